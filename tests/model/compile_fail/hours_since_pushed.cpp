// SPDX-License-Identifier: MIT
// expect: since_image_pushed takes whole days of this library
#include <chrono>

#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().since_image_pushed(std::chrono::hours{48}).expire();
    return built.rule_priority;
}
