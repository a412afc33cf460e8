// SPDX-License-Identifier: MIT
// Needs only the core.
#include <cstdio>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/validate.hpp>

int main() {
    namespace ecr = ecr_lifecycle;
    const ecr::Policy policy = ecr::policy(ecr::rule(1).any().image_count_more_than(5).expire());
    std::puts(ecr::to_json_text(policy).c_str());
    return ecr::validate(policy).ok() ? 0 : 1;
}
