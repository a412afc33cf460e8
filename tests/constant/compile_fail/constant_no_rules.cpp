// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::no_rules>
// expect: Check::text_too_short>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

#ifdef CONTROL
constexpr constant::Policy made = constant::policy(constant::rule(1).any().image_count_more_than(5).expire());
#else
constexpr constant::Policy made{};
#endif

static constexpr auto text = constant::json_text([] { return made; });

int main() { return text.empty() ? 1 : 0; }
