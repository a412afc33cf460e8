// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for Crossplane. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_CROSSPLANE_HPP
#define ECR_LIFECYCLE_EXPORT_CROSSPLANE_HPP

#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "exported.hpp"
#include "quoting.hpp"
#include "yaml_block.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The region is the user's to say: Crossplane wants one.
template <class Storage>
std::string export_crossplane(const Exported<Storage>& exported) {
    const std::string name = concat({"metadata:\n  name: ", yaml_name(exported.id), "\n"});
    constexpr std::string_view api = "apiVersion: ecr.aws.upbound.io/v1beta1\n";
    constexpr std::string_view provided = "spec:\n  forProvider:\n    region: us-east-1 # that of the repository\n";
    std::string out;
    if (!exported.policy_only) {
        out += concat({"---\n", api, "kind: Repository\n", name, "  annotations:\n    crossplane.io/external-name: ",
                       yaml_name(exported.repository), "\n", provided, "---\n"});
    }
    out += concat({api, "kind: LifecyclePolicy\n", name, provided});
    out += exported.policy_only ? concat({"    repository: ", yaml_name(exported.repository), "\n"})
                                : concat({"    repositoryRef:\n      name: ", yaml_name(exported.id), "\n"});
    return concat({out, "    policy: |\n", yaml_block(exported.policy, 6)});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
