// SPDX-License-Identifier: MIT
// expect: image_count_more_than takes a whole number, such as 5: no fraction
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().image_count_more_than(true).expire();
    return built.rule_priority;
}
