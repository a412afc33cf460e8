// SPDX-License-Identifier: MIT
// ecr_lifecycle: knows documents that people take for a lifecycle policy. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_OTHER_DOCUMENTS_HPP
#define ECR_LIFECYCLE_PARSE_OTHER_DOCUMENTS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../base/nearest_name.hpp"
#include "../document.hpp"
#include "../policy.hpp"
#include "../validate/wording.hpp"
#include "shape.hpp"

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

// Whether the document is a string that has a policy in it.
template <class IfUsed = void>
bool holds_policy(const Value& root) {
    const std::string_view text = root.is(ValueKind::string) ? root.string() : std::string_view{};
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin != std::string_view::npos && text[begin] == '{' && text.find("\"rules\"") != std::string_view::npos;
}

struct OtherDocument {
    Value evidence;  // the member that gives the document away
    std::string_view what;
    std::string_view help;
};

inline constexpr std::string_view where_policies_are =
    "the policy of a repository is what `aws ecr get-lifecycle-policy` answers";

// A document that is known by one key at its top and, where that alone leaves doubt, by a second one.
struct OtherKind {
    std::string_view key;
    std::string_view second;  // beside the first one, or in the value of it or of its elements; may be empty
    std::string_view what;
    std::string_view help = where_policies_are;
};

inline constexpr std::string_view events_help =
    "`jq -r '.. | .lifecyclePolicyText? | strings'` prints the policy that a `PutLifecyclePolicy` has put; of the "
    "others, "
    "`aws ecr get-lifecycle-policy` answers with the policy of the repository";
inline constexpr std::string_view plans_help =
    "the policies are strings in it: `jq -r '.. | objects | select(.type == \"aws_ecr_lifecycle_policy\") | "
    ".values.policy // empty'` prints those of `terraform show -json`";
inline constexpr std::string_view state_help =
    "`terraform show -json` prints it in a documented form, and `jq -r '.. | objects | select(.type == "
    "\"aws_ecr_lifecycle_policy\") | .values.policy // empty'` takes the policies out of that";

inline constexpr OtherKind other_kinds[] = {
    // what AWS answers, logs and takes
    {"imageDetails", "", "the output of `aws ecr describe-images`"},
    {"imageIds", "", "the output of `aws ecr list-images`"},
    {"repositories", "", "the output of `aws ecr describe-repositories`"},
    {"repository", "repositoryArn", "the output of `aws ecr create-repository`"},
    {"previewResults", "", "the output of `aws ecr get-lifecycle-policy-preview`"},
    {"images", "imageManifest", "the output of `aws ecr batch-get-image`"},
    {"policyText", "", "the output of `aws ecr get-repository-policy`"},
    {"imageScanFindings", "", "the output of `aws ecr describe-image-scan-findings`"},
    {"repositoryCreationTemplates", "", "the output of `aws ecr describe-repository-creation-templates`",
     "a template holds its policy as the string `lifecyclePolicy`"},
    {"eventVersion", "eventName", "a CloudTrail event", events_help},
    {"Records", "eventName", "a file of CloudTrail events", events_help},
    {"Events", "CloudTrailEvent", "the output of `aws cloudtrail lookup-events`",
     "each event is a string in it: `jq -r '.Events[].CloudTrailEvent | fromjson | "
     ".requestParameters.lifecyclePolicyText? // empty'` prints the policies that were put"},
    {"detail-type", "detail", "an EventBridge event", events_help},
    {"lifecycleEventPolicy", "", "a part of a CloudTrail event"},
    {"lifecycleEventRules", "", "a part of a CloudTrail event"},
    {"rules", "lifecycleEventSelection", "a policy in the words of a CloudTrail event"},
    {"rules", "destinations", "the replication configuration of a registry",
     "it says where images are copied to, not which ones expire"},
    {"rules", "scanFrequency", "the scanning configuration of a registry",
     "it says which images are scanned, not which ones expire"},
    // Terraform and the like
    {"format_version", "resource_changes", "a Terraform plan", plans_help},
    {"format_version", "planned_values", "a Terraform plan", plans_help},
    {"format_version", "values", "a Terraform state as `terraform show -json` prints it", plans_help},
    {"terraform_version", "resources", "a Terraform state", state_help},
    {"terraform_version", "modules", "a Terraform state", state_help},
    {"resource", "aws_ecr_lifecycle_policy", "Terraform code in JSON",
     "the policy is the string `policy` of the resource `aws_ecr_lifecycle_policy`"},
    {"deployment", "resources", "an export of a Pulumi stack",
     "the policy is the string `policy` of the resource `aws:ecr/lifecyclePolicy:LifecyclePolicy`"},
    // the rules of others
    {"policies", "resource", "a Cloud Custodian policy",
     "write `{\"rules\": [...]}` around the rules of its action `set-lifecycle`"},
    {"rules", "tag_selectors", "a tag retention policy of Harbor",
     "it says what is kept, where a lifecycle policy says what expires: write rules of your own"},
    {"rules", "scope_selectors", "a tag retention policy of Harbor",
     "it says what is kept, where a lifecycle policy says what expires: write rules of your own"},
    {"cleanupPolicies", "", "a repository of Google Artifact Registry",
     "its cleanup policies are for Google Cloud, not for ECR: write rules of your own"},
    // what lies beside a policy
    {"dependencies", "version", "a `package.json`", where_policies_are},
    {"devDependencies", "", "a `package.json`", where_policies_are},
    {"scripts", "name", "a `package.json`", where_policies_are},
    {"apiVersion", "kind", "a Kubernetes resource",
     "the policy is inside its `spec`; take it out, and out of its string where it is one"},
    {"schemaVersion", "mediaType", "the manifest of an image"},
    {"schemaVersion", "layers", "the manifest of an image"},
};

template <class Found = OtherDocument>
std::optional<Found> recognize_kind(const Value& root) {
    for (const OtherKind& kind : other_kinds) {
        const auto evidence = root.find(kind.key);
        if (evidence && (kind.second.empty() || root.find(kind.second) || any_element_has(evidence, kind.second))) {
            return Found{*evidence, kind.what, kind.help};
        }
    }
    return std::nullopt;
}

template <class Found = OtherDocument>
std::optional<Found> recognize_command_line_answer(const Value& root) {
    for (const std::string_view key : {"lifecyclePolicyText", "LifecyclePolicyText"}) {
        if (const auto text = root.find(key)) {
            return text->is(ValueKind::object)
                       ? Found{*text, "an object around a policy",
                               "use only the value of this key; AWS takes and answers with it as a string"}
                       : Found{*text, "an AWS answer or template that holds the policy as a string",
                               "take the string out, as `aws ecr get-lifecycle-policy --query lifecyclePolicyText "
                               "--output text` does"};
        }
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

// A list of what belongs to another program.
template <class Found = OtherDocument>
std::optional<Found> recognize_other_list(const Value& root) {
    const auto first = root.element(0);
    if (!first || first->find(aws_name(Property::selection))) {
        return std::nullopt;
    }
    if (first->find(aws_name(Property::action)) && (first->find("condition") || first->find("mostRecentVersions"))) {
        return Found{root, "a list of cleanup policies of Google Artifact Registry",
                     "they are for Google Cloud, not for ECR: write rules of your own"};
    }
    if (first->find("imageDigest")) {
        return Found{root, "a list of images", where_policies_are};
    }
    if (first->find("repositoryArn")) {
        return Found{root, "a list of repositories", where_policies_are};
    }
    return first->find("eventVersion") ? std::optional<Found>(Found{root, "a list of CloudTrail events", events_help})
                                       : std::nullopt;
}

// A part of a policy, or a policy with something around it.
template <class Found = OtherDocument>
std::optional<Found> recognize_part_of_policy(const Value& root) {
    if (root.find(aws_name(Property::rules))) {
        return std::nullopt;
    }
    for (const Property property : {Property::selection, Property::rule_priority}) {
        if (const auto member = root.find(aws_name(property))) {
            return Found{*member, "a single rule", "write `{\"rules\": [...]}` around it"};
        }
    }
    for (const Property property : {Property::tag_status, Property::count_type}) {
        if (const auto member = root.find(aws_name(property))) {
            return Found{*member, "the selection of a rule",
                         "it needs a rule around it, and that rule `{\"rules\": [...]}`"};
        }
    }
    for (const Value member : root.children()) {
        if (resembles_policy(member)) {
            return Found{member, "an object around a policy", "use only the value of this key"};
        }
    }
    return std::nullopt;
}

template <class IfUsed = void>
bool has_name_like(const Value& object, const ObjectShape& shape) {
    for (const Value member : object.children()) {
        NearestName nearest(member.key());
        for (const PropertyShape& entry : shape) {
            nearest.offer(aws_name(entry.property));
        }
        if (!nearest.best().empty()) {
            return true;
        }
    }
    return false;
}

// An object that has nothing of a policy, whatever it is.
template <class Found = OtherDocument>
std::optional<Found> recognize_unknown_kind(const Value& root) {
    if (root.size() == 0) {
        return std::nullopt;
    }
    constexpr std::string_view what = "a document of another kind";
    constexpr std::string_view help =
        "a policy is an object with `rules`; `aws ecr get-lifecycle-policy` answers with the one of a repository";
    const auto rules = root.find(aws_name(Property::rules));
    if (!rules) {
        return has_name_like(root, policy_shape) ? std::nullopt
                                                 : std::optional<Found>(Found{*root.children().begin(), what, help});
    }
    const auto first = rules->is(ValueKind::object) ? rules : rules->element(0);
    const bool foreign =
        first && first->is(ValueKind::object) && first->size() > 1 && !has_name_like(*first, rule_shape);
    return foreign ? std::optional<Found>(Found{*rules, what, help}) : std::nullopt;
}

template <class Found = OtherDocument>
std::optional<Found> recognize_other_document(const Value& root) {
    const auto rules = root.find(aws_name(Property::rules));
    const auto first = rules ? rules->element(0) : std::nullopt;
    const bool foreign = first && !first->find(aws_name(Property::selection)) &&
                         (first->find("lifecycleEventSelection") || first->find("tag_selectors"));
    if (resembles_policy(root) && !foreign) {
        return std::nullopt;
    }
    if (auto found = recognize_command_line_answer<Found>(root)) {
        return found;
    }
    if (auto found = recognize_permissions<Found>(root)) {
        return found;
    }
    if (auto found = recognize_kind<Found>(root)) {
        return found;
    }
    if (auto found = recognize_bucket_lifecycle<Found>(root)) {
        return found;
    }
    if (auto found = recognize_part_of_policy<Found>(root)) {
        return found;
    }
    return recognize_unknown_kind<Found>(root);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
