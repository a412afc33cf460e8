// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for Terraform. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_TERRAFORM_HPP
#define ECR_LIFECYCLE_EXPORT_TERRAFORM_HPP

#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "exported.hpp"
#include "literal.hpp"
#include "notation.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The resources around a policy, which is an expression.
template <class Storage>
std::string terraform_resources(const Exported<Storage>& exported, std::string_view policy) {
    const std::string_view id = exported.id;
    std::string out;
    if (!exported.policy_only) {
        out +=
            concat({"resource \"aws_ecr_repository\" \"", id, "\" {\n  name = \"", exported.repository, "\"\n}\n\n"});
    }
    const std::string repository =
        exported.policy_only ? concat({"\"", exported.repository, "\""}) : concat({"aws_ecr_repository.", id, ".name"});
    const bool one_line = policy.find('\n') == std::string_view::npos;
    out += concat({"resource \"aws_ecr_lifecycle_policy\" \"", id, "\" {\n  repository = ", repository,
                   one_line ? "\n  policy     = " : "\n  policy = ", policy, "\n}\n"});
    if (!exported.policy_only) {
        out += concat(
            {"\noutput \"", id, "_repository_url\" {\n  value = aws_ecr_repository.", id, ".repository_url\n}\n"});
    }
    return out;
}

template <class Storage>
std::string export_terraform(const Exported<Storage>& exported) {
    const Literal policy = PolicyLiteral<Storage>::of(exported.policy);
    return terraform_resources(exported, concat({"jsonencode(", written(policy, Notation::hcl, 2), ")"}));
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
