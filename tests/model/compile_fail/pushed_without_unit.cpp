// SPDX-License-Identifier: MIT
// expect: write the unit: .since_image_pushed(days{30})
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().since_image_pushed(30).expire();
    return built.rule_priority;
}
