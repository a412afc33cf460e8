// SPDX-License-Identifier: MIT
// ecr_lifecycle: rules in sentences, named by their priorities, as people and AWS do, and by what they select. Standard
// library only.
#ifndef ECR_LIFECYCLE_MODEL_RULE_WORDS_HPP
#define ECR_LIFECYCLE_MODEL_RULE_WORDS_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage>
std::string rule_in_words(const BasicRule<Storage>& rule) {
    return concat({"rule ", std::to_string(rule.rule_priority)});
}

// `prod* and *-signed`, `prefix prod`, `untagged`, `any image`
template <class Storage>
std::string selection_in_words(const BasicSelection<Storage>& selection) {
    switch (selection.tag_status) {
        case TagStatus::untagged:
            return "untagged";
        case TagStatus::any:
            return "any image";
        case TagStatus::tagged:
            break;
    }
    std::string text;
    for (const std::string_view pattern : selection.tag_pattern_list) {
        text += concat({text.empty() ? "" : " and ", pattern.empty() ? "an empty pattern" : pattern});
    }
    for (const std::string_view prefix : selection.tag_prefix_list) {
        text += concat({text.empty() ? "prefix " : " and prefix ", prefix});
    }
    return text.empty() ? "tagged" : text;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
