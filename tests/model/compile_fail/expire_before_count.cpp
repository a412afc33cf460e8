// SPDX-License-Identifier: MIT
// expect: say first how many or how old the images may become: .image_count_more_than(n) or .since_image_pushed(days{n})
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Rule built = rule(1).any().expire();
    return built.rule_priority;
}
