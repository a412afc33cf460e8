// SPDX-License-Identifier: MIT
// How long the library takes to read and to check a policy, beside nlohmann/json alone on the same text. The ratios at
// the end come from one run, of the fastest repetitions; the aim is 0.7 and the limit 1.0, but no time makes this fail.
#include <benchmark/benchmark.h>

#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/validate.hpp>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "fastest.hpp"

namespace {

using namespace ecr_lifecycle;

// A policy as people write it: some prefixes or patterns, untagged images, any image at the end.
Policy policy_of(std::int64_t rules) {
    Policy policy;
    for (std::int32_t i = 1; i <= rules; ++i) {
        const std::string number = std::to_string(i);
        Rule rule;
        rule.rule_priority = i;
        rule.description = "Keep the last images of service " + number;
        rule.selection.count_number = 10;
        if (i == rules) {
            rule.selection.tag_status = TagStatus::any;
        } else if (i + 1 == rules) {
            rule.selection.tag_status = TagStatus::untagged;
            rule.selection.count_type = CountType::since_image_pushed;
            rule.selection.count_unit = CountUnit::days;
        } else {
            rule.selection.tag_status = TagStatus::tagged;
            auto& list = i % 2 == 0 ? rule.selection.tag_prefix_list : rule.selection.tag_pattern_list;
            list.push_back("service-" + number + (i % 2 == 0 ? "-" : "-*"));
        }
        policy.rules.push_back(std::move(rule));
    }
    return policy;
}

std::string text_of(std::int64_t rules) { return to_json_text(policy_of(rules)) + '\n'; }

void nlohmann_parse(benchmark::State& state) {
    const std::string text = text_of(state.range(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(nlohmann::json::parse(text));
    }
}

void parse(benchmark::State& state) {
    const std::string text = text_of(state.range(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(ecr_lifecycle::parse(text));
    }
}

// `parse` has checked the policy already; this does it once more, as a caller might.
void parse_and_validate(benchmark::State& state) {
    const std::string text = text_of(state.range(0));
    for (auto _ : state) {
        const Parsed parsed = ecr_lifecycle::parse(text);
        benchmark::DoNotOptimize(validate(*parsed.policy));
    }
}

void write(benchmark::State& state) {
    const Policy policy = policy_of(state.range(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(to_json_text(policy));
    }
}

const std::vector<std::int64_t> rule_counts = {1, 3, 8, 50};

void add(const char* name, void (*function)(benchmark::State&)) {
    auto* const added = benchmark::RegisterBenchmark(name, function);
    for (const std::int64_t rules : rule_counts) {
        added->Arg(rules);
    }
    added->MinTime(0.02)->Repetitions(15);
}

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    add("nlohmann_parse", nlohmann_parse);
    add("parse", parse);
    add("parse_and_validate", parse_and_validate);
    add("write", write);
    FastestReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    reporter.print_times();
    // `ratio parse/3 0.61`, the number being that of the rules
    for (const std::string name : {"parse", "parse_and_validate"}) {
        for (const std::int64_t rules : rule_counts) {
            const std::string suffix = '/' + std::to_string(rules);
            reporter.print_ratio(name + suffix, "nlohmann_parse" + suffix);
        }
    }
    return 0;
}
