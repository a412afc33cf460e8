// SPDX-License-Identifier: MIT
// ecr_lifecycle: which moment of an image's life a rule uses, and how long ago it was. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_IMAGE_TIMES_HPP
#define ECR_LIFECYCLE_PREVIEW_IMAGE_TIMES_HPP

#include <cstdint>
#include <optional>

#include "../image.hpp"
#include "../verdict.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The time that ranks an image, and from which `sinceImagePushed` counts.
template <class IfUsed = void>
const Timestamp& pushed_time(const Image& image, RestoredImages restored) {
    return image.last_activated_at && restored == RestoredImages::by_activation ? *image.last_activated_at
                                                                                : image.image_pushed_at;
}

// The time from which `sinceImagePulled` counts: the last pull, or the restoration if the image was not pulled since,
// or the push if it was never pulled.
template <class IfUsed = void>
const Timestamp& pulled_time(const Image& image) {
    const auto& pulled = image.last_recorded_pull_time;
    const auto& restored = image.last_activated_at;
    if (pulled && (!restored || *pulled >= *restored)) {
        return *pulled;
    }
    return restored ? *restored : image.image_pushed_at;
}

struct Elapsed {
    // Whole seconds, rounded down, and the remaining nanoseconds.
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
};

// From `then` to `now`. Spans of more than 292 billion years become the longest possible one.
constexpr Elapsed elapsed(const Timestamp& now, const Timestamp& then) {
    const bool borrow = now.nanoseconds < then.nanoseconds;
    const std::int64_t nanoseconds = std::int64_t{now.nanoseconds} - then.nanoseconds + (borrow ? 1'000'000'000 : 0);
    if (then.seconds < 0 && now.seconds > INT64_MAX + then.seconds) {
        return {INT64_MAX, 0};
    }
    if (then.seconds > 0 && now.seconds < INT64_MIN + 1 + then.seconds) {
        return {INT64_MIN, 0};
    }
    return {now.seconds - then.seconds - (borrow ? 1 : 0), nanoseconds};
}

constexpr std::int64_t limit_of(std::int32_t days) { return days > 0 ? days * seconds_per_day : 0; }

// Whether that is longer than this many days.
constexpr bool is_longer(const Elapsed& age, std::int32_t days, DayArithmetic arithmetic) {
    const std::int64_t limit = limit_of(days);
    return arithmetic == DayArithmetic::whole_days
               ? age.seconds >= limit + seconds_per_day
               : age.seconds > limit || (age.seconds == limit && age.nanoseconds > 0);
}

// Whether that is within 24 hours of this many days, on either side.
constexpr bool is_near(const Elapsed& age, std::int32_t days) {
    const std::int64_t limit = limit_of(days);
    return age.seconds >= limit - seconds_per_day &&
           (age.seconds < limit + seconds_per_day || (age.seconds == limit + seconds_per_day && age.nanoseconds == 0));
}

// Whether that is longer than `days` under one reading of `DayArithmetic` and not under the other.
constexpr bool hangs_on_day_arithmetic(const Elapsed& age, std::int32_t days) {
    return is_longer(age, days, DayArithmetic::exact) != is_longer(age, days, DayArithmetic::whole_days);
}

// How far the clock by which a preview goes may be from that of AWS: AWS refuses requests that are further from it, so
// whoever made the inventory had no clock that was wrong by more.
// Source: "Signature Version 4 elements" in the AWS Identity and Access Management user guide.
inline constexpr std::int64_t clock_margin = 300;  // seconds

// Whether such a clock may make a difference: that long before `days`, or after one day more.
constexpr bool hangs_on_clock(const Elapsed& age, std::int32_t days) {
    const std::int64_t limit = limit_of(days);
    return age.seconds >= limit - clock_margin && age.seconds < limit + seconds_per_day + clock_margin;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
