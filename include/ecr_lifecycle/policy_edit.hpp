// SPDX-License-Identifier: MIT
// ecr_lifecycle: policies compared, searched, numbered anew and merged. Standard library only.
//
//     policy.rules.push_back(rule(next_free_priority(policy)).untagged().since_image_pushed(days{7}).expire());
//     const Merged all = merged(ours, theirs, OnEqualPriority::renumber);
//
// None of these functions asks whether AWS takes the policy: `validate` does.
#ifndef ECR_LIFECYCLE_POLICY_EDIT_HPP
#define ECR_LIFECYCLE_POLICY_EDIT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "base/literals.hpp"
#include "base/merge_sort.hpp"
#include "base/storage.hpp"
#include "enumerators.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class T>
void sort_list(std::vector<T>& list) {
    merge_sort(list.data(), list.data() + list.size(), [](const T& a, const T& b) { return a < b; });
}

// By priority; rules of equal priority stay in their order.
template <class IfUsed = void>
void sort_by_priority(std::vector<Rule>& rules) {
    merge_sort(rules.data(), rules.data() + rules.size(),
               [](const Rule& a, const Rule& b) { return a.rule_priority < b.rule_priority; });
}

template <class IfUsed = void>
bool has_priority(const Policy& policy, std::int32_t priority) {
    for (const Rule& rule : policy.rules) {
        if (rule.rule_priority == priority) {
            return true;
        }
    }
    return false;
}

}  // namespace detail

/// The policy with its rules, and the tags of each list, in one order that depends on nothing but what they are.
template <class IfUsed = void>
[[nodiscard]] Policy in_order(Policy policy) {
    for (Rule& rule : policy.rules) {
        detail::sort_list(rule.selection.tag_pattern_list);
        detail::sort_list(rule.selection.tag_prefix_list);
    }
    detail::sort_list(policy.rules);
    return policy;
}

/// Whether both have the same rules, whatever the order of the rules and of the tags in a list, which mean nothing to
/// AWS. `==` minds both, and `compare` (analysis.hpp) goes by what the policies do.
template <class IfUsed = void>
[[nodiscard]] bool same_policy(const Policy& a, const Policy& b) {
    return in_order(a) == in_order(b);
}

/// The first rule of this priority; null where there is none.
template <class IfUsed = void>
[[nodiscard]] const Rule* find_rule(const Policy& policy, std::int32_t priority) {
    for (const Rule& rule : policy.rules) {
        if (rule.rule_priority == priority) {
            return &rule;
        }
    }
    return nullptr;
}
template <class IfUsed = void>
[[nodiscard]] Rule* find_rule(Policy& policy, std::int32_t priority) {
    return const_cast<Rule*>(find_rule(std::as_const(policy), priority));
}
template <class IfUsed = void>
const Rule* find_rule(const Policy&& policy, std::int32_t priority) = delete;  // it would dangle

/// The lowest priority above `priority` that no rule has. If all up to 2147483647 are taken, that one, and `validate`
/// finds that it is.
template <class IfUsed = void>
[[nodiscard]] std::int32_t next_free_priority(const Policy& policy, std::int32_t priority) {
    std::int32_t next = priority < 0 ? 0 : priority;
    do {
        next += next < INT32_MAX ? 1 : 0;
    } while (next < INT32_MAX && detail::has_priority(policy, next));
    return next;
}

/// The priority for one more rule that comes after all others: one more than the highest, and 1 for the first rule.
template <class IfUsed = void>
[[nodiscard]] std::int32_t next_free_priority(const Policy& policy) {
    std::int32_t highest = 0;
    for (const Rule& rule : policy.rules) {
        highest = rule.rule_priority > highest ? rule.rule_priority : highest;
    }
    return next_free_priority(policy, highest);
}

/// The policy with the priorities `first`, `first + step`, `first + 2 * step` and so on: what was before another rule
/// stays before it, and rules of equal priority come in the order of the list, which itself stays as it is. Both
/// numbers are taken for at least 1. Where they do not leave 32 bits for all rules, the rules are numbered 1, 2, 3 and
/// so on.
template <class IfUsed = void>
[[nodiscard]] Policy renumbered(Policy policy, std::int32_t first = 1, std::int32_t step = 1) {
    first = first < 1 ? 1 : first;
    step = step < 1 ? 1 : step;
    const std::size_t size = policy.rules.size();
    if (size > 1 && static_cast<std::size_t>((INT32_MAX - first) / step) < size - 1) {
        first = 1;
        step = 1;
    }
    std::vector<Rule*> order;
    for (Rule& rule : policy.rules) {
        order.push_back(&rule);
    }
    detail::merge_sort(order.data(), order.data() + size,
                       [](const Rule* a, const Rule* b) { return a->rule_priority < b->rule_priority; });
    for (std::size_t i = 0; i < size; ++i) {
        order[i]->rule_priority = first + static_cast<std::int32_t>(i) * step;
    }
    return policy;
}

/// What becomes of two different rules of equal priority when two policies are merged.
enum class OnEqualPriority : std::uint8_t {
    /// Nothing is merged.
    fail,
    /// The rule of the first policy stays, that of the second is left out.
    keep_first,
    keep_second,
    /// Both stay, that of the first policy before that of the second: the latter, and those after it for which there is
    /// then no room, get the next number.
    renumber
};

namespace detail {

template <>
struct EnumNames<OnEqualPriority> {
    static constexpr std::string_view type = "OnEqualPriority"sv;
    static constexpr EnumName<OnEqualPriority> list[] = {{OnEqualPriority::fail, "fail"sv},
                                                         {OnEqualPriority::keep_first, "keep-first"sv},
                                                         {OnEqualPriority::keep_second, "keep-second"sv},
                                                         {OnEqualPriority::renumber, "renumber"sv}};
};
static_assert(names_follow_enumerators<OnEqualPriority>());

}  // namespace detail

/// `fail`, `keep-first`, `keep-second` or `renumber`. Empty for an invalid value.
constexpr std::string_view name(OnEqualPriority choice) noexcept { return detail::enumerator_name(choice); }

/// Two policies in one.
template <class Storage>
struct BasicMerged {
    /// By priority. Without rules if the merge failed.
    BasicPolicy<Storage> policy;
    /// The priorities that different rules of both policies have, ascending, each once.
    typename Storage::template List<std::int32_t> conflicts;
    /// False if there are conflicts and `OnEqualPriority::fail` was asked for.
    bool ok = true;
};

using Merged = BasicMerged<OwnedStorage>;

/// The rules of both policies. A rule that both have (the order of its tags aside) comes in once and is no conflict.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicMerged<Storage> merged(const Policy& first, const Policy& second,
                                          OnEqualPriority choice = OnEqualPriority::fail) {
    BasicMerged<Storage> result;
    const auto in_both = [](const Policy& policy, const Rule& wanted) {
        for (const Rule& rule : policy.rules) {
            if (rule.rule_priority == wanted.rule_priority && same_policy(Policy{{rule}}, Policy{{wanted}})) {
                return true;
            }
        }
        return false;
    };
    std::vector<Rule> of_second;
    for (const Rule& rule : second.rules) {
        if (in_both(first, rule)) {
            continue;
        }
        const bool conflicts = detail::has_priority(first, rule.rule_priority);
        if (conflicts) {
            result.conflicts.push_back(rule.rule_priority);
        }
        if (!conflicts || choice != OnEqualPriority::keep_first) {
            of_second.push_back(rule);
        }
    }
    for (const Rule& rule : first.rules) {
        const bool replaced = choice == OnEqualPriority::keep_second && !in_both(second, rule) &&
                              detail::has_priority(second, rule.rule_priority);
        if (!replaced) {
            result.policy.rules.push_back(rule);
        }
    }
    auto& rules = result.policy.rules;
    rules.insert(rules.end(), of_second.begin(), of_second.end());
    detail::sort_by_priority(rules);
    detail::sort_list(result.conflicts);
    auto& conflicts = result.conflicts;
    for (std::size_t i = conflicts.size(); i > 1; --i) {
        if (conflicts[i - 1] == conflicts[i - 2]) {
            conflicts.erase(conflicts.begin() + static_cast<std::ptrdiff_t>(i - 1));
        }
    }
    if (!conflicts.empty() && choice == OnEqualPriority::fail) {
        rules.clear();
        result.ok = false;
    }
    if (!conflicts.empty() && choice == OnEqualPriority::renumber) {
        bool fits = true;
        for (std::size_t i = 1; i < rules.size(); ++i) {
            const std::int32_t before = rules[i - 1].rule_priority;
            if (rules[i].rule_priority <= before) {
                fits = fits && before < INT32_MAX;
                rules[i].rule_priority = before < INT32_MAX ? before + 1 : before;
            }
        }
        if (!fits) {
            result.policy = renumbered(std::move(result.policy));
        }
    }
    return result;
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
