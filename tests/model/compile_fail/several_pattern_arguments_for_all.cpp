// SPDX-License-Identifier: MIT
// expect: tagged_matching_all takes one list: write .tagged_matching_all({...}), in braces, if an image needs a tag for each pattern, or else one rule for each pattern
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).tagged_matching_all("prod*", "*-signed", "v*").image_count_more_than(5).expire();
    return built.rule_priority;
}
