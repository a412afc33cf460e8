// SPDX-License-Identifier: MIT
// ecr_lifecycle: what is printed of a value, and to a stream. Standard library only; fmt is in printing.hpp alone,
// which tests need not compile.
#ifndef ECR_LIFECYCLE_FORMAT_PRINTED_HPP
#define ECR_LIFECYCLE_FORMAT_PRINTED_HPP

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "../base/json_string.hpp"
#include "../base/text.hpp"
#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../enumerators.hpp"
#include "../file_report.hpp"
#include "../format.hpp"
#include "../image.hpp"
#include "../json_text.hpp"
#include "../policy.hpp"
#include "display_width.hpp"

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
enum class ExportFormat : std::uint8_t;
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

}  // namespace detail

/// Writes a value to a stream: a policy or a part of one, an enumerator, a finding or a report, a fix, a time or a
/// place, and what a preview says.
template <class Traits, class Value, std::size_t = sizeof(detail::Printed<Value>)>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const Value& value) {
    return out << std::basic_string_view<char, Traits>(detail::Printed<Value>::text(value));
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
