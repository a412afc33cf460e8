// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for AWS Controllers for Kubernetes. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_ACK_HPP
#define ECR_LIFECYCLE_EXPORT_ACK_HPP

#include <string>

#include "../base/text.hpp"
#include "exported.hpp"
#include "quoting.hpp"
#include "yaml_block.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage>
std::string export_ack(const Exported<Storage>& exported) {
    const std::string policy = concat({"lifecyclePolicy: |\n", yaml_block(exported.policy, 2)});
    if (exported.policy_only) {
        return policy;
    }
    return concat(
        {"apiVersion: ecr.services.k8s.aws/v1alpha1\nkind: Repository\nmetadata:\n  name: ", yaml_name(exported.id),
         "\nspec:\n  name: ", yaml_name(exported.repository), "\n", indented(policy, 2)});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
