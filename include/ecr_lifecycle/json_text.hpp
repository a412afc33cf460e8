// SPDX-License-Identifier: MIT
// ecr_lifecycle: Policy -> JSON text, the same bytes every time. Standard library only.
#ifndef ECR_LIFECYCLE_JSON_TEXT_HPP
#define ECR_LIFECYCLE_JSON_TEXT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/json_string.hpp"
#include "base/literals.hpp"
#include "enumerators.hpp"
#include "model/rule_facts.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// With line breaks and indented by two spaces, or without any white space.
enum class JsonStyle : std::uint8_t { indented, compact };

namespace detail {

template <>
struct EnumNames<JsonStyle> {
    static constexpr std::string_view type = "JsonStyle"sv;
    static constexpr EnumName<JsonStyle> list[] = {{JsonStyle::indented, "indented"sv},
                                                   {JsonStyle::compact, "compact"sv}};
};
static_assert(names_follow_enumerators<JsonStyle>());

}  // namespace detail

/// `indented` or `compact`. Empty for an invalid value.
constexpr std::string_view name(JsonStyle style) noexcept { return detail::enumerator_name(style); }

namespace detail {

// Writes JSON to a sink, which is anything with `append(std::string_view)` and `push_back(char)`: a std::string does,
// and so does a fixed array in a constant expression.
template <class Sink>
class JsonWriter {
  public:
    constexpr JsonWriter(Sink& sink, JsonStyle style) : sink_(sink), indented_(style == JsonStyle::indented) {}

    constexpr void open(char bracket) {
        sink_.push_back(bracket);
        ++depth_;
        first_ = true;
    }

    constexpr void close(char bracket) {
        --depth_;
        if (!first_) {
            break_line();
        }
        sink_.push_back(bracket);
        first_ = false;
    }

    // Goes to the place of the next member or element.
    constexpr void next() {
        if (!first_) {
            sink_.push_back(',');
        }
        first_ = false;
        break_line();
    }

    constexpr void key(Property property) { key(aws_name(property)); }

    // A key that has nothing to escape.
    constexpr void key(std::string_view text) {
        next();
        name(text);
        sink_.append(indented_ ? std::string_view(": ") : std::string_view(":"));
    }

    constexpr void number(std::int32_t value) {
        if (value < 0) {
            sink_.push_back('-');
        }
        unsigned_number(static_cast<std::uint64_t>(value < 0 ? -std::int64_t{value} : std::int64_t{value}));
    }

    constexpr void unsigned_number(std::uint64_t value) {
        char digits[20] = {};
        std::size_t begin = sizeof(digits);
        do {
            digits[--begin] = static_cast<char>('0' + value % 10);
            value /= 10;
        } while (value != 0);
        sink_.append(std::string_view(digits + begin, sizeof(digits) - begin));
    }

    // A string that has nothing to escape.
    constexpr void name(std::string_view text) {
        sink_.push_back('"');
        sink_.append(text);
        sink_.push_back('"');
    }

    constexpr void string(std::string_view text) { append_json_string(sink_, text); }

    template <class List>
    constexpr void strings_in_one_line(const List& list) {
        sink_.push_back('[');
        bool first = true;
        for (const auto& element : list) {
            if (!first) {
                sink_.append(indented_ ? std::string_view(", ") : std::string_view(","));
            }
            first = false;
            string(element);
        }
        sink_.push_back(']');
    }

  private:
    constexpr void break_line() {
        constexpr std::string_view deepest = "\n        ";  // a policy is four levels deep
        if (indented_) {
            sink_.append(deepest.substr(0, 1 + 2 * depth_));
        }
    }

    Sink& sink_;
    bool indented_;
    bool first_ = true;
    std::size_t depth_ = 0;
};

template <class Storage, class Sink>
class PolicyWriter {
  public:
    constexpr PolicyWriter(Sink& sink, JsonStyle style) : json_(sink, style) {}

    constexpr void write(const BasicPolicy<Storage>& policy) {
        json_.open('{');
        json_.key(Property::rules);
        json_.open('[');
        for (const std::size_t index : by_priority(policy)) {
            json_.next();
            write(policy.rules[index]);
        }
        json_.close(']');
        json_.close('}');
    }

    constexpr void write(const BasicRule<Storage>& rule) {
        json_.open('{');
        json_.key(Property::rule_priority);
        json_.number(rule.rule_priority);
        if (rule.description.has_value()) {
            json_.key(Property::description);
            json_.string(*rule.description);
        }
        json_.key(Property::selection);
        write(rule.selection);
        json_.key(Property::action);
        write(rule.action);
        json_.close('}');
    }

    constexpr void write(const BasicSelection<Storage>& selection) {
        json_.open('{');
        name(Property::tag_status, selection.tag_status);
        tags(Property::tag_pattern_list, selection.tag_pattern_list);
        tags(Property::tag_prefix_list, selection.tag_prefix_list);
        name(Property::storage_class, selection.storage_class);
        name(Property::count_type, selection.count_type);
        name(Property::count_unit, selection.count_unit);
        json_.key(Property::count_number);
        json_.number(selection.count_number);
        json_.close('}');
    }

    constexpr void write(const Action& action) {
        json_.open('{');
        name(Property::type, action.type);
        name(Property::target_storage_class, action.target_storage_class);
        json_.close('}');
    }

  private:
    template <class Enum>
    constexpr void name(Property property, Enum value) {
        json_.key(property);
        json_.name(aws_name(value));
    }
    template <class Enum>
    constexpr void name(Property property, const std::optional<Enum>& value) {
        if (value.has_value()) {
            name(property, *value);
        }
    }

    constexpr void tags(Property property, const typename Storage::TagList& list) {
        if (!list.empty()) {
            json_.key(property);
            json_.strings_in_one_line(list);
        }
    }

    JsonWriter<Sink> json_;
};

/// Appends the text of `to_json_text` to a sink.
template <class Storage, class Sink>
constexpr void write_policy(const BasicPolicy<Storage>& policy, JsonStyle style, Sink& sink) {
    PolicyWriter<Storage, Sink>(sink, style).write(policy);
}

// Bytes that the text will probably not exceed; a text with many escapes does.
template <class Storage>
std::size_t estimated_json_size(const BasicPolicy<Storage>& policy) {
    constexpr std::size_t names_and_white_space = 440;  // of one rule with every property
    constexpr std::size_t quotes_and_comma = 4;
    std::size_t size = 32;
    for (const auto& rule : policy.rules) {
        size += names_and_white_space + (rule.description ? rule.description->size() : 0);
        for (const auto* const list : {&rule.selection.tag_pattern_list, &rule.selection.tag_prefix_list}) {
            for (const std::string_view tag : *list) {
                size += tag.size() + quotes_and_comma;
            }
        }
    }
    return size;
}

}  // namespace detail

/// The policy as JSON text, canonical: equal policies give equal bytes, and so do policies that differ only in the
/// order of rules with different priorities.
///
/// Rules are in ascending order of priority, those of equal priority in the order they had; properties are in AWS's
/// documented order. What is absent, and a tag list that is empty, is left out. A tag list is on one line: an image
/// must have a tag for every entry, so a list is one condition, and a diff shows it whole.
///
/// There is no line break at the end; a file should have one. Non-ASCII characters are kept as they are, except for
/// control characters. A byte that is not part of well-formed UTF-8 becomes U+FFFD, so that the text is always JSON.
///
/// Everything in the policy is written, even what AWS rejects: `validate` finds that.
template <class Storage>
[[nodiscard]] std::string to_json_text(const BasicPolicy<Storage>& policy, JsonStyle style = JsonStyle::indented) {
    std::string text;
    text.reserve(detail::estimated_json_size(policy));
    detail::write_policy(policy, style, text);
    return text;
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
