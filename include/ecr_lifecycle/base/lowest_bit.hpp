// SPDX-License-Identifier: MIT
// ecr_lifecycle: the lowest bit of a number. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_LOWEST_BIT_HPP
#define ECR_LIFECYCLE_BASE_LOWEST_BIT_HPP

#include <cstdint>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// For `lowest_bit`: each six adjacent bits of the first number are different, and the table says where they are.
inline constexpr std::uint64_t de_bruijn_sequence = 0x03F79D71B4CB0A89U;
inline constexpr std::uint8_t de_bruijn_places[64] = {0,  1,  48, 2,  57, 49, 28, 3,  61, 58, 50, 42, 38, 29, 17, 4,
                                                      62, 55, 59, 36, 53, 51, 43, 22, 45, 39, 33, 30, 24, 18, 12, 5,
                                                      63, 47, 56, 27, 60, 41, 37, 16, 54, 35, 52, 21, 44, 32, 23, 11,
                                                      46, 26, 40, 15, 34, 20, 31, 10, 25, 14, 19, 9,  13, 8,  7,  6};

// The number of the lowest bit; there must be one.
constexpr std::uint32_t lowest_bit(std::uint64_t bits) {
    return de_bruijn_places[((bits & (~bits + 1)) * de_bruijn_sequence) >> 58U];
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
