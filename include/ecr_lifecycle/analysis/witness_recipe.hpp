// SPDX-License-Identifier: MIT
// ecr_lifecycle: how to make the inventory of a witness. Standard library only.
#ifndef ECR_LIFECYCLE_ANALYSIS_WITNESS_RECIPE_HPP
#define ECR_LIFECYCLE_ANALYSIS_WITNESS_RECIPE_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "../image.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The first day of every witness. Its clock is as many days later as the oldest image needs.
inline constexpr Timestamp witness_begin = {days_from_date(2026, 1, 1) * seconds_per_day, 0};
// No image of a witness can be older: the texts of times end with the year 9999.
inline constexpr std::int64_t witness_days = days_from_date(9999, 12, 31) - days_from_date(2026, 1, 1);

template <class IfUsed = void>
std::string witness_digest(std::size_t number) {
    std::string digest(64, '0');
    for (std::size_t i = digest.size(); number != 0; number /= 16) {
        digest[--i] = "0123456789abcdef"[number % 16];
    }
    return "sha256:" + digest;
}

// The images that are written down, and a number of others that differ only in their digests, numbered tags and times,
// all pushed in the last twelve hours.
struct WitnessRecipe {
    Timestamp now = {};
    std::vector<Image> written;
    std::size_t fillers = 0;
    // Each filler has a tag for each of them.
    std::vector<std::string> filler_patterns;
    ImageStatus filler_status = ImageStatus::active;

    [[nodiscard]] std::size_t size() const { return written.size() + fillers; }

    // Whether there are tags for all fillers.
    template <class IfUsed = void>
    [[nodiscard]] bool has_enough_tags() const {
        return fillers == 0 || filler_patterns.empty() || images().size() == size();
    }

    template <class IfUsed = void>
    [[nodiscard]] std::vector<Image> images() const;

    // Nanoseconds before now.
    [[nodiscard]] Timestamp before(std::int64_t nanoseconds) const {
        constexpr std::int64_t second = 1'000'000'000;
        const std::int64_t rest = (second - nanoseconds % second) % second;
        return {now.seconds - (nanoseconds + rest) / second, static_cast<std::int32_t>(rest)};
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
