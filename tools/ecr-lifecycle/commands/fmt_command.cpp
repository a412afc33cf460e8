// SPDX-License-Identifier: MIT
// ecr-lifecycle fmt: puts policies into canonical form, also those that are JSON in files of other notations.
#include <ecr_lifecycle/find_policies.hpp>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/rewrite_policies.hpp>

#include "command.hpp"
#include "input/host_file.hpp"
#include "input/input.hpp"
#include "output/output.hpp"
#include "output/replace_file.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

struct FmtArguments {
    std::vector<std::string> files;
    bool check = false;
    bool write = false;
};

class FmtCommand {
  public:
    explicit FmtCommand(const FmtArguments& options) : options_(options) {}

    int run() {
        if (options_.write && std::find(options_.files.begin(), options_.files.end(), "-") != options_.files.end()) {
            print_error("--write: standard input cannot be replaced");
            return failure;
        }
        std::vector<std::string> files;
        for (const std::string& argument : options_.files) {
            PolicyArgument file = policy_argument(argument);
            files.push_back(file.file);
            if (file.address) {
                chosen_.push_back(std::move(file));
            }
        }
        const bool all_read = for_each_input(files, FilesBelow::all, [this](const Input& input) {
            format(input);
            out_.flush();
            return !out_.failed();
        });
        if (!all_read || out_.failed()) {
            status_ = failure;
        }
        return status_;
    }

  private:
    const FmtArguments& options_;
    Output out_;
    int status_ = nothing_found;
    std::vector<PolicyArgument> chosen_;  // the arguments that name one policy of a file

    void format(const Input& input) {
        // Most files below a directory hold no policy.
        if (!input.is_named && input.text.find("rules") == std::string::npos &&
            word_of_policies_in(input.text).empty()) {
            return;
        }
        const std::vector<FoundPolicy> policies = policies_in(input);
        const bool is_policy = policies.size() == 1 && policies.front().address.empty();
        if (!is_policy && !policies.empty()) {
            format_in_host(input, policies);
        } else if (input.is_named || (is_policy && is_meant(input, policies.front()))) {
            format_policy(input);
        }
    }

    // The one that the arguments name of this file; absent if they name it as a whole.
    [[nodiscard]] std::optional<std::string> chosen_in(const Input& input) const {
        for (const PolicyArgument& argument : chosen_) {
            if (argument.file == input.name) {
                return argument.address;
            }
        }
        return std::nullopt;
    }

    void format_in_host(const Input& input, const std::vector<FoundPolicy>& policies) {
        const auto find = [&](std::string_view text) {
            Input changed;
            changed.name = input.name;
            changed.text = std::string(text);
            return policies_in(changed);
        };
        const std::optional<std::string> address = chosen_in(input);
        const FormattedFile formatted =
            address ? format_policies(input.text, find, *address) : format_policies(input.text, find);
        if (formatted.policies.empty()) {
            print_addresses(input, no_policy_of_this_name, policies);
            raise_status(status_, failure);
            return;
        }
        for (const FormattedPolicy& policy : formatted.policies) {
            if (policy.reason.empty()) {
                continue;
            }
            print_error(sanitized(input.name) + ":" + std::to_string(policy.position.line) + ":" +
                        std::to_string(policy.position.column) + ": " + sanitized(policy.address) +
                        (policy.is_readable ? ": left as it is: " : ": not formatted: ") + sanitized(policy.reason));
            if (!policy.is_readable) {
                raise_status(status_, findings);
            }
        }
        put(input, formatted.text);
    }

    void put(const Input& input, const std::string& text) {
        if (options_.write) {
            write(input, text);
        } else if (!options_.check) {
            out_.text() += text;
        } else if (input.text != text) {
            out_.text() += sanitized(input.name) + "\n";
            raise_status(status_, findings);
        }
    }

    void format_policy(const Input& input) {
        const Parsed parsed = parse(input.text);
        // Only one of two equal keys would be left.
        if (!parsed.policy || parsed.report.has(Check::duplicate_key)) {
            refuse(input, parsed.report);
            return;
        }
        put(input, to_json_text(*parsed.policy) + "\n");
    }

    void refuse(const Input& input, const Report& report) {
        std::string text;
        ReportWriter(ReportFormat::text, color_for(STDERR_FILENO)).add(text, {input.name, input.text, report});
        write_all(STDERR_FILENO, text);
        print_error(sanitized(input.name) + ": not formatted, because it cannot be read without loss");
        raise_status(status_, findings);
    }

    void write(const Input& input, const std::string& canonical) {
        if (input.text != canonical && !replace_file_and_report(input.name, canonical)) {
            raise_status(status_, failure);
        }
    }
};

}  // namespace

void add_fmt(CLI::App* command, int& status) {
    const auto options = std::make_shared<FmtArguments>();
    command->add_option("FILE", options->files, "Files with policies to format, or directories; - is standard input")
        ->required();
    CLI::Option* check =
        command->add_flag("--check", options->check, "Only list the files that are not in canonical form");
    command->add_flag("--write", options->write, "Replace the files")->excludes(check);
    command->callback([options, &status] { status = FmtCommand(*options).run(); });
}

}  // namespace tool
