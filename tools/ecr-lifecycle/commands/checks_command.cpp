// SPDX-License-Identifier: MIT
// ecr-lifecycle checks: the catalog of checks, or one of them.
#include <ecr_lifecycle/base/nearest_name.hpp>
#include <ecr_lifecycle/check_catalog.hpp>

#include "checks_page.hpp"
#include "command.hpp"
#include "output/output.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tool {
namespace {

using namespace ecr_lifecycle;

void append_line(std::string& out, const CheckInfo& info) {
    out += fmt::format("{}  {:<37}  {:<7}  {:<10}  {}\n", info.code, info.name, name(info.severity), name(info.basis),
                       info.summary);
}

std::string_view meaning(const CheckInfo& info) {
    const bool error = info.severity == Severity::error;
    if (is_inventory_check(info.check)) {
        return error ? "there is no preview" : "the preview may mislead";
    }
    return error ? "AWS rejects the policy" : "AWS accepts the policy";
}

std::string_view meaning(Basis basis) {
    return basis == Basis::measured     ? "seen on AWS itself"
           : basis == Basis::documented ? "stated in AWS's documentation"
                                        : "concluded, not proven";
}

// What docs/checks.md says of a check after its first paragraph, which has what append_page writes: as plain text, with
// examples indented.
void append_section(std::string& out, std::string_view name) {
    std::string_view rest = checks_page_section(name);
    bool in_example = false;
    bool after_facts = false;
    bool begins_paragraph = true;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        const auto begins_with = [&](std::string_view beginning) {
            return line.substr(0, beginning.size()) == beginning;
        };
        if (begins_with("```")) {
            in_example = !in_example;
            begins_paragraph = true;
            continue;
        }
        const bool is_facts = !after_facts && begins_with("**");
        after_facts = after_facts || is_facts;
        if (!in_example && (line.empty() || is_facts || begins_with("<!-- "))) {
            begins_paragraph = true;
            continue;
        }
        out += begins_paragraph ? "\n" : "";
        out += fmt::format("{}{}\n", in_example && !line.empty() ? "    " : "", line);
        begins_paragraph = false;
    }
}

void append_page(std::string& out, const CheckInfo& info) {
    out += fmt::format(
        "{} ({})\n\n"
        "  demands that {}\n\n"
        "  severity   {}: {}\n"
        "  basis      {}: {}\n"
        "  reference  {}\n",
        info.name, info.code, info.summary, name(info.severity), meaning(info), name(info.basis), meaning(info.basis),
        info.reference);
    if (!is_inventory_check(info.check)) {
        out += fmt::format("  disable    ecr-lifecycle check --disable {} FILE\n", info.name);
    }
    append_section(out, info.name);
}

int checks(const std::string& wanted) {
    Output out;
    if (wanted.empty()) {
        for (const CheckInfo& info : check_catalog) {
            append_line(out.text(), info);
        }
    } else if (const std::optional<Check> check = find_check(wanted)) {
        append_page(out.text(), check_info(*check));
    } else {
        print_error(unknown_check(wanted));
        return failure;
    }
    out.flush();
    return out.failed() ? failure : nothing_found;
}

}  // namespace

std::string unknown_check(std::string_view name) {
    detail::NearestName nearest(name);
    for (const CheckInfo& info : check_catalog) {
        nearest.offer(info.name);
    }
    const std::string hint = nearest.best().empty() ? "`ecr-lifecycle checks` lists them"
                                                    : "did you mean `" + std::string(nearest.best()) + "`?";
    return "there is no check `" + sanitized(name) + "`; " + hint;
}

void add_checks(CLI::App* command, int& status) {
    const auto wanted = std::make_shared<std::string>();
    command->add_option("NAME", *wanted, "A check, by name or code")->type_name("CHECK");
    command->callback([wanted, &status] { status = checks(*wanted); });
}

}  // namespace tool
