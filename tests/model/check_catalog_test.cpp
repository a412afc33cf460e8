// SPDX-License-Identifier: MIT
// The catalog of checks: that every check is in it once, that names and codes have one form, and how a check is found.
#include <ecr_lifecycle/check_catalog.hpp>

#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/policy.hpp>

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "support/enumerators.hpp"

namespace {

using namespace ecr_lifecycle;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Words of small letters and digits, joined by single hyphens.
bool is_kebab_case(std::string_view text) {
    bool after_hyphen = true;
    for (const char c : text) {
        if (!(c == '-' ? !after_hyphen : is_lower(c) || is_digit(c))) {
            return false;
        }
        after_hyphen = c == '-';
    }
    return !after_hyphen;
}

}  // namespace

// Every check has a row, the last one, too.
static_assert(test_support::has_enumerators<Check, check_count>);

// All of it is known at compile time.
static_assert(check_count > 90);
static_assert(check_info(Check::duplicate_rule_priority).code == "ECR401");
static_assert(name(Check::duplicate_rule_priority) == "duplicate-rule-priority");
static_assert(find_check("duplicate-rule-priority") == Check::duplicate_rule_priority);
static_assert(find_check("ECR401") == Check::duplicate_rule_priority);
static_assert(!find_check("ECR400").has_value());

TEST_CASE("the catalog is in the order of the enumerators, and check_info reads it") {
    for (std::size_t i = 0; i < check_count; ++i) {
        const auto check = static_cast<Check>(i);
        CAPTURE(i);
        CHECK(check_catalog[i].check == check);
        CHECK(&check_info(check) == &check_catalog[i]);
        CHECK(name(check) == check_catalog[i].name);
    }
}

TEST_CASE("a check is found by its name and by its code, and by nothing else") {
    for (const CheckInfo& info : check_catalog) {
        CAPTURE(info.name);
        CHECK(find_check(info.name) == info.check);
        CHECK(find_check(info.code) == info.check);
        CHECK(find_check(info.summary) == std::nullopt);
    }
    CHECK(find_check("") == std::nullopt);
    CHECK(find_check("no-such-check") == std::nullopt);
    CHECK(find_check("ecr401") == std::nullopt);
    CHECK(find_check("ECR401 ") == std::nullopt);
    CHECK(find_check("Duplicate-Rule-Priority") == std::nullopt);
}

TEST_CASE("names and codes are unique, and codes ascend") {
    std::set<std::string_view> taken;
    std::string_view last_code;
    for (const CheckInfo& info : check_catalog) {
        CAPTURE(info.name);
        CHECK(taken.insert(info.name).second);
        CHECK(taken.insert(info.code).second);
        CHECK(last_code < info.code);
        last_code = info.code;
    }
}

TEST_CASE("names are kebab-case, codes are ECR and three digits") {
    for (const CheckInfo& info : check_catalog) {
        CAPTURE(info.name);
        CHECK(is_kebab_case(info.name));
        REQUIRE(info.code.size() == 6);
        CHECK(info.code.substr(0, 3) == "ECR");
        CHECK((is_digit(info.code[3]) && is_digit(info.code[4]) && is_digit(info.code[5])));
    }
    CHECK_FALSE(is_kebab_case("two--hyphens"));
    CHECK_FALSE(is_kebab_case("Capitals"));
    CHECK_FALSE(is_kebab_case(""));
}

TEST_CASE("each check says what it demands, in one sentence without a full stop, and where that is known from") {
    for (const CheckInfo& info : check_catalog) {
        CAPTURE(info.name);
        REQUIRE_FALSE(info.summary.empty());
        CHECK(is_lower(info.summary.front()));
        CHECK(info.summary.back() != '.');
        CHECK(info.summary.find("  ") == std::string_view::npos);
        CHECK(info.reference.substr(0, 8) == "https://");
    }
}

TEST_CASE("the hundreds of a code tell what a check is about") {
    for (const CheckInfo& info : check_catalog) {
        CAPTURE(info.name);
        const char hundred = info.code[3];
        CHECK(is_inventory_check(info.check) == (hundred == '5'));
        if (hundred == '6') {
            CHECK(info.severity == Severity::warning);
        } else if (hundred < '5' && info.check != Check::duplicate_key) {
            CHECK(info.severity == Severity::error);
        }
        CHECK((hundred >= '0' && hundred <= '6'));
    }
    CHECK(check_info(Check::duplicate_key).severity == Severity::warning);
}

TEST_CASE("severities and bases have names") {
    CHECK(name(Severity::error) == "error");
    CHECK(name(Severity::warning) == "warning");
    CHECK(name(Basis::measured) == "measured");
    CHECK(name(Basis::documented) == "documented");
    CHECK(name(Basis::inferred) == "inferred");
}

TEST_CASE("the numbers in the catalog are those of the limits") {
    const auto says = [](Check check, auto limit) {
        const std::string summary = " " + std::string(check_info(check).summary) + " ";
        return summary.find(" " + std::to_string(limit) + " ") != std::string::npos;
    };
    CHECK(says(Check::text_too_short, limits::min_text_length));
    CHECK(says(Check::text_too_long, limits::max_text_length));
    CHECK(says(Check::too_many_rules, limits::max_rules));
    CHECK(says(Check::archived_days_too_few, limits::min_archived_days));
    CHECK(says(Check::inventory_over_quota, limits::max_images));
    CHECK(says(Check::inventory_over_quota, limits::max_tags));
    CHECK_FALSE(says(Check::inventory_over_quota, 100));
    static_assert(limits::max_wildcards == 4);
    CHECK(check_info(Check::too_many_wildcards).summary == "a tag pattern has at most four *");
    static_assert(detail::name_count<CountType> == 4);
    CHECK(check_info(Check::unknown_count_type).summary == "countType is one of the four that exist");
}
