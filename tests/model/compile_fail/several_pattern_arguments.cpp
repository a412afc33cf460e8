// SPDX-License-Identifier: MIT
// expect: tagged_matching takes one pattern: of several, AWS demands a tag for each, so write .tagged_matching_all({...}) if that is meant, or else one rule for each pattern
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).tagged_matching("prod*", "*-signed").image_count_more_than(5).expire();
    return built.rule_priority;
}
