// SPDX-License-Identifier: MIT
// ecr_lifecycle: reports for people and for machines. (fmt)
//
// Nothing of a text is shown as it is if it could steer a terminal: control characters, characters that turn the
// direction of writing, invisible ones and bytes that are not UTF-8 are shown as `<U+001B>` or `<0xFF>`.
#ifndef ECR_LIFECYCLE_FORMAT_HPP
#define ECR_LIFECYCLE_FORMAT_HPP

#include <fmt/core.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "check_catalog.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "format/append_formatted.hpp"
#include "format/github.hpp"
#include "format/json.hpp"
#include "format/lines.hpp"
#include "format/sarif.hpp"
#include "format/text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

enum class ReportFormat : std::uint8_t {
    /// For people: `path:line:column: error: message [check-name]`, the line with the place marked, notes and help.
    text,
    /// `{"files": [...], "summary": {...}}`, as docs/design.md describes it.
    json,
    /// SARIF 2.1.0. A rule's id is the name of the check.
    sarif,
    /// Workflow commands of GitHub Actions (`::error file=...`).
    github
};

/// Whether a report in text form is colored, by ANSI escape sequences. It is the caller who knows where it goes.
enum class Color : std::uint8_t { never, always };

/// What a ReportWriter has seen.
struct ReportCounts {
    std::size_t files = 0;
    /// Files with at least one error: AWS would reject them.
    std::size_t invalid = 0;
    std::size_t errors = 0;
    std::size_t warnings = 0;
};

/// Writes the report on any number of files, one after the other, and remembers none of them. Everything is appended to
/// a string of the caller, who may use and clear it after each call:
///
///     ReportWriter writer(ReportFormat::json);
///     writer.begin(out);
///     writer.add(out, {path, text, parsed.report, aws_message(parsed)});    // for each file
///     writer.end(out);
class ReportWriter {
  public:
    explicit ReportWriter(ReportFormat format, Color color = Color::never)
        : format_(format), palette_(color == Color::always ? detail::Palette::colored() : detail::Palette::plain()) {}

    template <class IfUsed = void>
    void begin(std::string& out) const;
    template <class IfUsed = void>
    void add(std::string& out, const FileReport& file);
    /// In text form this is a line that counts what was found; nothing where nothing was.
    template <class IfUsed = void>
    void end(std::string& out) const;

    [[nodiscard]] const ReportCounts& counts() const { return counts_; }

  private:
    ReportFormat format_;
    detail::Palette palette_;
    ReportCounts counts_;

    [[nodiscard]] bool found_nothing() const { return counts_.errors == 0 && counts_.warnings == 0; }
};

/// A report in text form, without colors; empty where there are no findings. `text` is what the spans of the report
/// refer to, and `path` how the reader knows it. For a policy that was built in a program both stay empty: then each
/// finding begins with the JSON pointer to its place.
template <class IfUsed = void>
[[nodiscard]] std::string format_report(const Report& report, std::string_view text = {}, std::string_view path = {});

/// The report on one file in any format; complete, so that it is a document of its own in JSON and SARIF.
template <class IfUsed = void>
[[nodiscard]] std::string format_report(const FileReport& file, ReportFormat format, Color color = Color::never);

namespace detail {

// `3 errors`, after a separator where something stands before it; nothing for none
template <class Out>
void append_count(Out& out, std::string_view separator, std::size_t count, std::string_view noun) {
    if (count > 0) {
        append_formatted(out, "{}{} {}{}", separator, count, noun, count == 1 ? "" : "s");
    }
}

template <class Out>
void append_text_summary(Out& out, const ReportCounts& counts) {
    append_formatted(out, "\n{} file{} checked: ", counts.files, counts.files == 1 ? "" : "s");
    if (counts.invalid > 0) {
        append_formatted(out, "{} invalid", counts.invalid);
    }
    append_count(out, ", ", counts.errors, "error");
    append_count(out, counts.errors > 0 ? ", " : "", counts.warnings, "warning");
    out += '\n';
}

template <class Out>
void append_json_summary(Out& out, const ReportCounts& counts) {
    append_formatted(out, R"(  "summary": {{"files": {}, "invalid": {}, "errors": {}, "warnings": {}}})", counts.files,
                     counts.invalid, counts.errors, counts.warnings);
    out += "\n}\n";
}

}  // namespace detail

template <class>
void ReportWriter::begin(std::string& out) const {
    if (format_ == ReportFormat::json) {
        out += "{\n  \"files\": [";
    } else if (format_ == ReportFormat::sarif) {
        detail::begin_sarif(out);
    }
}

template <class>
void ReportWriter::add(std::string& out, const FileReport& file) {
    switch (format_) {
        case ReportFormat::text:
            out += file.report.empty() || found_nothing() ? "" : "\n";
            detail::TextReport(out, file, palette_).append();
            break;
        case ReportFormat::json:
            out += counts_.files == 0 ? "\n" : ",\n";
            detail::JsonReport(out, file).append();
            break;
        case ReportFormat::sarif:
            detail::SarifReport(out, file).append(found_nothing());
            break;
        case ReportFormat::github:
            detail::GithubReport(out, file).append();
            break;
    }
    ++counts_.files;
    counts_.invalid += file.report.ok() ? 0U : 1U;
    counts_.errors += file.report.error_count();
    counts_.warnings += file.report.warning_count();
}

template <class>
void ReportWriter::end(std::string& out) const {
    if (format_ == ReportFormat::json) {
        out += counts_.files == 0 ? "],\n" : "\n  ],\n";
        detail::append_json_summary(out, counts_);
    } else if (format_ == ReportFormat::sarif) {
        detail::end_sarif(out);
    } else if (format_ == ReportFormat::text && !found_nothing()) {
        detail::append_text_summary(out, counts_);
    }
}

template <class>
std::string format_report(const Report& report, std::string_view text, std::string_view path) {
    std::string out;
    ReportWriter(ReportFormat::text).add(out, {path, text, report});
    return out;
}

template <class>
std::string format_report(const FileReport& file, ReportFormat format, Color color) {
    std::string out;
    ReportWriter writer(format, color);
    writer.begin(out);
    writer.add(out, file);
    writer.end(out);
    return out;
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
