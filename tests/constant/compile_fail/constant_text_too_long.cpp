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
constexpr std::size_t length = 30000;
#else
constexpr std::size_t length = 30720;
#endif

static constexpr auto text = constant::json_text([] {
    return constant::policy(
        constant::rule(1).describe({description.letters, length}).any().image_count_more_than(5).expire());
});

int main() { return text.empty() ? 1 : 0; }
