// SPDX-License-Identifier: MIT
// ecr_lifecycle: the findings of one text, as they are made. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_FINDING_LIST_HPP
#define ECR_LIFECYCLE_PARSE_FINDING_LIST_HPP

#include <utility>
#include <vector>

#include "../diagnostic.hpp"
#include "../document.hpp"
#include "findings.hpp"
#include "wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
class ParseFindings {
  public:
    explicit ParseFindings(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

    /// About a part of the text that is no value of the document.
    void add(const ParseFinding& finding, Span span) {
        Diagnostic diagnostic = ParseWording<IfUsed>(finding).diagnostic();
        diagnostic.span = span;
        has_errors_ = has_errors_ || diagnostic.severity == Severity::error;
        diagnostics_.push_back(std::move(diagnostic));
    }
    void add(const ParseFinding& finding, const Value& at, Span span) {
        add(finding, span);
        diagnostics_.back().pointer = at.pointer();
    }
    void add(const ParseFinding& finding, const Value& at) { add(finding, at, at.span()); }

    [[nodiscard]] bool has_errors() const { return has_errors_; }

    /// AWS's verdict depends on something that is not known here.
    void leave_open() { is_open_ = true; }
    [[nodiscard]] bool is_open() const { return is_open_; }

  private:
    std::vector<Diagnostic>& diagnostics_;
    bool has_errors_ = false;
    bool is_open_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
