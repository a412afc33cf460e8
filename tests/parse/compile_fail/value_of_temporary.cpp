// SPDX-License-Identifier: MIT
// expect: deleted
#include <ecr_lifecycle/parse.hpp>

using namespace ecr_lifecycle;

int main() { return parse("{}").document.at("/rules") ? 0 : 1; }
