// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for Pulumi, in TypeScript. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_PULUMI_TYPESCRIPT_HPP
#define ECR_LIFECYCLE_EXPORT_PULUMI_TYPESCRIPT_HPP

#include <string>

#include "../base/text.hpp"
#include "exported.hpp"
#include "literal.hpp"
#include "quoting.hpp"
#include "script_call.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage>
std::string export_pulumi_typescript(const Exported<Storage>& exported) {
    const std::string id = script_string(exported.id);
    Literal properties;
    properties.add(exported.policy_only ? text_literal("repository", exported.repository)
                                        : code_literal("repository", "repository.name"));
    properties.add(json_stringify("policy", exported.policy));
    const std::string policy = concat({script_call("new aws.ecr.LifecyclePolicy", {id}, properties, 0), ";\n"});
    if (exported.policy_only) {
        return policy;
    }
    Literal repository;
    repository.add(text_literal("name", exported.repository));
    return concat({"import * as aws from \"@pulumi/aws\";\n\n",
                   script_call("const repository = new aws.ecr.Repository", {id}, repository, 0), ";\n\n", policy,
                   "\nexport const repositoryUrl = repository.repositoryUrl;\n"});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
