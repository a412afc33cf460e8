// SPDX-License-Identifier: MIT
// Warnings of a preview that no single image shows.
#ifndef ECR_LIFECYCLE_TOOLS_PREVIEW_WARNINGS_HPP
#define ECR_LIFECYCLE_TOOLS_PREVIEW_WARNINGS_HPP

#include "preview/report.hpp"

namespace tool {

/// Adds to the report's warnings, and prints, what may not be intended: rules for tags that no image has, and images
/// that would be deleted but may be parts of an index that stays.
void add_warnings(PreviewReport& report);

}  // namespace tool

#endif
