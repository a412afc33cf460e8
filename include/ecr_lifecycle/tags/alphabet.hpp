// SPDX-License-Identifier: MIT
// ecr_lifecycle: which characters a tag can have, and which of them read well. Standard library only.
#ifndef ECR_LIFECYCLE_TAGS_ALPHABET_HPP
#define ECR_LIFECYCLE_TAGS_ALPHABET_HPP

#include <cstddef>
#include <string_view>

#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr bool is_first_tag_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

constexpr bool is_tag_character(char c) { return is_first_tag_character(c) || c == '.' || c == '-'; }

constexpr bool can_be_tag(std::string_view text) noexcept {
    if (text.empty() || text.size() > limits::max_tag_length || !is_first_tag_character(text.front())) {
        return false;
    }
    for (const char c : text) {
        if (!is_tag_character(c)) {
            return false;
        }
    }
    return true;
}

// The characters in the order in which an example tag uses them if it can choose: `x` for a name, `1` after one.
inline constexpr std::string_view first_characters = "xabcdefghijklmnopqrstuvwyz0123456789XABCDEFGHIJKLMNOPQRSTUVWYZ_";
inline constexpr std::string_view later_characters =
    "1234567890xabcdefghijklmnopqrstuvwyzXABCDEFGHIJKLMNOPQRSTUVWYZ-._";
static_assert(first_characters.size() == 63 && later_characters.size() == 65);

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
