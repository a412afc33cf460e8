// SPDX-License-Identifier: MIT
// The compiled library: what can be mended.
#include <ecr_lifecycle/fix/fix_impl.hpp>

namespace ecr_lifecycle {
inline namespace v1 {

// fix.hpp
template std::vector<Fix> suggest_fixes<OwnedStorage>(const Parsed&, const Report&);
template Report with_suggested_edits<OwnedStorage>(const Parsed&, const Report&);
template Fixed detail::fix_wanted<OwnedStorage>(std::string_view, const detail::FixFilter&, const FixOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
