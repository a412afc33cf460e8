// SPDX-License-Identifier: MIT
// expect: of several, AWS demands a tag for each, so write .tagged_with_all_prefixes({...}) if that is meant
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).tagged_with_prefix({"prod", "qa"}).image_count_more_than(5).expire();
    return built.rule_priority;
}
