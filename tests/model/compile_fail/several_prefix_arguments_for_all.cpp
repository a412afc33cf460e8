// SPDX-License-Identifier: MIT
// expect: tagged_with_all_prefixes takes one list: write .tagged_with_all_prefixes({...}), in braces, if an image needs a tag for each prefix, or else one rule for each prefix
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).tagged_with_all_prefixes("prod", "qa").image_count_more_than(5).expire();
    return built.rule_priority;
}
