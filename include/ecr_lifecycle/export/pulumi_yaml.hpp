// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for Pulumi, in YAML. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_PULUMI_YAML_HPP
#define ECR_LIFECYCLE_EXPORT_PULUMI_YAML_HPP

#include <string>

#include "../base/text.hpp"
#include "exported.hpp"
#include "quoting.hpp"
#include "yaml_block.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `${` in a text would be an expression; in the JSON of a block there is none, see `sheltered_json`.
template <class Storage>
std::string export_pulumi_yaml(const Exported<Storage>& exported) {
    const std::string id = yaml_name(exported.id);
    std::string out;
    if (!exported.policy_only) {
        out += concat({"name: ", id, "\nruntime: yaml\nresources:\n  ", id,
                       ":\n    type: aws:ecr:Repository\n    properties:\n      name: ", yaml_name(exported.repository),
                       "\n"});
    }
    const std::string repository =
        exported.policy_only ? yaml_name(exported.repository) : concat({"${", exported.id, ".name}"});
    const std::string policy = concat(
        {exported.id, "-lifecycle:\n  type: aws:ecr:LifecyclePolicy\n  properties:\n    repository: ", repository,
         "\n    policy: |\n", yaml_block(exported.policy, 6)});
    if (exported.policy_only) {
        return policy;
    }
    return concat({out, indented(policy, 2), "outputs:\n  repositoryUrl: ${", exported.id, ".repositoryUrl}\n"});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
