// SPDX-License-Identifier: MIT
// expect: more_elements_than_this_list_can_hold
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

struct Tags {
    std::string_view list[33] = {};
};
constexpr Tags tags() {
    constexpr std::string_view names = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    Tags made;
    for (std::size_t i = 0; i < 33; ++i) {
        made.list[i] = names.substr(i, 1);
    }
    return made;
}

// A list of a length that only the control's rule can hold.
struct SomeTags {
    Tags all = tags();
#ifdef CONTROL
    std::size_t size = 32;
#else
    std::size_t size = 33;
#endif
    constexpr const std::string_view* begin() const { return all.list; }
    constexpr const std::string_view* end() const { return all.list + size; }
};

static constexpr auto text = constant::json_text([] {
    return constant::policy(constant::rule(1).tagged_with_all_prefixes(SomeTags{}).image_count_more_than(5).expire());
});

int main() { return text.empty() ? 1 : 0; }
