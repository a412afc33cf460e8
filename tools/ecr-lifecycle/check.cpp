// ecr-lifecycle check: says what AWS would reject, and what it accepts and the author will regret.
#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/parse.hpp>

#include "command.hpp"
#include "input.hpp"
#include "output.hpp"

#include <CLI/CLI.hpp>

#include <unistd.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

struct Options {
    std::vector<std::string> files;
    std::string format = "text";
    bool strict = false;
    std::vector<std::string> disabled;
    std::string color = "auto";
};

ReportFormat format_named(std::string_view name) {
    return name == "json"     ? ReportFormat::json
           : name == "sarif"  ? ReportFormat::sarif
           : name == "github" ? ReportFormat::github
                              : ReportFormat::text;
}

class Disabled {
  public:
    // Complains about a check that does not exist, and returns false.
    bool add(std::string_view name_or_code) {
        const std::optional<Check> check = find_check(name_or_code);
        if (check) {
            disabled_[static_cast<std::size_t>(*check)] = true;
            return true;
        }
        complain("--disable: " + unknown_check(name_or_code));
        return false;
    }

    [[nodiscard]] bool has(Check check) const { return disabled_[static_cast<std::size_t>(check)]; }

  private:
    bool disabled_[check_count] = {};
};

Report all_findings(const Parsed& parsed, const Disabled& disabled) {
    return ecr_lifecycle::check(parsed).filtered(
        [&](const Diagnostic& diagnostic) { return !disabled.has(diagnostic.check); });
}

int check(const Options& options) {
    Disabled disabled;
    for (const std::string& name : options.disabled) {
        if (!disabled.add(name)) {
            return trouble;
        }
    }
    Output out;
    ReportWriter writer(format_named(options.format), color_for(STDOUT_FILENO, options.color));
    writer.begin(out.text());
    const bool all_read = for_each_input(options.files, [&](const Input& input) {
        const Parsed parsed = parse(input.text);
        const Report report = all_findings(parsed, disabled);
        // What AWS would answer is no news for a text without errors: they are disabled, then.
        const std::string message = report.ok() ? "" : aws_message(parsed);
        writer.add(out.text(), {input.name, input.text, report, message});
        out.flush();
        return !out.failed();
    });
    writer.end(out.text());
    out.flush();
    const ReportCounts& counts = writer.counts();
    const bool found = counts.errors > 0 || (options.strict && counts.warnings > 0);
    return !all_read || out.failed() ? trouble : found ? findings : nothing_found;
}

}  // namespace

void add_check(CLI::App& app, int& status) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("check", "Say what AWS would reject, and what you would regret");
    command->add_option("FILE", options->files, "Policies to check; - is standard input")->required();
    command->add_option("--format", options->format, "How to report")
        ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
        ->capture_default_str();
    command->add_flag("--strict", options->strict, "Let warnings count for the exit status, too");
    command->add_option("--disable", options->disabled, "Leave out a check, by name or code; may be repeated")
        ->type_name("CHECK")
        ->allow_extra_args(false);
    command->add_option("--color", options->color, "Whether to color a report in text form")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->capture_default_str();
    command->callback([options, &status] { status = check(*options); });
}

}  // namespace tool
