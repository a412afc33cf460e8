// SPDX-License-Identifier: MIT
// The compiled library: what a policy does to every possible image.
#include <ecr_lifecycle/analysis/analysis_impl.hpp>
#include <ecr_lifecycle/analysis/analysis_result_impl.hpp>

namespace ecr_lifecycle {
inline namespace v1 {

// analysis_result.hpp
template std::vector<Image> detail::WitnessRecipe::images<void>() const;

// analysis.hpp
template Analysis analyze<OwnedStorage>(const Policy&, const AnalysisOptions&);
template Proof prove_never_expires<OwnedStorage>(const Policy&, std::string_view, const AnalysisOptions&);
template Proof prove_capped<OwnedStorage>(const Policy&, std::string_view, const AnalysisOptions&);
template Comparison compare<OwnedStorage>(const Policy&, const Policy&, const AnalysisOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
