// SPDX-License-Identifier: MIT
// Random numbers and texts from a seed, the same ones on every machine: the standard library's distributions differ.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_RANDOM_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_RANDOM_HPP

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace test_support {

// SplitMix64.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    // From 0 to one less than `count`.
    std::size_t below(std::size_t count) { return next() % count; }
    bool chance(std::size_t percent) { return below(100) < percent; }

    template <class T>
    const T& pick(const std::vector<T>& list) {
        return list[below(list.size())];
    }
    template <class T>
    T pick(std::initializer_list<T> list) {
        return list.begin()[below(list.size())];
    }
    template <class T>
    void shuffle(std::vector<T>& list) {
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1], list[below(i)]);
        }
    }

  private:
    std::uint64_t state_;
};

// How often a property is tried, once at least. ECR_LIFECYCLE_TEST_EFFORT, such as 10 or 0.1, multiplies it; the default
// suits every test run.
inline std::uint64_t tries(std::uint64_t usual) {
    const char* const effort = std::getenv("ECR_LIFECYCLE_TEST_EFFORT");
    const double factor = effort == nullptr ? 1 : std::strtod(effort, nullptr);
    return factor > 0 ? static_cast<std::uint64_t>(static_cast<double>(usual) * factor) + (factor < 1 ? 1 : 0) : usual;
}

// Few characters, of every kind that a writer must get right.
inline std::string random_text(Random& random) {
    static const std::vector<std::string> pieces = {
        "keep ",        "v",    "*",    "release-", " ", "\"", "\\",           "/",
        "\n",           "\t",   "\x01", "\x7F",     "~", "é",  "\xE2\x82\xAC", "\xF0\x9F\x9A\x80",
        "\xE2\x80\xA8", "日本", "${x}", "{}",       ",", ":"};
    std::string text;
    for (std::size_t n = random.below(6); n > 0; --n) {
        text += random.pick(pieces);
    }
    return text;
}

}  // namespace test_support

#endif
