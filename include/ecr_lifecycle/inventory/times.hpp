// SPDX-License-Identifier: MIT
// ecr_lifecycle: seconds since 1970 as AWS's tools write them in JSON -> Timestamp. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_TIMES_HPP
#define ECR_LIFECYCLE_INVENTORY_TIMES_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "../image.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The years 0000 to 9999, as parse_timestamp reads them.
inline constexpr std::int64_t first_second = days_from_date(0, 1, 1) * seconds_per_day;
inline constexpr std::int64_t last_second = days_from_date(10000, 1, 1) * seconds_per_day - 1;

// The moment that a JSON number names: `1565128275`, `1778859183.778`, `1.565128275E9`. Read from its decimal digits,
// so that nothing is rounded; what is finer than a nanosecond is dropped, towards the past. Nothing for a moment
// outside of the years 0000 to 9999. The text must be a number of JSON's grammar.
constexpr std::optional<Timestamp> parse_epoch_seconds(std::string_view number) {
    const bool negative = !number.empty() && number.front() == '-';
    number.remove_prefix(negative ? 1 : 0);
    const std::size_t e = number.find_first_of("eE");
    const std::string_view digits = number.substr(0, e);

    // The exponent; one of more digits than any moment needs is as good as infinite.
    constexpr std::int64_t huge = 1'000'000'000;
    std::int64_t exponent = 0;
    if (e != std::string_view::npos) {
        std::string_view power = number.substr(e + 1);
        const bool minus = !power.empty() && power.front() == '-';
        power.remove_prefix(!power.empty() && (minus || power.front() == '+') ? 1 : 0);
        for (const char c : power) {
            exponent = exponent < huge ? exponent * 10 + (c - '0') : huge;
        }
        exponent = minus ? -exponent : exponent;
    }

    // Each digit has the weight 10^place seconds.
    const std::size_t point = digits.find('.');
    const std::size_t whole_digits = point == std::string_view::npos ? digits.size() : point;
    std::int64_t place = exponent + static_cast<std::int64_t>(whole_digits) - 1;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    bool finer = false;
    std::int64_t next = place;  // the place behind the last digit that was used
    for (const char c : digits) {
        if (c == '.') {
            continue;
        }
        const std::int64_t digit = c - '0';
        if (place >= 0) {
            seconds = seconds * 10 + digit;
            if (seconds > last_second + 1) {
                return std::nullopt;
            }
        } else if (place >= -9) {
            nanoseconds = nanoseconds * 10 + digit;
        } else {
            finer = finer || digit != 0;
        }
        --place;
        next = place;
    }
    // Zeros that the exponent stands for, in front of the point and behind it.
    for (; next >= 0 && seconds != 0; --next) {
        seconds *= 10;
        if (seconds > last_second + 1) {
            return std::nullopt;
        }
    }
    for (next = next >= 0 ? -1 : next; next >= -9; --next) {
        nanoseconds *= 10;
    }

    if (negative) {
        seconds = -seconds;
        nanoseconds = -nanoseconds - (finer ? 1 : 0);
        if (nanoseconds < 0) {
            --seconds;
            nanoseconds += 1'000'000'000;
        }
    }
    if (seconds < first_second || seconds > last_second) {
        return std::nullopt;
    }
    return Timestamp{seconds, static_cast<std::int32_t>(nanoseconds)};
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
