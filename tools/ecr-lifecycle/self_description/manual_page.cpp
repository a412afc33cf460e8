// SPDX-License-Identifier: MIT
// The manual page, in the macros of man(7).
#include "self_description/description.hpp"

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

// Text as roff prints it: backslashes and minus signs have a meaning, and so does a dot or an apostrophe at the start
// of a line.
std::string roff(std::string_view text) {
    std::string result = replaced(replaced(text, '\\', "\\e"), '-', "\\-");
    if (!result.empty() && (result.front() == '.' || result.front() == '\'')) {
        result.insert(0, "\\&");
    }
    return result;
}

// `Say what is wrong` begins a sentence; after a name it continues one.
std::string begun_small(std::string text) {
    const bool is_word = text.size() > 1 && text[1] >= 'a' && text[1] <= 'z';
    if (is_word && text[0] >= 'A' && text[0] <= 'Z') {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    if (!text.empty() && text.back() == '.') {
        text.pop_back();
    }
    return text;
}

std::string positional_in_synopsis(const Argument& argument) {
    std::string text = "\\fI" + roff(argument.value) + "\\fR";
    if (argument.repeats) {
        text += "...";
    }
    return argument.required ? text : "[" + text + "]";
}

std::string tagged(const Argument& argument) {
    std::vector<std::string> names;
    for (const std::string& name : argument.names) {
        names.push_back("\\fB" + roff(name) + "\\fR");
    }
    std::string tag = joined(names, ", ");
    if (!argument.value.empty()) {
        tag += (names.empty() ? "\\fI" : " \\fI") + roff(argument.value) + "\\fR";
    }
    std::string help = roff(argument.help);
    // The names of all checks would fill a page.
    if (!argument.choices.empty() && argument.choices.size() <= 8) {
        help += ": " + roff(joined(argument.choices, ", "));
    }
    if (!argument.default_value.empty() && !argument.value.empty()) {
        help += roff(fmt::format(" (default: {})", argument.default_value));
    }
    return fmt::format(".TP\n{}\n{}\n", tag, help);
}

std::string all_tagged(const Subcommand& command) {
    std::string result;
    for (const Argument& argument : command.positionals) {
        result += tagged(argument);
    }
    for (const Argument& argument : command.options) {
        result += tagged(argument);
    }
    return result;
}

std::string paragraphs(const std::vector<std::string>& lines) {
    std::string result;
    for (const std::string& line : lines) {
        result += line.empty() ? "" : ".PP\n" + roff(line) + "\n";
    }
    return result;
}

}  // namespace

std::string manual_page(const Description& description) {
    const Subcommand& command = description.command;
    std::string page =
        fmt::format(".TH ECR\\-LIFECYCLE 1 \"\" \"ecr-lifecycle {}\" \"User Commands\"\n", description.version);
    page += fmt::format(".SH NAME\necr\\-lifecycle \\- {}\n.SH SYNOPSIS\n", roff(begun_small(command.help)));
    for (const Subcommand& subcommand : description.subcommands) {
        page += &subcommand == &description.subcommands.front() ? "" : ".br\n";
        page += fmt::format(".B ecr\\-lifecycle {}\n[\\fIOPTION\\fR]...", roff(subcommand.name));
        for (const Argument& argument : subcommand.positionals) {
            page += " " + positional_in_synopsis(argument);
        }
        page += "\n";
    }
    page += ".SH DESCRIPTION\n" + roff(command.help) + "\n" + paragraphs(command.footer);
    page += ".SH OPTIONS\n" + all_tagged(command) + ".SH COMMANDS\n";
    for (const Subcommand& subcommand : description.subcommands) {
        const std::string_view end = !subcommand.help.empty() && subcommand.help.back() == '.' ? "" : ".";
        page += fmt::format(".SS {}\n{}{}\n", roff(subcommand.name), roff(subcommand.help), end);
        page += all_tagged(subcommand) + paragraphs(subcommand.footer);
    }
    return page;
}

}  // namespace tool
