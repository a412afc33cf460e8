// SPDX-License-Identifier: MIT
// ecr_lifecycle: where a word or a number in a text ends. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_NUMBER_TOKEN_HPP
#define ECR_LIFECYCLE_DOCUMENT_NUMBER_TOKEN_HPP

#include <cstddef>
#include <string_view>

#include "../base/template_variable.hpp"
#include "../base/text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr bool is_word(char c) { return is_name_character(c) || c == '$'; }

// Whether a person would take this character after a number for a part of it.
constexpr bool continues_word(char c) { return is_word(c) || c == '.' || c == '-' || c == '+'; }

// A number as far as JSON's grammar goes; empty where there is none.
struct NumberToken {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_integer = true;
};

constexpr NumberToken number_token(std::string_view text, std::size_t begin) {
    const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
    const auto skip_digits = [&](std::size_t i) {
        while (is_digit(at(i))) {
            ++i;
        }
        return i;
    };
    const std::size_t digits = at(begin) == '-' ? begin + 1 : begin;
    if (!is_digit(at(digits))) {
        return {begin, begin, true};
    }
    NumberToken token{begin, at(digits) == '0' ? digits + 1 : skip_digits(digits), true};
    if (at(token.end) == '.' && is_digit(at(token.end + 1))) {
        token.end = skip_digits(token.end + 1);
        token.is_integer = false;
    }
    if (at(token.end) == 'e' || at(token.end) == 'E') {
        const bool sign = at(token.end + 1) == '-' || at(token.end + 1) == '+';
        const std::size_t exponent = token.end + (sign ? 2 : 1);
        if (is_digit(at(exponent))) {
            token.end = skip_digits(exponent);
            token.is_integer = false;
        }
    }
    return token;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
