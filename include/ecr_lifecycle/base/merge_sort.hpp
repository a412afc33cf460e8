// SPDX-License-Identifier: MIT
// ecr_lifecycle: sorting without <algorithm>, which costs more to compile than the whole core. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_MERGE_SORT_HPP
#define ECR_LIFECYCLE_BASE_MERGE_SORT_HPP

#include <cstddef>
#include <utility>
#include <vector>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Stable. `less(a, b)` as std::sort takes it.
template <class T, class Less>
void merge_sort(T* first, T* last, Less less) {
    constexpr std::size_t run = 16;
    const auto size = static_cast<std::size_t>(last - first);
    for (std::size_t begin = 0; begin < size; begin += run) {
        const std::size_t end = size - begin < run ? size : begin + run;
        for (std::size_t i = begin + 1; i < end; ++i) {
            T item = std::move(first[i]);
            std::size_t at = i;
            for (; at > begin && less(item, first[at - 1]); --at) {
                first[at] = std::move(first[at - 1]);
            }
            first[at] = std::move(item);
        }
    }
    if (size <= run) {
        return;
    }
    std::vector<T> other(first, last);
    T* from = first;
    T* to = other.data();
    for (std::size_t width = run; width < size; width *= 2) {
        for (std::size_t begin = 0; begin < size; begin += 2 * width) {
            const std::size_t middle = size - begin < width ? size : begin + width;
            const std::size_t end = size - middle < width ? size : middle + width;
            std::size_t left = begin;
            std::size_t right = middle;
            for (std::size_t at = begin; at < end; ++at) {
                const bool take_right = left == middle || (right < end && less(from[right], from[left]));
                to[at] = std::move(take_right ? from[right++] : from[left++]);
            }
        }
        std::swap(from, to);
    }
    if (from != first) {
        for (std::size_t i = 0; i < size; ++i) {
            first[i] = std::move(from[i]);
        }
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
