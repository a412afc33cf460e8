// SPDX-License-Identifier: MIT
// ecr_lifecycle: everything there is to say about a text: what AWS rejects, and what its author will regret.
// (nlohmann/json)
#ifndef ECR_LIFECYCLE_CHECK_HPP
#define ECR_LIFECYCLE_CHECK_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include "base/compiled.hpp"
#include "base/storage.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "lint.hpp"
#include "lint_options.hpp"
#include "parse.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// The findings of a report with the places that their pointers have in the document; in the order of the text.
template <class IfUsed = void>
[[nodiscard]] Report located(const Report& report, const Document& document);

/// The warnings of `lint` for a text that was read, with their places. If a part of the policy could not be read, the
/// rest is checked as far as that makes sense.
template <class Storage = OwnedStorage>
[[nodiscard]] Report lint(const Parsed& parsed, const LintOptions& options = {});

/// What AWS rejects, found by `parse`, and what `lint` warns of, in the order of the text.
///
/// The parentheses are for macros named `check`, as the Unreal Engine and old Apple headers have them: who has one
/// calls
/// `(ecr_lifecycle::check)(...)`.
template <class IfUsed = void>
[[nodiscard]] Report(check)(const Parsed& parsed, const LintOptions& options = {});

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN Report located<void>(const Report&, const Document&);
ECR_LIFECYCLE_EXTERN Report lint<OwnedStorage>(const Parsed&, const LintOptions&);
ECR_LIFECYCLE_EXTERN Report check<void>(const Parsed&, const LintOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "fix/check_impl.hpp"
#endif

#endif
#endif
