// ecr_lifecycle: small facts about rules. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_RULE_FACTS_HPP
#define ECR_LIFECYCLE_MODEL_RULE_FACTS_HPP

#include <cstddef>
#include <string_view>
#include <vector>

#include "../base/merge_sort.hpp"
#include "../image.hpp"
#include "../policy.hpp"
#include "count_type_facts.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The indices of the rules by ascending priority; rules of equal priority, which AWS refuses, keep their order.
template <class Storage>
std::vector<std::size_t> by_priority(const BasicPolicy<Storage>& policy) {
    std::vector<std::size_t> order(policy.rules.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    merge_sort(order.data(), order.data() + order.size(), [&policy](std::size_t a, std::size_t b) {
        return policy.rules[a].rule_priority < policy.rules[b].rule_priority;
    });
    return order;
}

template <class Storage>
constexpr StorageClass storage_class_of(const BasicSelection<Storage>& selection) {
    return selection.storage_class.value_or(StorageClass::standard);
}

// The storage class that a rule means. sinceImageTransitioned goes only with the archive: a rule that forgot to say so
// gets one finding for that, not further ones among the rules for standard storage.
template <class Selection>
constexpr StorageClass meant_storage_class(const Selection& selection) {
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

template <class = void>
Fate fate_of(const Action& action) {
    return action.type == ActionType::transition ? Fate::transitioned : Fate::expired;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
