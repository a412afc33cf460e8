// SPDX-License-Identifier: MIT
// What `<<`, fmt and Catch2 print of the library's values.
#include <ecr_lifecycle/printing.hpp>

#include <fmt/format.h>

#include <ostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/validate.hpp>

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

TEST_CASE("other types are as printable as they were") {
    CHECK(is_printable<Policy>);
    CHECK(is_printable<Stranger>);
    CHECK_FALSE(is_printable<Note>);
    CHECK_FALSE(is_printable<JsonStyle>);
}
