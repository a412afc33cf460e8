// SPDX-License-Identifier: MIT
// ecr_lifecycle: knows documents that people take for a lifecycle policy. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_OTHER_DOCUMENTS_HPP
#define ECR_LIFECYCLE_PARSE_OTHER_DOCUMENTS_HPP

#include <optional>
#include <string>
#include <string_view>

#include "../document.hpp"
#include "../policy.hpp"
#include "../validate/wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether an element of this list (or the value itself, where it is an object) has the member.
template <class IfUsed = void>
bool any_element_has(const std::optional<Value>& list, std::string_view key) {
    if (!list) {
        return false;
    }
    if (list->find(key)) {
        return true;
    }
    if (list->is(ValueKind::array)) {
        for (const Value element : list->children()) {
            if (element.find(key)) {
                return true;
            }
        }
    }
    return false;
}

template <class IfUsed = void>
bool resembles_rule(const Value& value) {
    return value.find(aws_name(Property::selection)) || value.find(aws_name(Property::rule_priority));
}

// Whether the document tries to be a policy: its first rule has a property of a rule.
template <class IfUsed = void>
bool resembles_policy(const Value& root) {
    const auto rules = root.find(aws_name(Property::rules));
    const auto first = rules ? rules->element(0) : std::nullopt;
    return first && (resembles_rule(*first) || first->find(aws_name(Property::action)));
}

struct OtherDocument {
    Value evidence;  // the member that gives the document away
    std::string_view what;
    std::string_view help;
};

template <class Found = OtherDocument>
std::optional<Found> recognize_command_line_answer(const Value& root) {
    for (const std::string_view key : {"lifecyclePolicyText", "LifecyclePolicyText"}) {
        if (const auto text = root.find(key)) {
            return Found{*text, "an AWS answer or template that holds the policy as a string",
                         "take the string out, as `aws ecr get-lifecycle-policy --query lifecyclePolicyText "
                         "--output text` does"};
        }
    }
    constexpr std::string_view where_policies_are =
        "the policy of a repository is what `aws ecr get-lifecycle-policy` answers";
    if (const auto details = root.find("imageDetails")) {
        return Found{*details, "the output of `aws ecr describe-images`", where_policies_are};
    }
    if (const auto images = root.find("imageIds")) {
        return Found{*images, "the output of `aws ecr list-images`", where_policies_are};
    }
    if (const auto repositories = root.find("repositories")) {
        return Found{*repositories, "the output of `aws ecr describe-repositories`", where_policies_are};
    }
    if (const auto resources = root.find("Resources"); resources && resources->is(ValueKind::object)) {
        return Found{*resources, "a CloudFormation template",
                     "take the `LifecyclePolicyText` of the repository out of it"};
    }
    return std::nullopt;
}

template <class Found = OtherDocument>
std::optional<Found> recognize_permissions(const Value& root) {
    const auto statement = root.find("Statement");
    if (!statement) {
        return std::nullopt;
    }
    if (any_element_has(statement, "Principal") || any_element_has(statement, "NotPrincipal")) {
        return Found{*statement, "a resource policy, such as an ECR repository policy",
                     "it says who may use a repository, and is set with `aws ecr set-repository-policy`"};
    }
    return Found{*statement, "an IAM policy", "it says who may do what, not which images expire"};
}

template <class Found = OtherDocument>
std::optional<Found> recognize_bucket_lifecycle(const Value& root) {
    const auto rules = root.find("Rules");
    for (const auto& list : {rules, root.find("rules")}) {
        for (const std::string_view key :
             {"Status", "Expiration", "Filter", "Transitions", "Prefix", "NoncurrentVersionExpiration",
              "AbortIncompleteMultipartUpload", "status", "expiration", "noncurrentVersionExpiration",
              "abortIncompleteMultipartUpload"}) {
            if (any_element_has(list, key)) {
                return Found{*list, "an S3 lifecycle configuration", "it is for objects in a bucket, not images"};
            }
        }
    }
    const auto lifecycle = root.find("lifecycle");
    const auto rule = lifecycle ? lifecycle->find("rule") : root.find("rule");
    if (any_element_has(rule, "condition")) {
        return Found{*rule, "a Google Cloud Storage lifecycle configuration",
                     "it is for objects in a bucket, not images"};
    }
    return std::nullopt;
}

// A policy of which an object too much or too little is around it.
template <class Found = OtherDocument>
std::optional<Found> recognize_part_of_policy(const Value& root) {
    if (root.find(aws_name(Property::rules))) {
        return std::nullopt;
    }
    if (root.find(aws_name(Property::selection)) && root.find(aws_name(Property::action))) {
        return Found{*root.find(aws_name(Property::selection)), "a single rule",
                     "write `{\"rules\": [...]}` around it"};
    }
    for (const Value member : root.children()) {
        if (resembles_policy(member)) {
            return Found{member, "an object around a policy", "use only the value of this key"};
        }
    }
    return std::nullopt;
}

template <class Found = OtherDocument>
std::optional<Found> recognize_other_document(const Value& root) {
    if (resembles_policy(root)) {
        return std::nullopt;
    }
    if (auto found = recognize_command_line_answer<Found>(root)) {
        return found;
    }
    if (auto found = recognize_permissions<Found>(root)) {
        return found;
    }
    if (auto found = recognize_bucket_lifecycle<Found>(root)) {
        return found;
    }
    return recognize_part_of_policy<Found>(root);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
