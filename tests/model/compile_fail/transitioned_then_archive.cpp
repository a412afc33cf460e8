// SPDX-License-Identifier: MIT
// expect: images counted by since_image_transitioned are in the archive already: end this rule with .expire()
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().since_image_transitioned(days{90}).transition_to_archive();
    return built.rule_priority;
}
