// SPDX-License-Identifier: MIT
// Files with which bash, zsh and fish complete the command line.
#include "self_description/description.hpp"

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

// In single quotes, as bash and zsh read them.
std::string in_quotes(std::string_view text) { return "'" + replaced(text, '\'', "'\\''") + "'"; }

std::vector<std::string> names_of(const std::vector<Argument>& options) {
    std::vector<std::string> names;
    for (const Argument& option : options) {
        names.insert(names.end(), option.names.begin(), option.names.end());
    }
    return names;
}

std::string bash_values(const Argument& argument) {
    return argument.takes_file        ? "_ecr_lifecycle_files"
           : argument.choices.empty() ? ":"
                                      : "_ecr_lifecycle_words " + in_quotes(joined(argument.choices, " "));
}

// The cases of one subcommand (or of none): values of options, options, positional arguments.
std::string bash_cases(const Subcommand& command, std::string_view positionals) {
    std::string result;
    for (const Argument& option : command.options) {
        if (!option.value.empty()) {
            std::vector<std::string> patterns;
            for (const std::string& name : option.names) {
                patterns.push_back(fmt::format("'{} {} '*", command.name, name));
            }
            result += fmt::format("        {}) {} ;;\n", joined(patterns, " | "), bash_values(option));
        }
    }
    result += fmt::format("        '{} '*' -'*) _ecr_lifecycle_words '{}' ;;\n", command.name,
                          joined(names_of(command.options), " "));
    result += fmt::format("        '{} '*) {} ;;\n", command.name, positionals);
    return result;
}

// A description in an argument of _arguments, in which `[`, `]` and `:` have a meaning.
std::string zsh_text(std::string_view text) {
    return replaced(replaced(replaced(replaced(text, '\\', "\\\\"), '[', "\\["), ']', "\\]"), ':', "\\:");
}

std::string zsh_value(const Argument& argument) {
    const std::string action = argument.takes_file        ? "_files"
                               : argument.choices.empty() ? " "
                                                          : "(" + joined(argument.choices, " ") + ")";
    return fmt::format(":{}:{}", zsh_text(argument.value), action);
}

// One line for each argument, each of them followed by ` \`.
std::string zsh_arguments(const Subcommand& command, std::string_view indent) {
    std::string result;
    for (const Argument& option : command.options) {
        for (const std::string& name : option.names) {
            const std::string excluded = option.repeats ? "*" : "(" + joined(option.names, " ") + ")";
            const bool has_value = !option.value.empty();
            const std::string_view joint = !has_value ? "" : name.substr(0, 2) == "--" ? "=" : "+";
            result += fmt::format("{}{} \\\n", indent,
                                  in_quotes(fmt::format("{}{}{}[{}]{}", excluded, name, joint, zsh_text(option.help),
                                                        has_value ? zsh_value(option) : "")));
        }
    }
    for (const Argument& positional : command.positionals) {
        const std::string_view begin = positional.repeats ? "*" : positional.required ? "" : ":";
        result += fmt::format("{}{} \\\n", indent, in_quotes(std::string(begin) + zsh_value(positional)));
    }
    return result;
}

// In single quotes, as fish reads them.
std::string fish_text(std::string_view text) { return "'" + replaced(replaced(text, '\\', "\\\\"), '\'', "\\'") + "'"; }

std::string fish_value(const Argument& argument) {
    return argument.value.empty()     ? ""
           : argument.takes_file      ? " -r -F"
           : argument.choices.empty() ? " -x"
                                      : " -x -a " + fish_text(joined(argument.choices, " "));
}

std::string fish_arguments(const Subcommand& command, std::string_view condition) {
    std::string result;
    for (const Argument& option : command.options) {
        result += fmt::format("complete -c ecr-lifecycle -n '{}'", condition);
        for (const std::string& name : option.names) {
            const bool is_long = name.substr(0, 2) == "--";
            result += (is_long ? " -l " : " -s ") + name.substr(is_long ? 2 : 1);
        }
        result += fmt::format("{} -d {}\n", fish_value(option), fish_text(option.help));
    }
    for (const Argument& positional : command.positionals) {
        const std::string value = positional.takes_file        ? " -F"
                                  : positional.choices.empty() ? ""
                                                               : " -a " + fish_text(joined(positional.choices, " "));
        if (!value.empty()) {
            result += fmt::format("complete -c ecr-lifecycle -n '{}'{}\n", condition, value);
        }
    }
    return result;
}

}  // namespace

std::string bash_completion(const Description& description) {
    std::vector<std::string> names;
    std::string cases;
    for (const Subcommand& command : description.subcommands) {
        names.push_back(command.name);
        // Finding out which positional argument the word is would need counting; the kind of the first one is offered.
        cases += bash_cases(command, command.positionals.empty() ? ":" : bash_values(command.positionals.front()));
    }
    cases += bash_cases(description.command, "_ecr_lifecycle_words " + in_quotes(joined(names, " ")));
    return fmt::format(
        R"(# bash completion for ecr-lifecycle {0}

_ecr_lifecycle_words() {{ mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word"); }}

_ecr_lifecycle_files() {{
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
}}

_ecr_lifecycle() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before='' command=ecr-lifecycle i
    COMPREPLY=()
    if [ "$COMP_CWORD" -gt 1 ]; then
        before=${{COMP_WORDS[COMP_CWORD - 1]}}
    fi
    # `--format=json` is three words for bash.
    if [ "$word" = '=' ]; then
        word=''
    elif [ "$before" = '=' ]; then
        before=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${{COMP_WORDS[i]}} in
            {1})
                command=${{COMP_WORDS[i]}}
                break
                ;;
        esac
    done
    # Which subcommand, what comes before the word, and the word.
    case "$command $before $word" in
{2}    esac
}}

complete -F _ecr_lifecycle ecr-lifecycle
)",
        description.version, joined(names, " | "), cases);
}

std::string zsh_completion(const Description& description) {
    std::string commands;
    std::string cases;
    for (const Subcommand& command : description.subcommands) {
        commands += fmt::format("            {}\n", in_quotes(zsh_text(command.name) + ":" + zsh_text(command.help)));
        cases += fmt::format(
            "                {})\n                    _arguments -s \\\n{}                        && result=0\n"
            "                    ;;\n",
            command.name, zsh_arguments(command, "                        "));
    }
    return fmt::format(
        R"(#compdef ecr-lifecycle
# zsh completion for ecr-lifecycle {}

_ecr-lifecycle() {{
    local context state state_descr line result=1
    typeset -A opt_args
    local -a commands
    _arguments -C \
{}        '1:command:->command' \
        '*::argument:->arguments' \
        && result=0
    case $state in
        command)
            commands=(
{}            )
            _describe command commands && result=0
            ;;
        arguments)
            case $line[1] in
{}            esac
            ;;
    esac
    return result
}}

_ecr-lifecycle "$@"
)",
        description.version, zsh_arguments(description.command, "        "), commands, cases);
}

std::string fish_completion(const Description& description) {
    std::string result =
        fmt::format("# fish completion for ecr-lifecycle {}\n\ncomplete -c ecr-lifecycle -f\n", description.version);
    result += fish_arguments(description.command, "__fish_use_subcommand");
    for (const Subcommand& command : description.subcommands) {
        result += fmt::format("\ncomplete -c ecr-lifecycle -n '__fish_use_subcommand' -a {} -d {}\n", command.name,
                              fish_text(command.help));
        result += fish_arguments(command, "__fish_seen_subcommand_from " + command.name);
    }
    return result;
}

}  // namespace tool
