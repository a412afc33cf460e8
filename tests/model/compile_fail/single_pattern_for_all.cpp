// SPDX-License-Identifier: MIT
// expect: tagged_matching_all takes a list: write .tagged_matching(pattern) for a single pattern
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).tagged_matching_all("prod*").image_count_more_than(5).expire();
    return built.rule_priority;
}
