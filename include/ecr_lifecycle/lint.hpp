// SPDX-License-Identifier: MIT
// ecr_lifecycle: what AWS accepts and its author will regret. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_HPP
#define ECR_LIFECYCLE_LINT_HPP

#include "base/compiled.hpp"
#include "diagnostic.hpp"
#include "lint_options.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// Everything in this policy that AWS accepts and its author may regret: warnings, with pointers and no spans, grouped
/// by kind. `validate` finds what AWS rejects; if a rule has such an error, only warnings that do not depend on it are
/// given. `check` does both for a text, in its order.
template <class IfUsed = void>
[[nodiscard]] Report lint(const Policy& policy, const LintOptions& options = {});

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN Report lint<void>(const Policy&, const LintOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "lint/lint_impl.hpp"
#endif

#endif
