// SPDX-License-Identifier: MIT
// All findings of a text: what AWS rejects and what the lint warns of, with the places of both, in the order of the
// text.
#include <ecr_lifecycle/check.hpp>

#include <ecr_lifecycle/lint.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/validate.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Lines;
using test_support::lines_of;
using test_support::Marked;

// A rule whose list means "all of these", and one that has no unit: a warning before an error.
const std::string_view warning_then_error = R"({"rules": [
  {"rulePriority": 1, "selection": {"tagStatus": "tagged", "tagPrefixList": ⟦["a", "b"]⟧,
   "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}},
  {"rulePriority": 2, "selection": {"tagStatus": "untagged", "countType": ⟦"sinceImagePushed"⟧, "countNumber": 14},
   "action": {"type": "expire"}}]})";

std::string text_at(std::string_view text, const Diagnostic& finding) {
    REQUIRE(finding.span.has_value());
    return std::string(text.substr(finding.span->begin, finding.span->end - finding.span->begin));
}

}  // namespace

TEST_CASE("check gives errors and warnings in the order of the text, each with its place") {
    const Marked marked(warning_then_error);
    const Report report = check(parse(marked.text));
    REQUIRE(lines_of(report) == Lines{"tag-list-means-all /rules/0/selection/tagPrefixList",
                                      "missing-count-unit /rules/1/selection/countType"});
    CHECK(report[0].severity == Severity::warning);
    CHECK(report[1].severity == Severity::error);
    CHECK(report[0].span == marked.places[0]);
    CHECK(report[1].span == marked.places[1]);
    CHECK_FALSE(report.ok());
}

TEST_CASE("check holds all that parse and lint find, and nothing else") {
    const Marked marked(warning_then_error);
    const Parsed parsed = parse(marked.text);
    const Report warnings = lint(parsed);
    const Report all = check(parsed);
    CHECK(all.filtered([](const Diagnostic& finding) { return finding.severity == Severity::error; }) == parsed.report);
    CHECK(all.filtered([](const Diagnostic& finding) { return finding.severity == Severity::warning; }) == warnings);
    CHECK(all.size() == parsed.report.size() + warnings.size());
}

TEST_CASE("the warnings of a text are those of its policy, with places") {
    const Marked marked(warning_then_error);
    const Parsed parsed = parse(marked.text);
    REQUIRE(parsed.policy.has_value());
    const Report of_policy = lint(*parsed.policy);
    const Report of_text = lint(parsed);
    CHECK(lines_of(of_text) == lines_of(of_policy));
    REQUIRE(of_text.size() == 1);
    CHECK_FALSE(of_policy[0].span.has_value());
    CHECK(of_text[0].message == of_policy[0].message);
    CHECK(text_at(marked.text, of_text[0]) == R"(["a", "b"])");
}

TEST_CASE("what can be read of a policy is linted although the rest cannot") {
    const std::string text = R"({"rules": [
  {"rulePriority": 1, "selection": {"tagStatus": "tagged", "tagPatternList": ["v", "v"], "countType": "sinceImagePushed",
   "countUnit": "days", "countNumber": "30"}, "action": {"type": "expire"}}]})";
    const Parsed parsed = parse(text);
    REQUIRE_FALSE(parsed.policy.has_value());
    const Report report = check(parsed);
    CHECK(report.has(Check::number_as_string));
    REQUIRE(report.has(Check::repeated_tag));
    CHECK(lint(parsed).has(Check::repeated_tag));
    for (const Diagnostic& finding : report) {
        CHECK(finding.span.has_value());
    }
}

TEST_CASE("a text that is no policy at all gets no warnings") {
    for (const std::string_view text : {R"({"rules": [)", "[1, 2, 3]", "", R"({"rules": 5})"}) {
        CAPTURE(text);
        const Parsed parsed = parse(text);
        CHECK_FALSE(parsed.report.ok());
        CHECK(lint(parsed) == Report());
        CHECK(check(parsed) == parsed.report);
    }
}

TEST_CASE("the options of the lint hold for texts, and disable none of AWS's checks") {
    const Marked marked(warning_then_error);
    LintOptions options;
    options.disabled = {Check::tag_list_means_all, Check::missing_count_unit};
    const Parsed parsed = parse(marked.text);
    CHECK(lint(parsed, options) == Report());
    CHECK(lines_of(check(parsed, options)) == Lines{"missing-count-unit /rules/1/selection/countType"});
}

TEST_CASE("located gives each finding and each note the place of its pointer, and sorts by place") {
    const Marked marked(R"({"rules": [
  {"rulePriority": ⟦1⟧, "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": ⟦0⟧},
   "action": {"type": "expire"}},
  {"rulePriority": ⟦1⟧, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5},
   "action": {"type": "expire"}}]})");
    const Parsed parsed = parse(marked.text);
    REQUIRE(parsed.policy.has_value());
    const Report without_places = validate(*parsed.policy);
    const std::vector<Diagnostic> found(without_places.begin(), without_places.end());
    const Report backwards(std::vector<Diagnostic>(found.rbegin(), found.rend()));
    const Report report = located(backwards, parsed.document);
    REQUIRE(lines_of(report) == Lines{"count-number-too-low /rules/0/selection/countNumber",
                                      "duplicate-rule-priority /rules/1/rulePriority"});
    CHECK(report[0].span == marked.places[1]);
    CHECK(report[1].span == marked.places[2]);
    REQUIRE(report[1].notes.size() == 1);
    CHECK(report[1].notes[0].span == marked.places[0]);
    CHECK(report == parsed.report);
}
