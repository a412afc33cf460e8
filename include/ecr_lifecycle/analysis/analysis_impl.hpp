// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of analysis.hpp. Standard library only.
#ifndef ECR_LIFECYCLE_ANALYSIS_ANALYSIS_IMPL_HPP
#define ECR_LIFECYCLE_ANALYSIS_ANALYSIS_IMPL_HPP

#include <string_view>

#include "../analysis.hpp"
#include "../analysis_result.hpp"
#include "../policy.hpp"
#include "../tags/cover.hpp"
#include "../tags/rule_model.hpp"
#include "analyzer.hpp"
#include "comparer.hpp"
#include "prover.hpp"
#include "rule_reach.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

template <class Storage>
BasicAnalysis<Storage> analyze(const Policy& policy, const AnalysisOptions& options) {
    detail::TagEntries<Storage> entries;
    const detail::PolicyModel model = detail::model_of(policy, entries);
    detail::TagCover cover(entries, options.budget);
    const detail::RuleReach reach(model, cover, options);
    return detail::PolicyAnalyzer(reach).analyze();
}

template <class Storage>
BasicProof<Storage> prove_never_expires(const Policy& policy, std::string_view pattern,
                                        const AnalysisOptions& options) {
    return detail::prove<Storage>(policy, ProofGoal::never_expires, pattern, options);
}

template <class Storage>
BasicProof<Storage> prove_capped(const Policy& policy, std::string_view pattern, const AnalysisOptions& options) {
    return detail::prove<Storage>(policy, ProofGoal::capped, pattern, options);
}

template <class Storage>
BasicComparison<Storage> compare(const Policy& old_policy, const Policy& new_policy, const AnalysisOptions& options) {
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
