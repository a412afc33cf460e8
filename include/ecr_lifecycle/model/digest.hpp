// SPDX-License-Identifier: MIT
// ecr_lifecycle: image digests. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_DIGEST_HPP
#define ECR_LIFECYCLE_MODEL_DIGEST_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `sha256:` and 64 hexadecimal digits, or another algorithm and its digits.
constexpr bool is_image_digest(std::string_view text) {
    constexpr std::size_t sha256_digits = 64;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) {
        return false;
    }
    for (const char c : text.substr(0, colon)) {
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '+' || c == '.' || c == '_' || c == '-')) {
            return false;
        }
    }
    for (const char c : text.substr(colon + 1)) {
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return false;
        }
    }
    return text.substr(0, colon) != "sha256" || text.size() - colon - 1 == sha256_digits;
}

// For a message: whole, because people search for digests; a text that is not a digest is shortened like others.
template <class IfUsed = void>
std::string digest_in_backticks(std::string_view digest) {
    constexpr std::size_t longest = 140;
    return is_image_digest(digest) && digest.size() <= longest ? concat({"`", digest, "`"}) : in_backticks(digest);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
