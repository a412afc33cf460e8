// SPDX-License-Identifier: MIT
// ecr_lifecycle: lints of descriptions that say something else than their rule does. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_DESCRIPTION_LINTS_HPP
#define ECR_LIFECYCLE_LINT_DESCRIPTION_LINTS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "described_numbers.hpp"
#include "description_claims.hpp"
#include "findings.hpp"
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
    [[nodiscard]] static LintFinding finding(Lint lint, std::size_t i, Property contradicted) {
        LintFinding result{lint, {i, Property::description}};
        result.other = {i, contradicted};
        return result;
    }

    void add(Lint lint, std::size_t i, Property contradicted, std::string part = {}) {
        LintFinding result = finding(lint, i, contradicted);
        result.part = std::move(part);
        findings_.add(std::move(result));
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
            add(Lint::description_number_mismatch, i, Property::count_number, strong->words);
        } else if (!speaks_of_this_unit && view_.sound(i).unit) {
            add(Lint::description_unit_mismatch, i, Property::count_type, other_unit->words);
        }
    }

    void check_tag_status(std::size_t i) {
        const TagStatus status = view_.selection(i).tag_status;
        if (!view_.sound(i).tags) {
            return;
        }
        const TagClaim claim = tag_claim(view_.description(i));
        const bool says_tagged = claim.tagged && !claim.unclear && status != TagStatus::tagged && !gets_tagged_only(i);
        const bool says_untagged =
            claim.untagged && !claim.unclear && status != TagStatus::untagged && !speaks_of_more(view_.description(i));
        if (says_tagged || says_untagged) {
            LintFinding mismatch = finding(Lint::description_status_mismatch, i, Property::tag_status);
            mismatch.images = says_tagged ? Images::tagged : Images::untagged;
            findings_.add(std::move(mismatch));
        } else if (status == TagStatus::untagged && speaks_of_images_without_tags(view_.description(i))) {
            add(Lint::description_hides_untagged, i, Property::tag_status);
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
            add(Lint::description_says_archive, i, Property::type);
        } else if (!view_.expires(i) && speaks_of_removing(view_.description(i))) {
            add(Lint::description_says_remove, i, Property::type);
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
            LintFinding mismatch = finding(Lint::description_names_other_tags, i, view_.tag_list(i));
            mismatch.environments = described;
            findings_.add(std::move(mismatch));
        }
    }

    // The same description as in an earlier rule, naming that rule's tags.
    void check_copy(std::size_t i) {
        if (!view_.sound(i).tags) {
            return;
        }
        for (std::size_t k = 0; k < view_.size(); ++k) {
            const bool same = k != i && view_.sound(k).tags && view_.description(k) == view_.description(i);
            if (same && names_tags_of(k, i) && !names_tags_of(i, i) && !is_shared_on_purpose(i, k)) {
                LintFinding copy{Lint::copied_description, {i, Property::description}};
                copy.other = {k, Property::description};
                findings_.add(std::move(copy));
                return;
            }
        }
    }

    // Rules that do the same to images of one kind may well say the same: `feature-` and `feat-`, `prod` and `live`, or
    // a list of kinds.
    [[nodiscard]] bool is_shared_on_purpose(std::size_t i, std::size_t k) const {
        const auto& a = view_.selection(i);
        const auto& b = view_.selection(k);
        if (a.count_type != b.count_type || a.count_number != b.count_number || view_.expires(i) != view_.expires(k)) {
            return false;
        }
        std::size_t sharing = 0;
        for (std::size_t other = 0; other < view_.size(); ++other) {
            sharing += view_.description(other) == view_.description(i) ? 1U : 0U;
        }
        constexpr const char* lists[] = {" and ", " or ", "/", ", ", " etc", "&"};
        if (sharing > 2 || contains_any(view_.description(i), lists)) {
            return true;
        }
        for (const std::string& one : view_.tags(i)) {
            for (const std::string& other : view_.tags(k)) {
                if ((environments_in_tag(one) & environments_in_tag(other)) != 0 || begin_alike(one, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    // `feature-` and `feat-`, `dev` and `development`
    [[nodiscard]] static bool begin_alike(std::string_view a, std::string_view b) {
        return a.size() > 2 && b.size() > 2 && a.substr(0, 3) == b.substr(0, 3);
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
