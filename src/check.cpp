// SPDX-License-Identifier: MIT
// The compiled library: what AWS rejects, and what the author of a policy will regret.
#include <ecr_lifecycle/fix/check_impl.hpp>
#include <ecr_lifecycle/lint/lint_impl.hpp>
#include <ecr_lifecycle/validate/validate_impl.hpp>

namespace ecr_lifecycle {
inline namespace v1 {

// validate.hpp
template Report validate(const Policy&);

// lint.hpp
template Report lint<void>(const Policy&, const LintOptions&);
template Report check<void>(const Policy&, const LintOptions&);

// check.hpp
template Report located<void>(const Report&, const Document&);
template Report lint<OwnedStorage>(const Parsed&, const LintOptions&);
template Report check<void>(const Parsed&, const LintOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
