// SPDX-License-Identifier: MIT
// expect: deleted
#include <ecr_lifecycle/parse.hpp>

using namespace ecr_lifecycle;

int main() { return parse("{}").document.text().empty() ? 0 : 1; }
