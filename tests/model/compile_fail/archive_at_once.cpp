// SPDX-License-Identifier: MIT
// expect: say first which images the rule is for: .any(), .untagged()
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).transition_to_archive();
    return built.rule_priority;
}
