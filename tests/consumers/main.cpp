// SPDX-License-Identifier: MIT
// A program that needs the whole library: it builds a policy, reads back what is written of it, and prints that.
#include <cstdio>

#include <ecr_lifecycle/ecr_lifecycle.hpp>

int main() {
    namespace ecr = ecr_lifecycle;
    const ecr::Policy policy =
        ecr::policy(ecr::rule(1).describe("keep the five newest").any().image_count_more_than(5).expire());
    const ecr::Parsed parsed = ecr::parse(ecr::to_json_text(policy));
    if (!parsed.report.ok() || parsed.policy != policy) {
        return 1;
    }
    std::puts(ecr::to_json_text(*parsed.policy).c_str());
    return 0;
}
