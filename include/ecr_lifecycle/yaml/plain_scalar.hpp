// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a scalar without quotation marks is: a number, a truth value, null or a text, by YAML 1.1, as
// most readers have it. Standard library only.
#ifndef ECR_LIFECYCLE_YAML_PLAIN_SCALAR_HPP
#define ECR_LIFECYCLE_YAML_PLAIN_SCALAR_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr bool is_any_case_of(std::string_view text, std::string_view word) {
    // as it is, With a capital, ALL CAPITALS
    if (text.size() != word.size()) {
        return false;
    }
    bool lower = true;
    bool upper = true;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char capital = static_cast<char>(word[i] - 'a' + 'A');
        if (text[i] != word[i] && text[i] != capital) {
            return false;
        }
        lower = lower && (text[i] == word[i] || i == 0);
        upper = upper && text[i] == capital;
    }
    return lower || upper;
}

constexpr std::uint32_t digit_value(char c) {
    const char lower = lower_case(c);
    return is_digit(c)                    ? static_cast<std::uint32_t>(c - '0')
           : lower >= 'a' && lower <= 'f' ? static_cast<std::uint32_t>(lower - 'a') + 10U
                                          : 99U;
}

// 0x1F, 0b101, 017, 0o17: in decimal digits; empty if it is no such number.
template <class IfUsed = void>
std::string number_of_base(std::string_view digits, std::uint32_t base) {
    std::uint64_t number = 0;
    bool any = false;
    for (const char c : digits) {
        if (c == '_') {
            continue;
        }
        const std::uint32_t value = digit_value(c);
        if (value >= base || number > (UINT64_MAX - value) / base) {
            return {};
        }
        number = number * base + value;
        any = true;
    }
    return any ? std::to_string(number) : std::string();
}

// A number in JSON's notation; empty if it is no number.
template <class IfUsed = void>
std::string plain_number(std::string_view text) {
    std::string result;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        result = text.front() == '-' ? "-" : "";
        text.remove_prefix(1);
    }
    if (text.size() > 1 && text[0] == '0' && text.find('.') == std::string_view::npos) {
        const std::string number = text[1] == 'x'      ? number_of_base(text.substr(2), 16)
                                   : text[1] == 'b'    ? number_of_base(text.substr(2), 2)
                                   : text[1] == 'o'    ? number_of_base(text.substr(2), 8)
                                   : is_digit(text[1]) ? number_of_base(text.substr(1), 8)
                                                       : std::string();
        if (!number.empty() || is_digit(text[1])) {
            return number.empty() ? number : result + number;
        }
    }
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t size = result.size();
        for (; at < text.size() && (is_digit(text[at]) || text[at] == '_'); ++at) {
            result += text[at] == '_' ? "" : std::string(1, text[at]);
        }
        return result.size() > size;
    };
    if (text.empty() || text[0] == '_') {
        return {};
    }
    bool any = digits();
    if (!any) {
        result += '0';
    }
    if (at < text.size() && text[at] == '.') {
        ++at;
        result += '.';
        const bool fraction = digits();
        if (!fraction) {
            result += '0';
        }
        any = any || fraction;
    }
    if (any && at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        result += 'e';
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
            result += text[at++];
        }
        any = digits();
    }
    return any && at == text.size() ? result : std::string();
}

// The JSON text of a number, a truth value or null; empty for a text.
template <class IfUsed = void>
std::string plain_scalar_in_json(std::string_view text) {
    if (text.empty() || text == "~" || is_any_case_of(text, "null")) {
        return "null";
    }
    for (const std::string_view word : {std::string_view("true"), std::string_view("yes"), std::string_view("on")}) {
        if (is_any_case_of(text, word)) {
            return "true";
        }
    }
    for (const std::string_view word : {std::string_view("false"), std::string_view("no"), std::string_view("off")}) {
        if (is_any_case_of(text, word)) {
            return "false";
        }
    }
    return plain_number(text);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
