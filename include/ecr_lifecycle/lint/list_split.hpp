// SPDX-License-Identifier: MIT
// ecr_lifecycle: which rules to write instead of one with a tag list of several entries. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_LIST_SPLIT_HPP
#define ECR_LIFECYCLE_LINT_LIST_SPLIT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "../model/place.hpp"
#include "../tag_pattern.hpp"
#include "findings.hpp"
#include "view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A rule for each entry, as AWS wants a tag for every entry of a list.
template <class View>
class ListSplit {
  public:
    explicit ListSplit(const View& view) : view_(view) {}

    // Whether the list has several entries of which one may be meant to be enough. Where each has a rule of its own
    // after it, the author knows what a list means.
    [[nodiscard]] bool is_list(std::size_t i) const {
        if (view_.selection(i).tag_status != TagStatus::tagged || !view_.sound(i).tags) {
            return false;
        }
        const std::vector<std::string> different = different_entries(view_.tags(i));
        for (const std::string& entry : different) {
            if (!has_a_rule_after(i, tag_pattern(view_, i, entry))) {
                return different.size() > 1;
            }
        }
        return false;
    }

    // The rules to write, with priorities that keep the order among the other rules.
    [[nodiscard]] SplitList split(std::size_t i) const {
        SplitList split;
        for (const std::string& entry : narrower_first(i, different_entries(view_.tags(i)))) {
            const TagPattern wanted = tag_pattern(view_, i, entry);
            const bool has_rule = is_claimed_before(i, wanted) || has_a_rule_after(i, wanted);
            (has_rule ? split.has_rule : split.to_write).push_back(entry);
        }
        split.list_before = list_before_with_one_of(i, split.to_write);
        if (view_.sound(i).priority) {
            add_free_priorities(i, split);
        }
        return split;
    }

  private:
    [[nodiscard]] bool has_one_entry(std::size_t k) const {
        return view_.selection(k).tag_status == TagStatus::tagged && view_.tags(k).size() == 1;
    }

    [[nodiscard]] bool has_a_rule_after(std::size_t i, const TagPattern& wanted) const {
        for (std::size_t k = 0; k < view_.size(); ++k) {
            if (view_.comes_before(i, k) && has_one_entry(k) && tag_pattern(view_, k, 0) == wanted) {
                return true;
            }
        }
        return false;
    }

    // A rule for what one before it claims would never act.
    [[nodiscard]] bool is_claimed_before(std::size_t i, const TagPattern& wanted) const {
        for (std::size_t k = 0; k < view_.size(); ++k) {
            if (view_.comes_before(k, i) && has_one_entry(k) && includes(tag_pattern(view_, k, 0), wanted)) {
                return true;
            }
        }
        return false;
    }

    // A rule before this one whose list is to be split, too; no_index if there is none. AWS refuses equal lists.
    [[nodiscard]] std::size_t list_before_with_one_of(std::size_t i, const std::vector<std::string>& wanted) const {
        for (const std::size_t k : view_.by_priority()) {
            if (!view_.comes_before(k, i) || view_.has_patterns(k) != view_.has_patterns(i) || !is_list(k)) {
                continue;
            }
            for (const std::string& entry : wanted) {
                if (contains(view_.tags(k), entry)) {
                    return k;
                }
            }
        }
        return no_index;
    }

    // Of two rules the first gets what both select, so that one for `v*` before one for `v1*` would leave it nothing.
    [[nodiscard]] std::vector<std::string> narrower_first(std::size_t i, std::vector<std::string> different) const {
        if (different.size() > few_enough_to_compare) {
            return different;
        }
        std::vector<std::string> ordered;
        for (const std::string& entry : different) {
            std::size_t place = ordered.size();
            for (std::size_t k = ordered.size(); k-- > 0;) {
                place = includes(tag_pattern(view_, i, ordered[k]), tag_pattern(view_, i, entry)) ? k : place;
            }
            ordered.insert(ordered.begin() + static_cast<std::ptrdiff_t>(place), entry);
        }
        return ordered;
    }

    // Priorities in a row in the place of the rule's own.
    void add_free_priorities(std::size_t i, SplitList& split) const {
        const auto wanted = static_cast<std::int64_t>(split.to_write.size());
        const std::int64_t own = view_.priority(i);
        std::int64_t below = 0;
        std::int64_t above = std::int64_t{INT32_MAX} + 1;
        for (std::size_t k = 0; k < view_.size(); ++k) {
            const std::int64_t other = view_.priority(k);
            below = other < own && other > below ? other : below;
            above = other > own && other < above ? other : above;
        }
        split.with_priorities = true;
        split.next_priority = above;
        if (above - own >= wanted) {
            split.first_priority = own;
        } else if (above - below > wanted) {
            split.first_priority = above - wanted;
        } else {
            split.first_priority = below + 1;
            split.missing_priorities = wanted - (above - below - 1);
        }
    }

    const View& view_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
