// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::several_untagged_rules, 1>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

#ifdef CONTROL
constexpr auto first = constant::rule(1).tagged_matching("v*");
#else
constexpr auto first = constant::rule(1).untagged();
#endif

static constexpr auto text = constant::json_text([] {
    return constant::policy(first.image_count_more_than(5).expire(),
                            constant::rule(2).untagged().image_count_more_than(5).expire());
});

int main() { return text.empty() ? 1 : 0; }
