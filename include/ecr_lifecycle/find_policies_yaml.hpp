// SPDX-License-Identifier: MIT
// ecr_lifecycle: finds the policies in a YAML file and reads them, also those that are mappings. For programs that link
// ecr_lifecycle::yaml; not a part of ecr_lifecycle.hpp. (libyaml, nlohmann/json)
#ifndef ECR_LIFECYCLE_FIND_POLICIES_YAML_HPP
#define ECR_LIFECYCLE_FIND_POLICIES_YAML_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <string_view>
#include <vector>

#include "base/storage.hpp"
#include "find_policies.hpp"
#include "hosts/find_policies_impl.hpp"
#include "yaml/find.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// The ECR lifecycle policies in a YAML file, in its order: texts and mappings, of CloudFormation, Kubernetes, Helm,
/// Ansible, Pulumi, Cloud Custodian and pipelines. What is no YAML is looked through as `HostFormat::yaml` of
/// find_policies() does it. Takes any text, and never throws.
template <class Storage = OwnedStorage>
[[nodiscard]] std::vector<FoundPolicy> find_policies_in_yaml(std::string_view text, const FindOptions& options = {}) {
    return detail::read_all_yaml<Storage>(detail::YamlHost<Storage>(text).find(), text, options);
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
