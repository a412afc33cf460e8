// SPDX-License-Identifier: MIT
// A policy that the compiler has checked: were it one that AWS rejects, or one that keeps fewer than three releases,
// this program would not compile.
#include <ecr_lifecycle/constant.hpp>

#include <cstdio>

using namespace ecr_lifecycle;

// A rule of this organization.
constexpr bool keeps_three_releases(const constant::Rule& rule) {
    for (const std::string_view pattern : rule.selection.tag_pattern_list) {
        if (pattern == "release-*") {
            return rule.selection.count_type == CountType::image_count_more_than && rule.selection.count_number >= 3;
        }
    }
    return true;
}

static constexpr auto text = constant::json_text<keeps_three_releases>([] {
    return constant::policy(constant::rule(1).tagged_matching("release-*").image_count_more_than(10).expire(),
                            constant::rule(2).untagged().since_image_pushed(days{7}).expire());
});

int main() { std::puts(text); }
