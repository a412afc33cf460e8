// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/file_report.hpp>
#include <optional>

#include "support/catch.hpp"

using namespace ecr_lifecycle;

TEST_CASE("file_report: what is counted in several reports") {
    const Diagnostic error = {Check::no_rules, Severity::error, "no", "", std::nullopt, {}, ""};
    const Diagnostic warning = {Check::duplicate_key, Severity::warning, "twice", "", std::nullopt, {}, ""};
    ReportCounts counts;
    CHECK(counts.found_nothing());

    counts.add(Report());
    CHECK(counts.files == 1);
    CHECK(counts.found_nothing());

    counts.add(Report({warning}));
    CHECK_FALSE(counts.found_nothing());
    CHECK(counts.invalid == 0);

    counts.add(Report({error, warning, error}));
    CHECK(counts.files == 3);
    CHECK(counts.invalid == 1);
    CHECK(counts.errors == 2);
    CHECK(counts.warnings == 2);
}

TEST_CASE("file_report: it refers to its parts, and AWS's message may be left out") {
    const Report report;
    const FileReport file = {"p.json", "{}", report};
    CHECK(file.path == "p.json");
    CHECK(file.text == "{}");
    CHECK(&file.report == &report);
    CHECK(file.aws_message.empty());
}
