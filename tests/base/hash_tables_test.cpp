// SPDX-License-Identifier: MIT
// The hash tables, against the standard library's.
#include <ecr_lifecycle/base/hash_tables.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"

namespace {

using ecr_lifecycle::detail::hash_of;
using ecr_lifecycle::detail::NumberTable;
using ecr_lifecycle::detail::StateSet;
using ecr_lifecycle::detail::TextSet;
using test_support::Random;

using Hash = std::uint64_t (*)(std::string_view);

// Enters random texts, many of them several times, and compares each answer with that of a std::unordered_map.
void check_numbers(Hash hash, std::size_t tries, std::size_t texts) {
    Random random(1);
    NumberTable<> table;
    std::unordered_map<std::string, std::uint32_t> expected;
    std::vector<std::string> entered;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < tries; ++i) {
        const std::string text = "release-" + std::to_string(random.below(texts));
        const std::optional<std::size_t> found =
            table.find(hash(text), [&](std::uint32_t number) { return entered[number] == text; });
        const auto known = expected.find(text);
        wrong += known == expected.end() ? (found ? 1U : 0U) : (found == std::size_t{known->second} ? 0U : 1U);
        if (!found) {
            expected.emplace(text, static_cast<std::uint32_t>(entered.size()));
            table.insert(hash(text), static_cast<std::uint32_t>(entered.size()));
            entered.push_back(text);
        }
    }
    CHECK(wrong == 0);
    CHECK(entered.size() == expected.size());
    for (const auto& one : expected) {
        const auto found = table.find(hash(one.first), [&](std::uint32_t i) { return entered[i] == one.first; });
        wrong += found == std::size_t{one.second} ? 0U : 1U;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a table of numbers grows and forgets nothing") { check_numbers(hash_of, 40'000, 20'000); }

TEST_CASE("numbers whose hashes are equal are told apart by what they refer to") {
    check_numbers([](std::string_view) -> std::uint64_t { return 0; }, 2000, 600);
    // The last slot, so that probing goes on at the first one.
    check_numbers([](std::string_view) -> std::uint64_t { return UINT64_MAX; }, 2000, 600);
    check_numbers([](std::string_view text) { return (hash_of(text) >> 61U) << 32U; }, 4000, 900);
}

TEST_CASE("an empty table of numbers has none") {
    const NumberTable<> table;
    CHECK(!table.find(0, [](std::uint32_t) { return true; }));
}

TEST_CASE("the same number can be entered under several hashes") {
    NumberTable<> table;
    for (std::uint64_t i = 0; i < 1000; ++i) {
        table.insert(i << 32U, 7);
    }
    for (std::uint64_t i = 0; i < 1000; ++i) {
        CHECK(table.find(i << 32U, [](std::uint32_t number) { return number == 7; }) == std::size_t{7});
    }
    CHECK(!table.find(std::uint64_t{1000} << 32U, [](std::uint32_t) { return true; }));
}

TEST_CASE("the upper half of a hash depends on each byte of the text") {
    for (std::size_t length = 1; length <= 20; ++length) {
        std::unordered_set<std::uint64_t> upper_halves = {hash_of(std::string(length, '\0')) >> 32U};
        for (std::size_t i = 0; i < length; ++i) {
            std::string text(length, '\0');
            text[i] = '\x01';
            upper_halves.insert(hash_of(text) >> 32U);
        }
        CHECK(upper_halves.size() == length + 1);
    }
}

TEST_CASE("a set of texts says of each text whether it is new") {
    Random random(2);
    TextSet<> set;
    std::unordered_set<std::string> expected;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < 30'000; ++i) {
        const std::string text = std::to_string(random.below(12'000));
        wrong += set.insert(text) == expected.insert(text).second ? 0U : 1U;
    }
    CHECK(wrong == 0);
    CHECK(set.insert(""));
    CHECK(!set.insert(""));
}

TEST_CASE("a set of states numbers them in the order of their arrival") {
    Random random(3);
    for (const std::size_t width : std::vector<std::size_t>{1, 3, 8, 17}) {
        StateSet<> set(width);
        std::unordered_map<std::string, std::size_t> expected;
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < 10'000; ++i) {
            std::vector<std::uint8_t> state(width);
            for (std::uint8_t& byte : state) {
                byte = static_cast<std::uint8_t>(random.below(width < 8 ? 256 : 3));
            }
            const std::string text(state.begin(), state.end());
            const auto entered = expected.emplace(text, set.size());
            wrong += set.insert(state.data()) == entered.second ? 0U : 1U;
            const std::uint8_t* const kept = set.at(entered.first->second);
            wrong += std::string(kept, kept + width) == text ? 0U : 1U;
        }
        CHECK(wrong == 0);
        CHECK(set.size() == expected.size());
    }
}

}  // namespace
