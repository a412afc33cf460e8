// SPDX-License-Identifier: MIT
// expect: tagged_matching_all takes a list of texts, such as
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).tagged_matching_all(3).image_count_more_than(5).expire();
    return built.rule_priority;
}
