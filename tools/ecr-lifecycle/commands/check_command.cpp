// SPDX-License-Identifier: MIT
// ecr-lifecycle check: says what AWS would reject, and what it accepts and the author will regret.
#include <ecr_lifecycle/analysis.hpp>
#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/document.hpp>
#include <ecr_lifecycle/file_report.hpp>
#include <ecr_lifecycle/find_policies.hpp>
#include <ecr_lifecycle/fix.hpp>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/rewrite_policies.hpp>

#include "analysis/witness_output.hpp"
#include "command.hpp"
#include "commands/report_options.hpp"
#include "input/host_file.hpp"
#include "input/input.hpp"
#include "input/suppressions.hpp"
#include "output/output.hpp"
#include "output/replace_file.hpp"
#include "output/words.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

struct CheckArguments {
    std::vector<std::string> files;
    std::string format = "text";
    bool strict = false;
    bool fix = false;
    bool unsafe = false;
    bool quiet = false;
    std::vector<std::string> disabled;
    std::string color = "auto";
};

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const ReportFormat format : report_formats()) {
        names.emplace_back(name(format));
    }
    return names;
}

class CheckCommand {
  public:
    explicit CheckCommand(const CheckArguments& options)
        : options_(options),
          format_(find_report_format(options.format).value()),
          writer_(format_, color_for(STDOUT_FILENO, options.color)) {}

    int run() {
        if (!read_disabled()) {
            return failure;
        }
        if (options_.unsafe && !options_.fix) {
            print_error("--unsafe: only together with --fix");
            return failure;
        }
        if (options_.fix && std::find(options_.files.begin(), options_.files.end(), "-") != options_.files.end()) {
            print_error("--fix: standard input cannot be replaced");
            return failure;
        }
        writer_.begin(out_.text());
        const std::vector<std::string> files = files_of_arguments();
        const bool all_read = for_each_input(files, FilesBelow::all, [this](const Input& input) {
            check(input);
            out_.flush();
            return !out_.failed();
        });
        complain_about_directories();
        end();
        out_.flush();
        suppressions_.warn_about_unused(disabled_);
        if (!all_read || out_.failed() || suppressions_.broken() || status_ == failure) {
            return failure;
        }
        const ReportCounts& counts = writer_.counts();
        const bool found = counts.errors > 0 || (options_.strict && counts.warnings > 0);
        raise_status(status_, found ? findings : nothing_found);
        return status_;
    }

  private:
    const CheckArguments& options_;
    ReportFormat format_;
    ReportWriter writer_;
    Output out_;
    Suppressions suppressions_;
    std::vector<bool> disabled_ = std::vector<bool>(check_count);
    int status_ = nothing_found;
    std::vector<PolicyArgument> chosen_;  // the arguments that name one policy of a file

    [[nodiscard]] std::vector<std::string> files_of_arguments() {
        std::vector<std::string> files;
        for (const std::string& argument : options_.files) {
            PolicyArgument file = policy_argument(argument);
            files.push_back(file.file);
            if (file.address) {
                chosen_.push_back(std::move(file));
            }
        }
        return files;
    }

    // Whether the arguments name this policy, or the whole file.
    [[nodiscard]] bool is_chosen(const Input& input, const FoundPolicy& policy) const {
        bool other = false;
        for (const PolicyArgument& argument : chosen_) {
            if (argument.file == input.name && *argument.address == policy.address) {
                return true;
            }
            other = other || argument.file == input.name;
        }
        return !other;
    }

    // Directories in which nothing was found must not look as if they were checked.
    void complain_about_directories() {
        if (writer_.counts().policies == 0 && writer_.counts().files_without_policy > 0) {
            print_error("no ECR lifecycle policy found in " + counted(writer_.counts().files_without_policy, "file"));
            raise_status(status_, failure);
        }
    }

    // A file that a directory stands for is left out if it holds none.
    void complain_about_no_policy(const Input& input) {
        if (input.is_named) {
            print_error("no ECR lifecycle policy found in " + sanitized(input.name));
            raise_status(status_, failure);
            return;
        }
        writer_.add_file_without_policy();
        if (const std::string_view word = word_of_policies_in(input.text); !word.empty()) {
            print_error(sanitized(input.name) + ": not checked: it has the word `" + std::string(word) +
                        "`, but no policy in it could be read");
        }
    }

    // A person at a terminal sees how many files were checked even if nothing was found: with a mistyped path it is
    // none.
    void end() {
        const bool is_text = format_ == ReportFormat::text;
        if (is_text && options_.quiet) {
            return;
        }
        writer_.end(out_.text());
        const ReportCounts& counts = writer_.counts();
        if (is_text && counts.errors + counts.warnings == 0 && ::isatty(STDOUT_FILENO) == 1) {
            out_.text() += counted(counts.files, "file") + " checked: nothing found" +
                           (counts.files_without_policy == 0
                                ? "\n"
                                : " (" + std::to_string(counts.files_without_policy) + " without a policy left out)\n");
        }
    }

    // Prints an error about a check that does not exist.
    bool read_disabled() {
        for (const std::string& name : options_.disabled) {
            const std::optional<Check> check = find_check(name);
            if (!check) {
                print_error("--disable: " + unknown_check(name));
                return false;
            }
            disabled_[static_cast<std::size_t>(*check)] = true;
        }
        return true;
    }

    [[nodiscard]] bool is_disabled(const Diagnostic& finding) const {
        return disabled_[static_cast<std::size_t>(finding.check)];
    }

    void check(const Input& input) {
        // Most files below a directory hold no policy.
        const bool may_hold_one =
            input.is_named || input.text.find("rules") != std::string::npos || !word_of_policies_in(input.text).empty();
        std::vector<FoundPolicy> policies = may_hold_one ? policies_in(input) : std::vector<FoundPolicy>();
        const bool is_policy = policies.size() == 1 && policies.front().address.empty();
        if (is_policy && !input.is_named && !is_meant(input, policies.front())) {
            policies.clear();
        }
        if (policies.empty()) {
            complain_about_no_policy(input);
        } else if (is_policy) {
            check_policy_file(input);
        } else if (options_.fix) {
            Input fixed = input;
            fix_policies(fixed);
            check_policies(fixed, policies_in(fixed));
        } else {
            check_policies(input, policies);
        }
    }

    void check_policies(const Input& input, const std::vector<FoundPolicy>& policies) {
        const std::string path = input.name == standard_input_name ? "" : input.name;
        const ActiveSuppressions active(suppressions_.nearest(path), path);
        const LineMap lines(input.text);
        bool continues = false;
        for (const FoundPolicy& policy : policies) {
            if (!is_chosen(input, policy)) {
                continue;
            }
            const auto report_of = [&](const Parsed& parsed) {
                return ecr_lifecycle::check(parsed).filtered([&](const Diagnostic& finding) {
                    return !is_disabled(finding) && !active.suppress(finding, parsed.document);
                });
            };
            const Report certain = report_of(policy.parsed);
            Report report = certain;
            for (const AssumedPolicy& assumed : policy.alternatives) {
                add_assumed(report, report_of(assumed.parsed), assumed.assumption);
            }
            const std::string message = certain.ok() ? "" : aws_message(policy.parsed);
            const bool elsewhere = !policy.file.empty();
            const HoldingFile holder = holding_file(input, policy);
            FileReport file = report_on(policy, holder, report, message);
            file.place = policy.span;
            file.assumed_errors = report.error_count() - certain.error_count();
            file.continues_file = continues && !elsewhere;
            file.lines = elsewhere ? nullptr : &lines;
            writer_.add(out_.text(), file);
            continues = true;
        }
        complain_about_rest(input, policies, lines);
        if (!continues) {
            print_addresses(input, no_policy_of_this_name, policies);
            raise_status(status_, failure);
        }
    }

    // Adds what is found only if something is so, and says so.
    static void add_assumed(Report& report, const Report& assumed, const std::string& assumption) {
        std::vector<Diagnostic> findings(report.begin(), report.end());
        const std::size_t before = findings.size();
        for (const Diagnostic& finding : assumed) {
            const auto is_same = [&](const Diagnostic& other) {
                return other.check == finding.check && other.span == finding.span;
            };
            const auto end = findings.begin() + static_cast<std::ptrdiff_t>(before);
            if (std::find_if(findings.begin(), end, is_same) == end) {
                findings.push_back(finding);
                findings.back().message += ", " + assumption;
            }
        }
        const auto place = [](const Diagnostic& finding) { return finding.span ? finding.span->begin + 1 : 0; };
        std::stable_sort(findings.begin(), findings.end(),
                         [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
        report = Report(std::move(findings));
    }

    // A rule outside of the policies that were found must not look as if it were checked.
    static void complain_about_rest(const Input& input, const std::vector<FoundPolicy>& policies,
                                    const LineMap& lines) {
        constexpr std::string_view word = "rulePriority";
        constexpr std::size_t many = 1000;  // each place is looked up among all
        if (policies.size() > many || is_read_as_a_whole(input)) {
            return;
        }
        for (std::size_t at = input.text.find(word); at != std::string::npos; at = input.text.find(word, at + 1)) {
            const auto around = std::find_if(policies.begin(), policies.end(), [&](const FoundPolicy& policy) {
                return policy.file.empty() && policy.span.begin <= at && at < policy.span.end;
            });
            if (around != policies.end()) {
                at = around->span.end - 1;
                continue;
            }
            const std::size_t line = input.text.rfind('\n', at) + 1;
            const std::size_t first = input.text.find_first_not_of(" \t", line);
            const bool is_comment = input.text[first] == '#' || input.text.compare(first, 2, "//") == 0;
            if (!is_comment) {
                const Position position = lines.position(at);
                print_error(sanitized(input.name) + ":" + std::to_string(position.line) + ":" +
                            std::to_string(position.column) +
                            ": not checked: `rulePriority` is outside of the policies that could be read");
                return;
            }
        }
    }

    // JSON is walked over as a whole, and Terraform puts policies together from several places.
    static bool is_read_as_a_whole(const Input& input) {
        for (const std::string_view ending : {".json", ".tfstate", ".tf", ".hcl", ".tofu"}) {
            if (has_ending(input.name, ending)) {
                return true;
            }
        }
        const std::size_t begin = input.text.find_first_not_of(" \t\r\n");
        return begin != std::string::npos && (input.text[begin] == '{' || input.text[begin] == '[');
    }

    // A file that is a policy, or would be one.
    void check_policy_file(const Input& input) {
        const std::string path = input.name == standard_input_name ? "" : input.name;
        SuppressionFile* const file = suppressions_.nearest(path);
        const ActiveSuppressions active(file, path);
        std::string text = input.text;
        // Findings that an invalid file would suppress must not be fixed either.
        if (options_.fix && (file == nullptr || !file->broken)) {
            fix(input, text, active);
        }
        const Parsed parsed = parse(text);
        const Report report = ecr_lifecycle::check(parsed).filtered([&](const Diagnostic& finding) {
            return !is_disabled(finding) && !active.suppress(finding, parsed.document);
        });
        // AWS's answer is not shown for a text without errors, whose errors are all disabled.
        const std::string message = report.ok() ? "" : aws_message(parsed);
        if (shows_edits(format_)) {
            writer_.add(out_.text(), {input.name, text, with_suggested_edits(parsed, report), message});
        } else {
            writer_.add(out_.text(), {input.name, text, report, message});
        }
    }

    // Fixes the file, and the text in memory.
    void fix(const Input& input, std::string& text, const ActiveSuppressions& active) {
        const auto wanted = [&](const Diagnostic& finding, const Parsed& parsed) {
            return !is_disabled(finding) && !active.suppress(finding, parsed.document);
        };
        std::vector<AppliedFix> fixes;
        std::vector<std::string> changes;  // what each does to the policy; empty for a safe one
        const auto apply = [&](const FixOptions& options) {
            const Fixed fixed = ecr_lifecycle::fix(text, wanted, options);
            for (const AppliedFix& applied : fixed.fixes) {
                fixes.push_back(applied);
                changes.push_back(applied.fix.is_safe() ? "" : what_changes(text, fixed.text));
            }
            text = fixed.text;
            return !fixed.fixes.empty();
        };
        apply({});
        if (options_.unsafe) {
            // One by one, to say of each what it changes.
            FixOptions one;
            one.unsafe = true;
            one.max_fixes = 1;
            while (fixes.size() < FixOptions().max_fixes && apply(one)) {
            }
        }
        if (fixes.empty()) {
            return;
        }
        if (!replace_file_and_report(input.name, text)) {
            raise_status(status_, failure);
            text = input.text;
            return;
        }
        for (std::size_t i = 0; i < fixes.size(); ++i) {
            print_fix(input, fixes[i].position, "fixed: " + fixes[i].fix.message, fixes[i].fix.check);
            write_all(STDERR_FILENO, changes[i]);
        }
    }

    static void print_fix(const Input& input, const Position& position, const std::string& words, Check check) {
        print_error(sanitized(input.name) + ":" + std::to_string(position.line) + ":" +
                    std::to_string(position.column) + ": " + sanitized(words) + " [" + std::string(name(check)) + "]");
    }

    // Fixes the policies that a file of another notation holds, in the file and in memory.
    void fix_policies(Input& input) {
        const std::string path = input.name == standard_input_name ? "" : input.name;
        SuppressionFile* const suppressions = suppressions_.nearest(path);
        if ((suppressions != nullptr && suppressions->broken) || input.is_cut) {
            return;
        }
        const ActiveSuppressions active(suppressions, path);
        const auto find = [&](std::string_view text) {
            Input changed;
            changed.name = input.name;
            changed.text = std::string(text);
            return policies_in(changed);
        };
        const auto wanted = [&](const Diagnostic& finding, const FoundPolicy& policy) {
            return is_chosen(input, policy) && !is_disabled(finding) &&
                   !active.suppress(finding, policy.parsed.document);
        };
        FixedFile fixed = ecr_lifecycle::fix_policies(input.text, find, wanted);
        if (options_.unsafe) {
            FixOptions unsafe;
            unsafe.unsafe = true;
            FixedFile more = ecr_lifecycle::fix_policies(fixed.text, find, wanted, unsafe);
            fixed.text = std::move(more.text);
            fixed.fixes.insert(fixed.fixes.end(), more.fixes.begin(), more.fixes.end());
            fixed.left = std::move(more.left);
        }
        if (!fixed.fixes.empty() && has_ending(input.name, ".tfstate")) {
            print_error(sanitized(input.name) + ": not fixed: a state is for Terraform to change");
            return;
        }
        if (!fixed.fixes.empty()) {
            if (!replace_file_and_report(input.name, fixed.text)) {
                raise_status(status_, failure);
                return;
            }
            input.text = std::move(fixed.text);
        }
        for (const PolicyFix& made : fixed.fixes) {
            print_fix(input, made.position, "fixed: " + made.fix.message, made.fix.check);
            if (!made.fix.is_safe()) {
                write_all(STDERR_FILENO, made.is_known ? what_changes(made.before, made.after)
                                                       : "    what that changes depends on what is not known here\n");
            }
        }
        for (const LeftPolicyFix& left : fixed.left) {
            print_fix(input, left.position, "not fixed: " + left.reason, left.fix.check);
        }
    }

    // In lines of their own: the images with another fate, of every image there could be.
    static std::string what_changes(const std::string& before, const std::string& after) {
        const Parsed old_policy = parse(before);
        const Parsed new_policy = parse(after);
        if (!new_policy.report.ok()) {
            return "    AWS would still reject the policy\n";
        }
        std::string lines;
        if (!old_policy.report.ok()) {
            lines = "    AWS would have rejected the policy before; compared with no policy:\n";
        }
        const Policy before_it = old_policy.report.ok() ? *old_policy.policy : Policy();
        const Comparison comparison = compare(before_it, *new_policy.policy);
        constexpr std::size_t max_differences = 5;
        for (std::size_t i = 0; i < comparison.differences.size() && i < max_differences; ++i) {
            const Difference& difference = comparison.differences[i];
            lines += fmt::format("    {}: before: {}; now: {}\n", sanitized(images_in_words(difference)),
                                 sanitized(difference.old_fate), sanitized(difference.new_fate));
        }
        if (comparison.differences.size() > max_differences) {
            lines += fmt::format("    and {} more kinds of images\n", comparison.differences.size() - max_differences);
        }
        if (comparison.differences.empty()) {
            lines += comparison.equivalent == Answer::yes ? "    every image keeps its fate\n"
                                                          : "    whether that changes anything could not be decided\n";
        }
        return lines;
    }
};

}  // namespace

void add_check(CLI::App* command, int& status) {
    const auto options = std::make_shared<CheckArguments>();
    command->add_option("FILE", options->files, "Files with policies, or directories; - is standard input")->required();
    add_format(*command, options->format, format_names());
    command->add_flag("--strict", options->strict, "Let warnings count for the exit status, too");
    command->add_flag("--quiet", options->quiet, "Leave out the summary line at the end of the text");
    command->add_flag("--fix", options->fix, "First fix, in the files, what has one right answer");
    command->add_flag("--unsafe", options->unsafe,
                      "With --fix: also make fixes that change what the policy does, and say what changes");
    command->add_option("--disable", options->disabled, "Leave out a check, by name or code; may be repeated")
        ->type_name("CHECK")
        ->allow_extra_args(false);
    add_color(*command, options->color);
    command->footer(
        "A file .ecr-lifecycle.toml in a policy's directory, or in the nearest one above it, lists findings to leave "
        "out:\n"
        "  [[suppress]]\n"
        "  check = \"age-empties-repository\"\n"
        "  reason = \"a cache, which is filled again\"\n"
        "  paths = [\"cache/*.json\"]   # optional\n"
        "  rule = 3                   # optional: the rule with this rulePriority");
    command->callback([options, &status] { status = CheckCommand(*options).run(); });
}

}  // namespace tool
