// SPDX-License-Identifier: MIT
// ecr_lifecycle: what AWS accepts and its author will regret, and all findings of a policy. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_HPP
#define ECR_LIFECYCLE_LINT_HPP

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "base/merge_sort.hpp"
#include "base/text.hpp"
#include "diagnostic.hpp"
#include "lint/claim_lints.hpp"
#include "lint/description_lints.hpp"
#include "lint/findings.hpp"
#include "lint/outcome_lints.hpp"
#include "lint/tag_lints.hpp"
#include "lint/view.hpp"
#include "lint/wording.hpp"
#include "lint_options.hpp"
#include "policy.hpp"
#include "validate.hpp"
#include "validate/policy_checks.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

// Lints a policy. `known(rule, property)` says what could be read; `complete` says that everything could.
template <class Known>
Report lint_known(const Policy& policy, const Known& known, bool complete, const LintOptions& options) {
    const LintView view(policy, known, complete);
    LintFindings<> findings(options.disabled);
    TagLints(view, options, findings).run();
    ClaimLints(view, options, findings).run();
    OutcomeLints(view, options, findings).run();
    DescriptionLints(view, findings).run();
    std::vector<Diagnostic> diagnostics;
    for (const LintFinding& finding : findings) {
        diagnostics.push_back(LintWording(view, finding).diagnostic());
    }
    return Report(std::move(diagnostics));
}

}  // namespace detail

/// Everything in this policy that AWS accepts and its author may regret: warnings, with pointers and no spans, grouped
/// by kind. `validate` finds what AWS rejects; if a rule has such an error, only warnings that do not depend on it are
/// given. `check` does both, for a policy here and for a text in check.hpp.
template <class IfUsed = void>
[[nodiscard]] Report lint(const Policy& policy, const LintOptions& options = {}) {
    return detail::lint_known(policy, detail::FullyKnown{}, true, options);
}

namespace detail {

// 0 for a finding about the policy as a whole, and the index of the rule plus 1 for any other.
template <class IfUsed = void>
std::size_t rule_number(const Diagnostic& finding) {
    const std::string_view before_index = "/rules/";
    if (finding.pointer.compare(0, before_index.size(), before_index) != 0) {
        return 0;
    }
    std::size_t index = 0;
    for (std::size_t i = before_index.size(); i < finding.pointer.size() && is_digit(finding.pointer[i]); ++i) {
        index = 10 * index + static_cast<std::size_t>(finding.pointer[i] - '0');
    }
    return index + 1;
}

}  // namespace detail

/// Every finding of a policy that was built in a program: what `validate` finds and what `lint` finds. Those about the
/// policy as a whole come first, then those of each rule, its errors first. `check` in check.hpp does the same for a
/// text. It is in parentheses for those who have a macro of this name, see there.
template <class IfUsed = void>
[[nodiscard]] Report(check)(const Policy& policy, const LintOptions& options = {}) {
    std::vector<Diagnostic> findings;
    for (const Report& report : {validate(policy), lint(policy, options)}) {
        findings.insert(findings.end(), report.begin(), report.end());
    }
    detail::merge_sort(
        findings.data(), findings.data() + findings.size(),
        [](const Diagnostic& a, const Diagnostic& b) { return detail::rule_number(a) < detail::rule_number(b); });
    return Report(std::move(findings));
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
