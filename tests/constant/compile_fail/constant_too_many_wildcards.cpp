// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::too_many_wildcards, 1>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

#ifdef CONTROL
constexpr std::string_view pattern = "*a*b*c*d";
#else
constexpr std::string_view pattern = "*a*b*c*d*";
#endif

static constexpr auto text = constant::json_text([] {
    return constant::policy(constant::rule(1).untagged().since_image_pushed(days{7}).expire(),
                            constant::rule(2).tagged_matching(pattern).image_count_more_than(5).expire());
});

int main() { return text.empty() ? 1 : 0; }
