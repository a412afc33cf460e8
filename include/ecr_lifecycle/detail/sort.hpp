// ecr_lifecycle: sorting without <algorithm>, which costs more to compile than all of the core. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_SORT_HPP
#define ECR_LIFECYCLE_DETAIL_SORT_HPP

#include <cstddef>
#include <cstdint>
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

// A number to sort by, and what it belongs to.
struct Keyed {
    std::uint64_t key = 0;
    std::uint32_t index = 0;
};

// Stable, by the ascending number that `key_of(item)` is. Digits in which no two of them differ cost nothing.
template <class Item, class KeyOf>
void radix_sort(std::vector<Item>& items, KeyOf key_of) {
    constexpr unsigned digit_bits = 11;
    constexpr std::size_t digits = std::size_t{1} << digit_bits;
    std::uint64_t differing = 0;
    for (const Item& item : items) {
        differing |= key_of(item) ^ key_of(items.front());
    }
    std::vector<Item> other(items.size());
    std::vector<std::size_t> starts(digits);
    for (unsigned shift = 0; shift < 64; shift += digit_bits) {
        if ((differing >> shift) % digits == 0) {
            continue;
        }
        starts.assign(digits, 0);
        for (const Item& item : items) {
            ++starts[(key_of(item) >> shift) % digits];
        }
        std::size_t start = 0;
        for (std::size_t& count : starts) {
            start += std::exchange(count, start);
        }
        for (const Item& item : items) {
            other[starts[(key_of(item) >> shift) % digits]++] = item;
        }
        items.swap(other);
    }
}

// By the member `key`.
template <class Item>
void radix_sort(std::vector<Item>& items) {
    radix_sort(items, [](const Item& item) { return item.key; });
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
