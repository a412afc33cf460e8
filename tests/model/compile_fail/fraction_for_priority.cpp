// SPDX-License-Identifier: MIT
// expect: the priority of a rule is a whole number, such as rule(1)
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1.5).any().image_count_more_than(5).expire();
    return built.rule_priority;
}
