// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/policy.hpp>

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
