// SPDX-License-Identifier: MIT
// expect: AWS counts in days, and a duration of std::chrono
#include <chrono>

#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().since_image_pushed(days{std::chrono::hours{48}}).expire();
    return built.rule_priority;
}
