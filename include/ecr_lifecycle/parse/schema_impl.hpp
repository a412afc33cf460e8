// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of schema.hpp. The shapes, names, limits and checks are those that the parser and
// `validate` use; only the texts for people are written here. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_SCHEMA_IMPL_HPP
#define ECR_LIFECYCLE_PARSE_SCHEMA_IMPL_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "../base/json_string.hpp"
#include "../base/text.hpp"
#include "../document.hpp"
#include "../model/count_type_facts.hpp"
#include "../policy.hpp"
#include "../schema.hpp"
#include "../validate/policy_checks.hpp"
#include "../validate/violation.hpp"
#include "schema_texts.hpp"
#include "shape.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The least of a rule with these, as AWS would take it.
template <class Storage>
BasicRule<Storage> plain_rule(CountType count_type, ActionType action) {
    const CountTypeFacts facts = facts_of(count_type);
    BasicRule<Storage> rule;
    rule.rule_priority = 1;
    rule.selection.count_type = count_type;
    rule.selection.count_number = limits::min_archived_days;
    if (facts.counts_days) {
        rule.selection.count_unit = CountUnit::days;
    }
    if (facts.storage_class != StorageClass::standard) {
        rule.selection.storage_class = facts.storage_class;
    }
    rule.action.type = action;
    if (action == ActionType::transition) {
        rule.action.target_storage_class = StorageClass::archive;
    }
    return rule;
}

// Asks the checks.
template <class Storage>
bool passes_checks(const BasicRule<Storage>& rule) {
    BasicPolicy<Storage> policy;
    policy.rules.push_back(rule);
    bool passes = true;
    const auto sink = [&](const Violation&) { passes = false; };
    check_policy(policy, FullyKnown{}, sink);
    return passes;
}

// Objects have a line for each member, and lists are on one line, as `prettier` leaves such a file.
template <class IfUsed = void>
class SchemaText {
  public:
    void open(std::string_view key, char bracket = '{') {
        next(key);
        begin(bracket);
    }
    void close(bool in_a_line_of_its_own = true) {
        indent_ -= 2;
        is_first_ = false;
        if (in_a_line_of_its_own) {
            line();
        }
        out_ += brackets_.back();
        brackets_.pop_back();
    }

    void text(std::string_view key, std::string_view value) {
        next(key);
        append_json_string(out_, value);
    }
    void number(std::string_view key, std::int64_t value) { raw(key, std::to_string(value)); }
    void raw(std::string_view key, std::string_view json) {
        next(key);
        out_ += json;
    }
    // On one line, if it is not too long for one.
    template <class List = std::initializer_list<std::string_view>>
    void texts(std::string_view key, const List& values) {
        constexpr std::size_t max_columns = 80;
        std::size_t columns = indent_ + key.size() + std::string_view("\"\": [],").size();
        for (const std::string_view value : values) {
            columns += value.size() + std::string_view("\"\", ").size();
        }
        open(key, '[');
        const bool fits = columns - 2 <= max_columns;
        for (const std::string_view value : values) {
            if (fits) {
                out_ += is_first_ ? "" : ", ";
                is_first_ = false;
            } else {
                next("");
            }
            append_json_string(out_, value);
        }
        close(!fits);
    }

    [[nodiscard]] std::string finished() {
        out_ += '\n';
        return std::move(out_);
    }

    // A member of an object, or an element of a list if it has no key.
    void next(std::string_view key) {
        if (!brackets_.empty()) {
            out_ += is_first_ ? "" : ",";
            line();
        }
        is_first_ = false;
        if (!key.empty()) {
            append_json_string(out_, key);
            out_ += ": ";
        }
    }

  private:
    void begin(char bracket) {
        out_ += bracket;
        brackets_ += bracket == '{' ? '}' : ']';
        indent_ += 2;
        is_first_ = true;
    }
    void line() {
        out_ += '\n';
        out_.append(indent_, ' ');
    }

    std::string out_;
    std::string brackets_;
    std::size_t indent_ = 0;
    bool is_first_ = true;
};

template <class Storage = OwnedStorage, class Text = SchemaText<>>
class SchemaWriter {
  public:
    explicit SchemaWriter(SchemaDraft draft) : draft_(draft) {}

    [[nodiscard]] std::string write() {
        const bool is_old = draft_ == SchemaDraft::draft_7;
        const std::string_view definitions = is_old ? "definitions" : "$defs";
        out_.open("");
        out_.text("$schema",
                  is_old ? "http://json-schema.org/draft-07/schema#" : "https://json-schema.org/draft/2020-12/schema");
        if (is_old) {
            out_.text("$id", "https://json.schemastore.org/ecr-lifecycle-policy.json");
        }
        out_.text("title", policy_title);
        out_.text("description", policy_description);
        write_example();
        object(policy_shape);
        out_.open(definitions);
        definition("rule", rule_shape);
        definition("selection", selection_shape);
        definition("action", action_shape);
        out_.close();
        out_.close();
        return out_.finished();
    }

  private:
    [[nodiscard]] std::string reference(std::string_view name) const {
        return concat({draft_ == SchemaDraft::draft_7 ? "#/definitions/" : "#/$defs/", name});
    }

    void definition(std::string_view name, const ObjectShape& shape) {
        out_.open(name);
        object(shape);
        out_.close();
    }

    void object(const ObjectShape& shape) {
        if (&shape != &policy_shape) {
            // What a reference is written beside is ignored in draft 7, so these are with what it refers to.
            const SchemaWords words = &shape == &rule_shape        ? rule_words
                                      : &shape == &selection_shape ? schema_words(Property::selection)
                                                                   : schema_words(Property::action);
            out_.text("title", words.title);
            out_.text("description", words.description);
        }
        out_.text("type", "object");
        out_.open("properties");
        for (const PropertyShape& entry : shape) {
            property(entry);
        }
        out_.close();
        typename Storage::template List<std::string_view> required;
        for (const PropertyShape& entry : shape) {
            if (entry.required) {
                required.push_back(aws_name(entry.property));
            }
        }
        out_.texts("required", required);
        out_.raw("additionalProperties", "false");
        conditions(shape);
    }

    void conditions(const ObjectShape& shape) {
        if (&shape == &policy_shape) {
            return;
        }
        out_.open("allOf", '[');
        if (&shape == &rule_shape) {
            for (const AwsName<CountType>& type : AwsNames<CountType>::list) {
                rule_conditions(type.value);
            }
        } else if (&shape == &selection_shape) {
            tag_conditions();
            for (const AwsName<CountType>& type : AwsNames<CountType>::list) {
                count_conditions(type.value);
            }
        } else {
            action_conditions();
        }
        out_.close();
    }

    // Properties that take no other schema than one reference have no words of their own.
    void property(const PropertyShape& entry) {
        const Property property = entry.property;
        out_.open(aws_name(property));
        if (entry.kind == ValueKind::object) {
            out_.text("$ref", reference(aws_name(property)));
            out_.close();
            return;
        }
        const SchemaWords words = schema_words(property);
        out_.text("title", words.title);
        out_.text("description", words.description);
        out_.text("type", entry.kind == ValueKind::integer ? "integer"
                          : entry.kind == ValueKind::array ? "array"
                                                           : "string");
        limits_of(property);
        if (!words.examples.empty()) {
            out_.raw("examples", words.examples);
        }
        out_.close();
    }

    void limits_of(Property property) {
        switch (property) {
            case Property::rules:
                out_.number("minItems", 1);
                out_.number("maxItems", static_cast<std::int64_t>(limits::max_rules));
                out_.open("items");
                out_.text("$ref", reference("rule"));
                out_.close();
                break;
            case Property::rule_priority:
            case Property::count_number:
                out_.number("minimum", 1);
                out_.number("maximum", (std::numeric_limits<std::int32_t>::max)());
                break;
            case Property::tag_pattern_list:
            case Property::tag_prefix_list:
                out_.number("minItems", 1);
                out_.open("items");
                out_.text("type", "string");
                out_.number("minLength", 1);
                if (property == Property::tag_pattern_list) {
                    out_.text("pattern", concat({"^[^*]*([*][^*]*){0,", std::to_string(limits::max_wildcards), "}$"}));
                }
                out_.close();
                break;
            case Property::tag_status:
                names<TagStatus>();
                break;
            case Property::storage_class:
                names<StorageClass>();
                break;
            case Property::count_type:
                names<CountType>();
                break;
            case Property::count_unit:
                names<CountUnit>();
                break;
            case Property::type:
                names<ActionType>();
                break;
            case Property::target_storage_class:
                out_.texts("enum", {aws_name(StorageClass::archive)});
                break;
            case Property::description:
            case Property::selection:
            case Property::action:
                break;
        }
    }

    template <class Enum>
    void names() {
        typename Storage::template List<std::string_view> names;
        for (const AwsName<Enum>& entry : AwsNames<Enum>::list) {
            names.push_back(entry.name);
        }
        out_.texts("enum", names);
    }

    // `if` with one property of one value; what applies then is written between this and `end`.
    void begin_if(Property property, std::string_view value) {
        out_.open("");
        out_.open("if");
        member_is(property, value);
        out_.close();
        out_.open("then");
    }
    void end_if() {
        out_.close();
        out_.close();
    }
    void member_is(Property property, std::string_view value) {
        out_.open("properties");
        must_be(property, value);
        out_.close();
        out_.texts("required", {aws_name(property)});
    }
    void must_be(Property property, std::string_view value) {
        out_.open(aws_name(property));
        out_.text("const", value);
        out_.close();
    }
    void must_not_be_there(Property property) { out_.raw(aws_name(property), "false"); }

    void tag_conditions() {
        begin_if(Property::tag_status, aws_name(TagStatus::tagged));
        out_.open("oneOf", '[');
        for (const Property list : {Property::tag_pattern_list, Property::tag_prefix_list}) {
            out_.open("");
            out_.open("properties");
            out_.raw(aws_name(list), "true");
            out_.close();
            out_.texts("required", {aws_name(list)});
            out_.close();
        }
        out_.close();
        end_if();
        for (const TagStatus status : {TagStatus::untagged, TagStatus::any}) {
            begin_if(Property::tag_status, aws_name(status));
            out_.open("properties");
            must_not_be_there(Property::tag_pattern_list);
            must_not_be_there(Property::tag_prefix_list);
            out_.close();
            end_if();
        }
    }

    void count_conditions(CountType count_type) {
        const CountTypeFacts facts = facts_of(count_type);
        const bool is_archive = facts.storage_class == StorageClass::archive;
        begin_if(Property::count_type, aws_name(count_type));
        out_.open("properties");
        must_be(Property::storage_class, aws_name(facts.storage_class));
        if (facts.counts_days) {
            must_be(Property::count_unit, aws_name(CountUnit::days));
        } else {
            must_not_be_there(Property::count_unit);
        }
        if (const std::int32_t least = least_count(count_type); least > 1) {
            out_.open(aws_name(Property::count_number));
            out_.text("type", "integer");
            out_.number("minimum", least);
            out_.close();
        }
        out_.close();
        if (facts.counts_days && is_archive) {
            out_.texts("required", {aws_name(Property::storage_class), aws_name(Property::count_unit)});
        } else if (facts.counts_days) {
            out_.texts("required", {aws_name(Property::count_unit)});
        }
        end_if();
    }

    // 1, or what the limit says where the checks do not take 1.
    [[nodiscard]] static std::int32_t least_count(CountType count_type) {
        for (const ActionType action : {ActionType::expire, ActionType::transition}) {
            BasicRule<Storage> rule = plain_rule<Storage>(count_type, action);
            rule.selection.count_number = 1;
            if (passes_checks(rule)) {
                return 1;
            }
        }
        return limits::min_archived_days;
    }

    // A count type that goes with one action only.
    void rule_conditions(CountType count_type) {
        const bool expires = passes_checks(plain_rule<Storage>(count_type, ActionType::expire));
        const bool transitions = passes_checks(plain_rule<Storage>(count_type, ActionType::transition));
        if (expires && transitions) {
            return;
        }
        out_.open("");
        out_.open("if");
        out_.open("properties");
        out_.open(aws_name(Property::selection));
        out_.text("type", "object");
        member_is(Property::count_type, aws_name(count_type));
        out_.close();
        out_.close();
        out_.texts("required", {aws_name(Property::selection)});
        out_.close();
        out_.open("then");
        out_.open("properties");
        out_.open(aws_name(Property::action));
        out_.text("type", "object");
        out_.open("properties");
        must_be(Property::type, aws_name(expires ? ActionType::expire : ActionType::transition));
        out_.close();
        out_.close();
        out_.close();
        end_if();
    }

    void action_conditions() {
        begin_if(Property::type, aws_name(ActionType::transition));
        member_is(Property::target_storage_class, aws_name(StorageClass::archive));
        end_if();
        begin_if(Property::type, aws_name(ActionType::expire));
        out_.open("properties");
        must_not_be_there(Property::target_storage_class);
        out_.close();
        end_if();
    }

    void write_example() {
        out_.open("examples", '[');
        out_.open("");
        out_.open(aws_name(Property::rules), '[');
        out_.open("");
        out_.number(aws_name(Property::rule_priority), 1);
        out_.text(aws_name(Property::description), "Keep the 5 newest images");
        out_.open(aws_name(Property::selection));
        out_.text(aws_name(Property::tag_status), aws_name(TagStatus::any));
        out_.text(aws_name(Property::count_type), aws_name(CountType::image_count_more_than));
        out_.number(aws_name(Property::count_number), 5);
        out_.close();
        out_.open(aws_name(Property::action));
        out_.text(aws_name(Property::type), aws_name(ActionType::expire));
        out_.close();
        out_.close();
        out_.close();
        out_.close();
        out_.close();
    }

    Text out_;
    SchemaDraft draft_;
};

}  // namespace detail

template <class IfUsed>
std::string json_schema(SchemaDraft draft) {
    return detail::SchemaWriter<>(draft).write();
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
