// SPDX-License-Identifier: MIT
// ecr_lifecycle: reports for people and for machines. (fmt)
//
// Nothing of a text is shown as it is if it could steer a terminal: control characters, characters that turn the
// direction of writing, invisible ones and bytes that are not UTF-8 are shown as `<U+001B>` or `<0xFF>`.
#ifndef ECR_LIFECYCLE_FORMAT_HPP
#define ECR_LIFECYCLE_FORMAT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/literals.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "enumerators.hpp"
#include "file_report.hpp"
#include "format/concise.hpp"
#include "format/github.hpp"
#include "format/json.hpp"
#include "format/sarif.hpp"
#include "format/text.hpp"

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

// The table of formats: what each enumerator stands for. A missing row is a warning of the compiler, and so an error in
// this project's builds. Everything that there is to know of a format is in its class, of which `use` gets an object.
// What `use` returns by default is returned for a number that is no format.
template <class Use>
constexpr auto with_format(ReportFormat format, const Use& use) {
    switch (format) {
        case ReportFormat::text:
            return use(TextFormat());
        case ReportFormat::concise:
            return use(ConciseFormat());
        case ReportFormat::json:
            return use(JsonFormat());
        case ReportFormat::sarif:
            return use(SarifFormat());
        case ReportFormat::github:
            return use(GithubFormat());
    }
    return decltype(use(TextFormat()))();
}

struct NameOfFormat {
    template <class Format>
    constexpr std::string_view operator()(const Format&) const {
        return Format::name;
    }
};

struct ShowsEdits {
    template <class Format>
    constexpr bool operator()(const Format&) const {
        return Format::shows_edits;
    }
};

// The names of all formats, taken from the table above.
template <class Format>
class FormatNames {
  public:
    constexpr FormatNames() {
        for (std::size_t i = 0; i < count; ++i) {
            names_[i] = {static_cast<Format>(i), name_of(i)};
        }
    }
    constexpr const EnumName<Format>& operator[](std::size_t index) const { return names_[index]; }

  private:
    static constexpr std::string_view name_of(std::size_t number) {
        return with_format(static_cast<Format>(number), NameOfFormat());
    }
    static constexpr std::size_t count_names() {
        std::size_t number = 0;
        while (!name_of(number).empty()) {
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
    return detail::with_format(format, detail::NameOfFormat());
}

/// Whether it shows `Diagnostic::edits`, for which `with_suggested_edits` (fix.hpp) has to look.
template <class IfUsed = void>
constexpr bool shows_edits(ReportFormat format) {
    return detail::with_format(format, detail::ShowsEdits());
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
    void begin(std::string& out) const {
        detail::with_format(format_, [&](const auto& format) { format.begin(out); });
    }
    template <class IfUsed = void>
    void add(std::string& out, const FileReport& file) {
        detail::with_format(format_, [&](const auto& format) { format.add(out, file, counts_, color_); });
        counts_.add(file.report);
    }
    /// In text form this is a line that counts what was found; nothing where nothing was.
    template <class IfUsed = void>
    void end(std::string& out) const {
        detail::with_format(format_, [&](const auto& format) { format.end(out, counts_); });
    }

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
[[nodiscard]] std::string format_report(const Report& report, std::string_view text = {}, std::string_view path = {}) {
    std::string out;
    ReportWriter(ReportFormat::text).add(out, {path, text, report});
    return out;
}

/// The report on one file in any format; complete, so that it is a document of its own in JSON and SARIF.
template <class IfUsed = void>
[[nodiscard]] std::string format_report(const FileReport& file, ReportFormat format, Color color = Color::never) {
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
