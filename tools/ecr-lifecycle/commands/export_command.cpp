// SPDX-License-Identifier: MIT
// ecr-lifecycle export: a policy for Terraform, CloudFormation, CDK, Pulumi and others.
#include <ecr_lifecycle/base/nearest_name.hpp>
#include <ecr_lifecycle/export.hpp>

#include "command.hpp"
#include "commands/given.hpp"
#include "input/policy_input.hpp"
#include "output/output.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tool {
namespace {

using namespace ecr_lifecycle;

struct ExportArguments {
    std::string policy;
    std::string format;
    std::string repository{default_repository_name};
    std::string resource;
    bool policy_only = false;
    bool force = false;
};

// `TEXT:{json,terraform}`, as CLI11 writes it for completion and for people.
std::string format_choices() {
    std::string choices = "TEXT:{";
    for (const ExportFormatInfo& info : export_formats) {
        choices += choices.back() == '{' ? "" : ",";
        choices += info.name;
    }
    return choices + "}";
}

std::string format_list() {
    std::string list = "Formats:\n";
    for (const ExportFormatInfo& info : export_formats) {
        constexpr std::size_t column = 21;
        list += "  " + std::string(info.name) + std::string(column - info.name.size(), ' ') + std::string(info.title) +
                " (" + std::string(info.file_ending) + ")\n";
    }
    return list;
}

std::string unknown_format(std::string_view wanted) {
    detail::NearestName nearest(wanted);
    for (const ExportFormatInfo& info : export_formats) {
        nearest.offer(info.name);
    }
    const std::string hint = nearest.best().empty() ? "`ecr-lifecycle export --help` lists them"
                                                    : "did you mean `" + std::string(nearest.best()) + "`?";
    return "there is no format `" + sanitized(wanted) + "`; " + hint;
}

int run_export(const ExportArguments& arguments) {
    const std::optional<ExportFormat> format = from_name<ExportFormat>(arguments.format);
    if (!format) {
        print_error(unknown_format(arguments.format));
        return failure;
    }
    const ExportOptions options{arguments.repository, arguments.resource, arguments.policy_only};
    // What is wrong with the names is said before standard input is waited for.
    std::string obstacle = export_obstacle(Policy(), *format, options);
    if (!obstacle.empty()) {
        print_error(sanitized(obstacle));
        return failure;
    }
    int status = nothing_found;
    const std::optional<Policy> policy = arguments.force ? read_policy_even_if_rejected(arguments.policy, status)
                                                         : read_policy(arguments.policy, status);
    if (!policy) {
        if (status == findings && !arguments.force) {
            print_error("not exported, because AWS would reject it; --force exports what can be read all the same");
        }
        return status;
    }
    obstacle = export_obstacle(*policy, *format, options);
    if (!obstacle.empty()) {
        print_error(sanitized(obstacle));
        return failure;
    }
    Output out;
    out.text() = export_policy(*policy, *format, options);
    out.flush();
    return out.failed() ? failure : nothing_found;
}

}  // namespace

void add_export(CLI::App* command, int& status) {
    const auto arguments = std::make_shared<ExportArguments>();
    command->add_option("POLICY", arguments->policy, "The policy; - is standard input")->required();
    command->add_option("--to", arguments->format, "What to write it for")->required()->type_name(format_choices());
    command->add_option("--repository", arguments->repository, "The name of the repository")
        ->type_name("NAME")
        ->capture_default_str();
    command
        ->add_option("--resource", arguments->resource,
                     "What the resource is called in the file; made from the name of the repository otherwise")
        ->type_name("ID")
        ->check(given);
    command->add_flag("--policy-only", arguments->policy_only, "Only what holds the policy");
    command->add_flag("--force", arguments->force, "Also a policy that AWS would reject");
    command->footer(format_list());
    command->callback([arguments, &status] { status = run_export(*arguments); });
}

}  // namespace tool
