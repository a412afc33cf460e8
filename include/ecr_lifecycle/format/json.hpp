// SPDX-License-Identifier: MIT
// ecr_lifecycle: a report as JSON. Needs fmt.
#ifndef ECR_LIFECYCLE_FORMAT_JSON_HPP
#define ECR_LIFECYCLE_FORMAT_JSON_HPP

#include <fmt/core.h>

#include <optional>
#include <string>
#include <string_view>

#include "../base/json_string.hpp"
#include "../check_catalog.hpp"
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
    JsonReport(Out& out, const FileReport& file) : out_(out), file_(file), lines_(file.text) {}

    void append() {
        out_ += "    {";
        append_json_member(out_, "path", file_.path);
        out_ += file_.report.ok() ? ", \"valid\": true, " : ", \"valid\": false, ";
        append_json_member(out_, "aws_message", file_.aws_message);
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
        out_ += "]}";
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
            append_formatted(out_, R"(, "end_line": {}, "end_column": {})", region->end.line, region->end.column);
        } else {
            out_ += R"(, "end_line": null, "end_column": null)";
        }
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
