// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of validate.hpp. Standard library only.
#ifndef ECR_LIFECYCLE_VALIDATE_VALIDATE_IMPL_HPP
#define ECR_LIFECYCLE_VALIDATE_VALIDATE_IMPL_HPP

#include <utility>
#include <vector>

#include "../diagnostic.hpp"
#include "../policy.hpp"
#include "../validate.hpp"
#include "policy_checks.hpp"
#include "violation.hpp"
#include "wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

template <class Storage>
Report validate(const BasicPolicy<Storage>& policy) {
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
