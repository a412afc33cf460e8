// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::equal_tag_prefix_lists, 1>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

#ifdef CONTROL
constexpr std::string_view tag = "c";
#else
constexpr std::string_view tag = "b";
#endif

static constexpr auto text = constant::json_text([] {
    return constant::policy(constant::rule(1).tagged_with_all_prefixes({"a", "b"}).image_count_more_than(5).expire(),
                            constant::rule(2).tagged_with_all_prefixes({tag, "a"}).image_count_more_than(9).expire());
});

int main() { return text.empty() ? 1 : 0; }
