// SPDX-License-Identifier: MIT
// ecr_lifecycle: what AWS accepts and its author will regret, and all findings of a policy. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_HPP
#define ECR_LIFECYCLE_LINT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include "base/compiled.hpp"
#include "diagnostic.hpp"
#include "lint_options.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// Everything in this policy that AWS accepts and its author may regret: warnings, with pointers and no spans, grouped
/// by kind. `validate` finds what AWS rejects; if a rule has such an error, only warnings that do not depend on it are
/// given. `check` does both, for a policy here and for a text in check.hpp.
template <class IfUsed = void>
[[nodiscard]] Report lint(const Policy& policy, const LintOptions& options = {});

/// Every finding of a policy that was built in a program: what `validate` finds and what `lint` finds. Those about the
/// policy as a whole come first, then those of each rule, its errors first. `check` in check.hpp does the same for a
/// text. It is in parentheses for those who have a macro of this name, see there.
template <class IfUsed = void>
[[nodiscard]] Report(check)(const Policy& policy, const LintOptions& options = {});

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN Report lint<void>(const Policy&, const LintOptions&);
ECR_LIFECYCLE_EXTERN Report check<void>(const Policy&, const LintOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "lint/lint_impl.hpp"
#endif

#endif
#endif
