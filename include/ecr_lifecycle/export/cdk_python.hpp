// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for AWS CDK, in Python. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_CDK_PYTHON_HPP
#define ECR_LIFECYCLE_EXPORT_CDK_PYTHON_HPP

#include <cstddef>
#include <string>

#include "../base/text.hpp"
#include "cdk.hpp"
#include "exported.hpp"
#include "literal.hpp"
#include "notation.hpp"
#include "pulumi_python.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr CdkNames cdk_names_in_python = {"lifecycle_rules",  "rule_priority",   "tag_status",
                                                 "tag_pattern_list", "tag_prefix_list", "max_image_age",
                                                 "max_image_count"};

template <class Storage>
std::string export_cdk_python(const Exported<Storage>& exported) {
    const bool rules = can_be_lifecycle_rules_of_cdk(exported.policy);
    const bool refers = refers_in_cdk(exported.policy);
    const std::size_t indent = exported.policy_only ? 0 : 12;
    const std::string margin(indent, ' ');
    std::string policy;
    if (rules) {
        Literal members;
        members.text = "ecr.Repository";
        members.add(lifecycle_rules_of_cdk(exported.policy, cdk_names_in_python));
        LiteralWriter(policy, Notation::python).write_members(members, indent);
    } else {
        policy = concat({margin, "lifecycle_policy=ecr.CfnRepository.LifecyclePolicyProperty(\n", margin,
                         "    lifecycle_policy_text=",
                         refers ? text_without_references(exported.policy) : json_dumps(exported.policy, indent + 4),
                         ",\n", margin, "),\n"});
    }
    if (exported.policy_only) {
        return policy;
    }
    const std::string stack = exported.id + "Stack";
    const bool fits = 2 * stack.size() + 9 <= 88;
    return concat({rules || refers ? "" : "import json\n\n",
                   "import aws_cdk as cdk\nfrom aws_cdk import aws_ecr as ecr\nfrom constructs import Construct\n\n\n",
                   "class ",
                   stack,
                   "(cdk.Stack):\n",
                   "    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:\n",
                   "        super().__init__(scope, construct_id, **kwargs)\n\n        repository = ecr.",
                   rules ? "" : "Cfn",
                   "Repository(\n            self,\n            \"",
                   exported.id,
                   "\",\n            repository_name=\"",
                   exported.repository,
                   "\",\n",
                   policy,
                   "        )\n\n        cdk.CfnOutput(self, \"RepositoryUri\", value=repository.",
                   rules ? "" : "attr_",
                   "repository_uri)\n\n\napp = cdk.App()\n",
                   stack,
                   fits ? "(" : "(\n    ",
                   "app",
                   fits ? ", \"" : ",\n    \"",
                   stack,
                   fits ? "\")" : "\",\n)",
                   "\napp.synth()\n"});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
