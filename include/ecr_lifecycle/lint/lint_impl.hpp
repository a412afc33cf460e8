// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of lint.hpp. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_LINT_IMPL_HPP
#define ECR_LIFECYCLE_LINT_LINT_IMPL_HPP

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/merge_sort.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../lint.hpp"
#include "../lint_options.hpp"
#include "../policy.hpp"
#include "../validate.hpp"
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

template <class IfUsed>
Report lint(const Policy& policy, const LintOptions& options) {
    return detail::lint_known(policy, detail::FullyKnown{}, true, options);
}

template <class IfUsed>
Report(check)(const Policy& policy, const LintOptions& options) {
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
