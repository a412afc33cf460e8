// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/json.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/json_text.hpp>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;
using nlohmann::json;
using nlohmann::ordered_json;

Policy several_rules() {
    return policy(
        rule(2).describe("releases").tagged_matching_all({"release-*", "*-signed"}).image_count_more_than(10).expire(),
        rule(1).tagged_with_prefix("pr-").since_image_pulled(days{30}).transition_to_archive(),
        rule(3).untagged().since_image_pushed(days{7}).expire(),
        rule(4).any().since_image_transitioned(days{90}).expire());
}

// A rule as JSON, and what from_json says if the value at a pointer is replaced in it.
json good_rule() {
    return json::parse(R"({"rulePriority": 1, "description": "d",
        "selection": {"tagStatus": "tagged", "tagPatternList": ["a", "b"], "storageClass": "standard",
                      "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 5},
        "action": {"type": "transition", "targetStorageClass": "archive"}})");
}

template <class T>
std::string refusal(const json& value) {
    try {
        static_cast<void>(value.get<T>());
    } catch (const json::type_error& error) {
        const std::string message = error.what();
        const std::string id = "[json.exception.type_error.302] ";
        return message.compare(0, id.size(), id) == 0 ? message.substr(id.size()) : message;
    }
    return "accepted";
}

std::string refusal_with(const char* pointer, const char* replacement) {
    json changed = {{"rules", {good_rule(), good_rule()}}};
    changed[json::json_pointer("/rules/1")][json::json_pointer(pointer)] = json::parse(replacement);
    return refusal<Policy>(changed);
}

std::string refusal_without(const char* parent, const char* key) {
    json changed = {{"rules", {good_rule(), good_rule()}}};
    changed[json::json_pointer("/rules/1")][json::json_pointer(parent)].erase(key);
    return refusal<Policy>(changed);
}

}  // namespace

TEST_CASE("to_json gives what the canonical text says") {
    Policy sorted = several_rules();
    std::swap(sorted.rules[0], sorted.rules[1]);
    CHECK(json(sorted) == json::parse(to_json_text(sorted)));
    CHECK(ordered_json(sorted).dump(2) == ordered_json::parse(to_json_text(sorted)).dump(2));
    CHECK(ordered_json(sorted).dump() == to_json_text(sorted, JsonStyle::compact));
    CHECK(json(Policy{}) == json::parse(R"({"rules": []})"));
}

TEST_CASE("what is written reads back the same, in the same order") {
    CHECK(json(several_rules()).get<Policy>() == several_rules());
    CHECK(ordered_json(several_rules()).get<Policy>() == several_rules());
    CHECK(json(Policy{}).get<Policy>() == Policy{});
    for (const Rule& each : several_rules().rules) {
        CHECK(json(each).get<Rule>() == each);
        CHECK(json(each.selection).get<Selection>() == each.selection);
        CHECK(json(each.action).get<Action>() == each.action);
    }
    CHECK(json(several_rules().rules).get<std::vector<Rule>>() == several_rules().rules);
}

TEST_CASE("from_json reads the canonical text") {
    Policy sorted = several_rules();
    std::swap(sorted.rules[0], sorted.rules[1]);
    sorted.rules[0].description = "\"quotes\", \\, \b\f\n\r\t, \x01, \xC3\xA9, \xF0\x9F\x98\x80";
    CHECK(json::parse(to_json_text(sorted)).get<Policy>() == sorted);
    CHECK(json::parse(to_json_text(sorted, JsonStyle::compact)).get<Policy>() == sorted);
}

TEST_CASE("the enums are AWS's names") {
    CHECK(json(TagStatus::untagged) == "untagged");
    CHECK(json(StorageClass::archive) == "archive");
    CHECK(json(CountType::since_image_pulled) == "sinceImagePulled");
    CHECK(json(CountUnit::days) == "days");
    CHECK(json(ActionType::transition) == "transition");
    CHECK(ordered_json(ActionType::expire) == "expire");

    CHECK(json("any").get<TagStatus>() == TagStatus::any);
    CHECK(json("standard").get<StorageClass>() == StorageClass::standard);
    CHECK(json("imageCountMoreThan").get<CountType>() == CountType::image_count_more_than);
    CHECK(json("days").get<CountUnit>() == CountUnit::days);
    CHECK(json("expire").get<ActionType>() == ActionType::expire);
}

TEST_CASE("every property is read") {
    const Rule read = good_rule().get<Rule>();
    CHECK(read.rule_priority == 1);
    CHECK(read.description == "d");
    CHECK(read.selection == Selection{TagStatus::tagged,
                                      {"a", "b"},
                                      {},
                                      StorageClass::standard,
                                      CountType::since_image_pushed,
                                      CountUnit::days,
                                      5});
    CHECK(read.action == Action{ActionType::transition, StorageClass::archive});

    json prefixes = good_rule();
    prefixes["selection"].erase("tagPatternList");
    prefixes["selection"]["tagPrefixList"] = {"p"};
    CHECK(prefixes.get<Rule>().selection.tag_prefix_list == std::vector<std::string>{"p"});
    CHECK(prefixes.get<Rule>().selection.tag_pattern_list.empty());
}

TEST_CASE("an unknown name is refused") {
    CHECK(refusal<TagStatus>("Any") == "the value: `Any` is not a tagStatus, which is `tagged`, `untagged` or `any`");
    CHECK(refusal<CountUnit>("hours") == "the value: `hours` is not a countUnit, which is `days`");
    CHECK(refusal<ActionType>(1) == "the value: must be a string, not of type number");
    CHECK(refusal_with("/selection/storageClass", R"("cold")") ==
          "/rules/1/selection/storageClass: `cold` is not a storageClass, which is `standard` or `archive`");
}

TEST_CASE("a missing property is refused, if AWS requires it") {
    CHECK(refusal<Policy>(json::object()) == "the value: a policy needs `rules`");
    CHECK(refusal_without("", "rulePriority") == "/rules/1: a rule needs `rulePriority`");
    CHECK(refusal_without("", "selection") == "/rules/1: a rule needs `selection`");
    CHECK(refusal_without("", "action") == "/rules/1: a rule needs `action`");
    CHECK(refusal_without("/selection", "tagStatus") == "/rules/1/selection: a selection needs `tagStatus`");
    CHECK(refusal_without("/selection", "countType") == "/rules/1/selection: a selection needs `countType`");
    CHECK(refusal_without("/selection", "countNumber") == "/rules/1/selection: a selection needs `countNumber`");
    CHECK(refusal_without("/action", "type") == "/rules/1/action: an action needs `type`");

    for (const char* const optional : {"tagPatternList", "storageClass", "countUnit"}) {
        CHECK(refusal_without("/selection", optional) == "accepted");
    }
    CHECK(refusal_without("", "description") == "accepted");
    CHECK(refusal_without("/action", "targetStorageClass") == "accepted");
}

TEST_CASE("an unknown property is refused") {
    CHECK(refusal<Policy>(json::parse(R"({"rules": [], "Version": "1"})")) ==
          "the value: `Version` is not a property of a policy");
    CHECK(refusal_with("/selection/tagprefixlist", "[]") ==
          "/rules/1/selection: `tagprefixlist` is not a property of a selection");
    CHECK(refusal_with("/countNumber", "1") == "/rules/1: `countNumber` is not a property of a rule");
    CHECK(refusal_with("/action/description", "1") == "/rules/1/action: `description` is not a property of an action");
}

TEST_CASE("null is not taken for absent") {
    CHECK(refusal_with("/description", "null") == "/rules/1/description: must be a string, not of type null");
    CHECK(refusal_with("/selection/countUnit", "null") ==
          "/rules/1/selection/countUnit: must be a string, not of type null");
    CHECK(refusal_with("/selection/tagPrefixList", "null") ==
          "/rules/1/selection/tagPrefixList: must be an array, not of type null");
    CHECK(refusal_with("/action/targetStorageClass", "null") ==
          "/rules/1/action/targetStorageClass: must be a string, not of type null");
    CHECK(refusal<Policy>(nullptr) == "the value: must be an object, not of type null");
}

TEST_CASE("a value of another type is refused") {
    CHECK(refusal<Policy>(json::array()) == "the value: must be an object, not of type array");
    CHECK(refusal<Policy>(json::parse(R"({"rules": {}})")) == "/rules: must be an array, not of type object");
    CHECK(refusal<Policy>(json::parse(R"({"rules": [1]})")) == "/rules/0: must be an object, not of type number");
    CHECK(refusal_with("/selection", "[]") == "/rules/1/selection: must be an object, not of type array");
    CHECK(refusal_with("/action", R"("expire")") == "/rules/1/action: must be an object, not of type string");
    CHECK(refusal_with("/selection/tagPatternList", R"("a")") ==
          "/rules/1/selection/tagPatternList: must be an array, not of type string");
    CHECK(refusal_with("/selection/tagPatternList/1", "2") ==
          "/rules/1/selection/tagPatternList/1: must be a string, not of type number");
    CHECK(refusal<Rule>(json::binary({1, 2})) == "the value: must be an object, not of type binary");
}

TEST_CASE("a number is an integer of 32 bits, written as one") {
    CHECK(refusal_with("/rulePriority", R"("1")") == "/rules/1/rulePriority: must be an integer, not of type string");
    CHECK(refusal_with("/rulePriority", "true") == "/rules/1/rulePriority: must be an integer, not of type boolean");
    CHECK(refusal_with("/selection/countNumber", "1.0") ==
          "/rules/1/selection/countNumber: must be an integer, not of type floating-point number");
    CHECK(refusal_with("/selection/countNumber", "1e1") ==
          "/rules/1/selection/countNumber: must be an integer, not of type floating-point number");
    CHECK(refusal_with("/selection/countNumber", "2147483648") ==
          "/rules/1/selection/countNumber: `2147483648` does not fit into 32 bits");
    CHECK(refusal_with("/selection/countNumber", "-2147483649") ==
          "/rules/1/selection/countNumber: `-2147483649` does not fit into 32 bits");
    CHECK(refusal_with("/selection/countNumber", "18446744073709551615") ==
          "/rules/1/selection/countNumber: `18446744073709551615` does not fit into 32 bits");
    CHECK(refusal_with("/selection/countNumber", "2147483647") == "accepted");
    CHECK(refusal_with("/selection/countNumber", "-2147483648") == "accepted");

    // a number from a program instead of a text: signed, although it is not negative
    json signed_number = good_rule();
    signed_number["rulePriority"] = std::int64_t{1} << 32U;
    CHECK(refusal<Rule>(signed_number) == "/rulePriority: `4294967296` does not fit into 32 bits");
    signed_number["rulePriority"] = std::int64_t{7};
    CHECK(signed_number.get<Rule>().rule_priority == 7);
}

TEST_CASE("an empty tag list is refused, for a Selection could not tell it from an absent one") {
    CHECK(refusal_with("/selection/tagPatternList", "[]") == "/rules/1/selection/tagPatternList: the list is empty");
    CHECK(refusal_with("/selection/tagPrefixList", "[]") == "/rules/1/selection/tagPrefixList: the list is empty");
}

TEST_CASE("what AWS rejects for other reasons is read") {
    CHECK(refusal_with("/rulePriority", "0") == "accepted");
    CHECK(refusal_with("/action/targetStorageClass", R"("standard")") == "accepted");
    CHECK(refusal_with("/selection/tagPrefixList", R"([""])") == "accepted");
}

TEST_CASE("a target keeps its value if the JSON is refused") {
    Policy target = several_rules();
    CHECK_THROWS_AS(json::parse(R"({"rules": [{"rulePriority": 1}]})").get_to(target), json::type_error);
    CHECK(target == several_rules());
}
