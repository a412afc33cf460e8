// SPDX-License-Identifier: MIT
// The compiled library: what a policy would do to images.
#include <ecr_lifecycle/preview/execution_impl.hpp>
#include <ecr_lifecycle/preview/preview_impl.hpp>

namespace ecr_lifecycle {
inline namespace v1 {

// preview.hpp
template Preview preview<OwnedStorage>(const Policy&, const std::vector<Image>&, const PreviewOptions&);
template std::string detail::reason_of_fate(const detail::Evaluation<OwnedStorage>&, std::size_t);
template std::vector<RuleOnImage> detail::what_rules_do(const detail::Evaluation<OwnedStorage>&, std::size_t);
template std::string to_text(const Preview&);

// execution.hpp
template ExecutionNotes annotate_execution(const Preview&, const std::vector<Image>&, const std::vector<IndexLink>&);
template std::string reason<void>(const ExecutionNote&, const std::vector<Image>&);

}  // namespace v1
}  // namespace ecr_lifecycle
