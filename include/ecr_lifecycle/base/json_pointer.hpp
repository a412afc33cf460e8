// SPDX-License-Identifier: MIT
// ecr_lifecycle: JSON pointers (RFC 6901). Standard library only.
#ifndef ECR_LIFECYCLE_BASE_JSON_POINTER_HPP
#define ECR_LIFECYCLE_BASE_JSON_POINTER_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// RFC 6901: `~` is written `~0`, and `/` is written `~1`.
template <class IfUsed = void>
void append_pointer_token(std::string& pointer, std::string_view token) {
    pointer += '/';
    for (const char c : token) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

template <class IfUsed = void>
std::string unescaped_pointer_token(std::string_view token) {
    std::string key;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
        key += escape ? (token[++i] == '0' ? '~' : '/') : token[i];
    }
    return key;
}

// The index that a pointer's token gives: digits without a leading zero. npos for any other token.
constexpr std::size_t array_index(std::string_view token) {
    if (token.empty() || token.size() > 9 || (token.size() > 1 && token.front() == '0')) {
        return std::string_view::npos;
    }
    std::size_t index = 0;
    for (const char c : token) {
        if (c < '0' || c > '9') {
            return std::string_view::npos;
        }
        index = index * 10 + static_cast<std::size_t>(c - '0');
    }
    return index;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
