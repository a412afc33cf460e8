// SPDX-License-Identifier: MIT
// ecr_lifecycle: rules that are there to keep images, as no action does so. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_SHIELD_HPP
#define ECR_LIFECYCLE_LINT_SHIELD_HPP

#include <cstddef>
#include <cstdint>

#include "../lint_options.hpp"
#include "../model/place.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "../tag_pattern.hpp"
#include "description_claims.hpp"
#include "view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether a rule keeps its images forever by a number that is never meant to be reached.
template <class View>
bool is_shield(const View& view, std::size_t i, const LintOptions& options) {
    if (!view.sound(i).count || !view.sound(i).action || !view.expires(i)) {
        return false;
    }
    const std::int32_t number = view.selection(i).count_number;
    // Fewer than the options say, with another sign that no end is meant.
    const bool nines = number == 999 || number == 9999 || number == 99999 || number == 999999;
    const bool promised = number >= 1000 && speaks_of_keeping_for_ever(view.description(i));
    if (view.counts_images(i)) {
        const bool unsaid = number >= 1000 && view.selection(i).tag_status == TagStatus::tagged &&
                            !names_this_number(view.description(i), number);
        return number >= options.shield_images || nines || promised || unsaid;
    }
    return (number >= options.shield_days || promised || (nines && number > 999)) &&
           !names_these_years(view.description(i), number);
}

// The first entry that is no pattern but a tag, which one image at a time can have; no_index if there is none.
template <class View>
std::size_t single_tag(const View& view, std::size_t i) {
    if (view.selection(i).tag_status == TagStatus::tagged && view.has_patterns(i)) {
        for (std::size_t entry = 0; entry < view.tags(i).size(); ++entry) {
            if (wildcard_count(view.tags(i)[entry]) == 0) {
                return entry;
            }
        }
    }
    return no_index;
}

template <class View>
bool selects_one_image(const View& view, std::size_t i) {
    return single_tag(view, i) != no_index;
}

// Whether an image that rule i selects could also be one that rule k selects, as far as their `tagStatus` goes.
template <class View>
bool may_share_images(const View& view, std::size_t i, std::size_t k) {
    const TagStatus a = view.selection(i).tag_status;
    const TagStatus b = view.selection(k).tag_status;
    return a == b || a == TagStatus::any || b == TagStatus::any;
}

// Whether what rule k asks for implies what rule i asks for: then it gets nothing after rule i. Not known of
// long lists, which would take long.
template <class View>
bool selects_part_of(const View& view, std::size_t k, std::size_t i) {
    const TagStatus outer = view.selection(i).tag_status;
    if (outer != TagStatus::tagged || view.selection(k).tag_status != TagStatus::tagged) {
        return outer == TagStatus::any || (outer == TagStatus::untagged && view.selection(k).tag_status == outer);
    }
    if (view.tags(i).size() > few_enough_to_compare || view.tags(k).size() > few_enough_to_compare) {
        return false;
    }
    for (const TagPattern& wanted : tag_patterns(view, i)) {
        bool implied = false;
        for (const TagPattern& entry : tag_patterns(view, k)) {
            implied = implied || includes(wanted, entry);
        }
        if (!implied) {
            return false;
        }
    }
    return true;
}

template <class View>
bool can_match(const View& view, std::size_t k) {
    if (view.selection(k).tag_status == TagStatus::tagged) {
        for (const TagPattern& entry : tag_patterns(view, k)) {
            if (!entry.matches_some_tag()) {
                return false;
            }
        }
    }
    return true;
}

// The first of the rules after rule i that could act on its images if it did not claim them; no_index if there is
// none.
template <class View>
std::size_t taker_after(const View& view, std::size_t i, const LintOptions& options) {
    for (const std::size_t k : view.by_priority()) {
        const bool acts = view.sound(k).action && view.sound(k).count && !is_shield(view, k, options) &&
                          !(view.counts_images(k) && selects_one_image(view, k));
        if (view.comes_before(i, k) && may_share_images(view, i, k) && acts && can_match(view, k) &&
            !selects_part_of(view, k, i)) {
            return k;
        }
    }
    return no_index;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
