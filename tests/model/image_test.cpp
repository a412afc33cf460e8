// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/image.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Random;
using test_support::tries;

Timestamp at(std::int64_t seconds, std::int32_t nanoseconds = 0) { return {seconds, nanoseconds}; }

}  // namespace

static_assert(parse_timestamp("1970-01-01T00:00:00Z") == Timestamp{0, 0}, "a time can be read at compile time");

TEST_CASE("every spelling of a moment that AWS's tools write is read") {
    const Timestamp noon = at(1795521600);
    for (const char* text : {"2026-11-24T12:00:00Z", "2026-11-24t12:00:00z", "2026-11-24 12:00:00Z",
                             "2026-11-24T12:00:00+00:00", "2026-11-24T12:00:00-00:00", "2026-11-24T13:00:00+01:00",
                             "2026-11-24T13:00:00+0100", "2026-11-24T13:00:00+01", "2026-11-24T06:30:00-05:30",
                             "2026-11-25T11:59:00+23:59", "2026-11-23T12:01:00-23:59", "2026-11-24T12:00:00.0Z",
                             "2026-11-24T12:00:00,000000Z", "2026-11-24T12:00:00.000000+00:00"}) {
        CAPTURE(text);
        CHECK(parse_timestamp(text) == noon);
    }
    CHECK(parse_timestamp("2026-11-24T12:00:00.5Z") == at(1795521600, 500'000'000));
    CHECK(parse_timestamp("2026-11-24T12:00:00.000000001Z") == at(1795521600, 1));
    CHECK(parse_timestamp("2026-11-24T12:00:00.123456789987654321Z") == at(1795521600, 123'456'789));
    CHECK(parse_timestamp("2026-11-24T13:00:00.250+01:00") == at(1795521600, 250'000'000));
    // A leap second.
    CHECK(parse_timestamp("2016-12-31T23:59:60Z") == parse_timestamp("2017-01-01T00:00:00Z"));
}

TEST_CASE("what is no moment is refused") {
    for (const char* text : {"",
                             "now",
                             "2026-11-24",
                             "2026-11-24T12:00:00",
                             "2026-11-24T12:00Z",
                             "2026-11-24T12:00:00.Z",
                             "2026-11-24T12:00:00Z ",
                             " 2026-11-24T12:00:00Z",
                             "2026-11-24T12:00:00ZZ",
                             "2026-11-24T12:00:00+1",
                             "2026-11-24T12:00:00+01:",
                             "2026-11-24T12:00:00+01:0",
                             "2026-11-24T12:00:00+24:00",
                             "2026-11-24T12:00:00+01:60",
                             "2026-11-24T24:00:00Z",
                             "2026-11-24T12:60:00Z",
                             "2026-11-24T12:00:61Z",
                             "2026-00-24T12:00:00Z",
                             "2026-13-24T12:00:00Z",
                             "2026-11-00T12:00:00Z",
                             "2026-11-31T12:00:00Z",
                             "2026-04-31T12:00:00Z",
                             "2026-01-32T12:00:00Z",
                             "2026-02-29T12:00:00Z",
                             "2024-02-30T12:00:00Z",
                             "1900-02-29T12:00:00Z",
                             "2100-02-29T12:00:00Z",
                             "26-11-24T12:00:00Z",
                             "-2026-11-24T12:00:00Z",
                             "+2026-11-24T12:00:00Z",
                             "2026/11/24T12:00:00Z",
                             "2026-11-24_12:00:00Z",
                             "2026-1-24T12:00:00Z",
                             "20261124T120000Z",
                             "1795521600",
                             "2026-11-24T12:00:00.5.5Z",
                             "2026-11-24T12:00:0\xD9\xA0Z"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_timestamp(text).has_value());
    }
}

TEST_CASE("leap years are those of the Gregorian calendar") {
    CHECK(parse_timestamp("2024-02-29T00:00:00Z") == at(1709164800));
    CHECK(parse_timestamp("2000-02-29T00:00:00Z") == at(951782400));
    CHECK(parse_timestamp("2024-12-31T00:00:00Z")->seconds - parse_timestamp("2024-01-01T00:00:00Z")->seconds ==
          365 * seconds_per_day);
    // A day of the year after another, from the year 0 to the year 9999, by counting.
    std::int64_t day = parse_timestamp("0000-01-01T00:00:00Z")->seconds / seconds_per_day;
    CHECK(day == -719528);
    bool all_right = true;
    for (int year = 0; year <= 9999; ++year) {
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (int month = 1; month <= 12; ++month) {
            all_right = all_right && detail::days_in_month(year, month) == lengths[month - 1];
            for (int date = 1; date <= lengths[month - 1]; ++date, ++day) {
                const detail::Date back = detail::date_from_days(day);
                all_right = all_right && detail::days_from_date(year, month, date) == day && back.year == year &&
                            back.month == month && back.day == date;
            }
        }
    }
    CHECK(all_right);
}

TEST_CASE("a moment is written in UTC, as short as it can be") {
    CHECK(to_string(at(1795521600)) == "2026-11-24T12:00:00Z");
    CHECK(to_string(at(1795521600, 250'000'000)) == "2026-11-24T12:00:00.25Z");
    CHECK(to_string(at(1795521600, 1)) == "2026-11-24T12:00:00.000000001Z");
    CHECK(to_string(at(1795521600, 100'000'000)) == "2026-11-24T12:00:00.1Z");
    CHECK(to_string(at(0)) == "1970-01-01T00:00:00Z");
    CHECK(to_string(at(-1)) == "1969-12-31T23:59:59Z");
    CHECK(to_string(at(-1, 999'999'999)) == "1969-12-31T23:59:59.999999999Z");
    CHECK(to_string(at(-62167219200)) == "0000-01-01T00:00:00Z");
    CHECK(to_string(at(-62167219201)) == "-1-12-31T23:59:59Z");
    CHECK(to_string(at(253402300799)) == "9999-12-31T23:59:59Z");
    CHECK(to_string(at(253402300800)) == "10000-01-01T00:00:00Z");
    CHECK(to_string(at(INT64_MAX)) == "292277026596-12-04T15:30:07Z");
    CHECK(to_string(at(INT64_MIN)) == "-292277022657-01-27T08:29:52Z");
}

TEST_CASE("what is written reads back the same") {
    for (std::uint64_t seed = 95'000'000; seed < 95'000'000 + tries(20'000); ++seed) {
        Random random(seed);
        Timestamp time = at(-62167219200 + static_cast<std::int64_t>(random.below(315569520000)));
        if (random.chance(50)) {
            time.nanoseconds = static_cast<std::int32_t>(random.below(1'000'000'000));
        } else if (random.chance(50)) {
            time.nanoseconds = static_cast<std::int32_t>(random.below(1000)) * 1'000'000;
        }
        const std::string text = to_string(time);
        CAPTURE(seed, text);
        REQUIRE(parse_timestamp(text) == time);
        // The same moment elsewhere on Earth.
        const auto minutes = static_cast<std::int64_t>(random.below(1440));
        if (time.seconds > -62167132800 && time.seconds < 253402214400) {
            std::string east = to_string(at(time.seconds + minutes * 60, time.nanoseconds));
            const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
            east.replace(east.size() - 1, 1, "+" + two(minutes / 60) + ":" + two(minutes % 60));
            CAPTURE(east);
            REQUIRE(parse_timestamp(east) == time);
        }
    }
}

TEST_CASE("moments are in order, to the nanosecond") {
    const std::vector<Timestamp> ascending = {at(INT64_MIN), at(-1, 999'999'999), at(0), at(0, 1),
                                              at(1),         at(INT64_MAX)};
    for (std::size_t a = 0; a < ascending.size(); ++a) {
        for (std::size_t b = 0; b < ascending.size(); ++b) {
            CAPTURE(a, b);
            CHECK((ascending[a] < ascending[b]) == (a < b));
            CHECK((ascending[a] > ascending[b]) == (a > b));
            CHECK((ascending[a] <= ascending[b]) == (a <= b));
            CHECK((ascending[a] >= ascending[b]) == (a >= b));
            CHECK((ascending[a] == ascending[b]) == (a == b));
            CHECK((ascending[a] != ascending[b]) == (a != b));
        }
    }
}

TEST_CASE("images are equal if everything about them is") {
    Image original;
    original.image_digest = "sha256:a";
    const auto tells_apart = [&](auto change) {
        Image changed = original;
        change(changed);
        return changed != original && !(changed == original);
    };
    CHECK(tells_apart([](Image&) {}) == false);
    CHECK(tells_apart([](Image& i) { i.image_digest = "sha256:b"; }));
    CHECK(tells_apart([](Image& i) { i.image_tags = {"v"}; }));
    CHECK(tells_apart([](Image& i) { i.image_pushed_at.nanoseconds = 1; }));
    CHECK(tells_apart([](Image& i) { i.last_recorded_pull_time = Timestamp{}; }));
    CHECK(tells_apart([](Image& i) { i.last_archived_at = Timestamp{}; }));
    CHECK(tells_apart([](Image& i) { i.last_activated_at = Timestamp{}; }));
    CHECK(tells_apart([](Image& i) { i.image_status = ImageStatus::archived; }));
    CHECK(tells_apart([](Image& i) { i.image_size_in_bytes = 0; }));
    CHECK(tells_apart([](Image& i) { i.image_manifest_media_type = "x"; }));
    CHECK(tells_apart([](Image& i) { i.artifact_media_type = "x"; }));
    CHECK(tells_apart([](Image& i) { i.subject_manifest_digest = "x"; }));
}

TEST_CASE("the storage class follows from the status, and the status has AWS's names") {
    Image image;
    CHECK(storage_class(image) == StorageClass::standard);
    image.image_status = ImageStatus::activating;
    CHECK(storage_class(image) == StorageClass::standard);
    image.image_status = ImageStatus::archived;
    CHECK(storage_class(image) == StorageClass::archive);
    CHECK(aws_name(ImageStatus::active) == "ACTIVE");
    CHECK(from_aws_name<ImageStatus>("ARCHIVED") == ImageStatus::archived);
    CHECK(from_aws_name<ImageStatus>("ACTIVATING") == ImageStatus::activating);
    CHECK_FALSE(from_aws_name<ImageStatus>("active").has_value());
}
