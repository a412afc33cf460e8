// SPDX-License-Identifier: MIT
// expect: ok
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    Policy policy = ecr_lifecycle::policy(rule(1).any().image_count_more_than(5).expire());
    Rule rule = ecr_lifecycle::rule(2).untagged().image_count_more_than(5).expire();
    policy.rules.push_back(rule);
    return static_cast<int>(policy.rules.size());
}
