// SPDX-License-Identifier: MIT
// ecr_lifecycle: what AWS rejects. Standard library only.
#ifndef ECR_LIFECYCLE_VALIDATE_HPP
#define ECR_LIFECYCLE_VALIDATE_HPP

#include <utility>
#include <vector>

#include "diagnostic.hpp"
#include "policy.hpp"
#include "validate/policy_checks.hpp"
#include "validate/violation.hpp"
#include "validate/wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// Everything in this policy that AWS rejects, rule by rule. Findings have pointers and no spans: a policy has no text.
/// `parse` does the same for a text, and knows the places. The catalog has the basis and source of each check.
template <class Storage>
[[nodiscard]] Report validate(const BasicPolicy<Storage>& policy) {
    std::vector<Diagnostic> diagnostics;
    const auto add = [&](const detail::Violation& violation) {
        diagnostics.push_back(detail::describe(policy, violation));
    };
    detail::check_policy(policy, detail::FullyKnown{}, add);
    return Report(std::move(diagnostics));
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
