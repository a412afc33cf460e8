// SPDX-License-Identifier: MIT
// ecr_lifecycle: what AWS rejects. Standard library only.
#ifndef ECR_LIFECYCLE_VALIDATE_HPP
#define ECR_LIFECYCLE_VALIDATE_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include "base/compiled.hpp"
#include "diagnostic.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// Everything in this policy that AWS rejects, rule by rule. Findings have pointers and no spans: a policy has no text.
/// `parse` does the same for a text, and knows the places. The catalog has the basis and source of each check.
template <class Storage>
[[nodiscard]] Report validate(const BasicPolicy<Storage>& policy);

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN Report validate(const Policy&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "validate/validate_impl.hpp"
#endif

#endif
#endif
