// SPDX-License-Identifier: MIT
// A value that must be there. A variable that a script forgot to set must not switch a guard off, or stand for no
// policy.
#ifndef ECR_LIFECYCLE_TOOLS_COMMANDS_GIVEN_HPP
#define ECR_LIFECYCLE_TOOLS_COMMANDS_GIVEN_HPP

#include <CLI/CLI.hpp>

#include <string>

namespace tool {

/// Refuses an empty value.
inline const CLI::Validator given([](const std::string& value) { return value.empty() ? "it is empty" : ""; }, "",
                                  "given");

}  // namespace tool

#endif
