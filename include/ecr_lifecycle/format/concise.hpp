// SPDX-License-Identifier: MIT
// ecr_lifecycle: a report with one line a finding, as compilers write it, for editors and for grep. Needs fmt.
#ifndef ECR_LIFECYCLE_FORMAT_CONCISE_HPP
#define ECR_LIFECYCLE_FORMAT_CONCISE_HPP

#include <fmt/core.h>

#include <string_view>

#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../file_report.hpp"
#include "append_formatted.hpp"
#include "display_width.hpp"
#include "lines.hpp"
#include "unframed.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `path:line:column: severity: message [check]`; where there is no place, the JSON pointer comes in its stead.
template <class Out, class FileLines = Lines<>>
class ConciseReport {
  public:
    ConciseReport(Out& out, const FileReport& file) : out_(out), file_(file), lines_(file) {}

    void append() {
        for (const Diagnostic& diagnostic : file_.report) {
            append_place(diagnostic);
            append_formatted(out_, "{}: ", name(diagnostic.severity));
            append_visible(out_, diagnostic.message);
            out_ += file_.assumption.empty() ? "" : ", ";
            append_visible(out_, file_.assumption);
            append_formatted(out_, " [{}]\n", name(diagnostic.check));
        }
    }

  private:
    Out& out_;
    const FileReport& file_;
    FileLines lines_;

    void append_place(const Diagnostic& diagnostic) {
        append_visible(out_, file_.path);
        if (const auto region = lines_.region(diagnostic.span)) {
            out_ += file_.path.empty() ? "" : ":";
            append_formatted(out_, "{}:{}: ", region->begin.line, region->begin.column);
            return;
        }
        out_ += file_.path.empty() ? "" : ": ";
        append_visible(out_, diagnostic.pointer);
        out_ += diagnostic.pointer.empty() ? "" : ": ";
    }
};

struct ConciseFormat : UnframedFormat<ConciseReport> {};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
