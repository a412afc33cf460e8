// ecr_lifecycle: rules in sentences, by their priorities, which is what people and AWS name them by. Standard library
// only.
#ifndef ECR_LIFECYCLE_MODEL_RULE_WORDS_HPP
#define ECR_LIFECYCLE_MODEL_RULE_WORDS_HPP

#include <cstddef>
#include <string>
#include <vector>

#include "../base/text.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage>
std::string rule_in_words(const BasicRule<Storage>& rule) {
    return concat({"rule ", std::to_string(rule.rule_priority)});
}

// `rules 1, 4 and 5`
template <class Priority>
std::string rules_in_words(const std::vector<Priority>& priorities) {
    std::string text = priorities.size() == 1 ? "rule " : "rules ";
    for (std::size_t i = 0; i < priorities.size(); ++i) {
        text += concat({i == 0 ? "" : i + 1 == priorities.size() ? " and " : ", ", std::to_string(priorities[i])});
    }
    return text;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
