// SPDX-License-Identifier: MIT
// expect: AWS does not expire images by their last pull: end this rule with .transition_to_archive()
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().since_image_pulled(days{30}).expire();
    return built.rule_priority;
}
