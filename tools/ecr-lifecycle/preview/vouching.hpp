// SPDX-License-Identifier: MIT
// Whether a preview can be relied on: what was not there to be seen, or was not understood.
#ifndef ECR_LIFECYCLE_TOOLS_PREVIEW_VOUCHING_HPP
#define ECR_LIFECYCLE_TOOLS_PREVIEW_VOUCHING_HPP

#include <string>
#include <vector>

#include "preview/guards.hpp"
#include "preview/report.hpp"

namespace tool {

/// Why nobody can vouch for what the preview says, or for what these guards found: an inventory that is empty, not
/// whole or not understood, a guard that goes by tags over images without any, references in use that are all to other
/// repositories, a limit of bytes over images of unknown size. Empty if all is well.
[[nodiscard]] std::vector<std::string> reasons_not_to_vouch(const PreviewReport& report, const Guards& guards,
                                                            const InUseCounts& in_use);

}  // namespace tool

#endif
