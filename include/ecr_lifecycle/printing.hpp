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
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "check_catalog.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "enumerators.hpp"
#include "file_report.hpp"
#include "format/printed.hpp"
#include "image.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

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
struct formatter<ecr_lifecycle::ExportFormat, char>
    : ecr_lifecycle::detail::PrintedFormatter<ecr_lifecycle::ExportFormat> {};
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
