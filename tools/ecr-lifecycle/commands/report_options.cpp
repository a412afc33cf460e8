// SPDX-License-Identifier: MIT
#include "commands/report_options.hpp"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace tool {

void add_format(CLI::App& command, std::string& format, const std::vector<std::string>& formats) {
    command.add_option("--format", format, "How to report")->check(CLI::IsMember(formats))->capture_default_str();
}

void add_color(CLI::App& command, std::string& when) {
    command.add_option("--color", when, "Whether to color a report in text form")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->capture_default_str();
}

}  // namespace tool
