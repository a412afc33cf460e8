// SPDX-License-Identifier: MIT
// ecr_lifecycle: policies and findings in streams, in fmt and in failing tests. (fmt)
//
//     std::cout << policy << '\n' << CountType::since_image_pushed << '\n';
//     fmt::print("{} of {}\n", Severity::error, Check::duplicate_rule_priority);
//
// A policy is printed as JSON. A rule, a selection and an action are JSON in one line; a rule is printed as the only
// one of a policy, so that it can be pasted and checked. Enumerators have AWS's names, or the library's where AWS has
// none. A finding is what `format_report` makes of it. fmt takes what it takes for a text: "{:>20}".
//
// Catch2, GoogleTest and others print with `<<`, and so show these values in a test that fails. Include this header in
// every file that compares such values, or in none.
//
// Only who prints to a stream needs <ostream>.
#ifndef ECR_LIFECYCLE_PRINTING_HPP
#define ECR_LIFECYCLE_PRINTING_HPP

#include <fmt/core.h>

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/text.hpp"
#include "check_catalog.hpp"
#include "diagnostic.hpp"
#include "format.hpp"
#include "image.hpp"
#include "json_text.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What is printed of a value: `Printed<T>::text(value)`. Not defined for other types, whose `<<` this leaves alone.
template <class T>
struct Printed;

template <class Storage>
struct Printed<BasicPolicy<Storage>> {
    static std::string text(const BasicPolicy<Storage>& policy) { return to_json_text(policy); }
};

template <class Storage>
struct Printed<BasicRule<Storage>> {
    static std::string text(const BasicRule<Storage>& rule) {
        BasicPolicy<Storage> policy;
        policy.rules.push_back(rule);
        return to_json_text(policy, JsonStyle::compact);
    }
};

// A part of a rule, as it is in the text of a policy.
template <class Storage, class Part>
std::string part_of_policy(const Part& part) {
    std::string text;
    PolicyWriter<Storage, std::string>(text, JsonStyle::compact).write(part);
    return text;
}

template <class Storage>
struct Printed<BasicSelection<Storage>> {
    static std::string text(const BasicSelection<Storage>& selection) { return part_of_policy<Storage>(selection); }
};

template <>
struct Printed<Action> {
    template <class IfUsed = void>
    static std::string text(const Action& action) {
        return part_of_policy<OwnedStorage>(action);
    }
};

// An enumerator by its name; any other value as `CountType(7)`.
template <class Enum>
std::string printed_enumerator(std::string_view type, std::string_view name, Enum value) {
    return name.empty() ? concat({type, "(", std::to_string(static_cast<unsigned>(value)), ")"}) : std::string(name);
}

template <>
struct Printed<TagStatus> {
    static std::string text(TagStatus value) { return printed_enumerator("TagStatus", aws_name(value), value); }
};
template <>
struct Printed<StorageClass> {
    static std::string text(StorageClass value) { return printed_enumerator("StorageClass", aws_name(value), value); }
};
template <>
struct Printed<CountType> {
    static std::string text(CountType value) { return printed_enumerator("CountType", aws_name(value), value); }
};
template <>
struct Printed<CountUnit> {
    static std::string text(CountUnit value) { return printed_enumerator("CountUnit", aws_name(value), value); }
};
template <>
struct Printed<ActionType> {
    static std::string text(ActionType value) { return printed_enumerator("ActionType", aws_name(value), value); }
};
template <>
struct Printed<Property> {
    static std::string text(Property value) { return printed_enumerator("Property", aws_name(value), value); }
};
template <>
struct Printed<ImageStatus> {
    static std::string text(ImageStatus value) { return printed_enumerator("ImageStatus", aws_name(value), value); }
};
template <>
struct Printed<Fate> {
    static std::string text(Fate value) { return printed_enumerator("Fate", name(value), value); }
};
template <>
struct Printed<Severity> {
    static std::string text(Severity value) {
        const bool known = value == Severity::error || value == Severity::warning;
        return printed_enumerator("Severity", known ? name(value) : std::string_view(), value);
    }
};
template <>
struct Printed<Basis> {
    static std::string text(Basis value) {
        const bool known = value == Basis::measured || value == Basis::documented || value == Basis::inferred;
        return printed_enumerator("Basis", known ? name(value) : std::string_view(), value);
    }
};
template <>
struct Printed<Check> {
    static std::string text(Check value) {
        const bool known = static_cast<std::size_t>(value) < check_count;
        return printed_enumerator("Check", known ? name(value) : std::string_view(), value);
    }
};

template <>
struct Printed<Timestamp> {
    template <class IfUsed = void>
    static std::string text(const Timestamp& time) {
        return to_string(time);
    }
};

template <>
struct Printed<Span> {
    template <class IfUsed = void>
    static std::string text(const Span& span) {
        return concat({"[", std::to_string(span.begin), ", ", std::to_string(span.end), ")"});
    }
};

template <>
struct Printed<Diagnostic> {
    template <class IfUsed = void>
    static std::string text(const Diagnostic& diagnostic) {
        return format_report(Report({diagnostic}));
    }
};

template <>
struct Printed<Report> {
    template <class IfUsed = void>
    static std::string text(const Report& report) {
        return report.empty() ? std::string("no findings") : format_report(report);
    }
};

// For fmt: takes what it takes for a text, such as a width, as long as it is in the format string.
template <class T>
struct PrintedFormatter : fmt::formatter<fmt::string_view> {
    using Base = fmt::formatter<fmt::string_view>;

    template <class Context>
    constexpr auto parse(Context& context) -> decltype(context.begin()) {
        const auto begin = context.begin();
        const auto end = Base::parse(context);  // refuses what a text cannot have
        spec_ = std::string_view(begin, static_cast<std::size_t>(end - begin));
        return end;
    }

    template <class Context>
    auto format(const T& value, Context& context) const -> decltype(context.out()) {
        std::string text = Printed<T>::text(value);
        if (!spec_.empty()) {
            // Not by Base::format, which is defined only in <fmt/format.h>.
            text = fmt::vformat(concat({"{:", spec_, "}"}), fmt::make_format_args(text));
        }
        auto out = context.out();
        for (const char c : text) {
            *out++ = c;
        }
        return out;
    }

  private:
    std::string_view spec_ = {};
};

}  // namespace detail

/// Writes a value to a stream: a policy or a part of one, an enumerator, a finding or a report, a time or a span.
template <class Traits, class Value, std::size_t = sizeof(detail::Printed<Value>)>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const Value& value) {
    return out << std::basic_string_view<char, Traits>(detail::Printed<Value>::text(value));
}

}  // namespace v1
}  // namespace ecr_lifecycle

namespace fmt {

template <class Storage>
struct formatter<ecr_lifecycle::BasicPolicy<Storage>, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::BasicPolicy<Storage>> {};
template <class Storage>
struct formatter<ecr_lifecycle::BasicRule<Storage>, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::BasicRule<Storage>> {};
template <class Storage>
struct formatter<ecr_lifecycle::BasicSelection<Storage>, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::BasicSelection<Storage>> {};
template <>
struct formatter<ecr_lifecycle::Action, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Action> {};
template <>
struct formatter<ecr_lifecycle::TagStatus, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::TagStatus> {};
template <>
struct formatter<ecr_lifecycle::StorageClass, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::StorageClass> {};
template <>
struct formatter<ecr_lifecycle::CountType, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::CountType> {};
template <>
struct formatter<ecr_lifecycle::CountUnit, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::CountUnit> {};
template <>
struct formatter<ecr_lifecycle::ActionType, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ActionType> {
};
template <>
struct formatter<ecr_lifecycle::Property, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Property> {};
template <>
struct formatter<ecr_lifecycle::ImageStatus, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ImageStatus> {};
template <>
struct formatter<ecr_lifecycle::Fate, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Fate> {};
template <>
struct formatter<ecr_lifecycle::Severity, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Severity> {};
template <>
struct formatter<ecr_lifecycle::Basis, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Basis> {};
template <>
struct formatter<ecr_lifecycle::Check, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Check> {};
template <>
struct formatter<ecr_lifecycle::Timestamp, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Timestamp> {};
template <>
struct formatter<ecr_lifecycle::Span, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Span> {};
template <>
struct formatter<ecr_lifecycle::Diagnostic, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Diagnostic> {
};
template <>
struct formatter<ecr_lifecycle::Report, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Report> {};

}  // namespace fmt

#endif
