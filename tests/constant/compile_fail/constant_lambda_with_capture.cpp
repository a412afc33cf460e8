// SPDX-License-Identifier: MIT
// expect: a constant policy is written in a lambda without captures
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

int main() {
#ifdef CONTROL
    static constexpr int count = 5;
    const auto made = [] { return constant::policy(constant::rule(1).any().image_count_more_than(count).expire()); };
#else
    int count = 5;
    const auto made = [count] { return constant::policy(constant::rule(1).any().image_count_more_than(count).expire()); };
#endif
    return constant::json_text(made).empty() ? 1 : 0;
}
