// SPDX-License-Identifier: MIT
// expect: every rule of a policy must be finished: end it with .expire() or .transition_to_archive()
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Policy made = policy(rule(1).untagged().since_image_pushed(days{7}).expire(),
                               rule(2).any().image_count_more_than(5));
    return static_cast<int>(made.rules.size());
}
