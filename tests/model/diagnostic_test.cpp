// SPDX-License-Identifier: MIT
// Findings as values: what a Report counts and keeps, and what makes two findings equal.
#include <ecr_lifecycle/diagnostic.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

Diagnostic finding(Check check, Severity severity) { return {check, severity, "it is wrong", "/rules/0", {}, {}, {}}; }

// An error, a warning, and another error.
Report three_findings() {
    return Report({finding(Check::no_rules, Severity::error), finding(Check::repeated_tag, Severity::warning),
                   finding(Check::null_value, Severity::error)});
}

bool is_error(const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; }

}  // namespace

static_assert(Span{} == Span{0, 0});
static_assert(Span{1, 2} != Span{1, 3} && Span{1, 2} != Span{0, 2});

TEST_CASE("a report without findings is empty and ok") {
    const Report report;
    CHECK(report.empty());
    CHECK(report.ok());
    CHECK(report.size() == 0);
    CHECK(report.begin() == report.end());
    CHECK_FALSE(report.has(Check::no_rules));
    CHECK(report == Report(std::vector<Diagnostic>{}));
}

TEST_CASE("a report counts errors and warnings") {
    const Report report = three_findings();
    CHECK(report.size() == 3);
    CHECK_FALSE(report.empty());
    CHECK(report.error_count() == 2);
    CHECK(report.warning_count() == 1);
    CHECK_FALSE(report.ok());
    CHECK(report.has(Check::repeated_tag));
    CHECK(report.has(Check::null_value));
    CHECK_FALSE(report.has(Check::wrong_type));
}

TEST_CASE("warnings alone are ok") {
    const Report report({finding(Check::repeated_tag, Severity::warning)});
    CHECK(report.ok());
    CHECK_FALSE(report.empty());
    CHECK(report.warning_count() == 1);
    CHECK(report.error_count() == 0);
}

TEST_CASE("a report keeps its findings in the order in which they came") {
    const Report report = three_findings();
    std::vector<Check> checks;
    for (const Diagnostic& each : report) {
        checks.push_back(each.check);
    }
    CHECK(checks == std::vector<Check>{Check::no_rules, Check::repeated_tag, Check::null_value});
    CHECK(report[0].check == Check::no_rules);
    CHECK(report[2].check == Check::null_value);
}

TEST_CASE("filtered keeps what the predicate holds for, in the same order, and leaves the report as it is") {
    const Report report = three_findings();
    const Report errors = report.filtered(is_error);
    REQUIRE(errors.size() == 2);
    CHECK(errors[0].check == Check::no_rules);
    CHECK(errors[1].check == Check::null_value);
    CHECK(report.size() == 3);
    CHECK(report.filtered([](const Diagnostic&) { return true; }) == report);
    CHECK(report.filtered([](const Diagnostic&) { return false; }) == Report());
}

TEST_CASE("findings are equal if all their members are") {
    const Diagnostic original = {Check::null_value, Severity::error, "`action` is null",
                                 "/rules/0/action", Span{10, 14},    {{"the rule is here", "/rules/0", Span{1, 20}}},
                                 "remove it"};
    CHECK(original == Diagnostic(original));
    CHECK_FALSE(original != Diagnostic(original));

    std::vector<Diagnostic> others(9, original);
    others[0].check = Check::wrong_type;
    others[1].severity = Severity::warning;
    others[2].message += '!';
    others[3].pointer = "/rules/1/action";
    others[4].span = std::nullopt;
    others[5].notes[0].message = "it is here";
    others[6].notes.clear();
    others[7].help.clear();
    others[8].edits = {{Span{10, 14}, "{}"}};
    for (std::size_t i = 0; i < others.size(); ++i) {
        CAPTURE(i);
        CHECK(original != others[i]);
        CHECK(Report({original}) != Report({others[i]}));
    }
}

TEST_CASE("edits are equal if span and replacement are") {
    const TextEdit edit = {Span{1, 2}, "x"};
    CHECK(edit == TextEdit(edit));
    CHECK(edit != TextEdit{Span{1, 3}, "x"});
    CHECK(edit != TextEdit{Span{1, 2}, "y"});
}

TEST_CASE("notes are equal if message, pointer and span are") {
    const Note note = {"here", "/rules/0", Span{1, 2}};
    CHECK(note == Note(note));
    CHECK(note != Note{"there", "/rules/0", Span{1, 2}});
    CHECK(note != Note{"here", "/rules/1", Span{1, 2}});
    CHECK(note != Note{"here", "/rules/0", Span{1, 3}});
    CHECK(note != Note{"here", "/rules/0", std::nullopt});
}
