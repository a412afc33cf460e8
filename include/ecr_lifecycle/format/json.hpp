// SPDX-License-Identifier: MIT
// ecr_lifecycle: a report as JSON. Needs fmt.
#ifndef ECR_LIFECYCLE_FORMAT_JSON_HPP
#define ECR_LIFECYCLE_FORMAT_JSON_HPP

#include <fmt/core.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../base/json_string.hpp"
#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../file_report.hpp"
#include "append_formatted.hpp"
#include "lines.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `"key": "value"`
template <class IfUsed = void>
void append_json_member(std::string& out, std::string_view key, std::string_view value) {
    append_json_string(out, key);
    out += ": ";
    append_json_string(out, value);
}

// Appends one element of `files`, a diagnostic a line.
template <class Out, class FileLines = Lines<>>
class JsonReport {
  public:
    JsonReport(Out& out, const FileReport& file) : out_(out), file_(file), lines_(file) {}

    void append() {
        out_ += "    {";
        append_json_member(out_, "path", file_.path);
        out_ += ", ";
        if (file_.address.empty()) {
            out_ += "\"address\": null";
        } else {
            append_json_member(out_, "address", file_.address);
        }
        append_begin(lines_.region(begin_of_policy()));
        append_formatted(out_, ", \"valid\": {}, ",
                         file_.report.error_count() > file_.assumed_errors ? "false"
                         : file_.is_open                                   ? "null"
                                                                           : "true");
        append_json_member(out_, "awsMessage", file_.aws_message);
        out_ += ", \"placeholders\": [";
        append_placeholders();
        out_ += ']';
        append_assumption();
        append_remarks();
        out_ += ", \"diagnostics\": [";
        bool first = true;
        for (const Diagnostic& diagnostic : file_.report) {
            out_ += first ? "\n      " : ",\n      ";
            first = false;
            append_diagnostic(diagnostic);
        }
        out_ += first ? "]}" : "\n    ]}";
    }

  private:
    Out& out_;
    const FileReport& file_;
    FileLines lines_;

    void append_assumption() {
        if (!file_.assumption.empty()) {
            out_ += ", ";
            append_json_member(out_, "assumption", file_.assumption);
        }
    }

    void append_remarks() {
        if (file_.remarks == nullptr || file_.remarks->empty()) {
            return;
        }
        out_ += ", \"remarks\": [";
        bool first = true;
        for (const Note& remark : *file_.remarks) {
            out_ += first ? "{" : ", {";
            first = false;
            append_json_member(out_, "message", remark.message);
            const auto region = lines_.region(remark.span);
            append_begin(region);
            append_end(region);
            out_ += '}';
        }
        out_ += ']';
    }

    void append_placeholders() {
        if (file_.placeholders == nullptr) {
            return;
        }
        bool first = true;
        for (const Placeholder& placeholder : *file_.placeholders) {
            out_ += first ? "{" : ", {";
            first = false;
            append_json_member(out_, "pointer", placeholder.pointer);
            out_ += ", ";
            append_json_member(out_, "expression", placeholder.expression);
            append_begin(lines_.region(placeholder.span));
            out_ += '}';
        }
    }

    void append_diagnostic(const Diagnostic& diagnostic) {
        const CheckInfo& info = check_info(diagnostic.check);
        append_formatted(out_, R"({{"check": "{}", "code": "{}", "severity": "{}", "basis": "{}", )", info.name,
                         info.code, name(diagnostic.severity), name(info.basis));
        append_json_member(out_, "message", diagnostic.message);
        out_ += ", ";
        append_json_member(out_, "pointer", diagnostic.pointer);
        const auto region = lines_.region(diagnostic.span);
        append_begin(region);
        append_end(region);
        out_ += ", ";
        append_json_member(out_, "help", diagnostic.help);
        out_ += ", \"notes\": [";
        bool first = true;
        for (const Note& note : diagnostic.notes) {
            out_ += first ? "{" : ", {";
            first = false;
            append_json_member(out_, "message", note.message);
            out_ += ", ";
            append_json_member(out_, "pointer", note.pointer);
            append_begin(lines_.region(note.span));
            out_ += '}';
        }
        out_ += "], \"edits\": [";
        first = true;
        for (const TextEdit& edit : diagnostic.edits) {
            out_ += first ? "{" : ", {";
            first = false;
            append_edit(edit);
            out_ += '}';
        }
        out_ += "]}";
    }

    void append_edit(const TextEdit& edit) {
        out_ += edit.safe ? "\"safe\": true" : "\"safe\": false";
        const auto region = lines_.region(edit.span);
        append_begin(region);
        append_end(region);
        out_ += ", ";
        append_json_member(out_, "text", edit.replacement);
    }

    // Its first character; nothing for a text without one.
    [[nodiscard]] std::optional<Span> begin_of_policy() const {
        if (file_.place) {
            return file_.place;
        }
        std::size_t begin = begins_with_byte_order_mark(file_.text) ? byte_order_mark_size : 0;
        while (begin < file_.text.size() && is_json_space(file_.text[begin])) {
            ++begin;
        }
        return begin < file_.text.size() ? std::optional(Span{begin, begin}) : std::nullopt;
    }

    void append_begin(const std::optional<typename FileLines::Region>& region) {
        if (region) {
            append_formatted(out_, R"(, "line": {}, "column": {})", region->begin.line, region->begin.column);
        } else {
            out_ += R"(, "line": null, "column": null)";
        }
    }

    void append_end(const std::optional<typename FileLines::Region>& region) {
        if (region) {
            append_formatted(out_, R"(, "endLine": {}, "endColumn": {})", region->end.line, region->end.column);
        } else {
            out_ += R"(, "endLine": null, "endColumn": null)";
        }
    }
};

struct JsonFormat {
    template <class Out>
    static void begin(Out& out) {
        out += "{\n  \"version\": 1,\n  \"files\": [";
    }
    template <class Out>
    static void add(Out& out, const FileReport& file, const ReportCounts& before, Color) {
        out += before.policies == 0 ? "\n" : ",\n";
        JsonReport(out, file).append();
    }
    template <class Out>
    static void end(Out& out, const ReportCounts& counts) {
        out += counts.policies == 0 ? "],\n" : "\n  ],\n";
        append_formatted(out,
                         R"(  "summary": {{"files": {}, "policies": {}, "invalid": {}, "errors": {}, "warnings": {}}})",
                         counts.files, counts.policies, counts.invalid, counts.errors, counts.warnings);
        out += "\n}\n";
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
