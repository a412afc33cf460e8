// SPDX-License-Identifier: MIT
// ecr_lifecycle: a report as workflow commands, which GitHub Actions shows beside the lines of a change. Needs fmt.
//
// Source: "Workflow commands for GitHub Actions" in GitHub's documentation, and actions/toolkit for the escapes.
#ifndef ECR_LIFECYCLE_FORMAT_GITHUB_HPP
#define ECR_LIFECYCLE_FORMAT_GITHUB_HPP

#include <fmt/core.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../check_catalog.hpp"
#include "../file_report.hpp"
#include "append_formatted.hpp"
#include "display_width.hpp"
#include "lines.hpp"
#include "unframed.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

enum class GithubPart : std::uint8_t { message, property };

// The escapes of a message are a percent sign, carriage return and line feed; in a property also colon and comma.
template <class IfUsed = void>
void append_github_escaped(std::string& out, std::string_view text, GithubPart part) {
    for (const char c : text) {
        const bool separates = c == ':' || c == ',';
        if (c == '%' || c == '\r' || c == '\n' || (separates && part == GithubPart::property)) {
            out += '%';
            out += hex_digits(static_cast<unsigned char>(c), 2);
        } else {
            out += c;
        }
    }
}

// Appends a line for each finding.
template <class Out, class FileLines = Lines<>>
class GithubReport {
  public:
    GithubReport(Out& out, const FileReport& file) : out_(out), file_(file), lines_(file) {}

    void append() {
        for (const Diagnostic& diagnostic : file_.report) {
            append_finding(diagnostic);
        }
        if (file_.remarks != nullptr) {
            for (const Note& remark : *file_.remarks) {
                append_remark(remark);
            }
        }
    }

  private:
    Out& out_;
    const FileReport& file_;
    FileLines lines_;

    void append_remark(const Note& remark) {
        out_ += "::notice ";
        append_file();
        if (const auto region = lines_.region(remark.span)) {
            append_region(*region);
        }
        out_ += "title=ecr-lifecycle::";
        append_github_escaped(out_, visible(remark.message), GithubPart::message);
        append_context();
        out_ += '\n';
    }

    void append_finding(const Diagnostic& diagnostic) {
        append_formatted(out_, "::{} ", name(diagnostic.severity));
        append_file();
        const auto region = lines_.region(diagnostic.span);
        if (region) {
            append_region(*region);
        }
        append_formatted(out_, "title={}::", name(diagnostic.check));
        append_github_escaped(out_, visible(diagnostic.message), GithubPart::message);
        if (!region && !diagnostic.pointer.empty()) {
            append_github_escaped(out_, "\nat " + visible(diagnostic.pointer), GithubPart::message);
        }
        append_context();
        for (const Note& note : diagnostic.notes) {
            append_github_escaped(out_, "\nnote: " + place(note) + visible(note.message), GithubPart::message);
        }
        if (!diagnostic.help.empty()) {
            append_github_escaped(out_, "\nhelp: " + visible(diagnostic.help), GithubPart::message);
        }
        out_ += '\n';
    }

    void append_file() {
        if (!file_.path.empty()) {
            out_ += "file=";
            append_github_escaped(out_, visible(without_dot_slash(file_.path)), GithubPart::property);
            out_ += ',';
        }
    }

    // Which policy it is about, and what is assumed of it.
    void append_context() {
        if (!file_.address.empty()) {
            append_github_escaped(out_, "\nin " + visible(file_.address), GithubPart::message);
        }
        if (!file_.assumption.empty()) {
            append_github_escaped(out_, "\n" + visible(file_.assumption), GithubPart::message);
        }
    }

    // GitHub takes columns only where the first line is the last line too.
    void append_region(const typename FileLines::Region& region) {
        if (region.begin.line == region.end.line) {
            append_formatted(out_, "line={},col={},endLine={},endColumn={},", region.begin.line, region.begin.column,
                             region.end.line, region.end.column);
        } else {
            append_formatted(out_, "line={},endLine={},", region.begin.line, region.end.line);
        }
    }

    [[nodiscard]] std::string place(const Note& note) {
        const auto region = lines_.region(note.span);
        return region ? concat({"line ", std::to_string(region->begin.line), ", column ",
                                std::to_string(region->begin.column), ": "})
                      : visible(note.pointer) + ": ";
    }

    static std::string visible(std::string_view text) {
        std::string result;
        append_visible(result, text);
        return result;
    }
};

struct GithubFormat : UnframedFormat<GithubReport> {};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
