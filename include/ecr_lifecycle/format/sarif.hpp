// SPDX-License-Identifier: MIT
// ecr_lifecycle: a report as SARIF 2.1.0, which code scanning services and editors read. Needs fmt.
//
// Source: OASIS "Static Analysis Results Interchange Format (SARIF) Version 2.1.0" and its JSON schema.
#ifndef ECR_LIFECYCLE_FORMAT_SARIF_HPP
#define ECR_LIFECYCLE_FORMAT_SARIF_HPP

#include <fmt/core.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../base/json_string.hpp"
#include "../base/text.hpp"
#include "../check_catalog.hpp"
#include "../file_report.hpp"
#include "../version.hpp"
#include "append_formatted.hpp"
#include "json.hpp"
#include "lines.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr bool is_uri_character(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    return letter || digit || c == '/' || c == '-' || c == '.' || c == '_' || c == '~';
}

// A path as a URI reference: a relative one stays relative (to where the reader is), an absolute one gets `file://`.
template <class IfUsed = void>
std::string path_as_uri(std::string_view path) {
    path = without_dot_slash(path);
    std::string uri = path.substr(0, 1) == "/" ? "file://" : "";
    for (const char c : path) {
        if (is_uri_character(c)) {
            uri += c;
        } else {
            uri += '%';
            uri += hex_digits(static_cast<unsigned char>(c), 2);
        }
    }
    return uri;
}

template <class Out>
void append_sarif_rule(Out& out, const CheckInfo& info) {
    out += "          {";
    append_json_member(out, "id", info.name);
    out += ", \"shortDescription\": {";
    append_json_member(out, "text", info.summary);
    out += "}, ";
    if (info.reference.substr(0, 8) == "https://") {
        append_json_member(out, "helpUri", info.reference);
        out += ", ";
    }
    append_formatted(out,
                     R"("defaultConfiguration": {{"level": "{}"}}, "properties": {{"code": "{}", "basis": "{}"}}}})",
                     name(info.severity), info.code, name(info.basis));
}

// Everything before the first result.
template <class Out>
void begin_sarif(Out& out) {
    append_formatted(out, R"({{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [{{
    "tool": {{
      "driver": {{
        "name": "ecr-lifecycle",
        "version": "{}.{}.{}",
        "rules": [
)",
                     ECR_LIFECYCLE_VERSION_MAJOR, ECR_LIFECYCLE_VERSION_MINOR, ECR_LIFECYCLE_VERSION_PATCH);
    for (std::size_t i = 0; i < check_count; ++i) {
        append_sarif_rule(out, check_catalog[i]);
        out += i + 1 < check_count ? ",\n" : "\n";
    }
    out += R"(        ]
      }
    },
    "columnKind": "unicodeCodePoints",
    "results": [)";
}

// Everything after the last result.
template <class IfUsed = void>
void end_sarif(std::string& out) {
    out += "\n    ]\n  }]\n}\n";
}

// Appends a result a line.
template <class Out, class FileLines = Lines<>>
class SarifReport {
  public:
    SarifReport(Out& out, const FileReport& file)
        : out_(out), file_(file), lines_(file), uri_(path_as_uri(file.path)) {}

    // `first`: whether these are the first results.
    void append(bool first) {
        for (const Diagnostic& diagnostic : file_.report) {
            out_ += first ? "\n      {" : ",\n      {";
            first = false;
            append_result(diagnostic);
        }
        if (file_.remarks != nullptr) {
            for (const Note& remark : *file_.remarks) {
                out_ += first ? "\n      {" : ",\n      {";
                first = false;
                append_remark(remark);
            }
        }
    }

  private:
    Out& out_;
    const FileReport& file_;
    FileLines lines_;
    std::string uri_;

    void append_result(const Diagnostic& diagnostic) {
        append_formatted(out_, R"("ruleId": "{}", "ruleIndex": {}, "level": "{}", "message": {{)",
                         name(diagnostic.check), static_cast<std::size_t>(diagnostic.check), name(diagnostic.severity));
        const std::string help = diagnostic.help.empty() ? "" : "\nhelp: " + diagnostic.help;
        const std::string assumption = file_.assumption.empty() ? "" : concat({", ", file_.assumption});
        append_json_member(out_, "text", concat({diagnostic.message, assumption, help}));
        out_ += "}, \"locations\": [{";
        append_location(diagnostic.span, diagnostic.pointer);
        out_ += "}]";
        if (!diagnostic.notes.empty()) {
            append_related(diagnostic);
        }
        out_ += '}';
    }

    // No rule is behind it: it is on what another tool does.
    void append_remark(const Note& remark) {
        out_ += "\"level\": \"note\", \"message\": {";
        append_json_member(out_, "text", remark.message);
        out_ += "}, \"locations\": [{";
        append_location(remark.span, remark.pointer);
        out_ += "}]}";
    }

    void append_related(const Diagnostic& diagnostic) {
        out_ += ", \"relatedLocations\": [";
        bool first = true;
        for (const Note& note : diagnostic.notes) {
            out_ += first ? "{\"message\": {" : ", {\"message\": {";
            first = false;
            append_json_member(out_, "text", note.message);
            out_ += "}, ";
            append_location(note.span, note.pointer);
            out_ += '}';
        }
        out_ += ']';
    }

    // What is inside the braces of a location: the place in the file, and the JSON pointer.
    void append_location(const std::optional<Span>& span, std::string_view pointer) {
        if (!uri_.empty()) {
            out_ += "\"physicalLocation\": {\"artifactLocation\": {";
            append_json_member(out_, "uri", uri_);
            out_ += '}';
            if (const auto region = lines_.region(span)) {
                append_formatted(
                    out_, R"(, "region": {{"startLine": {}, "startColumn": {}, "endLine": {}, "endColumn": {}}})",
                    region->begin.line, region->begin.column, region->end.line, region->end.column);
            }
            out_ += '}';
        }
        if (!pointer.empty() || !file_.address.empty()) {
            out_ += uri_.empty() ? "" : ", ";
            out_ += "\"logicalLocations\": [{";
            append_json_member(out_, "fullyQualifiedName", concat({file_.address, pointer}));
            out_ += "}]";
        }
    }
};

struct SarifFormat {
    template <class Out>
    static void begin(Out& out) {
        begin_sarif(out);
    }
    template <class Out>
    static void add(Out& out, const FileReport& file, const ReportCounts& before, Color) {
        SarifReport(out, file).append(before.found_nothing() && before.remarks == 0);
    }
    template <class Out>
    static void end(Out& out, const ReportCounts&) {
        end_sarif(out);
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
