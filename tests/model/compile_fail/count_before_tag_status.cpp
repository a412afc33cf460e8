// SPDX-License-Identifier: MIT
// expect: say first which images the rule is for: .any(), .untagged(), .tagged_matching(pattern) or .tagged_with_prefix(prefix)
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).describe("keep five").image_count_more_than(5).expire();
    return built.rule_priority;
}
