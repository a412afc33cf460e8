// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/builder.hpp>

#include <ecr_lifecycle/constant.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <ecr_lifecycle/constant/fixed_storage.hpp>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

using Tags = std::vector<std::string>;

Selection selection_of(const Rule& rule) { return rule.selection; }

}  // namespace

TEST_CASE("the first example: keep only the five most recent images") {
    const Rule built = rule(1).any().image_count_more_than(5).expire();

    Rule expected;
    expected.rule_priority = 1;
    expected.selection.tag_status = TagStatus::any;
    expected.selection.count_type = CountType::image_count_more_than;
    expected.selection.count_number = 5;
    expected.action.type = ActionType::expire;
    CHECK(built == expected);
    CHECK(policy(built) == Policy{{expected}});
}

TEST_CASE("a description is kept, and is absent where none was given") {
    CHECK(rule(1).any().image_count_more_than(5).expire().description == std::nullopt);
    CHECK(rule(1).describe("keep five").any().image_count_more_than(5).expire().description == "keep five");
    CHECK(rule(1).describe("").any().image_count_more_than(5).expire().description == "");
}

TEST_CASE("each way to say which images") {
    const auto finish = [](const auto& stage) { return selection_of(stage.image_count_more_than(1).expire()); };
    const auto selecting = [](TagStatus status, Tags patterns, Tags prefixes) {
        return Selection{status, std::move(patterns), std::move(prefixes), std::nullopt, CountType{}, std::nullopt, 1};
    };
    CHECK(finish(rule(1).any()) == selecting(TagStatus::any, {}, {}));
    CHECK(finish(rule(1).untagged()) == selecting(TagStatus::untagged, {}, {}));
    CHECK(finish(rule(1).tagged_matching("a*")) == selecting(TagStatus::tagged, {"a*"}, {}));
    CHECK(finish(rule(1).tagged_matching_all({"a*", "*b"})) == selecting(TagStatus::tagged, {"a*", "*b"}, {}));
    CHECK(finish(rule(1).tagged_with_prefix("a")) == selecting(TagStatus::tagged, {}, {"a"}));
    CHECK(finish(rule(1).tagged_with_all_prefixes({"a", "b", "c"})) ==
          selecting(TagStatus::tagged, {}, {"a", "b", "c"}));
}

TEST_CASE("each way to count") {
    const auto stage = rule(1).any();
    const auto counting = [](std::optional<StorageClass> storage_class, CountType type, std::optional<CountUnit> unit,
                             std::int32_t number) {
        return Selection{TagStatus::any, {}, {}, storage_class, type, unit, number};
    };
    CHECK(selection_of(stage.image_count_more_than(5).expire()) ==
          counting(std::nullopt, CountType::image_count_more_than, std::nullopt, 5));
    CHECK(selection_of(stage.since_image_pushed(days{14}).expire()) ==
          counting(std::nullopt, CountType::since_image_pushed, CountUnit::days, 14));
    CHECK(selection_of(stage.since_image_pulled(days{30}).transition_to_archive()) ==
          counting(std::nullopt, CountType::since_image_pulled, CountUnit::days, 30));
    CHECK(selection_of(stage.since_image_transitioned(days{90}).expire()) ==
          counting(StorageClass::archive, CountType::since_image_transitioned, CountUnit::days, 90));
}

TEST_CASE("each action, with every count that AWS lets it follow") {
    const Action expire{ActionType::expire, std::nullopt};
    const Action archive{ActionType::transition, StorageClass::archive};
    const auto stage = rule(1).untagged();

    CHECK(stage.image_count_more_than(1).expire().action == expire);
    CHECK(stage.since_image_pushed(days{1}).expire().action == expire);
    CHECK(stage.since_image_transitioned(days{90}).expire().action == expire);
    CHECK(stage.image_count_more_than(1).transition_to_archive().action == archive);
    CHECK(stage.since_image_pushed(days{1}).transition_to_archive().action == archive);
    CHECK(stage.since_image_pulled(days{1}).transition_to_archive().action == archive);
}

TEST_CASE("texts come as literals, strings and views, and are copied") {
    const auto build = [] {
        const std::string description = "a description that is too long to be kept within the string object itself";
        const std::string pattern = "a pattern that is too long to be kept within the string object itself*";
        return rule(1).describe(description).tagged_matching(pattern).image_count_more_than(1).expire();
    };
    CHECK(build().description == "a description that is too long to be kept within the string object itself");
    CHECK(build().selection.tag_pattern_list ==
          Tags{"a pattern that is too long to be kept within the string object itself*"});

    const std::string prod = "prod*";
    const std::string_view wide = "prod*-signed";
    const Rule expected = rule(1).tagged_matching("prod*").image_count_more_than(1).expire();
    CHECK(rule(1).tagged_matching(prod).image_count_more_than(1).expire() == expected);
    CHECK(rule(1).tagged_matching(wide.substr(0, 5)).image_count_more_than(1).expire() == expected);
    CHECK(rule(1).tagged_matching_all({prod}).image_count_more_than(1).expire() == expected);
    CHECK(selection_of(rule(1).tagged_matching_all({prod, "x", wide}).image_count_more_than(1).expire())
              .tag_pattern_list == Tags{"prod*", "x", "prod*-signed"});
}

TEST_CASE("lists of tags come in braces or in a container") {
    const Rule patterns = rule(1).tagged_matching_all({"a", "b"}).image_count_more_than(1).expire();
    const Rule prefixes = rule(1).tagged_with_all_prefixes({"a", "b"}).image_count_more_than(1).expire();
    const Tags vector = {"a", "b"};
    const std::array<std::string_view, 2> array = {"a", "b"};
    const char* const pointers[] = {"a", "b"};

    CHECK(rule(1).tagged_matching_all(vector).image_count_more_than(1).expire() == patterns);
    CHECK(rule(1).tagged_matching_all(array).image_count_more_than(1).expire() == patterns);
    CHECK(rule(1).tagged_matching_all(pointers).image_count_more_than(1).expire() == patterns);
    CHECK(rule(1).tagged_with_all_prefixes(vector).image_count_more_than(1).expire() == prefixes);
}

TEST_CASE("a stage can be used again, and another rule does not change it") {
    const auto common = rule(1).tagged_matching("a*");
    const Rule first = common.image_count_more_than(1).expire();
    const Rule second = common.since_image_pushed(days{2}).expire();
    CHECK(common.image_count_more_than(1).expire() == first);
    CHECK(first.selection.tag_pattern_list == second.selection.tag_pattern_list);
}

TEST_CASE("a policy has its rules in the order given") {
    const Rule first = rule(2).untagged().since_image_pushed(days{7}).expire();
    const Rule second = rule(1).any().image_count_more_than(5).expire();

    CHECK(policy(first, second) == Policy{{first, second}});
    CHECK(policy(first, second) == policy(std::vector<Rule>{first, second}));
    CHECK(policy({first, second}) == policy(first, second));
    std::vector<Rule> rules = {first, second};
    CHECK(policy(rules) == policy(first, second));
    CHECK(policy(std::move(rules)) == policy(first, second));
    CHECK(policy(std::vector<Rule>{}).rules.empty());
    static_assert(std::is_same_v<decltype(policy(first)), Policy>);
}

TEST_CASE("a number beyond 32 bits becomes the nearest that fits, and never a smaller one by truncation") {
    constexpr std::int64_t huge = (std::int64_t{1} << 32U) + 5;
    const Rule built = rule(huge).any().image_count_more_than(huge).expire();
    CHECK(built.rule_priority == std::numeric_limits<std::int32_t>::max());
    CHECK(built.selection.count_number == std::numeric_limits<std::int32_t>::max());
    CHECK(rule(-huge).any().image_count_more_than(1).expire().rule_priority ==
          std::numeric_limits<std::int32_t>::min());
    CHECK(rule(-3).any().image_count_more_than(0).expire().rule_priority == -3);
}

namespace {

// The same builder in constant expressions, as constant.hpp will use it: with this storage instead of the owned one.
using Fixed = detail::FixedStorage<3, 4>;

constexpr RuleWithoutTagStatus<Fixed> fixed_rule(std::int64_t priority) {
    return RuleWithoutTagStatus<Fixed>(priority);
}

constexpr BasicPolicy<Fixed> fixed_policy =
    policy(fixed_rule(1)
               .describe("releases")
               .tagged_matching_all({"release-*", "*-signed"})
               .image_count_more_than(10)
               .expire(),
           fixed_rule(2).tagged_with_prefix("pr-").since_image_pulled(days{30}).transition_to_archive(),
           fixed_rule(3).any().since_image_transitioned(days{90}).expire());

static_assert(fixed_policy.rules.size() == 3);
static_assert(fixed_policy.rules[0].rule_priority == 1 && fixed_policy.rules[0].description == "releases");
static_assert(fixed_policy.rules[0].selection.tag_status == TagStatus::tagged);
static_assert(fixed_policy.rules[0].selection.tag_pattern_list.size() == 2);
static_assert(fixed_policy.rules[0].selection.tag_pattern_list[1] == "*-signed");
static_assert(fixed_policy.rules[0].selection.tag_prefix_list.empty());
static_assert(fixed_policy.rules[0].selection.count_unit == std::nullopt);
static_assert(fixed_policy.rules[0].action == Action{ActionType::expire, std::nullopt});
static_assert(fixed_policy.rules[1].description == std::nullopt);
static_assert(fixed_policy.rules[1].selection.tag_prefix_list[0] == "pr-");
static_assert(fixed_policy.rules[1].selection.count_unit == CountUnit::days);
static_assert(fixed_policy.rules[1].action == Action{ActionType::transition, StorageClass::archive});
static_assert(fixed_policy.rules[2].selection.storage_class == StorageClass::archive);
static_assert(fixed_policy.rules[2] == fixed_rule(3).any().since_image_transitioned(days{90}).expire());
static_assert(policy(fixed_rule(1).untagged().image_count_more_than(5).expire()) != fixed_policy);

}  // namespace

TEST_CASE("the builder makes the same rule in a constant expression and at run time") {
    const Rule built =
        rule(1).describe("releases").tagged_matching_all({"release-*", "*-signed"}).image_count_more_than(10).expire();
    const auto& fixed = fixed_policy.rules[0];
    CHECK(fixed.rule_priority == built.rule_priority);
    CHECK(fixed.description == built.description);
    CHECK(Tags(fixed.selection.tag_pattern_list.begin(), fixed.selection.tag_pattern_list.end()) ==
          built.selection.tag_pattern_list);
    CHECK(fixed.selection.count_number == built.selection.count_number);
    CHECK(fixed.action == built.action);
}

TEST_CASE("numbers of any width and sign become the nearest of 32 bits and never another one") {
    const auto count = [](auto number) {
        return rule(1).any().image_count_more_than(number).expire().selection.count_number;
    };
    const auto age = [](auto number) { return days{number}.count; };
    const auto priority = [](auto number) {
        return rule(number).any().image_count_more_than(1).expire().rule_priority;
    };
    const auto all_are = [&](auto number, std::int32_t expected) {
        CHECK(count(number) == expected);
        CHECK(age(number) == expected);
        CHECK(priority(number) == expected);
    };
    all_are(std::int64_t{-9223372036854775807}, INT32_MIN);
    all_are(std::int64_t{4294967303}, INT32_MAX);
    all_are(std::uint64_t{4294967303}, INT32_MAX);
    all_are(~0ULL, INT32_MAX);
    all_are(~0U, INT32_MAX);
    all_are(2147483647U, INT32_MAX);
    all_are(2147483648U, INT32_MAX);
    all_are(INT32_MIN, INT32_MIN);
    all_are(-1, -1);
    all_are(static_cast<signed char>(-7), -7);
    all_are(static_cast<unsigned char>(200), 200);
    all_are(static_cast<unsigned short>(65535), 65535);
    enum Order : unsigned { releases = 3 };
    all_are(releases, 3);
}

TEST_CASE("a description may be an optional text") {
    const std::optional<std::string> some = "releases";
    const std::optional<std::string> none;
    CHECK(rule(1).describe(some).any().image_count_more_than(1).expire().description == some);
    CHECK(rule(1).describe(none).any().image_count_more_than(1).expire().description == none);
}

TEST_CASE("a description may come at any place, and the last one counts") {
    const auto described = [](const Rule& made) { return made.description.value_or("none"); };
    CHECK(described(rule(1).describe("a").any().image_count_more_than(1).expire()) == "a");
    CHECK(described(rule(1).tagged_matching("v*").describe("b").image_count_more_than(1).expire()) == "b");
    CHECK(described(rule(1).any().since_image_pushed(days{1}).describe("c").expire()) == "c");
    CHECK(described(rule(1).any().image_count_more_than(1).expire().describe("d")) == "d");
    CHECK(described(rule(1).describe("a").any().describe("b").image_count_more_than(1).describe("c").expire()) == "c");
    const Rule plain = rule(3).tagged_with_prefix("v").since_image_pulled(days{9}).transition_to_archive();
    const Rule rich =
        rule(3).tagged_with_prefix("v").describe("e").since_image_pulled(days{9}).describe("f").transition_to_archive();
    CHECK(rich == plain.describe("f"));

    const std::optional<std::string> none;
    CHECK(described(rule(1).describe("a").any().describe(none).image_count_more_than(1).expire()) == "none");
    CHECK(described(rule(1).any().image_count_more_than(1).describe(std::optional<const char*>("g")).expire()) == "g");
    CHECK(described(rule(1).any().describe(std::nullopt).image_count_more_than(1).expire()) == "none");
}

TEST_CASE("a description may come at any place in a constant expression") {
    static constexpr auto text = constant::json_text([] {
        return constant::policy(
            constant::rule(1).any().describe("first").image_count_more_than(5).describe("second").expire());
    });
    CHECK(std::string(text).find("\"description\": \"second\"") != std::string::npos);
}
