// SPDX-License-Identifier: MIT
// ecr_lifecycle: small facts about rules. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_RULE_FACTS_HPP
#define ECR_LIFECYCLE_MODEL_RULE_FACTS_HPP

#include <cstddef>
#include <string_view>

#include "../policy.hpp"
#include "count_type_facts.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The indices of the rules by ascending priority; rules of equal priority, which AWS rejects, keep their order. An
// insertion sort, because it works in constant expressions, and there are few rules, mostly in order already.
template <class Storage>
constexpr auto by_priority(const BasicPolicy<Storage>& policy) {
    typename Storage::template RuleList<std::size_t> order{};
    for (std::size_t index = 0; index < policy.rules.size(); ++index) {
        order.push_back(index);
        std::size_t place = index;
        for (; place > 0 && policy.rules[order[place - 1]].rule_priority > policy.rules[index].rule_priority; --place) {
            order[place] = order[place - 1];
        }
        order[place] = index;
    }
    return order;
}

// The storage class as AWS reads it: standard, unless the selection says otherwise. The evaluation uses it.
template <class Storage>
constexpr StorageClass declared_storage_class(const BasicSelection<Storage>& selection) {
    return selection.storage_class.value_or(StorageClass::standard);
}

// The storage class that a rule is for, even if it does not say so: unlike the declared one, it is the archive for
// sinceImageTransitioned, which exists only there. Checks and lints use it: such a rule gets one finding for the
// missing property, and no others among the rules for standard storage.
template <class Selection>
constexpr StorageClass effective_storage_class(const Selection& selection) {
    if (selection.storage_class.has_value()) {
        return *selection.storage_class;
    }
    return facts_of(selection.count_type).storage_class;
}

constexpr std::size_t wildcard_count(std::string_view pattern) {
    std::size_t count = 0;
    for (const char c : pattern) {
        count += c == '*' ? 1U : 0U;
    }
    return count;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
