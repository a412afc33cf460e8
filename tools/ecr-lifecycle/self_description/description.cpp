// SPDX-License-Identifier: MIT
#include "self_description/description.hpp"

#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/version.hpp>

#include <CLI/CLI.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines(1);
    for (const char c : text) {
        if (c == '\n') {
            lines.emplace_back();
        } else {
            lines.back() += c;
        }
    }
    while (!lines.empty() && lines.back().empty()) {
        lines.pop_back();
    }
    return lines;
}

// CLI11 lists allowed values only in its text for people: `TEXT:{text,json}`.
std::vector<std::string> choices_in(const std::string& type) {
    const std::size_t open = type.find('{');
    const std::size_t close = type.find('}');
    if (open == std::string::npos || close == std::string::npos || close < open) {
        return {};
    }
    std::vector<std::string> choices(1);
    for (const char c : type.substr(open + 1, close - open - 1)) {
        if (c == ',') {
            choices.emplace_back();
        } else {
            choices.back() += c;
        }
    }
    return choices;
}

Argument describe(const CLI::Option& option) {
    Argument argument;
    for (const std::string& name : option.get_snames()) {
        argument.names.push_back("-" + name);
    }
    for (const std::string& name : option.get_lnames()) {
        argument.names.push_back("--" + name);
    }
    argument.help = option.get_description();
    argument.default_value = option.get_default_str();
    argument.required = option.get_required();
    argument.repeats = option.get_items_expected_max() > 1;
    if (option.get_items_expected_max() == 0) {
        return argument;
    }
    const std::string type = option.get_type_name();
    const std::string kind = type.substr(0, type.find_first_of(":{ "));
    argument.choices = choices_in(type);
    if (kind == "CHECK") {
        for (const ecr_lifecycle::CheckInfo& info : ecr_lifecycle::check_catalog) {
            argument.choices.emplace_back(info.name);
        }
    }
    // Plain text is the path of a file, unless otherwise specified.
    argument.takes_file = argument.choices.empty() && (kind == "TEXT" || kind == "FILE" || kind == "PATH");
    argument.value = option.get_positional() ? option.get_name(true)
                     : kind != "TEXT"        ? kind
                     : argument.takes_file   ? "FILE"
                                             : "WORD";
    return argument;
}

Subcommand describe_one(const CLI::App& app) {
    Subcommand result;
    result.name = app.get_name();
    result.help = app.get_description();
    result.footer = lines_of(app.get_footer());
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_group().empty()) {
            const Argument argument = describe(*option);
            (argument.names.empty() ? result.positionals : result.options).push_back(argument);
        }
    }
    return result;
}

}  // namespace

Description describe(const CLI::App& app) {
    Description result;
    result.command = describe_one(app);
    result.version = std::to_string(ECR_LIFECYCLE_VERSION_MAJOR) + "." + std::to_string(ECR_LIFECYCLE_VERSION_MINOR) +
                     "." + std::to_string(ECR_LIFECYCLE_VERSION_PATCH);
    for (const CLI::App* subcommand : app.get_subcommands({})) {
        if (!subcommand->get_group().empty()) {
            result.subcommands.push_back(describe_one(*subcommand));
            // A subcommand without its own footer has that of the command.
            if (result.subcommands.back().footer == result.command.footer) {
                result.subcommands.back().footer.clear();
            }
        }
    }
    return result;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    std::string result;
    for (const std::string& word : words) {
        if (!result.empty()) {
            result += separator;
        }
        result += word;
    }
    return result;
}

std::string replaced(std::string_view text, char what, std::string_view by) {
    std::string result;
    for (const char c : text) {
        if (c == what) {
            result += by;
        } else {
            result += c;
        }
    }
    return result;
}

}  // namespace tool
