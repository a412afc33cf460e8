// SPDX-License-Identifier: MIT
// expect: describe
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().describe(nullptr).image_count_more_than(5).expire();
    return built.rule_priority;
}
