// SPDX-License-Identifier: MIT
// A program that needs only the core: it builds a policy, checks it and prints it.
#include <cstdio>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/validate.hpp>

int main() {
    namespace ecr = ecr_lifecycle;
    const ecr::Policy policy =
        ecr::policy(ecr::rule(1).describe("keep the five newest").any().image_count_more_than(5).expire());
    if (!ecr::validate(policy).ok()) {
        return 1;
    }
    std::puts(ecr::to_json_text(policy).c_str());
    return 0;
}
