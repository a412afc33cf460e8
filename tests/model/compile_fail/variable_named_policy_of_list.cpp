// SPDX-License-Identifier: MIT
// expect: write `Policy policy = ecr_lifecycle::policy(...)`
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    Policy policy = policy({rule(1).any().image_count_more_than(5).expire()});
    return static_cast<int>(policy.rules.size());
}
