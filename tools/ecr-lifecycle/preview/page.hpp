// SPDX-License-Identifier: MIT
// The page of `ecr-lifecycle preview --format html`, as it is in page.html: `{{name}}` marks what is filled in.
#ifndef ECR_LIFECYCLE_TOOLS_PREVIEW_PAGE_HPP
#define ECR_LIFECYCLE_TOOLS_PREVIEW_PAGE_HPP

#include <string_view>

namespace tool {

extern const std::string_view preview_page;

}  // namespace tool

#endif
