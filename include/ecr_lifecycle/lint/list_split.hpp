// ecr_lifecycle: what to write instead of a tag list of several entries. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_LIST_SPLIT_HPP
#define ECR_LIFECYCLE_LINT_LIST_SPLIT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "../base/text.hpp"
#include "../model/place.hpp"
#include "../model/rule_facts.hpp"
#include "../tag_pattern.hpp"
#include "view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A rule for each entry, as AWS wants a tag for every entry of a list.
template <class View>
class ListSplit {
  public:
    explicit ListSplit(const View& view) : view_(view) {}

    // The different entries of a rule's list, in their order.
    [[nodiscard]] std::vector<std::string> entries(std::size_t i) const {
        std::vector<std::string> different;
        for (const std::string& entry : view_.tags(i)) {
            if (!contains(different, entry)) {
                different.push_back(entry);
            }
        }
        return different;
    }

    // Whether the list has several entries of which one may be meant to be enough. Where each has a rule behind it, the
    // author knows what a list means.
    [[nodiscard]] bool is_list(std::size_t i) const {
        if (view_.selection(i).tag_status != TagStatus::tagged || !view_.sound(i).tags) {
            return false;
        }
        const std::vector<std::string> different = entries(i);
        for (const std::string& entry : different) {
            if (!has_a_rule_behind(i, tag_pattern(view_, i, entry))) {
                return different.size() > 1;
            }
        }
        return false;
    }

    // The rules to write, with priorities that keep the order among the other rules.
    [[nodiscard]] std::string advice(std::size_t i) const {
        std::vector<std::string> with_rule;
        std::vector<std::string> without_rule;
        for (const std::string& entry : narrower_first(i, entries(i))) {
            const TagPattern wanted = tag_pattern(view_, i, entry);
            (is_claimed_before(i, wanted) || has_a_rule_behind(i, wanted) ? with_rule : without_rule).push_back(entry);
        }
        if (without_rule.empty()) {
            return "if one of them is enough, remove this rule: other rules select what has one";
        }
        const std::size_t other = list_before_with_one_of(i, without_rule);
        if (other != no_index) {
            return concat({"if one of them is enough, write one rule for each entry without one that ",
                           rule_name(view_, other), " or this one has"});
        }
        std::string text = "if one of them is enough, write a rule for each entry";
        if (!with_rule.empty()) {
            text += concat({" but ", in_words(with_rule), ", which other rules select"});
        }
        return text + priorities_in_words(i, without_rule) +
               (view_.counts_images(i) && without_rule.size() > 1 ? "; each counts its own images" : "");
    }

  private:
    [[nodiscard]] bool has_one_entry(std::size_t k) const {
        return view_.selection(k).tag_status == TagStatus::tagged && view_.tags(k).size() == 1;
    }

    [[nodiscard]] bool has_a_rule_behind(std::size_t i, const TagPattern& wanted) const {
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

    // `: priority 3 for `a*` and priority 4 for `b*``
    [[nodiscard]] std::string priorities_in_words(std::size_t i, const std::vector<std::string>& wanted) const {
        if (!view_.sound(i).priority) {
            return {};
        }
        const Priorities priorities = free_priorities(i, wanted.size());
        std::string text;
        for (std::size_t entry = 0; entry < wanted.size(); ++entry) {
            text += concat({entry == 0                   ? ": "
                            : entry + 1 == wanted.size() ? " and "
                                                         : ", ",
                            "priority ", std::to_string(priorities.first + static_cast<std::int64_t>(entry)), " for ",
                            in_back_ticks(wanted[entry])});
        }
        if (priorities.missing > 0) {
            text += concat({", with the priorities from ", std::to_string(priorities.next), " on raised by ",
                            std::to_string(priorities.missing)});
        }
        return text;
    }

    // Priorities in a row that stand where the rule stands.
    struct Priorities {
        std::int64_t first;
        std::int64_t missing;  // by how much the rules behind must make room
        std::int64_t next;     // the first one of these
    };

    [[nodiscard]] Priorities free_priorities(std::size_t i, std::size_t count) const {
        const auto wanted = static_cast<std::int64_t>(count);
        const std::int64_t own = view_.priority(i);
        std::int64_t below = 0;
        std::int64_t above = std::int64_t{INT32_MAX} + 1;
        for (std::size_t k = 0; k < view_.size(); ++k) {
            const std::int64_t other = view_.priority(k);
            below = other < own && other > below ? other : below;
            above = other > own && other < above ? other : above;
        }
        if (above - own >= wanted) {
            return {own, 0, above};
        }
        if (above - below > wanted) {
            return {above - wanted, 0, above};
        }
        return {below + 1, wanted - (above - below - 1), above};
    }

    const View& view_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
