// SPDX-License-Identifier: MIT
// expect: image_count_more_than counts images and not days
#include <chrono>

#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().image_count_more_than(std::chrono::hours{48}).expire();
    return built.rule_priority;
}
