// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of lint.hpp. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_LINT_IMPL_HPP
#define ECR_LIFECYCLE_LINT_LINT_IMPL_HPP

#include <utility>
#include <vector>

#include "../diagnostic.hpp"
#include "../lint.hpp"
#include "../lint_options.hpp"
#include "../policy.hpp"
#include "../validate/policy_checks.hpp"
#include "claim_lints.hpp"
#include "description_lints.hpp"
#include "findings.hpp"
#include "outcome_lints.hpp"
#include "tag_lints.hpp"
#include "view.hpp"
#include "wording.hpp"

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

template <class IfUsed>
Report lint(const Policy& policy, const LintOptions& options) {
    return detail::lint_known(policy, detail::FullyKnown{}, true, options);
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
