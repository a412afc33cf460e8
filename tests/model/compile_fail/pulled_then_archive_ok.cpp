// SPDX-License-Identifier: MIT
// expect: ok
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().since_image_pulled(days{30}).transition_to_archive();
    return built.rule_priority;
}
