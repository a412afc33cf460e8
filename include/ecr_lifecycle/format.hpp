// SPDX-License-Identifier: MIT
// ecr_lifecycle: reports for people and for machines. (fmt)
//
// Nothing of a text is shown as it is if it could steer a terminal: control characters, characters that turn the
// direction of writing, invisible ones and bytes that are not UTF-8 are shown as `<U+001B>` or `<0xFF>`.
#ifndef ECR_LIFECYCLE_FORMAT_HPP
#define ECR_LIFECYCLE_FORMAT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/compiled.hpp"
#include "base/literals.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "enumerators.hpp"
#include "file_report.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

enum class ReportFormat : std::uint8_t {
    /// For people: `path:line:column: error: message [check-name]`, the line with the place marked, notes and help.
    text,
    /// One line a finding, `path:line:column: severity: message [check-name]`, for editors and for `grep`.
    concise,
    /// `{"version": 1, "files": [...], "summary": {...}}`, as docs/formats.md describes it.
    json,
    /// SARIF 2.1.0. A rule's id is the name of the check.
    sarif,
    /// Workflow commands of GitHub Actions (`::error file=...`).
    github
};

namespace detail {

struct FormatFacts {
    std::string_view name;
    bool shows_edits;
};

// The table of formats. A missing row is a warning of the compiler, and so an error in this project's builds. What a
// format writes is in its class, which `with_format` in format/format_impl.hpp has a row for.
constexpr FormatFacts facts_of(ReportFormat format) noexcept {
    switch (format) {
        case ReportFormat::text:
            return {"text"sv, false};
        case ReportFormat::concise:
            return {"concise"sv, false};
        case ReportFormat::json:
            return {"json"sv, true};
        case ReportFormat::sarif:
            return {"sarif"sv, false};
        case ReportFormat::github:
            return {"github"sv, false};
    }
    return {};
}

// The names of all formats, taken from the table above.
template <class Format>
class FormatNames {
  public:
    constexpr FormatNames() {
        for (std::size_t i = 0; i < count; ++i) {
            names_[i] = {static_cast<Format>(i), facts_of(static_cast<Format>(i)).name};
        }
    }
    constexpr const EnumName<Format>& operator[](std::size_t index) const { return names_[index]; }

  private:
    static constexpr std::size_t count_names() {
        std::size_t number = 0;
        while (!facts_of(static_cast<Format>(number)).name.empty()) {
            ++number;
        }
        return number;
    }

    static constexpr std::size_t count = count_names();
    EnumName<Format> names_[count] = {};
};

// A template, so that nothing of this is done before it is used.
template <class Format>
struct EnumNames<Format, std::enable_if_t<std::is_same_v<Format, ReportFormat>>> {
    static constexpr std::string_view type = "ReportFormat"sv;
    static constexpr FormatNames<Format> list = {};
};

}  // namespace detail

/// What the command's `--format` calls it, such as `json`.
template <class IfUsed = void>
constexpr std::string_view name(ReportFormat format) {
    return detail::facts_of(format).name;
}

/// Whether it shows `Diagnostic::edits`, for which `with_suggested_edits` (fix.hpp) has to look.
template <class IfUsed = void>
constexpr bool shows_edits(ReportFormat format) {
    return detail::facts_of(format).shows_edits;
}

/// Every format, in the order of the enumerators.
template <class IfUsed = void>
[[nodiscard]] std::vector<ReportFormat> report_formats() {
    std::vector<ReportFormat> formats;
    for (std::uint8_t i = 0; !name(static_cast<ReportFormat>(i)).empty(); ++i) {
        formats.push_back(static_cast<ReportFormat>(i));
    }
    return formats;
}

/// The format with this name, if there is one.
template <class IfUsed = void>
[[nodiscard]] constexpr std::optional<ReportFormat> find_report_format(std::string_view wanted) {
    for (std::uint8_t i = 0; !name(static_cast<ReportFormat>(i)).empty(); ++i) {
        if (name(static_cast<ReportFormat>(i)) == wanted) {
            return static_cast<ReportFormat>(i);
        }
    }
    return std::nullopt;
}

/// Writes the report on any number of files, one after the other, and remembers none of them. Everything is appended to
/// a string of the caller, who may use and clear it after each call:
///
///     ReportWriter writer(ReportFormat::json);
///     writer.begin(out);
///     writer.add(out, {path, text, parsed.report, aws_message(parsed)});    // for each file
///     writer.end(out);
class ReportWriter {
  public:
    explicit ReportWriter(ReportFormat format, Color color = Color::never) : format_(format), color_(color) {}

    template <class IfUsed = void>
    void begin(std::string& out) const;
    template <class IfUsed = void>
    void add(std::string& out, const FileReport& file);
    /// Counts a file in which there was no policy.
    void add_file_without_policy() { ++counts_.files_without_policy; }
    /// In text form this is a line that counts what was found; nothing where nothing was.
    template <class IfUsed = void>
    void end(std::string& out) const;

    [[nodiscard]] const ReportCounts& counts() const { return counts_; }

  private:
    ReportFormat format_;
    Color color_;
    ReportCounts counts_;
};

/// A report in text form, without colors; empty where there are no findings. `text` is what the spans of the report
/// refer to, and `path` how the reader knows it. For a policy that was built in a program both stay empty: then each
/// finding begins with the JSON pointer to its place.
template <class IfUsed = void>
[[nodiscard]] std::string format_report(const Report& report, std::string_view text = {}, std::string_view path = {});

/// The report on one file in any format; complete, so that it is a document of its own in JSON and SARIF.
template <class IfUsed = void>
[[nodiscard]] std::string format_report(const FileReport& file, ReportFormat format, Color color = Color::never);

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN void ReportWriter::begin<void>(std::string&) const;
ECR_LIFECYCLE_EXTERN void ReportWriter::add<void>(std::string&, const FileReport&);
ECR_LIFECYCLE_EXTERN void ReportWriter::end<void>(std::string&) const;
ECR_LIFECYCLE_EXTERN std::string format_report<void>(const Report&, std::string_view, std::string_view);
ECR_LIFECYCLE_EXTERN std::string format_report<void>(const FileReport&, ReportFormat, Color);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "format/format_impl.hpp"
#endif

#endif
#endif
