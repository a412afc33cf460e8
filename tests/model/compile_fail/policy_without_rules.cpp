// SPDX-License-Identifier: MIT
// expect: a policy needs at least one rule
#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Policy made = policy();
    return static_cast<int>(made.rules.size());
}
