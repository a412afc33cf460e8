// SPDX-License-Identifier: MIT
// expect: policy_breaks<
// expect: keeps_releases, 1>
// expect: is_small>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

constexpr bool keeps_releases(const constant::Rule& rule) {
    return rule.selection.tag_pattern_list.empty() || rule.selection.tag_pattern_list[0] != "release-*";
}
constexpr bool is_small(const constant::Policy& policy) { return policy.rules.size() < 2; }

constexpr auto made = [] {
    return constant::policy(constant::rule(1).untagged().since_image_pushed(days{7}).expire(),
                            constant::rule(2).tagged_matching("release-*").image_count_more_than(5).expire());
};

#ifdef CONTROL
static constexpr auto text = constant::json_text(made);
#else
static constexpr auto text = constant::json_text<keeps_releases, is_small>(made);
#endif

int main() { return text.empty() ? 1 : 0; }
