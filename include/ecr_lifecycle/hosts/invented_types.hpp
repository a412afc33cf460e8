// SPDX-License-Identifier: MIT
// ecr_lifecycle: resource types of CloudFormation that people invent. Standard library only.
#ifndef ECR_LIFECYCLE_HOSTS_INVENTED_TYPES_HPP
#define ECR_LIFECYCLE_HOSTS_INVENTED_TYPES_HPP

#include <cstddef>
#include <string_view>

#include "../diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether a key `Type` comes before this place of the line, and nothing between them but a colon, quotation marks and
// blanks.
template <class IfUsed = void>
bool is_value_of_type(std::string_view text, std::size_t at) {
    constexpr std::string_view key = "Type";
    const std::size_t last = at == 0 ? text.npos : text.find_last_not_of(" \t\"':", at - 1);
    return last != text.npos && last + 1 >= key.size() && text.substr(last + 1 - key.size(), key.size()) == key &&
           text.substr(last + 1, at - last - 1).find(':') != text.npos;
}

// Says so on the first policy after each `Type: AWS::ECR::LifecyclePolicy`, which CloudFormation does not have: the
// policy is a property of the repository there.
template <class Policies>
void note_invented_types(std::string_view text, Policies& policies) {
    constexpr std::string_view type = "AWS::ECR::LifecyclePolicy";
    std::size_t next = 0;
    for (std::size_t at = text.find(type); at != text.npos; at = text.find(type, at + type.size())) {
        while (next < policies.size() && policies[next].span.begin < at) {
            ++next;
        }
        if (next < policies.size() && is_value_of_type(text, at)) {
            policies[next].remarks.push_back(Note{
                "CloudFormation has no type `AWS::ECR::LifecyclePolicy` and rejects this template; the policy belongs "
                "in "
                "`LifecyclePolicy` of the `AWS::ECR::Repository`, as its `LifecyclePolicyText`",
                {},
                Span{at, at + type.size()}});
        }
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
