// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::any_rule_not_last, 0>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

#ifdef CONTROL
constexpr int priority = 3;
#else
constexpr int priority = 1;
#endif

static constexpr auto text = constant::json_text([] {
    return constant::policy(constant::rule(priority).any().image_count_more_than(5).expire(),
                            constant::rule(2).untagged().image_count_more_than(5).expire());
});

int main() { return text.empty() ? 1 : 0; }
