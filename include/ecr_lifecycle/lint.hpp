// SPDX-License-Identifier: MIT
// ecr_lifecycle: what AWS accepts and its author will regret. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_HPP
#define ECR_LIFECYCLE_LINT_HPP

#include <utility>
#include <vector>

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
/// given. `check` does both for a text, in its order.
template <class IfUsed = void>
[[nodiscard]] Report lint(const Policy& policy, const LintOptions& options = {}) {
    return detail::lint_known(policy, detail::FullyKnown{}, true, options);
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
