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

#include <optional>
#include <string>
#include <string_view>

#include "analysis/analyzer.hpp"
#include "analysis/comparer.hpp"
#include "analysis/prover.hpp"
#include "analysis/rule_reach.hpp"
#include "analysis_result.hpp"
#include "policy.hpp"
#include "preview.hpp"
#include "tags/cover.hpp"
#include "tags/rule_model.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What the policy does to every possible image. A policy that AWS rejects is read as `preview` reads it.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicAnalysis<Storage> analyze(const Policy& policy, const AnalysisOptions& options = {}) {
    detail::TagEntries<Storage> entries;
    const detail::PolicyModel model = detail::model_of(policy, entries);
    detail::TagCover cover(entries, options.budget);
    const detail::RuleReach reach(model, cover, options);
    return detail::PolicyAnalyzer(reach).analyze();
}

/// Whether no image with a tag that matches the pattern is ever expired, whatever its other tags, its age, its storage
/// class and the rest of the repository. `@untagged` stands for images without tags, `@any` for all images. Holds where
/// no tag can match the pattern.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicProof<Storage> prove_never_expires(const Policy& policy, std::string_view pattern,
                                                      const AnalysisOptions& options = {}) {
    return detail::prove<Storage>(policy, ProofGoal::never_expires, pattern, options);
}

/// Whether every standard image with a tag that matches the pattern is claimed by a rule that can act, so that such
/// images cannot pile up forever. `@untagged` stands for images without tags, `@any` for all images. Holds where no
/// tag can match the pattern.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicProof<Storage> prove_capped(const Policy& policy, std::string_view pattern,
                                               const AnalysisOptions& options = {}) {
    return detail::prove<Storage>(policy, ProofGoal::capped, pattern, options);
}

/// Whether two policies do the same to every image of every inventory at all times, and if not, to which images they do
/// different things. Only what happens to the images counts, not priorities, descriptions, the order of rules, or rules
/// that never act.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicComparison<Storage> compare(const Policy& old_policy, const Policy& new_policy,
                                               const AnalysisOptions& options = {}) {
    detail::TagEntries<Storage> entries;
    const detail::PolicyModel old_model = detail::model_of(old_policy, entries);
    const detail::PolicyModel new_model = detail::model_of(new_policy, entries);
    detail::TagCover cover(entries, options.budget);
    const detail::RuleReach old_reach(old_model, cover, options);
    const detail::RuleReach new_reach(new_model, cover, options);
    return detail::PolicyComparer(old_policy, old_reach, new_policy, new_reach).compare();
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
