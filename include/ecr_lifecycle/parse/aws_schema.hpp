// SPDX-License-Identifier: MIT
// ecr_lifecycle: the JSON schema that AWS holds a policy against, and the words of the validator it does so with.
// Standard library only.
//
// AWS's messages are those of the Java library json-schema-validator (draft 4), so its way of working is followed here:
// the keywords of a node run in alphabetical order; when anything has failed so far, the children of a node are not
// looked at any more; members are visited in alphabetical order; a oneOf says only how many branches matched. The
// schema itself is not published: it is what explains every message that has been seen.
#ifndef ECR_LIFECYCLE_PARSE_AWS_SCHEMA_HPP
#define ECR_LIFECYCLE_PARSE_AWS_SCHEMA_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/json_string.hpp"
#include "../base/merge_sort.hpp"
#include "../base/text.hpp"
#include "../document.hpp"
#include "../model/count_type_facts.hpp"
#include "../policy.hpp"
#include "shape.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage = OwnedStorage>
class AwsSchema {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    /// The validator's lines, each with a line feed after it; empty where the document passes.
    [[nodiscard]] static std::string lines(const Value& root) {
        AwsSchema schema;
        schema.policy(root);
        return std::move(schema.lines_);
    }

  private:
    [[nodiscard]] bool failed() const { return !lines_.empty(); }

    void fail(std::initializer_list<std::string_view> parts) {
        lines_ += concat(parts);
        lines_ += '\n';
    }

    // Something that is not known passes, as it may.
    [[nodiscard]] static bool may_pass(const Value& value) {
        return value.is(ValueKind::placeholder) || value.is_partial();
    }

    [[nodiscard]] static bool has_unknown_key(const Value& object) {
        for (const Value member : object.children()) {
            if (member.has_partial_key()) {
                return true;
            }
        }
        return false;
    }

    void policy(const Value& value) {
        no_other_properties(value, policy_shape);
        required(value, policy_shape);
        type(value, ValueKind::object);
        if (!failed() && has(value, Property::rules)) {
            rules(*value.find(aws_name(Property::rules)));
        }
    }

    void rules(const Value& value) {
        if (value.is(ValueKind::array) && value.size() > limits::max_rules) {
            fail({"array is too long: must have at most ", std::to_string(limits::max_rules),
                  " elements but instance has ", std::to_string(value.size()), " elements"});
        }
        if (value.is(ValueKind::array) && value.size() == 0) {
            fail({"array is too short: must have at least 1 elements but instance has 0 elements"});
        }
        type(value, ValueKind::array);
        if (!failed()) {
            for (const Value element : value.children()) {
                rule(element);
            }
        }
    }

    void rule(const Value& value) {
        no_other_properties(value, rule_shape);
        required(value, rule_shape);
        type(value, ValueKind::object);
        if (failed() || value.is(ValueKind::placeholder) || has_unknown_key(value)) {
            return;
        }
        action(*value.find(aws_name(Property::action)));
        if (const auto description = value.find(aws_name(Property::description))) {
            type(*description, ValueKind::string);
        }
        positive_integer(*value.find(aws_name(Property::rule_priority)));
        selection(*value.find(aws_name(Property::selection)));
    }

    void action(const Value& value) {
        one_of(may_pass(value) || has_unknown_key(value) || is_expiry(value) || is_transition(value), 2);
        type(value, ValueKind::object);
    }

    [[nodiscard]] static bool is_expiry(const Value& action) {
        return has_text(action, Property::type, aws_name(ActionType::expire)) && only_has(action, {Property::type});
    }

    // The schema lets a transition pass without its target; AWS then fails to map the policy.
    [[nodiscard]] static bool is_transition(const Value& action) {
        return has_text(action, Property::type, aws_name(ActionType::transition)) &&
               only_has(action, {Property::type, Property::target_storage_class}) &&
               (!has(action, Property::target_storage_class) ||
                has_text(action, Property::target_storage_class, aws_name(StorageClass::archive)));
    }

    void selection(const Value& value) {
        no_other_properties(value, selection_shape);
        one_of(may_pass(value) || has_unknown_key(value) || counts_something(value), name_count<CountType>);
        required(value, selection_shape);
        type(value, ValueKind::object);
        if (failed() || value.is(ValueKind::placeholder) || has_unknown_key(value)) {
            return;
        }
        positive_integer(*value.find(aws_name(Property::count_number)));
        one_of_the_names<CountUnit>(value);
        one_of_the_names<StorageClass>(value);
        tag_list(value, Property::tag_pattern_list);
        tag_list(value, Property::tag_prefix_list);
        one_of_the_names<TagStatus>(value);
    }

    // Whether the branch for one of the count types matches; no two of them can.
    [[nodiscard]] static bool counts_something(const Value& selection) {
        const auto counted = selection.find(aws_name(Property::count_type));
        if (counted && may_pass(*counted)) {
            return true;
        }
        for (const AwsName<CountType>& count_type : AwsNames<CountType>::list) {
            if (!has_text(selection, Property::count_type, count_type.name)) {
                continue;
            }
            const CountTypeFacts facts = facts_of(count_type.value);
            return has(selection, Property::count_unit) == facts.counts_days &&
                   (facts.storage_class == StorageClass::standard ||
                    has_text(selection, Property::storage_class, aws_name(facts.storage_class)));
        }
        return false;
    }

    void tag_list(const Value& selection, Property property) {
        const auto list = selection.find(aws_name(property));
        if (!list) {
            return;
        }
        type(*list, ValueKind::array);
        if (!failed()) {
            for (const Value entry : list->children()) {
                if (entry.is(ValueKind::string) && entry.string().empty()) {
                    fail({"string \"\" is too short (length: 0, required minimum: 1)"});
                }
                type(entry, ValueKind::string);
            }
        }
    }

    [[nodiscard]] static bool has(const Value& object, Property property) {
        return object.find(aws_name(property)).has_value();
    }

    [[nodiscard]] static bool has_text(const Value& object, Property property, std::string_view text) {
        const auto value = object.find(aws_name(property));
        return value && (may_pass(*value) || (value->is(ValueKind::string) && value->string() == text));
    }

    [[nodiscard]] static bool only_has(const Value& object, std::initializer_list<Property> properties) {
        for (const Value member : object.children()) {
            bool allowed = member.has_partial_key();
            for (const Property property : properties) {
                allowed = allowed || aws_name(property) == member.key();
            }
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    // From here on, one function for each keyword of the schema.

    void no_other_properties(const Value& value, const ObjectShape& shape) {
        if (!value.is(ValueKind::object)) {
            return;
        }
        List<std::string_view> unwanted;
        for (const Value member : value.children()) {
            if (!is_in(shape, member.key()) && !member.has_partial_key()) {
                unwanted.push_back(member.key());
            }
        }
        sort_without_repeats(unwanted);
        if (!unwanted.empty()) {
            fail({"object instance has properties which are not allowed by the schema: ", list_text(unwanted)});
        }
    }

    void required(const Value& value, const ObjectShape& shape) {
        if (!value.is(ValueKind::object) || has_unknown_key(value)) {
            return;
        }
        List<std::string_view> missing;
        for (const PropertyShape& entry : shape) {
            if (entry.required && !has(value, entry.property)) {
                missing.push_back(aws_name(entry.property));
            }
        }
        sort_without_repeats(missing);
        if (!missing.empty()) {
            fail({"object has missing required properties (", list_text(missing), ")"});
        }
    }

    void type(const Value& value, ValueKind kind) {
        if (!value.is(kind) && !value.is(ValueKind::placeholder)) {
            fail({"instance type (", type_name(value.kind()),
                  ") does not match any allowed primitive type (allowed: [\"", type_name(kind), "\"])"});
        }
    }

    void positive_integer(const Value& value) {
        const bool is_number = value.is(ValueKind::integer) || value.is(ValueKind::number);
        if (is_number && is_below_one(value.raw())) {
            fail({"numeric instance is lower than the required minimum (minimum: 1, found: ",
                  value.raw() == "-0" ? "0" : value.raw(), ")"});
        }
        type(value, ValueKind::integer);
    }

    void one_of(bool one_matches, std::size_t branches) {
        if (!one_matches) {
            fail({"instance failed to match exactly one schema (matched 0 out of ", std::to_string(branches), ")"});
        }
    }

    template <class Enum>
    void one_of_the_names(const Value& selection) {
        const auto value = selection.find(aws_name(AwsNames<Enum>::property));
        if (!value || may_pass(*value) || (value->is(ValueKind::string) && from_aws_name<Enum>(value->string()))) {
            return;
        }
        List<std::string_view> names;
        for (const auto& entry : AwsNames<Enum>::list) {
            names.push_back(entry.name);
        }
        std::string found;
        append_value(found, *value);
        fail({"instance value (", found, ") not found in enum (possible values: ", list_text(names), ")"});
    }

    static void sort_without_repeats(List<std::string_view>& names) {
        merge_sort(names.data(), names.data() + names.size(),
                   [](std::string_view a, std::string_view b) { return a < b; });
        std::size_t kept = 0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i == 0 || names[i] != names[kept - 1]) {
                names[kept++] = names[i];
            }
        }
        names.resize(kept);
    }

    [[nodiscard]] static bool is_in(const ObjectShape& shape, std::string_view key) {
        for (const PropertyShape& entry : shape) {
            if (aws_name(entry.property) == key) {
                return true;
            }
        }
        return false;
    }

    // Whether a number's token, such as `-1`, `0.5` or `5e-1`, is below 1. Floating-point numbers would depend on the
    // locale to be read, so this looks how far the first digit that is not zero is from the decimal point.
    [[nodiscard]] static bool is_below_one(std::string_view token) {
        const std::size_t exponent_at = token.find_first_of("eE");
        const std::string_view mantissa = token.substr(0, exponent_at);
        const std::size_t first_digit = mantissa.find_first_of("123456789");
        if (token.front() == '-' || first_digit == std::string_view::npos) {
            return true;
        }
        const std::size_t point = mantissa.find('.') < mantissa.size() ? mantissa.find('.') : mantissa.size();
        const auto before_point =
            static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first_digit) + (first_digit > point ? 1 : 0);
        return before_point + exponent(token.substr(mantissa.size())) < 1;
    }

    // The number in `e-3` or `E+3`; 0 for an empty text. One that is far out of range stays so.
    [[nodiscard]] static std::int64_t exponent(std::string_view token) {
        constexpr std::int64_t out_of_range = 1'000'000'000;
        std::int64_t value = 0;
        for (const char c : token) {
            if (c >= '0' && c <= '9' && value < out_of_range) {
                value = value * 10 + (c - '0');
            }
        }
        return token.find('-') == std::string_view::npos ? value : -value;
    }

    // `["a","b"]`, as Jackson writes a list.
    [[nodiscard]] static std::string list_text(const List<std::string_view>& entries) {
        std::string text = "[";
        for (const std::string_view entry : entries) {
            text += text.size() == 1 ? "" : ",";
            append_json_string(text, entry);
        }
        return text + "]";
    }

    // A value as Jackson writes it: without white space, and with no more escapes than are needed.
    static void append_value(std::string& text, const Value& value) {
        if (value.is(ValueKind::string)) {
            append_json_string(text, value.string());
            return;
        }
        if (!value.is(ValueKind::array) && !value.is(ValueKind::object)) {
            text += value.raw();
            return;
        }
        text += value.is(ValueKind::array) ? '[' : '{';
        bool first = true;
        for (const Value child : value.children()) {
            text += first ? "" : ",";
            first = false;
            if (child.has_key()) {
                append_json_string(text, child.key());
                text += ':';
            }
            append_value(text, child);
        }
        text += value.is(ValueKind::array) ? ']' : '}';
    }

    [[nodiscard]] static std::string_view type_name(ValueKind kind) {
        constexpr std::string_view names[] = {"null"sv,   "boolean"sv, "integer"sv, "number"sv,
                                              "string"sv, "array"sv,   "object"sv,  ""sv};
        return names[static_cast<std::size_t>(kind)];
    }

    std::string lines_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
