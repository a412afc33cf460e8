// SPDX-License-Identifier: MIT
// ecr_lifecycle: numbers as Go writes them. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_NUMBER_HPP
#define ECR_LIFECYCLE_HCL_NUMBER_HPP

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "../base/text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr bool is_finite(double number) { return number - number == 0; }

// The number that a token such as `5`, `-1`, `5.0` or `1e1` means; none where it is no number. Independent of the
// locale.
template <class IfUsed = void>
std::optional<double> number_of(std::string_view token) {
    if (token.size() <= 15) {  // most are short integers
        std::int64_t integer = 0;
        std::size_t digits = 0;
        while (digits < token.size() && is_digit(token[digits])) {
            integer = integer * 10 + (token[digits++] - '0');
        }
        if (digits > 0 && digits == token.size()) {
            return static_cast<double>(integer);
        }
    }
    std::string digits;  // without a point, so that strtod needs to know none
    long exponent = 0;
    std::size_t at = 0;
    if (at < token.size() && (token[at] == '-' || token[at] == '+')) {
        digits += token[at++];
    }
    const std::size_t first = at;
    bool after_point = false;
    for (; at < token.size(); ++at) {
        if (is_digit(token[at])) {
            digits += token[at];
            exponent -= after_point ? 1 : 0;
        } else if (token[at] == '.' && !after_point && at > first) {
            after_point = true;
        } else {
            break;
        }
    }
    if (at == first || token[at - 1] == '.') {
        return std::nullopt;
    }
    if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
        const std::string written(token.substr(at + 1));
        char* end = nullptr;
        const long power = std::strtol(written.c_str(), &end, 10);
        if (written.empty() || is_json_space(written[0]) || end != written.c_str() + written.size()) {
            return std::nullopt;
        }
        exponent += power > 100000 ? 100000 : power < -100000 ? -100000 : power;
        at = token.size();
    }
    if (at != token.size()) {
        return std::nullopt;
    }
    if (exponent != 0) {
        digits += "e" + std::to_string(exponent);
    }
    const double number = std::strtod(digits.c_str(), nullptr);
    return is_finite(number) ? std::optional<double>(number) : std::nullopt;
}

// The shortest decimal digits that mean this number, and the power of ten of the first one.
struct ShortestDigits {
    std::string digits;
    long exponent = 0;
    bool is_negative = false;
};

template <class IfUsed = void>
ShortestDigits shortest_digits(double number) {
    ShortestDigits result;
    char text[40];
    for (int precision = 0; precision < 17; ++precision) {
        std::snprintf(text, sizeof(text), "%.*e", precision, number);
        result = ShortestDigits{};
        const char* at = text;
        for (; *at != 'e' && *at != '\0'; ++at) {
            result.is_negative = result.is_negative || *at == '-';
            if (is_digit(*at)) {  // and not the locale's point
                result.digits += *at;
            }
        }
        result.exponent = *at == 'e' ? std::strtol(at + 1, nullptr, 10) : 0;
        const std::string again = result.digits + "e" + std::to_string(result.exponent - precision);
        const double value = std::strtod(again.c_str(), nullptr);
        if ((result.is_negative ? -value : value) == number) {
            break;
        }
    }
    while (result.digits.size() > 1 && result.digits.back() == '0') {
        result.digits.pop_back();
    }
    return result;
}

// In JSON, as Go's encoding/json writes a float64.
template <class IfUsed = void>
std::string json_number(double number) {
    if (number >= -9007199254740992.0 && number <= 9007199254740992.0) {
        const auto integer = static_cast<std::int64_t>(number);
        if (static_cast<double>(integer) == number) {
            const bool is_negative_zero = integer == 0 && 1 / number < 0;
            return is_negative_zero ? "-0" : std::to_string(integer);
        }
    }
    const ShortestDigits shortest = shortest_digits(number);
    std::string text = shortest.is_negative ? "-" : "";
    const std::string& digits = shortest.digits;
    if (shortest.exponent < -6 || shortest.exponent >= 21) {
        text += digits[0];
        text += digits.size() > 1 ? "." + digits.substr(1) : "";
        text += shortest.exponent < 0 ? "e-" : "e+";
        return text + std::to_string(shortest.exponent < 0 ? -shortest.exponent : shortest.exponent);
    }
    if (shortest.exponent < 0) {
        return text + "0." + std::string(static_cast<std::size_t>(-shortest.exponent - 1), '0') + digits;
    }
    const auto before_point = static_cast<std::size_t>(shortest.exponent + 1);
    if (digits.size() <= before_point) {
        return text + digits + std::string(before_point - digits.size(), '0');
    }
    return text + digits.substr(0, before_point) + "." + digits.substr(before_point);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
