// SPDX-License-Identifier: MIT
// What `<<`, fmt and Catch2 print of the library's values.
#include <ecr_lifecycle/printing.hpp>

#include <fmt/format.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <ecr_lifecycle/ecr_lifecycle.hpp>
#include <nlohmann/json.hpp>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

// What a stream prints, after the check that fmt and Catch2 print the same.
template <class T>
std::string printed(const T& value) {
    std::ostringstream stream;
    std::ostream& as_base = stream;
    as_base << value;
    CHECK(fmt::format("{}", value) == stream.str());
    CHECK(::Catch::Detail::stringify(value) == stream.str());
    return stream.str();
}

Policy two_rules() {
    Policy made = policy(rule(2).any().since_image_pushed(days{90}).expire(),
                         rule(1).tagged_matching("release-*").image_count_more_than(5).expire());
    made.rules[1].description = "a \"b\"";
    return made;
}

// A type of a user in the library's namespace would be found by the same lookup.
struct Stranger {};
std::ostream& operator<<(std::ostream& out, const Stranger&) { return out << "a stranger"; }

template <class T, class = void>
constexpr bool is_printable = false;
template <class T>
constexpr bool is_printable<T, decltype(void(std::declval<std::ostream&>() << std::declval<const T&>()))> = true;

}  // namespace

TEST_CASE("a policy is printed as its JSON, in a chain of other things") {
    CHECK(printed(two_rules()) == to_json_text(two_rules()));
    std::ostringstream out;
    out << "policy " << two_rules() << std::string(" and ") << TagStatus::any << ' ' << 5 << Stranger();
    CHECK(out.str() == "policy " + to_json_text(two_rules()) + " and any 5a stranger");
    CHECK(printed(Policy()) == to_json_text(Policy()));
}

TEST_CASE("a rule is printed as the only one of a policy, its parts as they are in it") {
    const Rule last = two_rules().rules[1];
    CHECK(
        printed(last) ==
        R"({"rules":[{"rulePriority":1,"description":"a \"b\"","selection":{"tagStatus":"tagged",)"
        R"("tagPatternList":["release-*"],"countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]})");
    CHECK(printed(last.selection) ==
          R"({"tagStatus":"tagged","tagPatternList":["release-*"],"countType":"imageCountMoreThan","countNumber":5})");
    CHECK(printed(last.action) == R"({"type":"expire"})");
    const Policy archiving = policy(rule(1).any().since_image_pulled(days{30}).transition_to_archive());
    CHECK(printed(archiving.rules[0].action) == R"({"type":"transition","targetStorageClass":"archive"})");
}

TEST_CASE("an enumerator is printed by its name, any other value by its type and number") {
    CHECK(printed(TagStatus::untagged) == "untagged");
    CHECK(printed(StorageClass::archive) == "archive");
    CHECK(printed(CountType::since_image_pushed) == "sinceImagePushed");
    CHECK(printed(CountUnit::days) == "days");
    CHECK(printed(ActionType::transition) == "transition");
    CHECK(printed(Property::count_number) == "countNumber");
    CHECK(printed(ImageStatus::activating) == "ACTIVATING");
    CHECK(printed(Fate::transitioned) == "transitioned");
    CHECK(printed(Severity::warning) == "warning");
    CHECK(printed(Basis::documented) == "documented");
    CHECK(printed(Check::duplicate_rule_priority) == "duplicate-rule-priority");

    CHECK(printed(static_cast<TagStatus>(77)) == "TagStatus(77)");
    CHECK(printed(static_cast<StorageClass>(77)) == "StorageClass(77)");
    CHECK(printed(static_cast<CountType>(255)) == "CountType(255)");
    CHECK(printed(static_cast<CountUnit>(1)) == "CountUnit(1)");
    CHECK(printed(static_cast<ActionType>(2)) == "ActionType(2)");
    CHECK(printed(static_cast<Property>(200)) == "Property(200)");
    CHECK(printed(static_cast<ImageStatus>(3)) == "ImageStatus(3)");
    CHECK(printed(static_cast<Fate>(3)) == "Fate(3)");
    CHECK(printed(static_cast<Severity>(2)) == "Severity(2)");
    CHECK(printed(static_cast<Basis>(3)) == "Basis(3)");
    CHECK(printed(static_cast<Check>(check_count)) == "Check(" + std::to_string(check_count) + ")");
}

TEST_CASE("findings are printed as their report") {
    const Policy twice =
        policy(rule(1).untagged().image_count_more_than(5).expire(), rule(1).any().image_count_more_than(5).expire());
    const Report report = validate(twice);
    REQUIRE(report.size() == 1);
    CHECK(printed(report) == format_report(report));
    CHECK(printed(report[0]) == format_report(report));
    CHECK(printed(Report()) == "no findings");
    CHECK(printed(Span{3, 17}) == "[3, 17)");
}

TEST_CASE("a time is printed as AWS writes it") {
    CHECK(printed(Timestamp{0, 0}) == "1970-01-01T00:00:00Z");
    CHECK(printed(Timestamp{-1, 500'000'000}) == to_string(Timestamp{-1, 500'000'000}));
}

TEST_CASE("fmt takes what it takes for a text") {
    CHECK(fmt::format("{:>9}|{:<9}|{:*^9}|{:.2}", Severity::error, Severity::error, Severity::error, Severity::error) ==
          "    error|error    |**error**|er");
    CHECK(fmt::format("{0} {1} {0}", CountUnit::days, 7) == "days 7 days");
    CHECK(fmt::format("{:}", Fate::kept) == "kept");
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{:d}"), Fate::kept), fmt::format_error);
    CHECK(fmt::format("{:.7}", two_rules()) == to_json_text(two_rules()).substr(0, 7));
}

TEST_CASE("values in containers are printed, too") {
    CHECK(::Catch::Detail::stringify(std::vector<CountUnit>{CountUnit::days, CountUnit::days}) == "{ days, days }");
}

TEST_CASE("the parts of findings and of fixes are printed") {
    CHECK(printed(Position{4, 17}) == "4:17");
    CHECK(printed(Note{"rule 1 has it, too", "/rules/0/rulePriority", std::nullopt}) ==
          "/rules/0/rulePriority: rule 1 has it, too");
    CHECK(printed(Note{"a\nb\x1B[2J", "", std::nullopt}) == "a<U+000A>b<U+001B>[2J");
    CHECK(printed(TextEdit{{3, 5}, "\"x\"", true}) == R"([3, 5) -> "\"x\"")");
    CHECK(printed(TextEdit{{3, 3}, "\x1B", false}) == R"([3, 3) -> "\u001b", unsafe)");
    CHECK(printed(check_info(Check::no_rules)) == "ECR108 no-rules: a policy has at least one rule");
    const Fix made{Check::number_as_string, "/rules/0/rulePriority", {3, 6}, "wrote `1` for `\"1\"`", {}};
    CHECK(printed(made) == "/rules/0/rulePriority: wrote `1` for `\"1\"` [number-as-string]");
    CHECK(printed(AppliedFix{made, {2, 19}}) ==
          "2:19: /rules/0/rulePriority: wrote `1` for `\"1\"` [number-as-string]");
}

TEST_CASE("what a preview says is printed by its members, without those that are absent") {
    CHECK(printed(PreviewOptions()) ==
          "{now: 1970-01-01T00:00:00Z, day_arithmetic: exact, tie_break: lower-digest-is-newer, restored_images: "
          "by-activation, activating_images: counted-but-spared}");
    CHECK(printed(Doubts()) == "no doubts");
    ImageVerdict verdict;
    CHECK(printed(verdict) == "{fate: kept, doubts: no doubts}");
    verdict = {Fate::expired, 1, 1, 3, -5, {}};
    verdict.doubts.add(Doubt::activating);
    verdict.doubts.add(Doubt::tied);
    CHECK(printed(verdict.doubts) == "tied, activating");
    CHECK(printed(verdict) ==
          "{fate: expired, applied_rule_priority: 1, claimed_by_rule_priority: 1, rank: 3, age_seconds: -5, doubts: "
          "tied, activating}");
    CHECK(printed(RuleSummary{1, 4, 3, 2, 100}) ==
          "{rule_priority: 1, selected: 4, marked: 3, applied: 2, applied_bytes: 100}");
    CHECK(printed(PreviewTotals{6, 1, 2, 3, 4, 5, 0}) ==
          "{images: 6, kept: 1, expired: 2, transitioned: 3, expired_bytes: 4, transitioned_bytes: 5, doubtful: 0}");
    RuleOnImage rule;
    rule.rule_priority = 2;
    rule.selects = true;
    rule.pool_size = 7;
    rule.reason = "say \"why\"";
    CHECK(printed(rule) ==
          R"({rule_priority: 2, selects: true, marks: false, claims: false, applies: false, pool_size: 7, )"
          R"(reason: "say \"why\""})");
    CHECK(printed(ExecutionNote{AtExecution::spared, Fate::kept, 2}) == "{difference: spared, fate: kept, because: 2}");
    CHECK(printed(IndexLink{"sha256:11", {"sha256:22", "sha256:33"}}) ==
          R"({index: "sha256:11", parts: ["sha256:22", "sha256:33"], named_by: digest, has_all_parts: true})");
    CHECK(printed(ReportedFate{}) == "{fate: kept}");
    CHECK(printed(ReportedFate{Fate::expired, 2}) == "{fate: expired, applied_rule_priority: 2}");
    CHECK(printed(AwsPreviewResult{"sha256:11", {}, Timestamp{0, 0}, Fate::transitioned, 3}) ==
          R"({image_digest: "sha256:11", image_tags: [], image_pushed_at: 1970-01-01T00:00:00Z, fate: transitioned, )"
          R"(applied_rule_priority: 3})");
}

TEST_CASE("every public struct that can be compared is printed") {
    // Those of testing/printing.hpp are printed there; a policy and its parts are templates, and printed above.
    const std::set<std::string> elsewhere = {"Image", "BasicPreview"};
    // A set of tags without a text of its own, a number in a constant expression, and an iterator.
    const std::set<std::string> not_printed = {"TagPattern", "Violation", "Iterator"};
    const std::set<std::string> here = {
        "Action",      "Timestamp",    "Span",         "Note",          "TextEdit",      "Diagnostic",
        "Position",    "Doubts",       "ImageVerdict", "RuleSummary",   "PreviewTotals", "PreviewOptions",
        "RuleOnImage", "ReportedFate", "Report",       "ExecutionNote", "IndexLink",     "AwsPreviewResult"};
    std::set<std::string> comparable;
    for (const auto& entry : std::filesystem::directory_iterator(ECR_LIFECYCLE_SOURCE_DIR "/include/ecr_lifecycle")) {
        if (entry.path().extension() != ".hpp") {
            continue;
        }
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            const std::size_t at = line.find("operator==(const ");
            if (at == std::string::npos || line.find("friend") == std::string::npos) {
                continue;
            }
            const std::size_t begin = at + std::string("operator==(const ").size();
            comparable.insert(line.substr(begin, line.find('&', begin) - begin));
        }
    }
    for (const char* const of_a_template : {"BasicSelection", "BasicRule", "BasicPolicy"}) {
        CHECK(comparable.erase(of_a_template) == 1);
    }
    for (const auto* const others : {&elsewhere, &not_printed}) {
        for (const std::string& name : *others) {
            CHECK(comparable.erase(name) == 1);
        }
    }
    CHECK(comparable == here);
}

TEST_CASE("the texts of the catalog are printed without a copy") {
    const CheckInfo& info = check_info(Check::any_rule_not_last);
    CHECK(fmt::format("{:>8} {}", info.code, info.name) == "  ECR404 any-rule-not-last");
    std::ostringstream out;
    out << info.code << ' ' << info.name;
    CHECK(out.str() == "ECR404 any-rule-not-last");
    CHECK(nlohmann::json({{"check", info.name}}).dump() == R"({"check":"any-rule-not-last"})");
    for (const CheckInfo& each : check_catalog) {
        for (const std::string_view text : {each.code, each.name, each.summary, each.reference}) {
            CHECK(std::string_view(text.data()) == text);  // as printf and puts take it
        }
    }
}

TEST_CASE("other types are as printable as they were") {
    CHECK(is_printable<Policy>);
    CHECK(is_printable<Note>);
    CHECK(is_printable<Stranger>);
    CHECK_FALSE(is_printable<Parsed>);
    CHECK_FALSE(is_printable<LintOptions>);
}
