// SPDX-License-Identifier: MIT
// expect: tagged_with_prefix takes a text in double quotes
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).tagged_with_prefix('v').image_count_more_than(5).expire();
    return built.rule_priority;
}
