// SPDX-License-Identifier: MIT
// expect: days takes a whole number, such as days{30}: no fraction
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().since_image_pushed(days{true}).expire();
    return built.rule_priority;
}
