// SPDX-License-Identifier: MIT
// How long a preview of 50 rules with tag lists over images with 3 tags each takes, beside std::sort of as many random
// 64-bit numbers as 100,000 images are. The ratios at the end come from one run, of the fastest repetitions;
// docs/limits.md tells what they are, and no time makes this fail.
//
// The inventories: `shared` has similar tags on many images, `distinct` one million different ones, `brief`
// different ones of 8 to 22 characters; `tied` is `brief` with one time for all images. The policies: `short` lists
// have 1 to 3 entries, `long` ones 10, `contains` has only patterns with a star at either end, `prefix` one prefix a
// rule.
#include <benchmark/benchmark.h>

#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <ecr_lifecycle/preview.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "../support/random.hpp"
#include "fastest.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Random;

const std::vector<std::string> services = {"payments", "search",  "web",    "api", "auth",    "billing",
                                           "gateway",  "indexer", "mailer", "ocr", "reports", "worker"};
const std::vector<std::string> branches = {"main", "develop", "feature-login", "hotfix-1234", "release-2.x"};

std::string hex(Random& random, std::size_t digits) {
    std::string text;
    for (std::size_t i = 0; i < digits; ++i) {
        text += "0123456789abcdef"[random.below(16)];
    }
    return text;
}

std::string number(Random& random, std::size_t limit) { return std::to_string(random.below(limit)); }

std::string shared_tag(Random& random) {
    switch (random.below(5)) {
        case 0:
            return hex(random, 40);
        case 1:
            return random.pick(services) + "-v" + number(random, 4) + '.' + number(random, 20) + '.' +
                   number(random, 9);
        case 2:
            return "pr-" + number(random, 5000);
        case 3:
            return random.pick(branches) + '-' + hex(random, 7);
        default:
            return random.pick(services) + '-' + random.pick(branches);
    }
}

std::string distinct_tag(Random& random, std::size_t image, std::size_t tag) {
    const std::string id = std::to_string(3 * image + tag);
    switch (tag) {
        case 0:
            return hex(random, 32) + id;
        case 1:
            return random.pick(services) + "-v" + number(random, 4) + '.' + number(random, 20) + "-rc." + id;
        default:
            return random.pick(branches) + "-build-" + id + '-' + random.pick(services);
    }
}

std::string brief_tag(Random& random, std::size_t image, std::size_t tag) {
    switch (tag) {
        case 0:
            return random.pick(services) + '-' + std::to_string(image);
        case 1:
            return 'v' + number(random, 10) + '.' + number(random, 100) + '.' + std::to_string(image);
        default:
            return random.pick(services) + '-' + hex(random, 5 + random.below(10));
    }
}

enum class Tags { shared, distinct, brief, tied };

std::string tag_of(Random& random, Tags tags, std::size_t image, std::size_t tag) {
    return tags == Tags::shared     ? shared_tag(random)
           : tags == Tags::distinct ? distinct_tag(random, image, tag)
                                    : brief_tag(random, image, tag);
}

// Only the last one is kept, so that each is made once, and a large one is not in the way of others.
const std::vector<Image>& inventory(std::int64_t count, Tags tags) {
    static std::vector<Image> images;
    static std::pair<std::int64_t, Tags> made;
    if (made == std::pair(count, tags)) {
        return images;
    }
    made = {count, tags};
    Random random(1);
    images = std::vector<Image>(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < images.size(); ++i) {
        images[i].image_digest = "sha256:" + hex(random, 64);
        for (std::size_t tag = 0; tag < 3; ++tag) {
            images[i].image_tags.push_back(tag_of(random, tags, i, tag));
        }
        images[i].image_pushed_at = {1'700'000'000 + static_cast<std::int64_t>(random.below(100'000'000)),
                                     static_cast<std::int32_t>(random.below(1000)) * 1'000'000};
        if (tags == Tags::tied) {
            images[i].image_pushed_at = {1'700'000'000, 0};
        }
        images[i].image_size_in_bytes = random.below(1'000'000'000);
    }
    return images;
}

enum class Lists { brief, long_, contains, prefix };

std::vector<std::string> tag_list(std::size_t rule, Lists lists) {
    const std::string& service = services[rule % services.size()];
    const std::string digit = std::to_string(rule / services.size());
    if (lists == Lists::contains) {
        return {'*' + service + "*v" + digit + '*', "*-" + digit + "*rc*", '*' + digit + service.substr(0, 2) + '*'};
    }
    std::vector<std::string> list;
    switch (rule / services.size()) {
        case 0:
            list = {service + "-v*"};
            break;
        case 1:
            list = {'*' + service, "*-build-*"};
            break;
        case 2:
            list = {service + "-*rc*", "*v*.*.*"};
            break;
        default:
            list = {"*-" + service + '*', "release*", "*-*" + service.substr(1, 2) + "*-*"};
            break;
    }
    for (std::size_t i = 0; lists == Lists::long_ && list.size() < 10; ++i) {
        const std::string more = std::to_string(i) + service.substr(0, 1 + i % 3);
        list.push_back(i % 3 == 0 ? more + '*' : i % 3 == 1 ? '*' + more + '*' : "*-" + more + "*." + digit);
    }
    return list;
}

Policy policy_of(Lists lists) {
    Policy policy;
    for (std::size_t i = 0; i < limits::max_rules; ++i) {
        Rule rule;
        rule.rule_priority = static_cast<std::int32_t>(i) + 1;
        rule.selection.count_number = 20;
        if (i % 3 == 2) {
            rule.selection.count_type = CountType::since_image_pushed;
            rule.selection.count_unit = CountUnit::days;
        }
        if (i + 1 < limits::max_rules) {
            rule.selection.tag_status = TagStatus::tagged;
            if (lists == Lists::prefix) {
                rule.selection.tag_prefix_list = {services[i % services.size()] + '-' + std::to_string(i / 10)};
                policy.rules.push_back(std::move(rule));
                continue;
            }
            rule.selection.tag_pattern_list = tag_list(i, lists);
            // A fifth of the lists are of prefixes.
            if (i % 5 == 0 && lists != Lists::contains) {
                rule.selection.tag_prefix_list = {services[i % services.size()] + '-', branches[i % branches.size()]};
                rule.selection.tag_pattern_list.clear();
            }
        }
        policy.rules.push_back(std::move(rule));
    }
    return policy;
}

template <class Work>
void run(benchmark::State& state, Lists lists, Tags tags, Work work) {
    const std::vector<Image>& images = inventory(state.range(0), tags);
    const Policy policy = policy_of(lists);
    for (auto _ : state) {
        benchmark::DoNotOptimize(work(policy, images, PreviewOptions{{1'800'000'000, 0}}));
    }
}

void sort_numbers(benchmark::State& state) {
    Random random(1);
    std::vector<std::uint64_t> numbers(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        state.PauseTiming();
        for (std::uint64_t& n : numbers) {
            n = random.next();
        }
        state.ResumeTiming();
        std::sort(numbers.begin(), numbers.end());
        benchmark::DoNotOptimize(numbers.data());
    }
}

constexpr std::int64_t quota = 100'000;

struct Variant {
    const char* name;
    Lists lists;
    Tags tags;
};

constexpr Variant variants[] = {{"short_shared", Lists::brief, Tags::shared},
                                {"long_shared", Lists::long_, Tags::shared},
                                {"contains_shared", Lists::contains, Tags::shared},
                                {"short_distinct", Lists::brief, Tags::distinct},
                                {"long_distinct", Lists::long_, Tags::distinct},
                                {"contains_distinct", Lists::contains, Tags::distinct},
                                {"prefix_brief", Lists::prefix, Tags::brief},
                                {"short_brief", Lists::brief, Tags::brief},
                                {"short_tied", Lists::brief, Tags::tied}};

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    benchmark::RegisterBenchmark("sort", sort_numbers)->Arg(quota)->MinTime(0.05)->Repetitions(10);
    const auto work = [](const Policy& policy, const std::vector<Image>& images, const PreviewOptions& options) {
        return preview(policy, images, options);
    };
    for (const Variant& variant : variants) {
        auto* const added = benchmark::RegisterBenchmark(
            variant.name, [=](benchmark::State& state) { run(state, variant.lists, variant.tags, work); });
        added->Arg(quota)->MinTime(0.1)->Repetitions(5)->Unit(benchmark::kNanosecond);
    }
    for (const auto& [name, tags] :
         {std::pair("ten_times_brief", Tags::brief), {"ten_times_distinct", Tags::distinct}}) {
        auto* const large = benchmark::RegisterBenchmark(
            name, [work, tags = tags](benchmark::State& state) { run(state, Lists::brief, tags, work); });
        large->Arg(10 * quota)->MinTime(0.1)->Repetitions(3);
    }
    FastestReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    reporter.print_times();
    const std::string at_quota = '/' + std::to_string(quota);
    for (const Variant& variant : variants) {
        reporter.print_ratio(variant.name + at_quota, "sort" + at_quota);
    }
    for (const std::string tags : {"brief", "distinct"}) {
        reporter.print_ratio("ten_times_" + tags + '/' + std::to_string(10 * quota), "short_" + tags + at_quota);
    }
    return 0;
}
