// SPDX-License-Identifier: MIT
// ecr_lifecycle: rules in sentences, named by their priorities, as people and AWS do. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_RULE_WORDS_HPP
#define ECR_LIFECYCLE_MODEL_RULE_WORDS_HPP

#include <cstddef>
#include <string>

#include "../base/text.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage>
std::string rule_in_words(const BasicRule<Storage>& rule) {
    return concat({"rule ", std::to_string(rule.rule_priority)});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
