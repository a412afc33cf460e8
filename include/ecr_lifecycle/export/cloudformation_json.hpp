// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for CloudFormation, in JSON. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_CLOUDFORMATION_JSON_HPP
#define ECR_LIFECYCLE_EXPORT_CLOUDFORMATION_JSON_HPP

#include <string>
#include <string_view>

#include "../base/json_string.hpp"
#include "../base/text.hpp"
#include "../json_text.hpp"
#include "exported.hpp"
#include "quoting.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage>
std::string export_cloudformation_json(const Exported<Storage>& exported) {
    std::string text;
    append_json_string(text, sheltered_json(to_json_text(exported.policy, JsonStyle::compact)));
    if (exported.policy_only) {
        return concat({"{\n  \"LifecyclePolicyText\": ", text, "\n}\n"});
    }
    const std::string_view id = exported.id;
    return concat(
        {"{\n  \"AWSTemplateFormatVersion\": \"2010-09-09\",\n  \"Resources\": {\n    \"", id,
         "\": {\n      \"Type\": \"AWS::ECR::Repository\",\n      \"Properties\": {\n"
         "        \"RepositoryName\": \"",
         exported.repository, "\",\n        \"LifecyclePolicy\": {\n          \"LifecyclePolicyText\": ", text,
         "\n        }\n      }\n    }\n  },\n  \"Outputs\": {\n    \"", id,
         "Uri\": {\n      \"Value\": { \"Fn::GetAtt\": [\"", id, "\", \"RepositoryUri\"] }\n    }\n  }\n}\n"});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
