// SPDX-License-Identifier: MIT
// Whether a preview is reliable: what was missing, or was not understood.
#ifndef ECR_LIFECYCLE_TOOLS_PREVIEW_VOUCHING_HPP
#define ECR_LIFECYCLE_TOOLS_PREVIEW_VOUCHING_HPP

#include <string>
#include <vector>

#include "preview/guards.hpp"
#include "preview/report.hpp"

namespace tool {

/// Why nobody can vouch for what the preview says, or for what these guards found: an inventory that is empty,
/// incomplete or not understood, a guard that uses tags if no image has one, references in use that are all to other
/// repositories, a limit of bytes for images of unknown size. Empty if all is well.
[[nodiscard]] std::vector<std::string> reasons_not_to_vouch(const PreviewReport& report, const Guards& guards,
                                                            const InUseCounts& in_use);

}  // namespace tool

#endif
