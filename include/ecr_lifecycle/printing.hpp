// SPDX-License-Identifier: MIT
// ecr_lifecycle: policies and findings in streams, in fmt and in failing tests. (fmt)
//
//     std::cout << policy << '\n' << CountType::since_image_pushed << '\n';
//     fmt::print("{} of {}\n", Severity::error, Check::duplicate_rule_priority);
//
// A policy is printed as JSON. A rule, a selection and an action are JSON in one line; a rule is printed as the only
// one of a policy, so that it can be pasted and checked. Enumerators of every public enum have AWS's names, or the
// library's where AWS has none. A finding is what `format_report` makes of it. What a preview says of an image, a rule
// or all of them is printed as its members. fmt takes what it takes for a text: "{:>20}".
//
// Catch2, GoogleTest and others print with `<<`, and so show these values in a test that fails. Include this header in
// every file that compares such values, or in none.
//
// Only who prints to a stream needs <ostream>.
#ifndef ECR_LIFECYCLE_PRINTING_HPP
#define ECR_LIFECYCLE_PRINTING_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <fmt/core.h>

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/json_string.hpp"
#include "base/text.hpp"
#include "check_catalog.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "enumerators.hpp"
#include "file_report.hpp"
#include "format.hpp"
#include "format/display_width.hpp"
#include "image.hpp"
#include "json_text.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

// Who prints one of these has included its header.
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
class Doubts;
struct PreviewOptions;
struct ImageVerdict;
struct RuleSummary;
struct PreviewTotals;
struct RuleOnImage;
struct ExecutionNote;
struct IndexLink;
struct ReportedFate;
struct AwsPreviewResult;
template <class Storage>
struct BasicFix;
template <class Storage>
struct BasicAppliedFix;

namespace detail {

// What is printed of a value: `Printed<T>::text(value)`. Not defined for other types, whose `<<` this leaves alone.
template <class T, class = void>
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
struct Printed<Enum, std::enable_if_t<has_names<Enum>>> {
    static std::string text(Enum value) {
        const std::string_view name = enumerator_name(value);
        return name.empty() ? concat({EnumNames<Enum>::type, "(", std::to_string(static_cast<unsigned>(value)), ")"})
                            : std::string(name);
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

template <>
struct Printed<Position> {
    template <class IfUsed = void>
    static std::string text(const Position& position) {
        return concat({std::to_string(position.line), ":", std::to_string(position.column)});
    }
};

template <>
struct Printed<CheckInfo> {
    template <class IfUsed = void>
    static std::string text(const CheckInfo& info) {
        return concat({info.code, " ", info.name, ": ", info.summary});
    }
};

// A place and what is said of it, both from a text that may hold anything.
template <class IfUsed = void>
std::string at_pointer(std::string_view pointer, std::string_view message) {
    std::string text;
    append_visible(text, pointer);
    text += pointer.empty() ? "" : ": ";
    append_visible(text, message);
    return text;
}

template <>
struct Printed<Note> {
    template <class IfUsed = void>
    static std::string text(const Note& note) {
        return at_pointer(note.pointer, note.message);
    }
};

template <>
struct Printed<TextEdit> {
    template <class IfUsed = void>
    static std::string text(const TextEdit& edit) {
        std::string text = Printed<Span>::text(edit.span) + " -> ";
        append_json_string(text, edit.replacement);
        return text + (edit.safe ? "" : ", unsafe");
    }
};

template <class Storage>
struct Printed<BasicFix<Storage>> {
    static std::string text(const BasicFix<Storage>& fix) {
        return concat({at_pointer(fix.pointer, fix.message), " [", name(fix.check), "]"});
    }
};

template <class Storage>
struct Printed<BasicAppliedFix<Storage>> {
    static std::string text(const BasicAppliedFix<Storage>& made) {
        return concat({Printed<Position>::text(made.position), ": ", Printed<BasicFix<Storage>>::text(made.fix)});
    }
};

// A struct by its members: `{fate: expired, applied_rule_priority: 2}`. What is absent is left out.
class MembersText {
  public:
    template <class T>
    MembersText& add(std::string_view member, const T& value) {
        text_ += concat({text_.empty() ? "{" : ", ", member, ": ", text_of(value)});
        return *this;
    }
    template <class T>
    MembersText& add(std::string_view member, const std::optional<T>& value) {
        return value ? add(member, *value) : *this;
    }
    [[nodiscard]] std::string text() const { return text_ + "}"; }

  private:
    template <class T>
    static std::string text_of(const T& value) {
        if constexpr (std::is_same_v<T, bool>) {
            return value ? "true" : "false";
        } else if constexpr (std::is_integral_v<T>) {
            return std::to_string(value);
        } else {
            return Printed<T>::text(value);
        }
    }
    static std::string text_of(const std::string& value) {
        std::string text;
        append_json_string(text, value);
        return text;
    }
    static std::string text_of(const std::vector<std::string>& values) {
        std::string text = "[";
        for (const std::string& value : values) {
            text += concat({text.size() > 1 ? ", " : "", text_of(value)});
        }
        return text + "]";
    }

    std::string text_;
};

template <>
struct Printed<PreviewOptions> {
    template <class T>
    static std::string text(const T& options) {
        return MembersText()
            .add("now", options.now)
            .add("day_arithmetic", options.day_arithmetic)
            .add("tie_break", options.tie_break)
            .add("restored_images", options.restored_images)
            .add("activating_images", options.activating_images)
            .text();
    }
};

template <>
struct Printed<Doubts> {
    template <class T>
    static std::string text(const T& doubts) {
        std::string text;
        for (const auto doubt : enumerators<typename std::enable_if<(sizeof(T) > 0), Doubt>::type>()) {
            if (doubts.has(doubt)) {
                text += concat({text.empty() ? "" : ", ", name(doubt)});
            }
        }
        return text.empty() ? "no doubts" : text;
    }
};

template <>
struct Printed<ImageVerdict> {
    template <class T>
    static std::string text(const T& verdict) {
        return MembersText()
            .add("fate", verdict.fate)
            .add("applied_rule_priority", verdict.applied_rule_priority)
            .add("claimed_by_rule_priority", verdict.claimed_by_rule_priority)
            .add("rank", verdict.rank)
            .add("age_seconds", verdict.age_seconds)
            .add("doubts", verdict.doubts)
            .text();
    }
};

template <>
struct Printed<RuleSummary> {
    template <class T>
    static std::string text(const T& rule) {
        return MembersText()
            .add("rule_priority", rule.rule_priority)
            .add("selected", rule.selected)
            .add("marked", rule.marked)
            .add("applied", rule.applied)
            .add("applied_bytes", rule.applied_bytes)
            .text();
    }
};

template <>
struct Printed<PreviewTotals> {
    template <class T>
    static std::string text(const T& totals) {
        return MembersText()
            .add("images", totals.images)
            .add("kept", totals.kept)
            .add("expired", totals.expired)
            .add("transitioned", totals.transitioned)
            .add("expired_bytes", totals.expired_bytes)
            .add("transitioned_bytes", totals.transitioned_bytes)
            .add("doubtful", totals.doubtful)
            .text();
    }
};

template <>
struct Printed<RuleOnImage> {
    template <class T>
    static std::string text(const T& rule) {
        return MembersText()
            .add("rule_priority", rule.rule_priority)
            .add("selects", rule.selects)
            .add("marks", rule.marks)
            .add("claims", rule.claims)
            .add("applies", rule.applies)
            .add("rank", rule.rank)
            .add("pool_size", rule.pool_size)
            .add("age_seconds", rule.age_seconds)
            .add("reason", rule.reason)
            .text();
    }
};

template <>
struct Printed<ExecutionNote> {
    template <class T>
    static std::string text(const T& note) {
        return MembersText()
            .add("difference", note.difference)
            .add("fate", note.fate)
            .add("because", note.because)
            .text();
    }
};

template <>
struct Printed<IndexLink> {
    template <class T>
    static std::string text(const T& link) {
        return MembersText()
            .add("index", link.index)
            .add("parts", link.parts)
            .add("named_by", link.named_by)
            .add("has_all_parts", link.has_all_parts)
            .text();
    }
};

template <>
struct Printed<ReportedFate> {
    template <class T>
    static std::string text(const T& said) {
        return MembersText().add("fate", said.fate).add("applied_rule_priority", said.applied_rule_priority).text();
    }
};

template <>
struct Printed<AwsPreviewResult> {
    template <class T>
    static std::string text(const T& result) {
        return MembersText()
            .add("image_digest", result.image_digest)
            .add("image_tags", result.image_tags)
            .add("image_pushed_at", result.image_pushed_at)
            .add("fate", result.fate)
            .add("applied_rule_priority", result.applied_rule_priority)
            .text();
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

/// Writes a value to a stream: a policy or a part of one, an enumerator, a finding or a report, a fix, a time or a
/// place, and what a preview says.
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
template <class Storage>
struct formatter<ecr_lifecycle::BasicFix<Storage>, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::BasicFix<Storage>> {};
template <class Storage>
struct formatter<ecr_lifecycle::BasicAppliedFix<Storage>, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::BasicAppliedFix<Storage>> {};
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
struct formatter<ecr_lifecycle::ValueKind, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ValueKind> {};
template <>
struct formatter<ecr_lifecycle::JsonStyle, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::JsonStyle> {};
template <>
struct formatter<ecr_lifecycle::Color, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Color> {};
template <>
struct formatter<ecr_lifecycle::ReportFormat, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ReportFormat> {};
template <>
struct formatter<ecr_lifecycle::TieBreak, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::TieBreak> {};
template <>
struct formatter<ecr_lifecycle::DayArithmetic, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::DayArithmetic> {};
template <>
struct formatter<ecr_lifecycle::RestoredImages, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::RestoredImages> {};
template <>
struct formatter<ecr_lifecycle::ActivatingImages, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ActivatingImages> {};
template <>
struct formatter<ecr_lifecycle::Doubt, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Doubt> {};
template <>
struct formatter<ecr_lifecycle::Answer, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Answer> {};
template <>
struct formatter<ecr_lifecycle::ProofGoal, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ProofGoal> {};
template <>
struct formatter<ecr_lifecycle::ProofVerdict, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ProofVerdict> {};
template <>
struct formatter<ecr_lifecycle::AtExecution, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::AtExecution> {};
template <>
struct formatter<ecr_lifecycle::InventoryGap, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::InventoryGap> {};
template <>
struct formatter<ecr_lifecycle::OnEqualPriority, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::OnEqualPriority> {};
template <>
struct formatter<ecr_lifecycle::HostFormat, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::HostFormat> {
};
template <>
struct formatter<ecr_lifecycle::IndexName, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::IndexName> {};
template <>
struct formatter<ecr_lifecycle::Timestamp, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Timestamp> {};
template <>
struct formatter<ecr_lifecycle::Span, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Span> {};
template <>
struct formatter<ecr_lifecycle::Position, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Position> {};
template <>
struct formatter<ecr_lifecycle::Note, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Note> {};
template <>
struct formatter<ecr_lifecycle::TextEdit, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::TextEdit> {};
template <>
struct formatter<ecr_lifecycle::Diagnostic, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Diagnostic> {
};
template <>
struct formatter<ecr_lifecycle::Report, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Report> {};
template <>
struct formatter<ecr_lifecycle::CheckInfo, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::CheckInfo> {};
template <>
struct formatter<ecr_lifecycle::Doubts, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::Doubts> {};
template <>
struct formatter<ecr_lifecycle::PreviewOptions, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::PreviewOptions> {};
template <>
struct formatter<ecr_lifecycle::ImageVerdict, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ImageVerdict> {};
template <>
struct formatter<ecr_lifecycle::RuleSummary, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::RuleSummary> {};
template <>
struct formatter<ecr_lifecycle::PreviewTotals, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::PreviewTotals> {};
template <>
struct formatter<ecr_lifecycle::RuleOnImage, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::RuleOnImage> {};
template <>
struct formatter<ecr_lifecycle::ExecutionNote, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ExecutionNote> {};
template <>
struct formatter<ecr_lifecycle::IndexLink, char> : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::IndexLink> {};
template <>
struct formatter<ecr_lifecycle::ReportedFate, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ReportedFate> {};
template <>
struct formatter<ecr_lifecycle::AwsPreviewResult, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::AwsPreviewResult> {};

}  // namespace fmt

#endif
#endif
