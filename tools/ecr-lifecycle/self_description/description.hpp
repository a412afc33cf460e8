// SPDX-License-Identifier: MIT
// What the command knows about itself: its subcommands and options, as plain text. The completion files and the manual
// page are made from it, so that nothing is listed twice.
#ifndef ECR_LIFECYCLE_TOOLS_SELF_DESCRIPTION_DESCRIPTION_HPP
#define ECR_LIFECYCLE_TOOLS_SELF_DESCRIPTION_DESCRIPTION_HPP

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace tool {

/// An option, a flag or a positional argument.
struct Argument {
    /// `-h`, `--help`; empty if it is positional.
    std::vector<std::string> names;
    /// What its value is called, `FILE`; empty if it has none.
    std::string value;
    std::string help;
    std::string default_value;
    /// The values that it takes, if they can be listed.
    std::vector<std::string> choices;
    bool takes_file = false;
    bool required = false;
    bool repeats = false;
};

struct Subcommand {
    std::string name;
    std::string help;
    std::vector<Argument> options;
    std::vector<Argument> positionals;
    std::vector<std::string> footer;
};

struct Description {
    /// The command itself.
    Subcommand command;
    std::string version;
    std::vector<Subcommand> subcommands;
};

/// For the whole command. What is hidden from `--help` is hidden here, too.
[[nodiscard]] Description describe(const CLI::App& app);

/// Files for the shells to complete command lines with, and a manual page for man(7).
[[nodiscard]] std::string bash_completion(const Description& description);
[[nodiscard]] std::string zsh_completion(const Description& description);
[[nodiscard]] std::string fish_completion(const Description& description);
[[nodiscard]] std::string manual_page(const Description& description);

/// `words` in order, with `separator` between them.
[[nodiscard]] std::string joined(const std::vector<std::string>& words, std::string_view separator);

/// `text` with each `what` replaced.
[[nodiscard]] std::string replaced(std::string_view text, char what, std::string_view by);

}  // namespace tool

#endif
