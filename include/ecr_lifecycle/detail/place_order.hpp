// ecr_lifecycle: findings in the order of their text. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_PLACE_ORDER_HPP
#define ECR_LIFECYCLE_DETAIL_PLACE_ORDER_HPP

#include <optional>
#include <vector>

#include "../diagnostic.hpp"
#include "sort.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class = void>
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
