// SPDX-License-Identifier: MIT
// ecr_lifecycle: times as AWS's tools write them in JSON -> Timestamp. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_TIMES_HPP
#define ECR_LIFECYCLE_INVENTORY_TIMES_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "../base/text.hpp"
#include "../document.hpp"
#include "../document/cursor.hpp"
#include "../image.hpp"
#include "finding_list.hpp"
#include "findings.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The years 0000 to 9999, as parse_timestamp reads them.
inline constexpr std::int64_t first_second = days_from_date(0, 1, 1) * seconds_per_day;
inline constexpr std::int64_t last_second = days_from_date(10000, 1, 1) * seconds_per_day - 1;

// The exponent of a number of JSON's grammar, from the text after its `e`. One of more digits than any moment needs is
// as good as infinite.
constexpr std::int64_t read_exponent(std::string_view power) {
    constexpr std::int64_t huge = 1'000'000'000;
    const bool minus = !power.empty() && power.front() == '-';
    power.remove_prefix(!power.empty() && (minus || power.front() == '+') ? 1 : 0);
    std::int64_t exponent = 0;
    for (const char c : power) {
        exponent = exponent < huge ? exponent * 10 + (c - '0') : huge;
    }
    return minus ? -exponent : exponent;
}

// Seconds since 1970 that are put together from decimal digits, the highest first, so that nothing is rounded.
class EpochDigits {
  public:
    // The first digit has the weight 10^place seconds.
    explicit constexpr EpochDigits(std::int64_t place) : place_(place) {}

    constexpr void add(std::int64_t digit) {
        if (place_ >= 0) {
            add_whole(digit);
        } else if (place_ >= -9) {
            nanoseconds_ = nanoseconds_ * 10 + digit;
        } else {
            finer_ = finer_ || digit != 0;
        }
        --place_;
    }

    // The moment, once all digits that are written are added: the zeros that the exponent means, up to the point and
    // after it, follow here.
    [[nodiscard]] constexpr std::optional<Timestamp> moment(bool negative) {
        while (place_ >= 0 && seconds_ != 0 && !too_large_) {
            add(0);
        }
        for (place_ = place_ >= 0 ? -1 : place_; place_ >= -9;) {
            add(0);
        }
        if (negative) {
            negate();
        }
        if (too_large_ || seconds_ < first_second || seconds_ > last_second) {
            return std::nullopt;
        }
        return Timestamp{seconds_, static_cast<std::int32_t>(nanoseconds_)};
    }

  private:
    constexpr void add_whole(std::int64_t digit) {
        too_large_ = too_large_ || seconds_ * 10 + digit > last_second + 1;
        seconds_ = too_large_ ? 0 : seconds_ * 10 + digit;
    }

    // What is finer than a nanosecond is dropped, towards the past.
    constexpr void negate() {
        seconds_ = -seconds_;
        nanoseconds_ = -nanoseconds_ - (finer_ ? 1 : 0);
        if (nanoseconds_ < 0) {
            --seconds_;
            nanoseconds_ += 1'000'000'000;
        }
    }

    std::int64_t place_;
    std::int64_t seconds_ = 0;
    std::int64_t nanoseconds_ = 0;
    bool finer_ = false;
    bool too_large_ = false;
};

// The moment that a JSON number names: `1565128275`, `1778859183.778`, `1.565128275E9`, exact to the nanosecond.
// Nothing for a moment outside of the years 0000 to 9999. The text must be a number of JSON's grammar.
constexpr std::optional<Timestamp> parse_epoch_seconds(std::string_view number) {
    const bool negative = !number.empty() && number.front() == '-';
    number.remove_prefix(negative ? 1 : 0);
    const std::size_t e = number.find_first_of("eE");
    const std::string_view digits = number.substr(0, e);
    const std::int64_t exponent = e == std::string_view::npos ? 0 : read_exponent(number.substr(e + 1));
    const std::size_t point = digits.find('.');
    const std::size_t whole_digits = point == std::string_view::npos ? digits.size() : point;
    EpochDigits moment(exponent + static_cast<std::int64_t>(whole_digits) - 1);
    for (const char c : digits) {
        if (c != '.') {
            moment.add(c - '0');
        }
    }
    return moment.moment(negative);
}

// A time as AWS's tools write it: ISO 8601 in a string, or seconds since 1970.
template <class IfUsed = void>
std::optional<Timestamp> parse_time(ValueKind kind, std::string_view text) {
    return kind == ValueKind::string ? parse_timestamp(text) : parse_epoch_seconds(text);
}

// Whether it lies in the years 0 and 1. Go and .NET write the first moment of the year 1 where they know no time.
constexpr bool is_zero_time(const Timestamp& time) {
    constexpr std::int64_t year_2 = -62104060800;
    return time.seconds < year_2;
}

// What is wrong with a text, or number, that is no time.
template <class IfUsed = void>
AnswerFault fault_of_time(ValueKind kind, std::string_view text) {
    if (kind != ValueKind::string) {
        const bool milliseconds = text.size() > 3 && kind == ValueKind::integer &&
                                  parse_epoch_seconds(text.substr(0, text.size() - 3)).has_value();
        return milliseconds ? AnswerFault::time_in_milliseconds : AnswerFault::time_is_no_number;
    }
    if (!text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos) {
        return AnswerFault::time_is_quoted_number;
    }
    const bool has_date = text.size() >= 20 && is_digit(text.front()) && text[4] == '-' && text[7] == '-';
    return has_date ? AnswerFault::time_does_not_exist : AnswerFault::time_is_unreadable;
}

// The time that a string or a number is; one without an offset is taken for UTC. `pointer()` is where it is.
template <class Findings, class Pointer>
std::optional<Timestamp> read_time(const JsonToken& token, std::string_view property, Findings& findings,
                                   Pointer pointer) {
    const auto find = [&](AnswerFault fault) {
        findings.add(AnswerFinding{fault, property, token.text}, token.span, pointer);
    };
    std::optional<Timestamp> time = parse_time(token.kind, token.text);
    const bool has_offset = time || token.kind != ValueKind::string;
    if (!has_offset) {
        time = parse_timestamp(concat({token.text, "Z"}));
    }
    if (!time) {
        find(fault_of_time(token.kind, token.text));
    } else if (is_zero_time(*time)) {
        find(AnswerFault::time_means_none);
        time.reset();
    } else if (!has_offset) {
        find(AnswerFault::time_without_offset);
    }
    return time;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
