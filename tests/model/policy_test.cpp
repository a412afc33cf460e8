// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/policy.hpp>

#include <ecr_lifecycle/constant.hpp>

#include <functional>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "support/catch.hpp"
#include "support/enumerators.hpp"

namespace ecr = ecr_lifecycle;

namespace {

// Each enumerator and AWS's word for it, once more and by hand: the table in the header is what is tested.
template <class Enum>
struct Expected {
    Enum value;
    std::string_view name;
};

template <class Enum, std::size_t Count>
void check_names(const Expected<Enum> (&expected)[Count]) {
    CHECK(ecr::detail::name_count<Enum> == Count);
    static_assert(test_support::has_enumerators<Enum, ecr::detail::name_count<Enum>>);
    for (const auto& entry : expected) {
        CAPTURE(entry.name);
        CHECK(ecr::aws_name(entry.value) == entry.name);
        CHECK(ecr::from_aws_name<Enum>(entry.name) == entry.value);
    }
}

ecr::Rule some_rule() {
    ecr::Rule rule;
    rule.rule_priority = 7;
    rule.description = "seven";
    rule.selection.tag_status = ecr::TagStatus::tagged;
    rule.selection.tag_pattern_list = {"a*", "b"};
    rule.selection.count_type = ecr::CountType::since_image_pushed;
    rule.selection.count_unit = ecr::CountUnit::days;
    rule.selection.count_number = 30;
    return rule;
}

// Changes one thing, and expects the rule to be unequal before and after.
template <class Change>
bool tells_apart(Change change) {
    const ecr::Rule original = some_rule();
    ecr::Rule changed = original;
    change(changed);
    return changed != original && !(changed == original) && ecr::Policy{{changed}} != ecr::Policy{{original}} &&
           original == some_rule();
}

}  // namespace

TEST_CASE("every enumerator has AWS's name, both ways") {
    check_names<ecr::TagStatus>(
        {{ecr::TagStatus::tagged, "tagged"}, {ecr::TagStatus::untagged, "untagged"}, {ecr::TagStatus::any, "any"}});
    check_names<ecr::StorageClass>(
        {{ecr::StorageClass::standard, "standard"}, {ecr::StorageClass::archive, "archive"}});
    check_names<ecr::CountType>({{ecr::CountType::image_count_more_than, "imageCountMoreThan"},
                                 {ecr::CountType::since_image_pushed, "sinceImagePushed"},
                                 {ecr::CountType::since_image_pulled, "sinceImagePulled"},
                                 {ecr::CountType::since_image_transitioned, "sinceImageTransitioned"}});
    check_names<ecr::CountUnit>({{ecr::CountUnit::days, "days"}});
    check_names<ecr::ActionType>({{ecr::ActionType::expire, "expire"}, {ecr::ActionType::transition, "transition"}});
    check_names<ecr::Property>({{ecr::Property::rules, "rules"},
                                {ecr::Property::rule_priority, "rulePriority"},
                                {ecr::Property::description, "description"},
                                {ecr::Property::selection, "selection"},
                                {ecr::Property::tag_status, "tagStatus"},
                                {ecr::Property::tag_pattern_list, "tagPatternList"},
                                {ecr::Property::tag_prefix_list, "tagPrefixList"},
                                {ecr::Property::storage_class, "storageClass"},
                                {ecr::Property::count_type, "countType"},
                                {ecr::Property::count_unit, "countUnit"},
                                {ecr::Property::count_number, "countNumber"},
                                {ecr::Property::action, "action"},
                                {ecr::Property::type, "type"},
                                {ecr::Property::target_storage_class, "targetStorageClass"}});
}

TEST_CASE("a name is taken only as AWS spells it") {
    CHECK(ecr::from_aws_name<ecr::TagStatus>("Tagged") == std::nullopt);
    CHECK(ecr::from_aws_name<ecr::TagStatus>("tagged ") == std::nullopt);
    CHECK(ecr::from_aws_name<ecr::TagStatus>("") == std::nullopt);
    CHECK(ecr::from_aws_name<ecr::StorageClass>("any") == std::nullopt);
}

TEST_CASE("an invalid enum value has no name") {
    CHECK(ecr::aws_name(static_cast<ecr::CountType>(200)).empty());
    CHECK(ecr::aws_name(static_cast<ecr::CountUnit>(1)).empty());
}

TEST_CASE("names can be had in constant expressions") {
    static_assert(ecr::aws_name(ecr::CountType::since_image_pulled) == "sinceImagePulled");
    static_assert(ecr::from_aws_name<ecr::ActionType>("transition") == ecr::ActionType::transition);
    static_assert(!ecr::from_aws_name<ecr::ActionType>("delete").has_value());
    SUCCEED("at compile time");
}

TEST_CASE("what is not said is absent") {
    const ecr::Rule rule;
    CHECK(rule.rule_priority == 0);
    CHECK(rule.description == std::nullopt);
    CHECK(rule.selection.tag_status == ecr::TagStatus::any);
    CHECK(rule.selection.tag_pattern_list.empty());
    CHECK(rule.selection.tag_prefix_list.empty());
    CHECK(rule.selection.storage_class == std::nullopt);
    CHECK(rule.selection.count_type == ecr::CountType::image_count_more_than);
    CHECK(rule.selection.count_unit == std::nullopt);
    CHECK(rule.selection.count_number == 0);
    CHECK(rule.action.type == ecr::ActionType::expire);
    CHECK(rule.action.target_storage_class == std::nullopt);
    CHECK(ecr::Policy{}.rules.empty());
}

TEST_CASE("equality looks at every member") {
    CHECK(some_rule() == some_rule());
    CHECK_FALSE(some_rule() != some_rule());

    CHECK(tells_apart([](ecr::Rule& rule) { rule.rule_priority = 8; }));
    CHECK(tells_apart([](ecr::Rule& rule) { rule.description = std::nullopt; }));
    CHECK(tells_apart([](ecr::Rule& rule) { rule.selection.tag_status = ecr::TagStatus::any; }));
    CHECK(tells_apart([](ecr::Rule& rule) { rule.selection.tag_pattern_list = {"b", "a*"}; }));
    CHECK(tells_apart([](ecr::Rule& rule) { rule.selection.tag_prefix_list = {"p"}; }));
    CHECK(tells_apart([](ecr::Rule& rule) { rule.selection.storage_class = ecr::StorageClass::standard; }));
    CHECK(tells_apart([](ecr::Rule& rule) { rule.selection.count_type = ecr::CountType::since_image_pulled; }));
    CHECK(tells_apart([](ecr::Rule& rule) { rule.selection.count_unit = std::nullopt; }));
    CHECK(tells_apart([](ecr::Rule& rule) { rule.selection.count_number = 31; }));
    CHECK(tells_apart([](ecr::Rule& rule) { rule.action.type = ecr::ActionType::transition; }));
    CHECK(tells_apart([](ecr::Rule& rule) { rule.action.target_storage_class = ecr::StorageClass::archive; }));
}

TEST_CASE("policies are equal if their rules are, in their order") {
    ecr::Rule other = some_rule();
    other.rule_priority = 1;
    CHECK(ecr::Policy{{some_rule(), other}} == ecr::Policy{{some_rule(), other}});
    CHECK(ecr::Policy{{some_rule(), other}} != ecr::Policy{{other, some_rule()}});
    CHECK(ecr::Policy{{some_rule()}} != ecr::Policy{{some_rule(), some_rule()}});
}

TEST_CASE("the catalog of checks names the quotas that the library uses") {
    const std::string rule(ecr::check_info(ecr::Check::inventory_over_quota).summary);
    CHECK(rule.find(std::to_string(ecr::limits::max_images) + " images") != std::string::npos);
    CHECK(rule.find(std::to_string(ecr::limits::max_tags) + " tags") != std::string::npos);
}

namespace {

// A policy that differs from `some_rule` in one thing, later and later in the order of the members.
std::vector<ecr::Policy> ascending() {
    std::vector<ecr::Policy> policies;
    const auto add = [&](auto change) {
        ecr::Rule rule = some_rule();
        change(rule);
        policies.push_back({{rule}});
    };
    policies.push_back({});
    add([](ecr::Rule& r) { r.rule_priority = -1; });
    add([](ecr::Rule& r) { r.rule_priority = 6; });
    add([](ecr::Rule& r) { r.description = std::nullopt; });
    add([](ecr::Rule& r) { r.description = ""; });
    add([](ecr::Rule& r) { r.description = "seve"; });
    add([](ecr::Rule& r) { r.selection.tag_pattern_list = {}; });
    add([](ecr::Rule& r) { r.selection.tag_pattern_list = {"a*"}; });
    add([](ecr::Rule& r) { r.selection.tag_pattern_list = {"a*", "a"}; });
    add([](ecr::Rule& r) { r.selection.count_type = ecr::CountType::image_count_more_than; });
    add([](ecr::Rule& r) { r.selection.count_unit = std::nullopt; });
    add([](ecr::Rule& r) { r.selection.count_number = 29; });
    policies.push_back({{some_rule()}});
    policies.push_back({{some_rule(), some_rule()}});
    add([](ecr::Rule& r) { r.action.target_storage_class = ecr::StorageClass::archive; });
    add([](ecr::Rule& r) { r.action.type = ecr::ActionType::transition; });
    add([](ecr::Rule& r) { r.selection.storage_class = ecr::StorageClass::standard; });
    add([](ecr::Rule& r) { r.selection.storage_class = ecr::StorageClass::archive; });
    add([](ecr::Rule& r) { r.selection.tag_prefix_list = {"p"}; });
    add([](ecr::Rule& r) { r.selection.tag_status = ecr::TagStatus::untagged; });
    add([](ecr::Rule& r) { r.description = "seven "; });
    add([](ecr::Rule& r) { r.description = "\xC3\xA9"; });
    add([](ecr::Rule& r) { r.rule_priority = 8; });
    return policies;
}

template <class T>
void check_order(const T& smaller, const T& larger) {
    CHECK(smaller < larger);
    CHECK(smaller <= larger);
    CHECK(larger > smaller);
    CHECK(larger >= smaller);
    CHECK_FALSE(larger < smaller);
    CHECK_FALSE(larger <= smaller);
    CHECK_FALSE(smaller > larger);
    CHECK_FALSE(smaller >= larger);
}

}  // namespace

TEST_CASE("policies and their parts have a total order, member by member") {
    const std::vector<ecr::Policy> policies = ascending();
    for (std::size_t i = 0; i < policies.size(); ++i) {
        for (std::size_t j = i + 1; j < policies.size(); ++j) {
            CAPTURE(i, j);
            check_order(policies[i], policies[j]);
            if (policies[i].rules.size() == 1 && policies[j].rules.size() == 1) {
                check_order(policies[i].rules[0], policies[j].rules[0]);
            }
        }
        CHECK(policies[i] <= policies[i]);
        CHECK(policies[i] >= policies[i]);
        CHECK_FALSE(policies[i] < policies[i]);
        CHECK_FALSE(policies[i] > policies[i]);
    }
    check_order(ecr::Action{}, ecr::Action{ecr::ActionType::transition, std::nullopt});
    ecr::Selection tagged;
    tagged.tag_status = ecr::TagStatus::tagged;
    check_order(tagged, ecr::Selection{});
    CHECK(std::set<ecr::Policy>(policies.begin(), policies.end()).size() == policies.size());
}

TEST_CASE("equal policies and parts have equal hashes, and others have others") {
    std::set<std::size_t> hashes;
    for (const ecr::Policy& policy : ascending()) {
        hashes.insert(std::hash<ecr::Policy>()(policy));
        CHECK(std::hash<ecr::Policy>()(policy) == std::hash<ecr::Policy>()(ecr::Policy(policy)));
    }
    CHECK(hashes.size() == ascending().size());
    CHECK(std::hash<ecr::Rule>()(some_rule()) == std::hash<ecr::Rule>()(some_rule()));
    CHECK(std::hash<ecr::Selection>()(some_rule().selection) != std::hash<ecr::Selection>()(ecr::Selection{}));
    const ecr::Action archiving{ecr::ActionType::transition, ecr::StorageClass::archive};
    CHECK(std::hash<ecr::Action>()(archiving) != std::hash<ecr::Action>()(ecr::Action{}));

    // The same tags in other lists.
    ecr::Selection patterns;
    patterns.tag_pattern_list = {"a"};
    ecr::Selection prefixes;
    prefixes.tag_prefix_list = {"a"};
    CHECK(std::hash<ecr::Selection>()(patterns) != std::hash<ecr::Selection>()(prefixes));

    const std::unordered_set<ecr::Rule> rules = {some_rule(), some_rule(), ecr::Rule{}};
    CHECK(rules.size() == 2);
    const std::unordered_map<ecr::Policy, int> counts = {{ecr::Policy{{some_rule()}}, 1}, {ecr::Policy{}, 2}};
    CHECK(counts.at(ecr::Policy{{some_rule()}}) == 1);
}

TEST_CASE("policies in constant expressions are ordered, too") {
    using ecr::constant::policy;
    using ecr::constant::rule;
    constexpr auto fewer = policy(rule(1).tagged_matching("a*").image_count_more_than(5).expire());
    constexpr auto more = policy(rule(1).tagged_matching("a*").image_count_more_than(6).expire());
    static_assert(fewer < more && !(more < fewer) && more >= fewer);
    CHECK(fewer < more);
}

TEST_CASE("a rule that is there gets a description") {
    const ecr::Rule rule = some_rule();
    CHECK(rule.describe("eight").description == "eight");
    CHECK(rule.describe(std::optional<std::string>("nine")).description == "nine");
    CHECK(rule.describe(std::optional<std::string>()).description == std::nullopt);
    CHECK(rule.describe(std::nullopt).description == std::nullopt);
    CHECK(rule.describe("seven") == rule);
}
