// SPDX-License-Identifier: MIT
// ecr_lifecycle: sorting many items by a number. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_RADIX_SORT_HPP
#define ECR_LIFECYCLE_BASE_RADIX_SORT_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A number to sort by, and what it belongs to.
struct Keyed {
    std::uint64_t key = 0;
    std::uint32_t index = 0;
};

// Stable, by the ascending number that `key_of(item)` is. Digits in which all of them are equal cost nothing.
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
