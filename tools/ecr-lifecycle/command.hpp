// SPDX-License-Identifier: MIT
// The command ecr-lifecycle: its subcommands and their exit statuses.
#ifndef ECR_LIFECYCLE_TOOL_COMMAND_HPP
#define ECR_LIFECYCLE_TOOL_COMMAND_HPP

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace tool {

/// The exit statuses; higher is worse.
enum Status : int {
    nothing_found = 0,
    findings = 1,
    /// Wrong usage, input that cannot be read or output that cannot be written.
    failure = 2
};

inline void raise_status(int& status, Status at_least) { status = status < at_least ? at_least : status; }

/// `there is no check ...`, with the nearest name.
[[nodiscard]] std::string unknown_check(std::string_view name);

/// Each adds a subcommand with its options. If it is the one that is called, its status is put into `status`.
void add_check(CLI::App& app, int& status);
void add_fmt(CLI::App& app, int& status);
void add_preview(CLI::App& app, int& status);
void add_explain(CLI::App& app, int& status);
void add_prove(CLI::App& app, int& status);
void add_diff(CLI::App& app, int& status);
void add_checks(CLI::App& app, int& status);
void add_introspect(CLI::App& app, int& status);

}  // namespace tool

#endif
