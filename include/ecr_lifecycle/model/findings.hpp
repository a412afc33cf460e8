// SPDX-License-Identifier: MIT
// ecr_lifecycle: making findings, and putting them in the order of their text. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_FINDINGS_HPP
#define ECR_LIFECYCLE_MODEL_FINDINGS_HPP

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../base/merge_sort.hpp"
#include "../check_catalog.hpp"
#include "../diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
Diagnostic make_diagnostic(Check check, std::string message, std::string help = {}) {
    Diagnostic diagnostic{check, check_info(check).severity, std::move(message), {}, std::nullopt, {}, std::move(help)};
    return diagnostic;
}

template <class IfUsed = void>
void sort_by_place(std::vector<Diagnostic>& diagnostics) {
    merge_sort(diagnostics.data(), diagnostics.data() + diagnostics.size(),
               [](const Diagnostic& a, const Diagnostic& b) {
                   return a.span.value_or(Span{}).begin < b.span.value_or(Span{}).begin;
               });
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
