// SPDX-License-Identifier: MIT
// expect: write ecr_lifecycle::rule(1), or give the variable another name
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    Rule rule = rule(1).any().image_count_more_than(5).expire();
    return rule.rule_priority;
}
