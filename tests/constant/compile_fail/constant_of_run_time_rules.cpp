// SPDX-License-Identifier: MIT
// expect: the lambda must return what constant::policy makes of rules that begin with constant::rule
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

int main() {
#ifdef CONTROL
    const auto made = [] { return constant::policy(constant::rule(1).any().image_count_more_than(5).expire()); };
#else
    const auto made = [] { return policy(rule(1).any().image_count_more_than(5).expire()); };
#endif
    return constant::json_text(made).empty() ? 1 : 0;
}
