// SPDX-License-Identifier: MIT
// docs/checks.md, which the build puts into the command.
#ifndef ECR_LIFECYCLE_TOOLS_COMMANDS_CHECKS_PAGE_HPP
#define ECR_LIFECYCLE_TOOLS_COMMANDS_CHECKS_PAGE_HPP

#include <string_view>

namespace tool {

extern const std::string_view checks_page;

}  // namespace tool

#endif
