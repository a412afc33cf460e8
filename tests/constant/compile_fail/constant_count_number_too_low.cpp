// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::count_number_too_low, 1>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

#ifdef CONTROL
constexpr int number = 1;
#else
constexpr int number = 0;
#endif

static constexpr auto text = constant::json_text([] {
    return constant::policy(constant::rule(1).untagged().since_image_pushed(days{7}).expire(),
                            constant::rule(2).any().image_count_more_than(number).expire());
});

int main() { return text.empty() ? 1 : 0; }
