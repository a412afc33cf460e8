// SPDX-License-Identifier: MIT
// What a preview warns of that no single image shows.
#ifndef ECR_LIFECYCLE_TOOLS_PREVIEW_WARNINGS_HPP
#define ECR_LIFECYCLE_TOOLS_PREVIEW_WARNINGS_HPP

#include "preview/report.hpp"

namespace tool {

/// Adds to the report's warnings, and prints, what may not be meant: rules for tags that no image has, and images that
/// would go and may be parts of an index that stays.
void add_warnings(PreviewReport& report);

}  // namespace tool

#endif
