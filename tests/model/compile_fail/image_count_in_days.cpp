// SPDX-License-Identifier: MIT
// expect: image_count_more_than counts images and not days: write .image_count_more_than(5)
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().image_count_more_than(days{5}).expire();
    return built.rule_priority;
}
