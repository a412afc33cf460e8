// SPDX-License-Identifier: MIT
// expect: tagged_matching takes one pattern: of several, AWS demands a tag for each
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

int main() {
    constexpr auto text = constant::json_text([] {
#ifdef CONTROL
        return constant::policy(
            constant::rule(1).tagged_matching_all({"prod*", "*-signed"}).image_count_more_than(5).expire());
#else
        return constant::policy(
            constant::rule(1).tagged_matching("prod*", "*-signed").image_count_more_than(5).expire());
#endif
    });
    return text.empty() ? 1 : 0;
}
