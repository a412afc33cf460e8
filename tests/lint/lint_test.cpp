// SPDX-License-Identifier: MIT
// The lint as a whole: what AWS accepts and its author may regret, and what is left to AWS. Each group of checks has a
// file of its own: tag_lints_test.cpp, claim_lints_test.cpp, outcome_lints_test.cpp and description_lints_test.cpp.
#include <ecr_lifecycle/lint.hpp>

#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/lint/findings.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/validate.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/enumerators.hpp"
#include "support/findings.hpp"
#include "support/linted_rules.hpp"

namespace {

using namespace ecr_lifecycle;
using namespace test_support;

}  // namespace

// The number goes by the last enumerator.
static_assert(has_enumerators<detail::Lint, detail::lint_count>);

TEST_CASE("usual policies get no warning") {
    CHECK(found({untagged(age(1, 7))}) == nothing);
    CHECK(found({keep(1, 10)}) == nothing);
    CHECK(found({patterns(keep(1, 30), {"v*"})}) == nothing);
    CHECK(found({prefixes(age(1, 14), {"pr-"})}) == nothing);
    CHECK(found({untagged(age(1, 1)), patterns(keep(2, 30), {"*"})}) == nothing);
    CHECK(found({prefixes(keep(1, 10), {"prod"}), prefixes(age(2, 14), {"dev"}), untagged(age(3, 7)), keep(4, 50)}) ==
          nothing);
    CHECK(found({archive(1, 90), archived(2, 365)}) == nothing);
    CHECK(found({said(keep(1, 100), "Keep the newest 100 images and mark the rest for expiration")}) == nothing);
    CHECK(lint(Policy{}).empty());
}

TEST_CASE("a warning has what a finding has") {
    const Report report = linted({patterns(keep(7, 10), {"prod*", "dev*"})});
    REQUIRE(report.size() == 1);
    const Diagnostic& warning = report[0];
    CHECK(warning.check == Check::tag_list_means_all);
    CHECK(warning.severity == Severity::warning);
    CHECK(warning.pointer == "/rules/0/selection/tagPatternList");
    CHECK_FALSE(warning.span.has_value());
    CHECK(report.ok());
    CHECK(warning.message ==
          "this rule selects only images with a tag for each of `prod*` and `dev*`, which takes 2 tags on one image");
    CHECK(warning.help ==
          "if one of them is enough, write one rule for each entry: priority 7 for `prod*` and priority 8 for `dev*`; "
          "each rule counts its own images");
}

TEST_CASE("every check of the lint can be left out") {
    const std::vector<Rule> rules = {patterns(keep(1, 9999), {"prod*", "dev*"}), said(keep(2, 2), "2 in total")};
    CHECK(found(rules) == Lines{"tag-list-means-all /rules/0/selection/tagPatternList",
                                "tag-list-fails-to-protect /rules/1/selection/tagStatus",
                                "shield-that-ends /rules/0/selection/countNumber",
                                "catch-all-keeps-few /rules/1/selection/countNumber"});
    LintOptions options;
    options.disabled = {Check::tag_list_means_all, Check::shield_that_ends, Check::no_rules};
    CHECK(found(rules, options) == Lines{"tag-list-fails-to-protect /rules/1/selection/tagStatus",
                                         "catch-all-keeps-few /rules/1/selection/countNumber"});
}

// --- texts, and policies that AWS rejects ----------------------------------------------------------------------------

TEST_CASE("check: what AWS rejects and what is warned of, in the order of the text") {
    const std::string text = R"({"rules": [
  {"rulePriority": 1, "description": "keep 3 images", "selection": {"tagStatus": "any", "countType": "imageCountMoreThan",
   "countUnit": "days", "countNumber": 2}, "action": {"type": "expire"}},
  {"rulePriority": 2, "selection": {"tagStatus": "tagged", "tagPrefixList": ["a", "b"], "countType": "imageCountMoreThan",
   "countNumber": "5"}, "action": {"type": "expire"}}]})";
    const Parsed parsed = parse(text);
    const Report report = check(parsed);
    CHECK(lines_of(report) == Lines{"any-rule-not-last /rules/0/rulePriority",
                                    "description-number-mismatch /rules/0/description",
                                    "count-unit-with-image-count /rules/0/selection/countUnit",
                                    "catch-all-keeps-few /rules/0/selection/countNumber",
                                    "tag-list-means-all /rules/1/selection/tagPrefixList",
                                    "number-as-string /rules/1/selection/countNumber"});
    std::size_t last = 0;
    for (const Diagnostic& finding : report) {
        REQUIRE(finding.span.has_value());
        CHECK(finding.span->begin >= last);
        last = finding.span->begin;
        for (const Note& note : finding.notes) {
            CHECK(note.span.has_value());
        }
    }
    CHECK(lines_of(check(parse("{"))) == lines_of(parse("{").report));
}

TEST_CASE("no warning is built upon an error") {
    const auto of = [](std::vector<Rule> rules) { return lines_of(lint(Policy{std::move(rules)})); };
    SECTION("which rule comes first is not known") {
        CHECK(of({patterns(keep(1, 10), {"v*"}), patterns(keep(1, 10), {"v1*"})}) == nothing);
        CHECK(of({patterns(keep(0, 10), {"v*"}), patterns(keep(1, 10), {"v1*"})}) == nothing);
    }
    SECTION("an any rule that must be put elsewhere claims nothing") {
        CHECK(of({keep(1, 10), patterns(keep(2, 10), {"v1*"})}) == nothing);
    }
    SECTION("AWS says already that one of two is too many") {
        CHECK(of({untagged(keep(1, 10)), untagged(age(2, 10))}) == nothing);
        CHECK(of({keep(1, 10), keep(2, 20)}) == nothing);
        CHECK(of({patterns(keep(1, 10), {"v*"}), patterns(keep(2, 20), {"v*"})}) == nothing);
    }
    SECTION("what a rule selects is not known") {
        CHECK(of({with(keep(1, 10), TagStatus::tagged, {}), patterns(keep(2, 10), {"v*"})}) == nothing);
        CHECK(of({with(age(1, 10), TagStatus::any, {"a*", "b*"})}) == nothing);
        CHECK(of({with(keep(1, 10), TagStatus::tagged, {"a*", "b*"}, {"c"})}) == nothing);
    }
    SECTION("what another rule takes from a shield is not known") {
        const auto shield = [](std::int32_t number) { return patterns(keep(1, number), {"v*"}); };
        CHECK(of({shield(100000), keep(2, 0)}) == nothing);
        CHECK(of({shield(99999), keep(2, 0)}) == Lines{"shield-that-ends /rules/0/selection/countNumber"});
    }
    SECTION("an action that AWS does not take") {
        Rule expired = archive(1, 90);
        expired.action = Action{};
        CHECK(of({expired}) == nothing);
    }
}

TEST_CASE("the lint of fifty rules with ten patterns of four stars is quick") {
    std::vector<Rule> rules;
    const std::string letters = "abcdefghij";
    for (std::int32_t i = 1; i <= 50; ++i) {
        Tags tags;
        for (std::size_t k = 0; k < 10; ++k) {
            const std::string a(1, letters[(k + static_cast<std::size_t>(i)) % 10]);
            const std::string b(1, letters[(k * 3 + static_cast<std::size_t>(i) / 10) % 10]);
            tags.push_back("*" + a + b + "*" + b + a + "*" + std::to_string(i % 7) + "*" + a);
        }
        rules.push_back(patterns(keep(i, 10), tags));
    }
    CHECK(lint(Policy{rules}).has(Check::tag_list_means_all));
}

TEST_CASE("the lint of lists of a thousand entries is quick") {
    const auto many = [](const std::string& beginning, std::size_t different) {
        Tags tags;
        for (std::size_t i = 0; i < 1000; ++i) {
            tags.push_back(beginning + std::to_string(i % different));
        }
        return tags;
    };
    for (const std::size_t different : {std::size_t{1}, std::size_t{1000}}) {
        INFO(different);
        const Report report = lint(Policy{
            {prefixes(keep(1, 5), many("a", different)), prefixes(keep(2, 9999), many("b", different)), keep(3, 20)}});
        CHECK(report.has(Check::keep_rule_below_expire_rule));
        CHECK(report.has(Check::tag_list_means_all) == (different > 1));
    }
}

namespace {

// 0 for a finding about the policy as a whole, and the index of the rule plus 1 for any other.
std::size_t rule_number_in(const std::string& pointer) {
    const std::string rules = "/rules/";
    return pointer.compare(0, rules.size(), rules) == 0 ? std::stoul(pointer.substr(rules.size())) + 1 : 0;
}

}  // namespace

TEST_CASE("check gives every finding of a policy in one report: first of the policy, then of each rule, errors first") {
    Policy made;
    made.rules = {prefixes(keep(1, 10), {"a", "b"}), age(1, 0), patterns(keep(2, 5), {"x", "y"})};
    made.rules[2].selection.count_number = 0;
    const Report report = check(made);
    CHECK(report.size() == validate(made).size() + lint(made).size());
    CHECK(report.error_count() == validate(made).size());
    CHECK(report.warning_count() == lint(made).size());
    REQUIRE(report.error_count() >= 2);
    REQUIRE(report.warning_count() >= 2);
    std::size_t rule = 0;
    bool warned = false;
    for (const Diagnostic& finding : report) {
        const std::size_t number = rule_number_in(finding.pointer);
        REQUIRE(number >= rule);
        warned = number == rule && warned;
        CHECK((finding.severity == Severity::warning || !warned));
        warned = finding.severity == Severity::warning;
        rule = number;
    }
    CHECK(check(Policy{}) == validate(Policy{}));
    CHECK(check(Policy{})[0].check == Check::no_rules);

    LintOptions options;
    options.disabled = {Check::tag_list_means_all};
    CHECK(check(made).has(Check::tag_list_means_all));
    CHECK_FALSE(check(made, options).has(Check::tag_list_means_all));
}

TEST_CASE("check finds the same of a policy and of its text") {
    Policy made;
    made.rules = {prefixes(keep(1, 10), {"a", "b"}), age(1, 0), said(keep(3, 2), "5 in total")};
    Lines of_policy;
    for (const Diagnostic& finding : check(made)) {
        of_policy.push_back(std::string(name(finding.check)) + " " + finding.pointer);
    }
    Lines of_text;
    for (const Diagnostic& finding : check(parse(to_json_text(made)))) {
        of_text.push_back(std::string(name(finding.check)) + " " + finding.pointer);
    }
    CHECK(of_policy.size() >= 3);
    CHECK(std::multiset<std::string>(of_policy.begin(), of_policy.end()) ==
          std::multiset<std::string>(of_text.begin(), of_text.end()));
}
