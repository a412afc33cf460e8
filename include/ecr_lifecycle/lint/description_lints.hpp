// ecr_lifecycle: lints of descriptions that say something else than their rule does. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_DESCRIPTION_LINTS_HPP
#define ECR_LIFECYCLE_LINT_DESCRIPTION_LINTS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../base/text.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "described_numbers.hpp"
#include "description_claims.hpp"
#include "view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class View, class Findings>
class DescriptionLints {
  public:
    DescriptionLints(const View& view, Findings& findings) : view_(view), findings_(findings) {}

    void run() {
        for (std::size_t i = 0; i < view_.size(); ++i) {
            if (view_.description(i).empty()) {
                continue;
            }
            check_number(i);
            check_tag_status(i);
            check_action(i);
            check_environment(i);
            check_copy(i);
        }
    }

  private:
    void add(Check check, std::size_t i, std::string message, Property property, std::string note,
             std::string help = {}) {
        findings_.add(check, {i, Property::description}, std::move(message), std::move(help),
                      {note_at({i, property}, std::move(note))});
    }

    // Silent as soon as one number agrees: the others may speak of something else.
    void check_number(std::size_t i) {
        if (!view_.sound(i).count || (!view_.sound(i).unit && !view_.counts_images(i))) {
            return;
        }
        const std::int32_t number = view_.selection(i).count_number;
        const CountedThing thing = view_.counts_images(i) ? CountedThing::images : CountedThing::days;
        const auto numbers = numbers_in(view_.description(i));
        const DescribedNumber* other_unit = nullptr;
        bool speaks_of_this_unit = false;
        const DescribedNumber* strong = nullptr;
        for (const DescribedNumber& described : numbers) {
            const bool other = described.thing != CountedThing::unknown && described.thing != thing;
            if (described.is(number) && !other) {
                return;
            }
            if (described.is(number)) {
                other_unit = &described;
            }
            strong = strong == nullptr && !described.weak ? &described : strong;
            speaks_of_this_unit = speaks_of_this_unit || described.thing == thing;
        }
        if (strong == nullptr) {
            return;
        }
        if (other_unit == nullptr) {
            add(Check::description_number_mismatch, i,
                concat({"the description says ", in_back_ticks(strong->words), ", but the rule counts ",
                        counted(view_, i)}),
                Property::count_number, "this is the number that AWS takes");
        } else if (!speaks_of_this_unit && view_.sound(i).unit) {
            add(Check::description_unit_mismatch, i,
                concat({"the description says ", in_back_ticks(other_unit->words), ", but the rule counts ",
                        view_.counts_images(i) ? "images, not days" : "days, not images"}),
                Property::count_type, "this says what is counted");
        }
    }

    void check_tag_status(std::size_t i) {
        const TagStatus status = view_.selection(i).tag_status;
        if (!view_.sound(i).tags) {
            return;
        }
        const TagClaim claim = tag_claim(view_.description(i));
        const std::string is_here = concat({"`tagStatus` is ", in_back_ticks(aws_name(status)), " here"});
        const bool says_tagged = claim.tagged && !claim.unclear && status != TagStatus::tagged && !gets_tagged_only(i);
        const bool says_untagged =
            claim.untagged && !claim.unclear && status != TagStatus::untagged && !speaks_of_more(view_.description(i));
        if (says_tagged || says_untagged) {
            const char* const selected = status == TagStatus::any      ? "images with and without tags"
                                         : status == TagStatus::tagged ? "tagged images"
                                                                       : "untagged images";
            add(Check::description_status_mismatch, i,
                concat({"the description speaks of ", says_tagged ? "tagged" : "untagged",
                        " images, but the rule selects ", selected}),
                Property::tag_status, is_here,
                status == TagStatus::any && says_tagged
                    ? "to select every tagged image and no other, use `tagStatus` `tagged` and `\"tagPatternList\": "
                      "[\"*\"]`"
                    : "");
        } else if (status == TagStatus::untagged && speaks_of_images_without_tags(view_.description(i))) {
            add(Check::description_hides_untagged, i,
                "the description speaks of images in general, but the rule selects untagged ones only",
                Property::tag_status, is_here, "say `untagged` in the description, or select other images");
        }
    }

    // Whether a rule for images of any status acts on tagged ones only, as one before it claims the others. If it
    // counts images, they are counted all the same.
    [[nodiscard]] bool gets_tagged_only(std::size_t i) const {
        bool claimed = false;
        for (std::size_t k = 0; k < view_.size(); ++k) {
            claimed = claimed || (view_.comes_before(k, i) && view_.selection(k).tag_status == TagStatus::untagged);
        }
        return claimed && view_.selection(i).tag_status == TagStatus::any && !view_.counts_images(i);
    }

    void check_action(std::size_t i) {
        if (!view_.sound(i).action || !view_.sound(i).storage) {
            return;
        }
        const bool from_archive = effective_storage_class(view_.selection(i)) == StorageClass::archive;
        if (view_.expires(i) && !from_archive && speaks_of_archiving(view_.description(i)) && !tags_say(i, "archiv")) {
            add(Check::description_action_mismatch, i,
                "the description speaks of archiving, but the rule deletes the images", Property::type,
                "`expire` deletes",
                "to archive them, use `\"type\": \"transition\", \"targetStorageClass\": \"archive\"`");
        } else if (!view_.expires(i) && speaks_of_removing(view_.description(i))) {
            add(Check::description_action_mismatch, i,
                "the description speaks of removing images, but the rule archives them", Property::type,
                "`transition` archives");
        }
    }

    [[nodiscard]] bool tags_say(std::size_t i, std::string_view word) const {
        for (const std::string& entry : view_.tags(i)) {
            if (in_lower_case(entry).find(word) != std::string::npos) {
                return true;
            }
        }
        return false;
    }

    void check_environment(std::size_t i) {
        if (!view_.sound(i).tags || view_.tags(i).empty()) {
            return;
        }
        const unsigned described = environments_in_description(view_.description(i));
        unsigned selected = no_environment;
        for (const std::string& entry : view_.tags(i)) {
            selected |= environments_in_tag(entry);
        }
        if (described != no_environment && selected != no_environment && (described & selected) == 0 &&
            ((described | selected) & production) != 0) {
            add(Check::description_names_other_tags, i,
                concat({"the description speaks of ", names_of(described), ", but the rule selects ",
                        in_words(view_.tags(i))}),
                view_.tag_list(i), "these are the tags that AWS looks for");
        }
    }

    [[nodiscard]] static std::string names_of(unsigned environments) {
        std::string text;
        const auto add_name = [&](unsigned environment, std::string_view name) {
            if ((environments & environment) != 0) {
                text += concat({text.empty() ? "" : " and ", name});
            }
        };
        add_name(production, "production");
        add_name(development, "development");
        add_name(staging, "staging or tests");
        return text;
    }

    // The same description as in an earlier rule, naming that rule's tags.
    void check_copy(std::size_t i) {
        if (!view_.sound(i).tags) {
            return;
        }
        for (std::size_t k = 0; k < view_.size(); ++k) {
            const bool same = k != i && view_.sound(k).tags && view_.description(k) == view_.description(i);
            if (same && names_tags_of(k, i) && !names_tags_of(i, i)) {
                findings_.add(Check::copied_description, {i, Property::description},
                              concat({"the description is that of ", rule_name(view_, k), ", which selects ",
                                      in_words(view_.tags(k))}),
                              "say what this rule does", {note_at({k, Property::description}, "it stands here, too")});
                return;
            }
        }
    }

    // Whether the description of rule i names a tag of rule k.
    [[nodiscard]] bool names_tags_of(std::size_t k, std::size_t i) const {
        const std::string text = in_lower_case(view_.description(i));
        for (const std::string& entry : view_.tags(k)) {
            std::string name;
            for (const char c : in_lower_case(entry)) {
                name += c == '*' ? "" : std::string(1, c);
            }
            while (!name.empty() && (name.back() == '-' || name.back() == '_' || name.back() == '.')) {
                name.pop_back();
            }
            if (name.size() > 2 && text.find(name) != std::string::npos) {
                return true;
            }
        }
        return false;
    }

    const View& view_;
    Findings& findings_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
