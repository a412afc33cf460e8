// SPDX-License-Identifier: MIT
// How long the analysis takes: on policies as people write them, and on the worst ones that AWS takes. The aim is 2
// seconds and 500 MB for 50 rules with 10 patterns of 4 wildcards each, but no time makes this fail.
#include <benchmark/benchmark.h>

#include <ecr_lifecycle/analysis.hpp>
#include <ecr_lifecycle/builder.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace ecr_lifecycle;

Policy typical() {
    return policy(rule(1).tagged_matching("v*.*.*").image_count_more_than(20).expire(),
                  rule(2).tagged_with_prefix("branch-").since_image_pushed(days{30}).expire(),
                  rule(3).tagged_matching_all({"prod*", "*-signed"}).image_count_more_than(10).expire(),
                  rule(4).tagged_matching("prod*").since_image_pulled(days{90}).transition_to_archive(),
                  rule(5).untagged().since_image_pushed(days{7}).expire(),
                  rule(6).any().image_count_more_than(500).expire(),
                  rule(7).any().since_image_transitioned(days{365}).expire());
}

// Patterns of 4 wildcards over some characters: over few of them nearly every tag matches many patterns, and over all
// of them there is none that no pattern names.
Policy worst(std::string_view characters, std::int32_t rules, std::size_t patterns, std::size_t seed) {
    std::uint64_t state = seed;
    const auto next = [&] {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return characters[(state >> 33U) % characters.size()];
    };
    Policy made;
    for (std::int32_t i = 1; i <= rules; ++i) {
        std::vector<std::string> list;
        for (std::size_t k = 0; k < patterns; ++k) {
            std::string pattern = "*";
            for (int segment = 0; segment < 3; ++segment) {
                for (std::size_t n = (k + static_cast<std::size_t>(i)) % 3 + 1; n > 0; --n) {
                    pattern += next();
                }
                pattern += '*';
            }
            list.push_back(pattern);
        }
        made.rules.push_back(rule(i).tagged_matching_all(list).image_count_more_than(i % 2 == 0 ? 5 : 99'999).expire());
    }
    return made;
}

constexpr std::string_view few = "abc";
constexpr std::string_view all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";

void analyze_typical(benchmark::State& state) {
    const Policy one = typical();
    for (auto _ : state) {
        benchmark::DoNotOptimize(analyze(one));
    }
}

void prove_typical(benchmark::State& state) {
    const Policy one = typical();
    for (auto _ : state) {
        benchmark::DoNotOptimize(prove_never_expires(one, "release-*"));
    }
}

void compare_typical(benchmark::State& state) {
    const Policy one = typical();
    Policy other = one;
    other.rules[0].selection.count_number = 30;
    for (auto _ : state) {
        benchmark::DoNotOptimize(compare(one, other));
    }
}

void analyze_worst(benchmark::State& state, std::string_view characters, std::size_t patterns) {
    const Policy one = worst(characters, 50, patterns, 1);
    for (auto _ : state) {
        benchmark::DoNotOptimize(analyze(one));
    }
}

void prove_worst(benchmark::State& state, std::string_view characters, std::size_t patterns) {
    const Policy one = worst(characters, 50, patterns, 1);
    for (auto _ : state) {
        benchmark::DoNotOptimize(prove_never_expires(one, "*a*b*c*d*"));
        benchmark::DoNotOptimize(prove_capped(one, "*a*b*c*d*"));
    }
}

void compare_worst(benchmark::State& state, std::string_view characters, std::size_t patterns) {
    const Policy one = worst(characters, 50, patterns, 1);
    const Policy other = worst(characters, 50, patterns, 2);
    for (auto _ : state) {
        benchmark::DoNotOptimize(compare(one, other));
    }
}

// Every character but two is claimed by a rule of its own, so that no tag can be made without a search.
void prove_narrow(benchmark::State& state) {
    Policy narrow;
    std::string alternatives;
    for (const char c : all.substr(2)) {
        narrow.rules.push_back(
            rule(1).tagged_matching(std::string("*") + c + "*").since_image_pulled(days{1}).transition_to_archive());
    }
    const Policy more = worst("ab", 30, 10, 3);
    for (Rule other : more.rules) {
        other.rule_priority += 1;
        narrow.rules.push_back(other);
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(prove_never_expires(narrow, "@any"));
        benchmark::DoNotOptimize(analyze(narrow));
    }
}

}  // namespace

BENCHMARK(analyze_typical);
BENCHMARK(prove_typical);
BENCHMARK(compare_typical);
BENCHMARK_CAPTURE(analyze_worst, few_characters, few, 10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(analyze_worst, few_characters_one_pattern, few, 1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(analyze_worst, all_characters, all, 10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(analyze_worst, all_characters_one_pattern, all, 1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(prove_worst, few_characters, few, 10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(prove_worst, all_characters, all, 10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(compare_worst, few_characters, few, 10)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(compare_worst, few_characters_one_pattern, few, 1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(compare_worst, all_characters, all, 10)->Unit(benchmark::kMillisecond);
BENCHMARK(prove_narrow)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
