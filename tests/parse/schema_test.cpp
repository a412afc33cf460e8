// SPDX-License-Identifier: MIT
// The JSON Schema accepts what AWS accepts, and rejects what AWS rejects except for what a schema cannot say. Ajv, the
// validator of schemastore.org, judges the same files in tests/real_tools.
#include <ecr_lifecycle/schema.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/printing.hpp>
#include <ecr_lifecycle/validate.hpp>
#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/random_policies.hpp"

namespace {

using namespace ecr_lifecycle;
using nlohmann::json;

const std::filesystem::path source_dir = ECR_LIFECYCLE_SOURCE_DIR;

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    REQUIRE(file);
    return text.str();
}

// The part of JSON Schema that the schema uses. A keyword that it does not know fails the test.
class Validator {
  public:
    explicit Validator(SchemaDraft draft) : root_(json::parse(json_schema(draft))) {}

    [[nodiscard]] bool accepts(const json& value) const { return passes(root_, value); }
    [[nodiscard]] const json& root() const { return root_; }

  private:
    json root_;

    [[nodiscard]] bool passes(const json& schema, const json& value) const {
        if (schema.is_boolean()) {
            return schema.get<bool>();
        }
        return std::all_of(schema.items().begin(), schema.items().end(),
                           [&](const auto& keyword) { return passes(keyword.key(), keyword.value(), schema, value); });
    }

    [[nodiscard]] bool passes(const std::string& keyword, const json& rule, const json& schema,
                              const json& value) const {
        static const std::set<std::string> for_people = {"$schema", "$id",         "title", "description",
                                                         "$defs",   "definitions", "then",  "examples"};
        if (for_people.count(keyword) != 0) {
            return true;
        }
        if (keyword == "$ref") {
            return passes(root_.at(json::json_pointer(rule.get<std::string>().substr(1))), value);
        }
        if (keyword == "type") {
            // As for any validator of JSON Schema, 5.0 is an integer.
            const bool whole =
                value.is_number_integer() || (value.is_number() && value == std::floor(value.get<double>()));
            return rule == "object"    ? value.is_object()
                   : rule == "array"   ? value.is_array()
                   : rule == "string"  ? value.is_string()
                   : rule == "integer" ? whole
                                       : throw std::invalid_argument(rule.dump());
        }
        if (keyword == "const") {
            return value == rule;
        }
        if (keyword == "enum") {
            return std::count(rule.begin(), rule.end(), value) == 1;
        }
        if (keyword == "minimum" || keyword == "maximum") {
            return !value.is_number() || (keyword == "minimum" ? value >= rule : value <= rule);
        }
        if (keyword == "minItems" || keyword == "maxItems") {
            return !value.is_array() || (keyword == "minItems" ? value.size() >= rule : value.size() <= rule);
        }
        if (keyword == "minLength") {
            return !value.is_string() || value.get<std::string>().size() >= rule;
        }
        if (keyword == "pattern") {
            return !value.is_string() ||
                   std::regex_match(value.get<std::string>(), std::regex(rule.get<std::string>()));
        }
        if (keyword == "items") {
            return !value.is_array() ||
                   std::all_of(value.begin(), value.end(), [&](const json& item) { return passes(rule, item); });
        }
        if (keyword == "required") {
            return !value.is_object() || std::all_of(rule.begin(), rule.end(), [&](const json& name) {
                return value.contains(name.get<std::string>());
            });
        }
        if (keyword == "properties") {
            return !value.is_object() || std::all_of(rule.items().begin(), rule.items().end(), [&](const auto& each) {
                return !value.contains(each.key()) || passes(each.value(), value[each.key()]);
            });
        }
        if (keyword == "additionalProperties") {
            REQUIRE(rule == false);
            return !value.is_object() || std::all_of(value.items().begin(), value.items().end(), [&](const auto& each) {
                return schema["properties"].contains(each.key());
            });
        }
        if (keyword == "allOf" || keyword == "oneOf") {
            const auto count =
                std::count_if(rule.begin(), rule.end(), [&](const json& one) { return passes(one, value); });
            return count == (keyword == "allOf" ? static_cast<std::ptrdiff_t>(rule.size()) : 1);
        }
        if (keyword == "if") {
            return !passes(rule, value) || passes(schema["then"], value);
        }
        FAIL("the test does not know the keyword " << keyword);
        return false;
    }
};

// docs/schema.md lists these.
bool schema_can_say(Check check) {
    switch (check) {
        case Check::duplicate_rule_priority:
        case Check::any_rule_not_last:
        case Check::several_any_rules:
        case Check::several_untagged_rules:
        case Check::equal_tag_pattern_lists:
        case Check::equal_tag_prefix_lists:
        case Check::text_too_long:
        case Check::text_too_short:
        case Check::duplicate_key:
        case Check::invalid_utf8:
        case Check::byte_order_mark:
            return false;
        default:
            return true;
    }
}

bool schema_should_accept(const Report& report) {
    return std::none_of(report.begin(), report.end(), [](const Diagnostic& finding) {
        return finding.severity == Severity::error && schema_can_say(finding.check);
    });
}

}  // namespace

TEST_CASE("docs/schema holds the schemas as they are") {
    CHECK(text_of(source_dir / "docs/schema/draft-7.schema.json") == json_schema(SchemaDraft::draft_7));
    CHECK(text_of(source_dir / "docs/schema/draft-2020-12.schema.json") == json_schema(SchemaDraft::draft_2020_12));
    CHECK(json_schema() == json_schema(SchemaDraft::draft_7));
    CHECK(name(SchemaDraft::draft_2020_12) == "2020-12");
}

TEST_CASE("a schema says which draft it is, and refers only to what that draft has") {
    const Validator old(SchemaDraft::draft_7);
    const Validator recent(SchemaDraft::draft_2020_12);
    CHECK(old.root()["$schema"] == "http://json-schema.org/draft-07/schema#");
    CHECK(recent.root()["$schema"] == "https://json-schema.org/draft/2020-12/schema");
    CHECK(old.root().contains("definitions"));
    CHECK_FALSE(old.root().contains("$defs"));
    CHECK(recent.root().contains("$defs"));
    CHECK_FALSE(recent.root().contains("definitions"));
}

TEST_CASE("every property has a title and a description, and the examples are good") {
    const Validator validator(SchemaDraft::draft_7);
    std::size_t properties = 0;
    const auto look = [&](const json& object) {
        for (const auto& [name, property] : object["properties"].items()) {
            INFO(name);
            const json& words =
                property.contains("$ref")
                    ? validator.root().at(json::json_pointer(property["$ref"].get<std::string>().substr(1)))
                    : property;
            CHECK(words["title"].get<std::string>().size() >= 4);
            CHECK(words["description"].get<std::string>().size() >= 20);
            ++properties;
        }
    };
    look(validator.root());
    for (const json& definition : validator.root()["definitions"]) {
        look(definition);
    }
    CHECK(properties == enumerators<Property>().size());
    for (const json& example : validator.root()["examples"]) {
        CHECK(validator.accepts(example));
        CHECK(parse(example.dump()).report.ok());
    }
}

TEST_CASE("the schemas judge the policies of tests/golden as the checks do") {
    for (const SchemaDraft draft : enumerators<SchemaDraft>()) {
        const Validator validator(draft);
        std::size_t accepted = 0;
        std::size_t rejected = 0;
        for (const char* folder : {"tests/golden/good", "tests/golden/bad"}) {
            for (const auto& entry : std::filesystem::directory_iterator(source_dir / folder)) {
                if (entry.path().extension() != ".json") {
                    continue;
                }
                const std::string text = text_of(entry.path());
                const json document = json::parse(text, nullptr, false);
                if (document.is_discarded()) {
                    continue;
                }
                INFO(entry.path());
                const Report report = parse(text).report;
                // 5.0 and 5e0 are integers for every validator; nlohmann/json takes a NUL at the end.
                if (report.has(Check::not_an_integer) || report.has(Check::invalid_json)) {
                    continue;
                }
                const bool accepts = validator.accepts(document);
                CHECK(accepts == schema_should_accept(report));
                (accepts ? accepted : rejected) += 1;
            }
        }
        CHECK(accepted > 100);
        CHECK(rejected > 50);
    }
}

TEST_CASE("the schemas accept random policies that AWS accepts, and reject what the checks of one rule reject") {
    const Validator old(SchemaDraft::draft_7);
    const Validator recent(SchemaDraft::draft_2020_12);
    test_support::Random random(20261128);
    const auto judged = [&](const Policy& policy) {
        const std::string text = to_json_text(policy, JsonStyle::compact);
        INFO(text);
        const json document = json::parse(text);
        const bool accepted = old.accepts(document);
        CHECK(accepted == recent.accepts(document));
        return accepted;
    };
    for (int i = 0; i < 300; ++i) {
        const Policy policy = test_support::valid_policy(random);
        REQUIRE(validate(policy).ok());
        CHECK(judged(policy));
    }
    std::size_t rejected = 0;
    for (int i = 0; i < 2000; ++i) {
        const Policy policy = test_support::any_policy(random);
        const Report report = validate(policy);
        const bool should_accept = schema_should_accept(report);
        INFO(policy);
        CHECK(judged(policy) == should_accept);
        rejected += should_accept ? 0 : 1;
    }
    CHECK(rejected > 500);
}

TEST_CASE("a single rule is accepted exactly where the checks accept it, in every combination") {
    const Validator validator(SchemaDraft::draft_7);
    std::size_t accepted = 0;
    for (const CountType count_type : enumerators<CountType>()) {
        for (const TagStatus status : enumerators<TagStatus>()) {
            for (int bits = 0; bits < 256; ++bits) {
                const auto bit = [&](int n) { return (bits >> n & 1) != 0; };
                Rule rule;
                rule.rule_priority = 1;
                Selection& selection = rule.selection;
                selection.tag_status = status;
                selection.count_type = count_type;
                selection.count_number = bit(0) ? 89 : 90;
                selection.count_unit = bit(1) ? std::optional(CountUnit::days) : std::nullopt;
                if (bit(2)) {
                    selection.storage_class = bit(3) ? StorageClass::standard : StorageClass::archive;
                }
                if (bit(4)) {
                    selection.tag_pattern_list = {"v*"};
                }
                if (bit(5)) {
                    selection.tag_prefix_list = {"v"};
                }
                rule.action.type = bit(6) ? ActionType::expire : ActionType::transition;
                if (bit(7)) {
                    rule.action.target_storage_class = StorageClass::archive;
                }
                Policy policy;
                policy.rules = {rule};
                INFO(policy);
                const bool is_good = validate(policy).ok();
                CHECK(validator.accepts(json::parse(to_json_text(policy))) == is_good);
                accepted += is_good ? 1 : 0;
            }
        }
    }
    CHECK(accepted > 50);
}
