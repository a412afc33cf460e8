// SPDX-License-Identifier: MIT
// expect: tagged_matching takes one pattern
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const std::vector<std::string> patterns = {"prod*", "*-signed"};
    const Rule built = rule(1).tagged_matching(patterns).image_count_more_than(5).expire();
    return built.rule_priority;
}
