// SPDX-License-Identifier: MIT
// The options with which several subcommands report: `--format` and `--color`.
#ifndef ECR_LIFECYCLE_TOOLS_COMMANDS_REPORT_OPTIONS_HPP
#define ECR_LIFECYCLE_TOOLS_COMMANDS_REPORT_OPTIONS_HPP

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace tool {

void add_format(CLI::App& command, std::string& format, const std::vector<std::string>& formats);
/// See color_for.
void add_color(CLI::App& command, std::string& when);

}  // namespace tool

#endif
