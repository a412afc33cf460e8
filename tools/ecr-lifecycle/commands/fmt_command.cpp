// SPDX-License-Identifier: MIT
// ecr-lifecycle fmt: puts policies into canonical form.
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>

#include "command.hpp"
#include "input/input.hpp"
#include "output/output.hpp"
#include "output/replace_file.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <memory>
#include <string>
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
        const bool all_read = for_each_input(options_.files, FilesBelow::json, [this](const Input& input) {
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

    void format(const Input& input) {
        const Parsed parsed = parse(input.text);
        // Only one of two equal keys would be left.
        if (!parsed.policy || parsed.report.has(Check::duplicate_key)) {
            refuse(input, parsed.report);
            return;
        }
        const std::string canonical = to_json_text(*parsed.policy) + "\n";
        if (options_.write) {
            write(input, canonical);
        } else if (!options_.check) {
            out_.text() += canonical;
        } else if (input.text != canonical) {
            out_.text() += sanitized(input.name) + "\n";
            raise_status(status_, findings);
        }
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
    command->add_option("FILE", options->files, "Policies to format; - is standard input")->required();
    CLI::Option* check =
        command->add_flag("--check", options->check, "Only list the files that are not in canonical form");
    command->add_flag("--write", options->write, "Replace the files")->excludes(check);
    command->callback([options, &status] { status = FmtCommand(*options).run(); });
}

}  // namespace tool
