// SPDX-License-Identifier: MIT
// Keeps only the five most recent images: writes the policy, reads it back and checks it.
#include <cstdio>
#include <string>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/validate.hpp>

int main() {
    using namespace ecr_lifecycle;

    const Policy keep_five = policy(rule(1).any().image_count_more_than(5).expire());
    std::puts(validate(keep_five).ok() ? "AWS will take this policy:" : "AWS will reject this policy:");

    const std::string text = to_json_text(keep_five);
    std::puts(text.c_str());

    const Parsed read_back = parse(text);
    for (const Diagnostic& finding : read_back.report) {
        std::printf("%s: %s\n", finding.pointer.c_str(), finding.message.c_str());
    }
    const bool same = read_back.report.ok() && read_back.policy == keep_five;
    std::puts(same ? "It reads back the same." : "It does not read back the same!");
    return same ? 0 : 1;
}
