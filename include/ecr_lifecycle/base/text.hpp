// SPDX-License-Identifier: MIT
// ecr_lifecycle: small helpers for the wording of findings. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_TEXT_HPP
#define ECR_LIFECYCLE_BASE_TEXT_HPP

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr bool is_json_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Changes ASCII letters; all other bytes stay as they are.
constexpr char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

template <class IfUsed = void>
std::string in_lower_case(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        result += lower_case(c);
    }
    return result;
}

template <class IfUsed = void>
std::string concat(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const std::string_view part : parts) {
        size += part.size();
    }
    std::string text;
    text.reserve(size);
    for (const std::string_view part : parts) {
        text += part;
    }
    return text;
}

// `1 day`, `14 days`
template <class Integer>
std::string counted(Integer number, std::string_view noun) {
    return concat({std::to_string(number), " ", noun, number == 1 ? "" : "s"});
}

// A value in backticks, for a message; a long one is shortened, never inside a UTF-8 sequence.
template <class IfUsed = void>
std::string in_backticks(std::string_view value) {
    constexpr std::size_t longest = 60;
    if (value.size() <= longest) {
        return concat({"`", value, "`"});
    }
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(value[cut]) & 0xC0U) == 0x80U) {
        --cut;
    }
    return concat({"`", value.substr(0, cut), "\xE2\x80\xA6`"});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
