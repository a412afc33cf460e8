// SPDX-License-Identifier: MIT
// ecr_lifecycle: to_json and from_json, for programs that hold an nlohmann::json. (nlohmann/json)
//
//     nlohmann::json json = policy(rule(1).any().image_count_more_than(5).expire());
//     Policy same = json.get<Policy>();
//
// The functions are there for Policy, Rule, Selection and Action, and nlohmann finds them by itself. They work with
// nlohmann::ordered_json, too, which keeps the properties in AWS's order. An enumerator of any public enum of this
// library is its name, a string, and never a number.
//
// For a text, `parse` is better: it reports everything at once, with the places, and never throws.
#ifndef ECR_LIFECYCLE_JSON_HPP
#define ECR_LIFECYCLE_JSON_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/json_pointer.hpp"
#include "base/text.hpp"
#include "check_catalog.hpp"
#include "enumerators.hpp"
#include "model/aws_names.hpp"
#include "parse/shape.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

// Who has one of these has included its header.
enum class Fate : std::uint8_t;
enum class ImageStatus : std::uint8_t;
enum class JsonStyle : std::uint8_t;
enum class ValueKind : std::uint8_t;
enum class TieBreak : std::uint8_t;
enum class DayArithmetic : std::uint8_t;
enum class RestoredImages : std::uint8_t;
enum class ActivatingImages : std::uint8_t;
enum class Doubt : std::uint8_t;
enum class Answer : std::uint8_t;
enum class ProofGoal : std::uint8_t;
enum class ProofVerdict : std::uint8_t;
enum class AtExecution : std::uint8_t;
enum class InventoryGap : std::uint8_t;
enum class OnEqualPriority : std::uint8_t;
enum class IndexName : std::uint8_t;
enum class HostFormat : std::uint8_t;
enum class ExportFormat : std::uint8_t;
enum class ReportFormat : std::uint8_t;
enum class Color : std::uint8_t;

namespace detail {

// Fills one object with properties; what is absent, and an empty tag list, is left out.
template <class Json>
class JsonObject {
  public:
    explicit JsonObject(Json& json) : json_(json) { json_ = Json::object(); }

    template <class T>
    JsonObject& add(Property property, const T& value) {
        json_[std::string(aws_name(property))] = value;
        return *this;
    }
    template <class T>
    JsonObject& add(Property property, const std::optional<T>& value) {
        return value ? add(property, *value) : *this;
    }
    JsonObject& add_tags(Property property, const std::vector<std::string>& tags) {
        return tags.empty() ? *this : add(property, tags);
    }

  private:
    Json& json_;
};

// Reads one value into a member of the model, and refuses whatever it could not hold without loss.
template <class Json>
class JsonReader {
  public:
    void read(const Json& json, Policy& policy) {
        expect_object(json, policy_shape);
        read_member(json, Property::rules, policy.rules);
    }

    void read(const Json& json, Rule& rule) {
        expect_object(json, rule_shape);
        read_member(json, Property::rule_priority, rule.rule_priority);
        read_member(json, Property::description, rule.description);
        read_member(json, Property::selection, rule.selection);
        read_member(json, Property::action, rule.action);
    }

    void read(const Json& json, Selection& selection) {
        expect_object(json, selection_shape);
        read_member(json, Property::tag_status, selection.tag_status);
        read_member(json, Property::tag_pattern_list, selection.tag_pattern_list);
        read_member(json, Property::tag_prefix_list, selection.tag_prefix_list);
        read_member(json, Property::storage_class, selection.storage_class);
        read_member(json, Property::count_type, selection.count_type);
        read_member(json, Property::count_unit, selection.count_unit);
        read_member(json, Property::count_number, selection.count_number);
    }

    void read(const Json& json, Action& action) {
        expect_object(json, action_shape);
        read_member(json, Property::type, action.type);
        read_member(json, Property::target_storage_class, action.target_storage_class);
    }

    template <class Enum, std::enable_if_t<has_names<Enum>, int> = 0>
    void read(const Json& json, Enum& value) {
        std::string name;
        read(json, name);
        const std::optional<Enum> named = from_name<Enum>(name);
        if (!named) {
            refuse(json, concat({"`", name, "` is not ", in_words(noun<Enum>()), choice<Enum>()}));
        }
        value = *named;
    }

  private:
    void read(const Json& json, std::string& value) {
        expect(json, json.is_string(), "a string");
        value = json.template get_ref<const typename Json::string_t&>();
    }

    void read(const Json& json, std::int32_t& value) {
        expect(json, json.is_number_integer(), "an integer");
        const bool fits = json.is_number_unsigned() ? json.template get<std::uint64_t>() <= INT32_MAX
                                                    : json.template get<std::int64_t>() >= INT32_MIN &&
                                                          json.template get<std::int64_t>() <= INT32_MAX;
        if (!fits) {
            refuse(json, concat({"`", json.dump(), "` does not fit into 32 bits"}));
        }
        value = json.template get<std::int32_t>();
    }

    void read(const Json& json, std::vector<std::string>& tags) {
        read_elements(json, tags);
        if (tags.empty()) {
            refuse(json, "the list is empty");  // which in the model means absent
        }
    }

    void read(const Json& json, std::vector<Rule>& rules) { read_elements(json, rules); }

    // What AWS calls the property, or else what the enum is called here.
    template <class Enum, class = decltype(AwsNames<Enum>::property)>
    static std::string_view noun(int /*preferred*/ = 0) {
        return aws_name(AwsNames<Enum>::property);
    }
    template <class Enum, class... Others>
    static std::string_view noun(Others... /*none*/) {
        return EnumNames<Enum>::type;
    }
    static std::string in_words(std::string_view noun) {
        const bool begins_with_vowel = std::string_view("AEIOUaeiou").find(noun.front()) != std::string_view::npos;
        return concat({begins_with_vowel ? "an " : "a ", noun});
    }
    template <class Enum>
    static std::string choice() {
        constexpr std::size_t max_listed = 20;  // not all checks
        return enumerator_count<Enum> <= max_listed ? ", which is " + list_of_names<Enum>() : std::string();
    }

    template <class T>
    void read(const Json& json, std::optional<T>& value) {
        read(json, value.emplace());
    }

    template <class T>
    void read_elements(const Json& json, std::vector<T>& list) {
        expect(json, json.is_array(), "an array");
        list.resize(json.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            read_below(std::to_string(i), json[i], list[i]);
        }
    }

    template <class T>
    void read_member(const Json& object, Property property, T& member) {
        const auto found = object.find(std::string(aws_name(property)));
        if (found != object.end()) {
            read_below(aws_name(property), *found, member);
        }
    }

    template <class T>
    void read_below(std::string_view token, const Json& json, T& value) {
        const std::size_t above = pointer_.size();
        append_pointer_token(pointer_, token);
        read(json, value);
        pointer_.resize(above);
    }

    void expect_object(const Json& json, const ObjectShape& shape) const {
        expect(json, json.is_object(), "an object");
        for (const auto& member : json.items()) {
            if (!has_property(shape, member.key())) {
                refuse(json, concat({"`", member.key(), "` is not a property of ", shape.noun}));
            }
        }
        for (const PropertyShape& entry : shape) {
            if (entry.required && !json.contains(std::string(aws_name(entry.property)))) {
                refuse(json, concat({shape.noun, " needs `", aws_name(entry.property), "`"}));
            }
        }
    }

    static bool has_property(const ObjectShape& shape, std::string_view name) {
        for (const PropertyShape& entry : shape) {
            if (aws_name(entry.property) == name) {
                return true;
            }
        }
        return false;
    }

    void expect(const Json& json, bool is_expected, std::string_view wanted) const {
        if (!is_expected) {
            const std::string_view found = json.is_number_float() ? "floating-point number" : json.type_name();
            refuse(json, concat({"must be ", wanted, ", not of type ", found}));
        }
    }

    [[noreturn]] void refuse([[maybe_unused]] const Json& json, const std::string& what) const {
        [[maybe_unused]] const std::string message =
            concat({pointer_.empty() ? std::string_view("the value") : pointer_, ": ", what});
#if defined(__cpp_exceptions) || defined(_CPPUNWIND)
        throw Json::type_error::create(302, message, &json);
#else
        std::abort();  // as nlohmann/json does
#endif
    }

    std::string pointer_;  // RFC 6901, to what is being read
};

template <class Json, class T>
void read_json(const Json& json, T& value) {
    T read{};
    JsonReader<Json>().read(json, read);
    value = std::move(read);
}

// An enumerator as its name; empty for an invalid value.
struct NameSerializer {
    template <class Json, class Enum>
    static void to_json(Json& json, Enum value) {
        json = std::string(enumerator_name(value));
    }
    template <class Json, class Enum>
    static void from_json(const Json& json, Enum& value) {
        read_json(json, value);
    }
};

}  // namespace detail

template <class Json>
void to_json(Json& json, const Selection& selection) {
    detail::JsonObject<Json>(json)
        .add(Property::tag_status, selection.tag_status)
        .add_tags(Property::tag_pattern_list, selection.tag_pattern_list)
        .add_tags(Property::tag_prefix_list, selection.tag_prefix_list)
        .add(Property::storage_class, selection.storage_class)
        .add(Property::count_type, selection.count_type)
        .add(Property::count_unit, selection.count_unit)
        .add(Property::count_number, selection.count_number);
}

template <class Json>
void to_json(Json& json, const Action& action) {
    detail::JsonObject<Json>(json)
        .add(Property::type, action.type)
        .add(Property::target_storage_class, action.target_storage_class);
}

template <class Json>
void to_json(Json& json, const Rule& rule) {
    detail::JsonObject<Json>(json)
        .add(Property::rule_priority, rule.rule_priority)
        .add(Property::description, rule.description)
        .add(Property::selection, rule.selection)
        .add(Property::action, rule.action);
}

/// The same properties as in `to_json_text`; the rules stay in the order they have. Everything in the policy is
/// written, even what AWS rejects: `validate` finds that.
template <class Json>
void to_json(Json& json, const Policy& policy) {
    detail::JsonObject<Json>(json).add(Property::rules, policy.rules);
}

template <class Json>
void from_json(const Json& json, Selection& selection) {
    detail::read_json(json, selection);
}
template <class Json>
void from_json(const Json& json, Action& action) {
    detail::read_json(json, action);
}
template <class Json>
void from_json(const Json& json, Rule& rule) {
    detail::read_json(json, rule);
}

/// Strict, and like all the others here: nothing is guessed, converted or dropped. A property that is missing, unknown,
/// null or of another type, a number in quotation marks, with a fraction or beyond 32 bits, an unknown name and an
/// empty tag list throw nlohmann::json::type_error with id 302. Its message begins with the JSON pointer to the place,
/// relative to the value that is read: `/rules/0/selection/countNumber: must be an integer, not of type string`. The
/// target then keeps its value. What AWS rejects for other reasons is read: `validate` finds that.
///
/// If exceptions are switched off, the program is aborted instead, as in nlohmann/json; use `parse` then.
template <class Json>
void from_json(const Json& json, Policy& policy) {
    detail::read_json(json, policy);
}

}  // namespace v1
}  // namespace ecr_lifecycle

namespace nlohmann {

template <>
struct adl_serializer<ecr_lifecycle::TagStatus, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::StorageClass, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::CountType, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::CountUnit, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::ActionType, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::Property, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::ImageStatus, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::Fate, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::Severity, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::Basis, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::Check, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::ValueKind, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::JsonStyle, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::TieBreak, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::DayArithmetic, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::RestoredImages, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::ActivatingImages, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::Doubt, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::Answer, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::ProofGoal, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::ProofVerdict, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::AtExecution, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::OnEqualPriority, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::HostFormat, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::ExportFormat, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::IndexName, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::InventoryGap, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::ReportFormat, void> : ecr_lifecycle::detail::NameSerializer {};
template <>
struct adl_serializer<ecr_lifecycle::Color, void> : ecr_lifecycle::detail::NameSerializer {};

}  // namespace nlohmann

#endif
#endif
