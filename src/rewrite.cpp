// SPDX-License-Identifier: MIT
// The compiled library: policies changed inside files of other notations.
#include <ecr_lifecycle/rewrite/rewrite_policies_impl.hpp>

namespace ecr_lifecycle {
inline namespace v1 {

// rewrite_policies.hpp
template FixedFile detail::fix_policies_wanted<OwnedStorage>(std::string_view, const detail::PolicyFinder&,
                                                             const detail::PolicyFixFilter&, const FixOptions&);
template FormattedFile detail::format_policies_found<OwnedStorage>(std::string_view, const detail::PolicyFinder&,
                                                                   const std::string*);

}  // namespace v1
}  // namespace ecr_lifecycle
