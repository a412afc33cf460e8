// SPDX-License-Identifier: MIT
// The compiled library: policies in files of other notations.
#include <ecr_lifecycle/hosts/find_policies_impl.hpp>

namespace ecr_lifecycle {
inline namespace v1 {

// find_policies.hpp
template std::vector<FoundPolicy> find_policies<OwnedStorage>(std::string_view, HostFormat, const FindOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
