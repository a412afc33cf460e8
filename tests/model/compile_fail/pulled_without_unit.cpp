// SPDX-License-Identifier: MIT
// expect: write the unit: .since_image_pulled(days{30})
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().since_image_pulled(30).transition_to_archive();
    return built.rule_priority;
}
