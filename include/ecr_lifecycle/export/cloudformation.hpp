// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for CloudFormation, in YAML. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_CLOUDFORMATION_HPP
#define ECR_LIFECYCLE_EXPORT_CLOUDFORMATION_HPP

#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "exported.hpp"
#include "quoting.hpp"
#include "yaml_block.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage>
std::string export_cloudformation(const Exported<Storage>& exported) {
    const std::string policy = concat({"LifecyclePolicy:\n  LifecyclePolicyText: |\n", yaml_block(exported.policy, 4)});
    if (exported.policy_only) {
        return policy;
    }
    const std::string_view id = exported.id;
    return concat(
        {"AWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n  ", id,
         ":\n    Type: AWS::ECR::Repository\n    Properties:\n      RepositoryName: ", yaml_name(exported.repository),
         "\n", indented(policy, 6), "Outputs:\n  ", id, "Uri:\n    Value: !GetAtt ", id, ".RepositoryUri\n"});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
