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

/// The table of subcommands, one row each: its name, whether --help lists it, and what it is for. The options and the
/// work are in commands/NAME_command.cpp, which defines `add_NAME`: it adds the options to the subcommand, and a
/// callback that puts the exit status into `status`.
#define ECR_LIFECYCLE_SUBCOMMANDS(ROW)                                          \
    ROW(check, listed, "Say what AWS would reject, and what you would regret")  \
    ROW(fmt, listed, "Print policies in canonical form")                        \
    ROW(preview, listed, "Say what a policy would do to images")                \
    ROW(explain, listed, "Say what a policy does to every possible image")      \
    ROW(prove, listed, "Decide what holds for every possible image")            \
    ROW(diff, listed, "Say where two policies differ")                          \
    ROW(export, listed, "Write a policy for Terraform, CDK, Pulumi and others") \
    ROW(checks, listed, "List all checks, or describe one")                     \
    ROW(introspect, hidden, "Print a completion file or the manual page")

#define ECR_LIFECYCLE_DECLARE(name, listing, purpose) void add_##name(CLI::App* command, int& status);
ECR_LIFECYCLE_SUBCOMMANDS(ECR_LIFECYCLE_DECLARE)
#undef ECR_LIFECYCLE_DECLARE

}  // namespace tool

#endif
