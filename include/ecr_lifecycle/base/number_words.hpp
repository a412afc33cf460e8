// SPDX-License-Identifier: MIT
// ecr_lifecycle: numbers and spans of time as a person would say them. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_NUMBER_WORDS_HPP
#define ECR_LIFECYCLE_BASE_NUMBER_WORDS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "literals.hpp"
#include "text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `1st`, `2nd`, `3rd`, `11th`, `21st`
template <class IfUsed = void>
std::string ordinal(std::size_t number) {
    const bool teen = number / 10 % 10 == 1;
    const std::size_t last = number % 10;
    const std::string_view ending = teen || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd";
    return concat({std::to_string(number), ending});
}

// `15 days`, or `14 days 2 hours` if `finely` is true; less than a day is given in the largest unit that fits.
template <class IfUsed = void>
std::string span(std::uint64_t seconds, bool finely) {
    struct Unit {
        std::uint64_t seconds;
        std::string_view name;
    };
    constexpr Unit units[] = {{86400, "day"sv}, {3600, "hour"sv}, {60, "minute"sv}, {1, "second"sv}};
    std::string text;
    for (const Unit& unit : units) {
        if (seconds < unit.seconds) {
            continue;
        }
        text += text.empty() ? "" : " ";
        text += counted(seconds / unit.seconds, unit.name);
        seconds %= unit.seconds;
        if (!finely) {
            break;
        }
        finely = unit.seconds == 86400;  // one more unit is enough
    }
    return text.empty() ? "less than a second" : text;
}

// `rule 1`, `rules 1, 4 and 5`
template <class Numbers>
std::string numbered(std::string_view noun, const Numbers& numbers) {
    std::string text = concat({noun, numbers.size() == 1 ? " " : "s "});
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        text += concat({i == 0 ? "" : i + 1 == numbers.size() ? " and " : ", ", std::to_string(numbers[i])});
    }
    return text;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
