// SPDX-License-Identifier: MIT
// Which image is the newer one, against std::stable_sort: many with one time, with all kinds of digests.
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview/image_texts.hpp>
#include <ecr_lifecycle/preview/newest_first.hpp>
#include <ecr_lifecycle/verdict.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Random;

struct Given {
    std::vector<Timestamp> times;
    std::vector<std::string> digests;
};

std::vector<std::uint32_t> expected_order(const Given& given, TieBreak tie_break) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < given.times.size(); ++i) {
        order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (given.times[a] != given.times[b]) {
            return given.times[a] > given.times[b];
        }
        return tie_break == TieBreak::lower_digest_is_newer ? given.digests[a] < given.digests[b]
                                                            : given.digests[a] > given.digests[b];
    });
    return order;
}

void check(const Given& given) {
    detail::ImageTexts texts;
    texts.reserve(given.digests.size());
    for (const std::string& digest : given.digests) {
        texts.add(digest, {});
    }
    texts.finish();
    for (const TieBreak tie_break : {TieBreak::lower_digest_is_newer, TieBreak::higher_digest_is_newer}) {
        const bool same =
            detail::NewestFirst<>(given.times, tie_break, texts).order() == expected_order(given, tie_break);
        CHECK(same);
    }
}

// Few different characters, so that many begin alike, and one may be the beginning of another.
std::string digest(Random& random, const std::string& start, std::size_t most) {
    std::string text = start;
    for (std::size_t n = random.below(most + 1); n > 0; --n) {
        text += random.pick<char>({'0', 'a', 'f', '\0', '\xFF'});
    }
    return text;
}

}  // namespace

TEST_CASE("images are put in order by time and then by digest, however many have the same") {
    Random random(95'000'000);
    for (const std::size_t size : std::vector<std::size_t>{0, 1, 2, 15, 16, 17, 100, 2047, 2048, 5000}) {
        for (const std::size_t seconds : std::vector<std::size_t>{1, 3, 1'000'000}) {
            for (const std::size_t nanoseconds : std::vector<std::size_t>{1, 2, 1'000'000'000}) {
                for (const std::size_t characters : std::vector<std::size_t>{0, 3, 12, 64}) {
                    Given given;
                    for (std::size_t i = 0; i < size; ++i) {
                        given.times.push_back({1'700'000'000 + static_cast<std::int64_t>(random.below(seconds)),
                                               static_cast<std::int32_t>(random.below(nanoseconds))});
                        given.digests.push_back(digest(random, "sha256:", characters));
                    }
                    CAPTURE(size, seconds, nanoseconds, characters);
                    check(given);
                }
            }
        }
    }
}

TEST_CASE("times may be any that there are") {
    Random random(96'000'000);
    const std::vector<std::int64_t> seconds = {INT64_MIN, INT64_MIN + 1,   -62'135'596'800, -1, 0,
                                               1,         253'402'300'799, INT64_MAX};
    for (std::size_t size = 0; size < 200; size += 7) {
        Given given;
        for (std::size_t i = 0; i < size; ++i) {
            given.times.push_back({random.pick(seconds), static_cast<std::int32_t>(random.below(2))});
            given.digests.push_back(digest(random, "", 4));
        }
        CAPTURE(size);
        check(given);
    }
}

TEST_CASE("images without a digest are in the order of the inventory") {
    Given given;
    given.times.resize(3000);
    given.digests.resize(3000);
    check(given);
}
