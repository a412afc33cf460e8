// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::duplicate_rule_priority, 1>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

#ifdef CONTROL
constexpr int second = 2;
#else
constexpr int second = 1;
#endif

static constexpr auto text = constant::json_text([] {
    return constant::policy(constant::rule(1).untagged().image_count_more_than(5).expire(),
                            constant::rule(second).any().image_count_more_than(5).expire());
});

int main() { return text.empty() ? 1 : 0; }
