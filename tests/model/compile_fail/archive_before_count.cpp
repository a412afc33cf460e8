// SPDX-License-Identifier: MIT
// expect: say first how many or how old the images may become
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().transition_to_archive();
    return built.rule_priority;
}
