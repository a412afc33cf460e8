// SPDX-License-Identifier: MIT
// The library's own sorting, against std::stable_sort.
#include <ecr_lifecycle/base/merge_sort.hpp>
#include <ecr_lifecycle/base/radix_sort.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"

namespace {

using ecr_lifecycle::detail::Keyed;
using test_support::Random;

const std::vector<std::size_t> sizes = {0, 1, 2, 3, 15, 16, 17, 31, 32, 33, 48, 64, 65, 100, 1000, 4097};

}  // namespace

TEST_CASE("merge_sort is std::stable_sort") {
    Random random(90'000'000);
    for (const std::size_t size : sizes) {
        for (const std::size_t different : std::vector<std::size_t>{1, 2, 10, 100'000}) {
            std::vector<std::pair<std::string, std::size_t>> items;
            for (std::size_t i = 0; i < size; ++i) {
                items.emplace_back("a long enough text to be moved: " + std::to_string(random.below(different)), i);
            }
            auto expected = items;
            const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
            std::stable_sort(expected.begin(), expected.end(), less);
            ecr_lifecycle::detail::merge_sort(items.data(), items.data() + items.size(), less);
            CAPTURE(size, different);
            CHECK(items == expected);
        }
    }
}

TEST_CASE("radix_sort is std::stable_sort, whichever bits differ") {
    Random random(91'000'000);
    std::vector<std::size_t> small_and_large = sizes;
    small_and_large.push_back(140'000);  // for which memory in large pages is asked for
    for (const std::size_t size : small_and_large) {
        for (const std::uint64_t mask : {UINT64_MAX, std::uint64_t{0}, std::uint64_t{0xFF}, std::uint64_t{1} << 63U,
                                         std::uint64_t{0x00F0'0000'0000'0100}, std::uint64_t{0xFFFF'FFFF}}) {
            const std::uint64_t common = random.next() & ~mask;
            std::vector<Keyed> items(size);
            for (std::size_t i = 0; i < size; ++i) {
                items[i] = {(random.next() & mask) | common, static_cast<std::uint32_t>(i)};
            }
            std::vector<Keyed> expected = items;
            std::stable_sort(expected.begin(), expected.end(),
                             [](const Keyed& a, const Keyed& b) { return a.key < b.key; });
            ecr_lifecycle::detail::radix_sort(items);
            CAPTURE(size, mask);
            bool same = true;
            for (std::size_t i = 0; i < size; ++i) {
                same = same && items[i].key == expected[i].key && items[i].index == expected[i].index;
            }
            CHECK(same);
        }
    }
}
