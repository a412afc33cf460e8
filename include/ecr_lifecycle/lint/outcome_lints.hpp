// ecr_lifecycle: lints of what a policy leaves in the repository in the end. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_OUTCOME_LINTS_HPP
#define ECR_LIFECYCLE_LINT_OUTCOME_LINTS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../base/text.hpp"
#include "../lint_options.hpp"
#include "../model/place.hpp"
#include "../model/rule_facts.hpp"
#include "../tag_pattern.hpp"
#include "shield.hpp"
#include "tag_lints.hpp"
#include "view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class View, class Findings>
class OutcomeLints {
  public:
    OutcomeLints(const View& view, const LintOptions& options, Findings& findings)
        : view_(view), options_(options), findings_(findings) {}

    /// Comes behind the other lints, which find the rules that never do anything.
    void run() {
        for (std::size_t i = 0; i < view_.size(); ++i) {
            const RuleSoundness& sound = view_.sound(i);
            if (sound.tags && sound.storage && sound.count && sound.action) {
                check_rule(i);
            }
        }
        if (view_.complete()) {
            check_untagged();
            check_archive();
            check_effect();
        }
    }

  private:
    [[nodiscard]] TagStatus status(std::size_t i) const { return view_.selection(i).tag_status; }
    [[nodiscard]] std::int32_t number(std::size_t i) const { return view_.selection(i).count_number; }
    [[nodiscard]] bool is_archived(std::size_t i) const {
        return effective_storage_class(view_.selection(i)) == StorageClass::archive;
    }
    [[nodiscard]] bool selects_all_tagged(std::size_t i) const {
        return status(i) == TagStatus::tagged && view_.tags(i).size() == 1 &&
               tag_pattern(view_, i, 0) == TagPattern("*");
    }

    void check_rule(std::size_t i) {
        const CountType type = view_.selection(i).count_type;
        if (is_shield(view_, i, options_)) {
            add_shield(i);
        } else if (type == CountType::since_image_pushed && view_.expires(i)) {
            check_age(i);
        }
        if (type == CountType::image_count_more_than && view_.expires(i) && status(i) == TagStatus::any &&
            number(i) <= options_.few_images) {
            add_few(i);
        }
        if (type == CountType::since_image_pulled && number(i) <= options_.few_days) {
            findings_.add(Check::pull_age_counts_from_push, {i, Property::count_number},
                          concat({"an image that nobody has pulled yet counts from its push, so it is archived after ",
                                  counted(view_, i), " and cannot be pulled any more"}),
                          "a container that runs on does not pull its image anew: leave more days than lie between "
                          "two deployments");
        }
    }

    void check_age(std::size_t i) {
        const bool all = status(i) == TagStatus::any && !is_left_untagged_only(i);
        if (!all && !selects_all_tagged(i)) {
            return;
        }
        bool tagged_before = false;
        bool untagged_before = false;
        for (std::size_t k = 0; k < view_.size(); ++k) {
            tagged_before = tagged_before || (view_.comes_before(k, i) && status(k) == TagStatus::tagged);
            untagged_before = untagged_before || (view_.comes_before(k, i) && status(k) == TagStatus::untagged);
        }
        findings_.add(
            Check::age_empties_repository, {i, Property::count_number},
            concat({"where nothing new is pushed for ", counted(view_, i), ", ", rule_name(view_, i), " expires ",
                    tagged_before             ? "everything that no other rule claims"
                    : all && !untagged_before ? "every image"
                                              : "every tagged image",
                    ", the newest one too"}),
            "to keep the newest ones whatever their age, count images instead, or select by a tag what may go");
    }

    // Whether a rule before it claims every tagged image.
    [[nodiscard]] bool is_left_untagged_only(std::size_t i) const {
        for (std::size_t k = 0; k < view_.size(); ++k) {
            if (view_.comes_before(k, i) && selects_all_tagged(k)) {
                return true;
            }
        }
        return false;
    }

    void add_few(std::size_t i) {
        findings_.add(
            Check::catch_all_keeps_few, {i, Property::count_number},
            concat({rule_name(view_, i), " keeps ", counted(view_, i),
                    " of the whole repository, and every part of a multi-architecture image, its index and each "
                    "signature count as one"}),
            "keep some more; an image for two architectures counts as 3, with a signature as 4");
    }

    void add_shield(std::size_t i) {
        const bool selects_nothing = findings_.is_inert(i);
        findings_.mark_inert(i);
        const std::size_t taker = taker_behind(view_, i, options_);
        bool others_are_known = view_.complete();
        for (const std::size_t k : view_.by_priority()) {
            others_are_known = others_are_known && view_.sound(k).comparable();
        }
        if (selects_nothing) {
            return;
        }
        const bool from_nothing = taker == no_index && others_are_known;
        findings_.add(
            Check::shield_that_ends, {i, Property::count_number},
            concat({"the shield that ", rule_name(view_, i), " is by its huge `countNumber` ", end_of_shield(i)}),
            taker != no_index
                ? concat({"AWS has no action that keeps images, so this is the usual way to shield them from ",
                          rule_name(view_, taker), advice_on_number(i)})
            : from_nothing ? std::string("leave the rule out: what no rule selects is kept for ever")
                           : std::string("AWS has no action that keeps images; what no rule selects is kept for ever"));
    }

    // As many images as a repository may hold unless AWS raises the quota.
    static constexpr auto max_images = static_cast<std::int32_t>(limits::max_images);

    [[nodiscard]] std::string end_of_shield(std::size_t i) const {
        if (!view_.counts_images(i)) {
            return concat({"ends for each image when it is ", std::to_string(number(i)), " days old, about ",
                           counted((std::int64_t{number(i)} + 182) / 365, "year")});
        }
        return number(i) < max_images ? concat({"ends when it selects more than ", std::to_string(number(i)),
                                                " images: the oldest one expires"})
                                      : concat({"ends only where AWS raises the quota: a repository holds ",
                                                std::to_string(max_images), " images"});
    }

    [[nodiscard]] std::string advice_on_number(std::size_t i) const {
        return view_.counts_images(i) && number(i) < max_images
                   ? concat({"; with ", std::to_string(max_images),
                             ", the images that a repository may hold unless AWS raises the quota, it does not end"})
                   : std::string();
    }

    // A policy that caps everything but the images whose tags have moved on.
    void check_untagged() {
        std::size_t all_tagged = no_index;
        for (std::size_t i = 0; i < view_.size(); ++i) {
            if (!view_.sound(i).comparable() || !view_.sound(i).action) {
                return;
            }
            if (is_archived(i)) {
                continue;
            }
            if (status(i) != TagStatus::tagged) {
                return;
            }
            if (selects_all_tagged(i) && view_.expires(i) && !is_shield(view_, i, options_)) {
                all_tagged = i;
            }
        }
        if (all_tagged != no_index) {
            findings_.add(
                Check::untagged_pile_up, {all_tagged, view_.tag_list(all_tagged)},
                concat({rule_name(view_, all_tagged),
                        " limits the tagged images, but nothing limits the untagged ones, which images become "
                        "when their tags move on"}),
                "add a rule with `tagStatus` `untagged`, such as one that expires them after 7 days");
        }
    }

    void check_archive() {
        std::vector<std::size_t> filling;
        std::vector<std::size_t> emptying;
        for (std::size_t i = 0; i < view_.size(); ++i) {
            const RuleSoundness& sound = view_.sound(i);
            if (!sound.tags || !sound.storage || !sound.action) {
                return;
            }
            if (is_archived(i)) {
                emptying.push_back(i);
            } else if (!view_.expires(i)) {
                filling.push_back(i);
            }
        }
        for (const std::size_t i : filling) {
            const std::string_view left = what_stays_in_archive(i, emptying);
            if (!left.empty()) {
                findings_.add(
                    Check::archive_without_expiry, {i, Property::type},
                    concat({"no rule expires from the archive ", left, rule_name(view_, i), " moves there, so that ",
                            left == what ? "it is" : "they are", " kept, and paid for, for ever"}),
                    "if it may go some day, add a rule with `storageClass` `archive` and "
                    "`sinceImageTransitioned`");
                return;
            }
        }
        if (filling.empty() && !emptying.empty()) {
            findings_.add(Check::archive_never_filled,
                          {emptying.front(), view_.selection(emptying.front()).storage_class ? Property::storage_class
                                                                                             : Property::count_type},
                          concat({rule_name(view_, emptying.front()),
                                  " expires images from the archive, but no rule moves any there"}),
                          "unless images are archived by hand, add a rule with the action `transition`");
        }
    }

    static constexpr std::string_view what = "what ";

    // Of the images that rule i moves into the archive, those that none of the other rules selects; empty if there may
    // be none.
    [[nodiscard]] std::string_view what_stays_in_archive(std::size_t i,
                                                         const std::vector<std::size_t>& emptying) const {
        bool tagged_go = false;
        bool untagged_go = false;
        for (const std::size_t k : emptying) {
            if (may_select_the_same(i, k)) {
                tagged_go = tagged_go || status(k) != TagStatus::untagged;
                untagged_go = untagged_go || status(k) != TagStatus::tagged;
            }
        }
        const bool tagged_stay = status(i) != TagStatus::untagged && !tagged_go;
        const bool untagged_stay = status(i) != TagStatus::tagged && !untagged_go;
        if (status(i) != TagStatus::any || (tagged_stay && untagged_stay)) {
            return tagged_stay || untagged_stay ? what : std::string_view{};
        }
        return tagged_stay ? "the tagged images that " : untagged_stay ? "the untagged images that " : "";
    }

    [[nodiscard]] bool may_select_the_same(std::size_t i, std::size_t k) const {
        if (status(i) != TagStatus::tagged || status(k) != TagStatus::tagged) {
            return may_share_images(view_, i, k);
        }
        for (const TagPattern& a : tag_patterns(view_, i)) {
            for (const TagPattern& b : tag_patterns(view_, k)) {
                if (intersects(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    // Of a single rule it has been said already.
    void check_effect() {
        for (std::size_t i = 0; i < view_.size(); ++i) {
            if (!findings_.is_inert(i)) {
                return;
            }
        }
        if (view_.size() > 1) {
            findings_.add(Check::nothing_ever_acts, {},
                          "none of the rules has an effect, so nothing limits the repository",
                          "see what is said of each rule");
        }
    }

    const View& view_;
    const LintOptions& options_;
    Findings& findings_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
