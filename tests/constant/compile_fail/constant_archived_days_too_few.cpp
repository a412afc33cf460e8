// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::archived_days_too_few, 0>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

#ifdef CONTROL
constexpr int age = 90;
#else
constexpr int age = 89;
#endif

static constexpr auto text = constant::json_text(
    [] { return constant::policy(constant::rule(1).any().since_image_transitioned(days{age}).expire()); });

int main() { return text.empty() ? 1 : 0; }
