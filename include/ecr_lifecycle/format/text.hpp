// SPDX-License-Identifier: MIT
// ecr_lifecycle: a report for people at a terminal. Needs fmt.
#ifndef ECR_LIFECYCLE_FORMAT_TEXT_HPP
#define ECR_LIFECYCLE_FORMAT_TEXT_HPP

#include <fmt/core.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../check_catalog.hpp"
#include "../document.hpp"
#include "../file_report.hpp"
#include "append_formatted.hpp"
#include "display_width.hpp"
#include "lines.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A line of source as it is shown, and the columns of it that are marked.
struct Excerpt {
    std::string shown;
    std::size_t mark_column = 0;
    std::size_t mark_width = 0;
};

// Of a line with more columns than this only a window around the mark is shown.
inline constexpr std::size_t max_line_columns = 100;
inline constexpr std::size_t max_columns_before_mark = 60;
// However many characters without width there are, no more bytes are looked at, so that many findings in one long line
// cost little.
inline constexpr std::size_t max_line_bytes = 400;
inline constexpr std::size_t tab_width = 4;

// Appends a character as it is shown; returns the columns it takes.
template <class IfUsed = void>
std::size_t append_source_glyph(std::string& out, std::string_view line, std::size_t at, const Glyph& glyph) {
    if (glyph.valid && glyph.value == '\t') {
        out.append(tab_width, ' ');
        return tab_width;
    }
    return append_visible(out, line, at, glyph);
}

// Where the window begins: at the line's begin, if the mark is near enough to it.
template <class IfUsed = void>
std::size_t window_begin(std::string_view line, std::size_t mark) {
    std::size_t begin = mark > max_line_bytes ? mark - max_line_bytes : 0;
    while (begin > 0 && begin < mark && !begins_code_point(line[begin])) {
        ++begin;
    }
    std::string scratch;
    const auto columns_at = [&](std::size_t at) {
        scratch.clear();
        return append_source_glyph(scratch, line, at, glyph_at(line, at));
    };
    std::size_t columns = 0;
    for (std::size_t i = begin; i < mark && i < line.size(); i += glyph_at(line, i).size) {
        columns += columns_at(i);
    }
    while (columns > max_columns_before_mark) {
        columns -= columns_at(begin);
        begin += glyph_at(line, begin).size;
    }
    return begin;
}

template <class IfUsed = void>
Excerpt excerpt(std::string_view line, Span mark) {
    const std::size_t begin = window_begin(line, mark.begin);
    Excerpt result;
    result.shown = begin > 0 ? "\xE2\x80\xA6" : "";
    std::size_t column = begin > 0 ? 1 : 0;
    std::optional<std::size_t> mark_begin;
    std::size_t mark_end = 0;
    std::size_t i = begin;
    while (i < line.size() && column < max_line_columns && i - begin < 2 * max_line_bytes) {
        const Glyph glyph = glyph_at(line, i);
        if (!mark_begin && i + glyph.size > mark.begin) {
            mark_begin = column;
        }
        column += append_source_glyph(result.shown, line, i, glyph);
        mark_end = i < mark.end ? column : mark_end;
        i += glyph.size;
    }
    result.shown += i < line.size() ? "\xE2\x80\xA6" : "";
    result.mark_column = mark_begin.value_or(column);
    result.mark_width = mark_end > result.mark_column ? mark_end - result.mark_column : 1;
    return result;
}

template <class IfUsed = void>
std::size_t decimal_digits(std::size_t number) {
    std::size_t digits = 1;
    for (; number > 9; number /= 10) {
        ++digits;
    }
    return digits;
}

// Escape sequences, empty where no colour is wanted.
struct Palette {
    std::string_view error, warning, note, help, strong, gutter, end;

    static constexpr Palette plain() { return {}; }
    static constexpr Palette colored() {
        return {"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1;32m", "\x1b[1m", "\x1b[1;34m", "\x1b[0m"};
    }
    static constexpr Palette of(Color color) { return color == Color::always ? colored() : plain(); }
    [[nodiscard]] constexpr std::string_view of(Severity severity) const {
        return severity == Severity::error ? error : warning;
    }
};

// Appends the findings of one text, with an empty line between two.
template <class Out, class FileLines = Lines<>>
class TextReport {
  public:
    TextReport(Out& out, const FileReport& file, Color color)
        : out_(out), file_(file), palette_(Palette::of(color)), lines_(file) {}

    void append() {
        bool first = true;
        for (const Diagnostic& diagnostic : file_.report) {
            out_ += first ? "" : "\n";
            first = false;
            append_finding(diagnostic);
        }
        if (file_.remarks != nullptr) {
            for (const Note& remark : *file_.remarks) {
                out_ += first ? "" : "\n";
                first = false;
                append_note(remark);
            }
        }
        if (file_.placeholders != nullptr && !file_.placeholders->empty()) {
            out_ += first ? "" : "\n";
            first = false;
            append_placeholders();
        }
        if (!file_.aws_message.empty()) {
            out_ += first ? "" : "\n";
            append_aws_message();
        }
    }

  private:
    Out& out_;
    const FileReport& file_;
    Palette palette_;
    FileLines lines_;
    std::size_t gutter_ = 0;

    // A line each: there is nothing to be done about them.
    void append_placeholders() {
        for (const Placeholder& placeholder : *file_.placeholders) {
            const std::string_view what =
                placeholder.pointer.empty() ? "the policy" : std::string_view(placeholder.pointer);
            append_heading(placeholder.span, placeholder.pointer, "note", palette_.note,
                           concat({what, " is not known here: ", in_backticks(first_line(placeholder.expression))}));
            out_ += '\n';
        }
    }

    void append_note(const Note& note) {
        gutter_ = 1;
        widen_gutter(note.span);
        append_heading(note.span, note.pointer, "note", palette_.note, note.message);
        out_ += '\n';
        append_source(note.span, '~', palette_.note);
    }

    static std::string_view first_line(std::string_view expression) {
        constexpr std::size_t longest = 60;
        return expression.substr(0, expression.find('\n')).substr(0, longest);
    }

    void append_finding(const Diagnostic& diagnostic) {
        const std::string_view color = palette_.of(diagnostic.severity);
        gutter_ = 1;
        widen_gutter(diagnostic.span);
        for (const Note& note : diagnostic.notes) {
            widen_gutter(note.span);
        }
        append_heading(
            diagnostic.span, diagnostic.pointer, name(diagnostic.severity), color,
            file_.assumption.empty() ? diagnostic.message : concat({diagnostic.message, ", ", file_.assumption}));
        append_formatted(out_, " [{}]\n", name(diagnostic.check));
        append_source(diagnostic.span, '^', color);
        for (const Note& note : diagnostic.notes) {
            append_heading(note.span, note.pointer, "note", palette_.note, note.message);
            out_ += '\n';
            append_source(note.span, '~', palette_.note);
        }
        if (!diagnostic.help.empty()) {
            append_formatted(out_, "{}help:{} ", palette_.help, palette_.end);
            append_visible(out_, diagnostic.help);
            out_ += '\n';
        }
    }

    void widen_gutter(const std::optional<Span>& span) {
        if (const auto region = lines_.region(span)) {
            const std::size_t digits = decimal_digits(region->begin.line);
            gutter_ = digits > gutter_ ? digits : gutter_;
        }
    }

    // `path:line:column: error: message`, or with the JSON pointer where there is no text
    void append_heading(const std::optional<Span>& span, std::string_view pointer, std::string_view kind,
                        std::string_view color, std::string_view message) {
        out_ += palette_.strong;
        append_visible(out_, file_.path);
        if (const auto region = lines_.region(span)) {
            out_ += file_.path.empty() ? "" : ":";
            append_formatted(out_, "{}:{}: ", region->begin.line, region->begin.column);
        } else {
            out_ += file_.path.empty() ? "" : ": ";
            append_visible(out_, pointer);
            out_ += pointer.empty() ? "" : ": ";
        }
        append_formatted(out_, "{}{}{}:{} {}", palette_.end, color, kind, palette_.end, palette_.strong);
        append_visible(out_, message);
        out_ += palette_.end;
    }

    void append_source(const std::optional<Span>& span, char mark, std::string_view color) {
        if (!span || file_.text.empty()) {
            return;
        }
        const Span within = lines_.clamped(*span);
        const std::size_t number = lines_.map().position(within.begin).line;
        const std::size_t line_begin = lines_.map().line_begin(number);
        const Excerpt source = excerpt(lines_.map().line(number), {within.begin - line_begin, within.end - line_begin});
        append_gutter(std::to_string(number));
        out_ += source.shown.empty() ? "" : " ";
        out_ += source.shown;
        out_ += '\n';
        append_gutter("");
        out_.append(source.mark_column + 1, ' ');
        out_ += color;
        out_.append(source.mark_width, mark);
        out_ += palette_.end;
        out_ += '\n';
    }

    void append_gutter(std::string_view number) {
        append_formatted(out_, " {}{:>{}} |{}", palette_.gutter, number, gutter_, palette_.end);
    }

    // AWS's messages can have several lines. The mark before each shows that it is not a line of ours.
    void append_aws_message() {
        append_heading(std::nullopt, "", "note", palette_.note,
                       file_.address.empty() ? std::string("AWS would answer:")
                                             : concat({"AWS would answer for ", in_backticks(file_.address), ":"}));
        std::string_view rest = file_.aws_message;
        for (bool more = true; more;) {
            const std::size_t end = rest.find('\n');
            more = end != std::string_view::npos;
            append_formatted(out_, "\n  {}|{} ", palette_.gutter, palette_.end);
            append_visible(out_, rest.substr(0, end));
            rest = more ? rest.substr(end + 1) : rest;
        }
        out_ += '\n';
    }
};

// `3 errors`, after a separator if something comes before it; nothing for none
template <class Out>
void append_count(Out& out, std::string_view separator, std::size_t count, std::string_view noun) {
    if (count > 0) {
        append_formatted(out, "{}{} {}{}", separator, count, noun, count == 1 ? "" : "s");
    }
}

struct TextFormat {
    template <class Out>
    static void begin(Out&) {}
    template <class Out>
    static void add(Out& out, const FileReport& file, const ReportCounts& before, Color color) {
        const bool shows = !file.report.empty() || (file.placeholders != nullptr && !file.placeholders->empty()) ||
                           (file.remarks != nullptr && !file.remarks->empty());
        out += !shows || (before.found_nothing() && before.placeholders == 0 && before.remarks == 0) ? "" : "\n";
        TextReport(out, file, color).append();
    }
    template <class Out>
    static void end(Out& out, const ReportCounts& counts) {
        if (counts.found_nothing()) {
            return;
        }
        append_formatted(out, "\n{} file{} checked", counts.files, counts.files == 1 ? "" : "s");
        if (counts.policies > counts.files) {
            append_formatted(out, " with {} policies", counts.policies);
        }
        if (counts.files_without_policy > 0) {
            append_formatted(out, " ({} without a policy left out)", counts.files_without_policy);
        }
        out += ": ";
        if (counts.invalid > 0) {
            append_formatted(out, "{} invalid", counts.invalid);
        }
        append_count(out, counts.invalid > 0 ? ", " : "", counts.errors, "error");
        append_count(out, counts.errors > 0 ? ", " : "", counts.warnings, "warning");
        out += '\n';
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
