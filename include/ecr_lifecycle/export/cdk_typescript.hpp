// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for AWS CDK, in TypeScript. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_CDK_TYPESCRIPT_HPP
#define ECR_LIFECYCLE_EXPORT_CDK_TYPESCRIPT_HPP

#include <string>
#include <utility>

#include "../base/text.hpp"
#include "cdk.hpp"
#include "exported.hpp"
#include "literal.hpp"
#include "notation.hpp"
#include "quoting.hpp"
#include "script_call.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr CdkNames cdk_names_in_typescript = {"lifecycleRules", "rulePriority", "tagStatus",    "tagPatternList",
                                                     "tagPrefixList",  "maxImageAge",  "maxImageCount"};

template <class Storage>
std::string export_cdk_typescript(const Exported<Storage>& exported) {
    const bool rules = can_be_lifecycle_rules_of_cdk(exported.policy);
    Literal policy;
    if (rules) {
        policy.add(lifecycle_rules_of_cdk(exported.policy, cdk_names_in_typescript));
        for (Literal& rule : policy.items.front().items) {
            rule.text.clear();
        }
    } else {
        Literal text{Literal::Kind::object, "lifecyclePolicy"};
        policy.add(
            std::move(text.add(refers_in_cdk(exported.policy)
                                   ? code_literal("lifecyclePolicyText", text_without_references(exported.policy))
                                   : json_stringify("lifecyclePolicyText", exported.policy))));
    }
    if (exported.policy_only) {
        std::string out;
        LiteralWriter(out, Notation::typescript).write_members(policy, 0);
        return out;
    }
    Literal repository;
    repository.add(text_literal("repositoryName", exported.repository));
    repository.add(std::move(policy.items.front()));
    Literal output;
    output.add(code_literal("value", rules ? "repository.repositoryUri" : "repository.attrRepositoryUri"));
    const std::string stack = exported.id + "Stack";
    return concat(
        {"import * as cdk from \"aws-cdk-lib\";\nimport * as ecr from \"aws-cdk-lib/aws-ecr\";\n",
         "import { Construct } from \"constructs\";\n\nexport class ", stack, " extends cdk.Stack {\n",
         "  constructor(scope: Construct, id: string, props?: cdk.StackProps) {\n    super(scope, id, props);\n\n    ",
         script_call(rules ? "const repository = new ecr.Repository" : "const repository = new ecr.CfnRepository",
                     {"this", script_string(exported.id)}, repository, 4),
         ";\n\n    ", script_call("new cdk.CfnOutput", {"this", "\"RepositoryUri\""}, output, 4),
         ";\n  }\n}\n\nconst app = new cdk.App();\n",
         script_call(concat({"new ", stack}), {"app", script_string(stack)}, Literal{}, 0), ";\n"});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
