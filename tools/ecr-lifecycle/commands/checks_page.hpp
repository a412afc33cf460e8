// SPDX-License-Identifier: MIT
// docs/checks.md, which the build puts into the command.
#ifndef ECR_LIFECYCLE_TOOLS_COMMANDS_CHECKS_PAGE_HPP
#define ECR_LIFECYCLE_TOOLS_COMMANDS_CHECKS_PAGE_HPP

#include <string_view>

namespace tool {

/// What the page says below this heading; empty if it has no such heading.
std::string_view checks_page_section(std::string_view heading);

}  // namespace tool

#endif
