// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::empty_tag, 0>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

#ifdef CONTROL
constexpr std::string_view tag = "v";
#else
constexpr std::string_view tag = "";
#endif

static constexpr auto text = constant::json_text([] {
    return constant::policy(constant::rule(1).tagged_with_all_prefixes({"a", tag}).image_count_more_than(5).expire());
});

int main() { return text.empty() ? 1 : 0; }
