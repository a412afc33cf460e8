// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a policy does to every possible image: dead rules, coverage, proofs, differences. Standard
// library only.
//
//     const Analysis all = analyze(policy);
//     all.rules[0].can_act;   all.rules[0].claimed_by;   all.classes[0].fate;
//     prove_never_expires(policy, "release-*").verdict;
//     compare(before, after).equivalent;
//
// The answers are exact, or `undetermined`. Each comes with a witness that `preview` replays.
//
// Source: "Automate the cleanup of images by using lifecycle policies" in the Amazon ECR user guide.
#ifndef ECR_LIFECYCLE_ANALYSIS_HPP
#define ECR_LIFECYCLE_ANALYSIS_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <string_view>

#include "analysis_result.hpp"
#include "base/compiled.hpp"
#include "base/storage.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What the policy does to every possible image. A policy that AWS rejects is read as `preview` reads it.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicAnalysis<Storage> analyze(const Policy& policy, const AnalysisOptions& options = {});

/// Whether no image with a tag that matches the pattern is ever expired, whatever its other tags, its age, its storage
/// class and the rest of the repository. `@untagged` stands for images without tags, `@any` for all images. Holds where
/// no tag can match the pattern.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicProof<Storage> prove_never_expires(const Policy& policy, std::string_view pattern,
                                                      const AnalysisOptions& options = {});

/// Whether every standard image with a tag that matches the pattern is claimed by a rule that can act, so that such
/// images cannot pile up forever. `@untagged` stands for images without tags, `@any` for all images. Holds where no
/// tag can match the pattern.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicProof<Storage> prove_capped(const Policy& policy, std::string_view pattern,
                                               const AnalysisOptions& options = {});

/// Whether two policies do the same to every image of every inventory at all times, and if not, to which images they do
/// different things. Only what happens to the images counts, not priorities, descriptions, the order of rules, or rules
/// that never act.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicComparison<Storage> compare(const Policy& old_policy, const Policy& new_policy,
                                               const AnalysisOptions& options = {});

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN Analysis analyze<OwnedStorage>(const Policy&, const AnalysisOptions&);
ECR_LIFECYCLE_EXTERN Proof prove_never_expires<OwnedStorage>(const Policy&, std::string_view, const AnalysisOptions&);
ECR_LIFECYCLE_EXTERN Proof prove_capped<OwnedStorage>(const Policy&, std::string_view, const AnalysisOptions&);
ECR_LIFECYCLE_EXTERN Comparison compare<OwnedStorage>(const Policy&, const Policy&, const AnalysisOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "analysis/analysis_impl.hpp"
#endif

#endif
#endif
