// SPDX-License-Identifier: MIT
// ecr_lifecycle: everything there is to say about a text: what AWS rejects, and what its author will regret.
// (nlohmann/json)
#ifndef ECR_LIFECYCLE_CHECK_HPP
#define ECR_LIFECYCLE_CHECK_HPP

#include <optional>
#include <utility>
#include <vector>

#include "diagnostic.hpp"
#include "document.hpp"
#include "lint.hpp"
#include "parse.hpp"
#include "parse/decoder.hpp"
#include "parse/finding_list.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// The findings of a report with the places that their pointers have in the document; in the order of the text.
template <class IfUsed = void>
[[nodiscard]] Report located(const Report& report, const Document& document) {
    std::vector<Diagnostic> diagnostics(report.begin(), report.end());
    for (Diagnostic& diagnostic : diagnostics) {
        detail::locate(diagnostic, document);
    }
    detail::sort_by_place(diagnostics);
    return Report(std::move(diagnostics));
}

/// The warnings of `lint` for a text that was read, with their places. If a part of the policy could not be read, the
/// rest is checked as far as that makes sense.
template <class Storage = OwnedStorage>
[[nodiscard]] Report lint(const Parsed& parsed, const LintOptions& options = {}) {
    if (parsed.policy) {
        return located(lint(*parsed.policy, options), parsed.document);
    }
    const std::optional<Value> root = parsed.document.root();
    if (!root) {
        return {};
    }
    std::vector<Diagnostic> reported_by_parse;
    detail::ParseFindings<Storage> findings(reported_by_parse);
    detail::Decoder<Storage> decoder(findings);
    if (!decoder.decode(*root)) {
        return {};
    }
    const auto& decoded = decoder.decoded();
    return located(detail::lint_known(decoded.policy, decoded, decoded.complete, options), parsed.document);
}

/// What AWS rejects, found by `parse`, and what `lint` warns of, in the order of the text.
///
/// The parentheses are for macros named `check`, as the Unreal Engine and old Apple headers have them: who has one
/// calls
/// `(ecr_lifecycle::check)(...)`.
template <class IfUsed = void>
[[nodiscard]] Report(check)(const Parsed& parsed, const LintOptions& options = {}) {
    std::vector<Diagnostic> diagnostics(parsed.report.begin(), parsed.report.end());
    for (const Diagnostic& warning : lint(parsed, options)) {
        diagnostics.push_back(warning);
    }
    detail::sort_by_place(diagnostics);
    return Report(std::move(diagnostics));
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
