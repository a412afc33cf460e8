// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::text_too_long>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

struct Description {
    char letters[30720] = {};
};
constexpr Description letters() {
    Description made;
    for (char& c : made.letters) {
        c = 'x';
    }
    return made;
}
constexpr Description description = letters();

#ifdef CONTROL
constexpr auto style = JsonStyle::compact;
#else
constexpr auto style = JsonStyle::indented;
#endif

static constexpr auto text = constant::json_text(
    [] {
        return constant::policy(
            constant::rule(1).describe({description.letters, 30550}).any().image_count_more_than(5).expire());
    },
    style);

int main() { return text.empty() ? 1 : 0; }
