// SPDX-License-Identifier: MIT
// ecr_lifecycle: an image of a repository, and the moments in its life. Standard library only.
//
// A member is the property name of AWS's describe-images in snake_case.
//
// Source: "ImageDetail" in the Amazon ECR API reference.
#ifndef ECR_LIFECYCLE_IMAGE_HPP
#define ECR_LIFECYCLE_IMAGE_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// A moment in UTC, to the nanosecond, in the years 0000 to 9999 as far as RFC 3339 can write it.
struct Timestamp {
    /// Since 1970-01-01T00:00:00Z, without leap seconds; negative before it.
    std::int64_t seconds = 0;
    /// In addition to the seconds; 0 to 999999999.
    std::int32_t nanoseconds = 0;

    friend constexpr bool operator==(const Timestamp& a, const Timestamp& b) {
        return a.seconds == b.seconds && a.nanoseconds == b.nanoseconds;
    }
    friend constexpr bool operator!=(const Timestamp& a, const Timestamp& b) { return !(a == b); }
    friend constexpr bool operator<(const Timestamp& a, const Timestamp& b) {
        return a.seconds != b.seconds ? a.seconds < b.seconds : a.nanoseconds < b.nanoseconds;
    }
    friend constexpr bool operator>(const Timestamp& a, const Timestamp& b) { return b < a; }
    friend constexpr bool operator<=(const Timestamp& a, const Timestamp& b) { return !(b < a); }
    friend constexpr bool operator>=(const Timestamp& a, const Timestamp& b) { return !(a < b); }
};

/// Seconds in a day, as ages are counted.
inline constexpr std::int64_t seconds_per_day = 86400;

namespace detail {

// Days since 1970-01-01 of a date in the Gregorian calendar, and back. Years are counted from March, so that the leap
// day is the last one of a year; 400 years have 146097 days.
constexpr std::int64_t days_from_date(std::int64_t year, int month, int day) {
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

struct Date {
    std::int64_t year = 0;
    int month = 0;
    int day = 0;
};

constexpr Date date_from_days(std::int64_t days) {
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t day_of_era = days - era * 146097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const auto shifted_month = static_cast<int>((5 * day_of_year + 2) / 153);
    Date date;
    date.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    date.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

constexpr int days_in_month(std::int64_t year, int month) {
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Takes a time apart from left to right.
class TimestampReader {
  public:
    explicit constexpr TimestampReader(std::string_view text) : text_(text) {}

    // `2026-11-24T12:00:00.5+01:00`: RFC 3339, or the other forms of ISO 8601 that AWS's tools write (a space for the
    // T, an offset without colon or minutes). Whether the text is one; the time is made only then.
    [[nodiscard]] constexpr bool date_time(Timestamp& time) {
        const int year = number(4);
        take('-');
        const int month = number(2);
        take('-');
        const int day = number(2);
        if (!failed_ && !skip('T') && !skip('t')) {
            take(' ');
        }
        const int hour = number(2);
        take(':');
        const int minute = number(2);
        take(':');
        const int second = number(2);
        time.nanoseconds = skip('.') || skip(',') ? fraction() : 0;
        const std::int64_t offset = zone();
        if (failed_ || !text_.empty() || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) ||
            hour > 23 || minute > 59 || second > 60) {
            return false;
        }
        time.seconds = days_from_date(year, month, day) * seconds_per_day + hour * 3600 + minute * 60 + second - offset;
        return true;
    }

  private:
    constexpr bool skip(char c) {
        if (text_.empty() || text_.front() != c) {
            return false;
        }
        text_.remove_prefix(1);
        return true;
    }

    constexpr void take(char c) { failed_ = !skip(c) || failed_; }

    [[nodiscard]] constexpr bool at_digit() const {
        return !text_.empty() && text_.front() >= '0' && text_.front() <= '9';
    }

    constexpr int digit() {
        const int value = text_.front() - '0';
        text_.remove_prefix(1);
        return value;
    }

    constexpr int number(int digits) {
        int value = 0;
        for (int i = 0; i < digits; ++i) {
            if (!at_digit()) {
                failed_ = true;
                return 0;
            }
            value = value * 10 + digit();
        }
        return value;
    }

    // Digits after the ninth are dropped: no tool of AWS writes them.
    constexpr std::int32_t fraction() {
        failed_ = failed_ || !at_digit();
        std::int32_t nanoseconds = 0;
        std::int32_t unit = 100'000'000;
        while (at_digit()) {
            nanoseconds += digit() * unit;
            unit /= 10;
        }
        return nanoseconds;
    }

    // Seconds east of Greenwich.
    constexpr std::int64_t zone() {
        if (skip('Z') || skip('z')) {
            return 0;
        }
        const bool west = skip('-');
        if (!west) {
            take('+');
        }
        const int hours = number(2);
        const int minutes = skip(':') || at_digit() ? number(2) : 0;
        failed_ = failed_ || hours > 23 || minutes > 59;
        const std::int64_t offset = hours * 3600 + minutes * 60;
        return west ? -offset : offset;
    }

    std::string_view text_;
    bool failed_ = false;
};

constexpr char* put_digits(char* at, std::int64_t value, int digits) {
    for (int i = digits - 1; i >= 0; --i) {
        at[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return at + digits;
}

}  // namespace detail

/// The moment that an ISO 8601 text with date, time and offset names, such as `2026-11-24T12:00:00Z` or
/// `2026-11-24T13:00:00.250+01:00`; nothing for any other text, and for a date that does not exist. A leap second is
/// the first second of the next minute.
template <class IfUsed = void>
[[nodiscard]] constexpr std::optional<Timestamp> parse_timestamp(std::string_view text) {
    Timestamp time;
    return detail::TimestampReader(text).date_time(time) ? std::optional<Timestamp>(time) : std::nullopt;
}

/// RFC 3339 in UTC, as short as it can be without loss: `2026-11-24T12:00:00Z`, `2026-11-24T12:00:00.25Z`. A year that
/// does not have four digits is written with as many as it has, and with a sign before 0.
template <class IfUsed = void>
[[nodiscard]] std::string to_string(const Timestamp& time) {
    const std::int64_t days = time.seconds / seconds_per_day - (time.seconds % seconds_per_day < 0 ? 1 : 0);
    const std::int64_t second_of_day = (time.seconds % seconds_per_day + seconds_per_day) % seconds_per_day;
    const detail::Date date = detail::date_from_days(days);
    std::string text;
    if (date.year < 0 || date.year > 9999) {
        text = std::to_string(date.year);
    } else {
        char year[4] = {};
        text.append(year, detail::put_digits(year, date.year, 4));
    }
    char rest[27] = {};
    char* at = rest;
    const auto put = [&at](char separator, std::int64_t value, int digits) {
        *at++ = separator;
        at = detail::put_digits(at, value, digits);
    };
    put('-', date.month, 2);
    put('-', date.day, 2);
    put('T', second_of_day / 3600, 2);
    put(':', second_of_day / 60 % 60, 2);
    put(':', second_of_day % 60, 2);
    if (time.nanoseconds != 0) {
        put('.', time.nanoseconds, 9);
        while (at[-1] == '0') {
            --at;
        }
    }
    *at++ = 'Z';
    return text.append(rest, at);
}

/// Whether an image can be pulled. A restored image is `activating` for up to 20 minutes.
enum class ImageStatus : std::uint8_t { active, archived, activating };

namespace detail {

template <>
struct AwsNames<ImageStatus> {
    static constexpr std::string_view type = "ImageStatus"sv;
    static constexpr AwsName<ImageStatus> list[] = {{ImageStatus::active, "ACTIVE"sv},
                                                    {ImageStatus::archived, "ARCHIVED"sv},
                                                    {ImageStatus::activating, "ACTIVATING"sv}};
};
static_assert(names_follow_enumerators<ImageStatus>());

}  // namespace detail

/// What happens to an image: an image has exactly one fate, and at most one rule decides it.
enum class Fate : std::uint8_t {
    kept,
    /// Deleted.
    expired,
    /// Moved to the archive storage class.
    transitioned
};

namespace detail {

template <>
struct EnumNames<Fate> {
    static constexpr std::string_view type = "Fate"sv;
    static constexpr EnumName<Fate> list[] = {
        {Fate::kept, "kept"sv}, {Fate::expired, "expired"sv}, {Fate::transitioned, "transitioned"sv}};
};
static_assert(names_follow_enumerators<Fate>());

}  // namespace detail

/// `kept`, `expired` or `transitioned`. Empty for an invalid value.
constexpr std::string_view name(Fate fate) noexcept { return detail::enumerator_name(fate); }

/// What AWS says about an image, as far as it matters to a lifecycle policy. An absent text is empty.
struct Image {
    /// `sha256:` and 64 hexadecimal digits; an image's identity in its repository.
    std::string image_digest;
    /// Empty for an untagged image.
    std::vector<std::string> image_tags = {};
    /// When the manifest was pushed; moving tags does not change it.
    Timestamp image_pushed_at = {};
    /// The last pull that AWS recorded, which may be up to a day old; absent if there was none.
    std::optional<Timestamp> last_recorded_pull_time = std::nullopt;
    /// When the image was last archived; it may have been restored since.
    std::optional<Timestamp> last_archived_at = std::nullopt;
    /// When the image was last restored from the archive.
    std::optional<Timestamp> last_activated_at = std::nullopt;
    ImageStatus image_status = ImageStatus::active;
    std::optional<std::uint64_t> image_size_in_bytes = std::nullopt;
    std::string image_manifest_media_type = {};
    std::string artifact_media_type = {};
    /// The digest of the image to which this one, a signature for example, refers.
    std::string subject_manifest_digest = {};

    template <class IfUsed = void>
    friend bool operator==(const Image& a, const Image& b) {
        return a.image_digest == b.image_digest && a.image_tags == b.image_tags &&
               a.image_pushed_at == b.image_pushed_at && a.last_recorded_pull_time == b.last_recorded_pull_time &&
               a.last_archived_at == b.last_archived_at && a.last_activated_at == b.last_activated_at &&
               a.image_status == b.image_status && a.image_size_in_bytes == b.image_size_in_bytes &&
               a.image_manifest_media_type == b.image_manifest_media_type &&
               a.artifact_media_type == b.artifact_media_type && a.subject_manifest_digest == b.subject_manifest_digest;
    }
    template <class IfUsed = void>
    friend bool operator!=(const Image& a, const Image& b) {
        return !(a == b);
    }
};

/// Where AWS keeps an image: describe-images does not say so, but it follows from the status.
[[nodiscard]] inline StorageClass storage_class(const Image& image) {
    return image.image_status == ImageStatus::archived ? StorageClass::archive : StorageClass::standard;
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
