// SPDX-License-Identifier: MIT
// ecr-lifecycle: checks, rewrites and previews lifecycle policies of AWS ECR. Each subcommand has a file of its own.
#include <ecr_lifecycle/base/nearest_name.hpp>
#include <ecr_lifecycle/version.hpp>

#include "command.hpp"
#include "output/output.hpp"

#include <CLI/CLI.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::string version() {
    return "ecr-lifecycle " + std::to_string(ECR_LIFECYCLE_VERSION_MAJOR) + "." +
           std::to_string(ECR_LIFECYCLE_VERSION_MINOR) + "." + std::to_string(ECR_LIFECYCLE_VERSION_PATCH);
}

// Distinguishes `chek` from a missing command, which is all that CLI11 would report.
bool report_unknown_command(const CLI::App& app, std::string_view word) {
    if (word.empty() || word.front() == '-') {
        return false;
    }
    ecr_lifecycle::detail::NearestName nearest(word);
    for (const CLI::App* subcommand : app.get_subcommands({})) {
        if (subcommand->get_name() == word) {
            return false;
        }
        if (!subcommand->get_group().empty()) {
            nearest.offer(subcommand->get_name());
        }
    }
    const bool is_file = ::access(std::string(word).c_str(), F_OK) == 0;
    const std::string hint = is_file ? "did you mean `ecr-lifecycle check " + tool::sanitized(word) + "`?"
                             : nearest.best().empty() ? "see --help"
                                                      : "did you mean `" + std::string(nearest.best()) + "`?";
    tool::print_error("there is no command `" + tool::sanitized(word) + "`; " + hint);
    return true;
}

// What CLI11 prints instead of running a subcommand: the help, the version, or an error.
int answer(const CLI::App& app, const CLI::Error& error) {
    if (error.get_exit_code() != 0) {
        tool::print_error(tool::sanitized(error.what()) + " (see --help)");
        return tool::failure;
    }
    std::ostringstream text;
    app.exit(error, text, text);
    tool::Output out;
    out.text() = text.str();
    out.flush();
    return out.failed() ? tool::failure : tool::nothing_found;
}

// The last argument first, as CLI11 takes them. It would take a file `[x]` for a list; `./[x]` is the same file.
std::vector<std::string> reversed_arguments(int argc, char** argv) {
    std::vector<std::string> arguments;
    for (int i = argc - 1; i > 0; --i) {
        const std::string argument = argv[i];
        const bool bracketed = argument.size() > 1 && argument.front() == '[' && argument.back() == ']';
        arguments.push_back(bracketed ? "./" + argument : argument);
    }
    return arguments;
}

void add_subcommands(CLI::App& app, int& status) {
    struct Subcommand {
        const char* name;
        const char* purpose;
        bool listed;
        void (*add)(CLI::App* command, int& status);
    };
    constexpr bool listed = true;
    constexpr bool hidden = false;
#define ECR_LIFECYCLE_ROW(name, listing, purpose) {#name, purpose, listing, tool::add_##name},
    constexpr Subcommand subcommands[] = {ECR_LIFECYCLE_SUBCOMMANDS(ECR_LIFECYCLE_ROW)};
#undef ECR_LIFECYCLE_ROW
    for (const Subcommand& subcommand : subcommands) {
        CLI::App* const command = app.add_subcommand(subcommand.name, subcommand.purpose);
        if (!subcommand.listed) {
            command->group("");
        }
        subcommand.add(command, status);
    }
}

// A file that is opened must not take the number of a standard stream that is closed: a policy would then be read as
// standard input, or be written to. What takes its place can be neither read nor written.
void occupy_closed_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) == -1) {
            // The lowest free number is the stream's, as those before it are taken.
            static_cast<void>(::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
        }
    }
}

int run(int argc, char** argv) {
    occupy_closed_streams();
    CLI::App app("Checks, rewrites and previews lifecycle policies of AWS ECR.", "ecr-lifecycle");
    app.set_version_flag("--version", version());
    app.require_subcommand(1);
    app.footer(
        "FILE may be - for standard input, or FILE::ADDRESS for one policy of a file; for check and fmt a directory.\n"
        "Exit status: 0 nothing found, 1 findings (warnings alone only with `check --strict`), 2 wrong usage or "
        "input that cannot be read.");
    int status = tool::nothing_found;
    add_subcommands(app, status);
    if (argc > 1 && report_unknown_command(app, argv[1])) {
        return tool::failure;
    }
    try {
        app.parse(reversed_arguments(argc, argv));
    } catch (const CLI::Error& error) {
        return answer(app, error);
    }
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    // A closed pipe and a file that may not grow are then errors of write().
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        tool::print_error(error.what());
        return tool::failure;
    }
}
