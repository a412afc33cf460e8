// SPDX-License-Identifier: MIT
// expect: ok
#include <ecr_lifecycle/parse.hpp>

using namespace ecr_lifecycle;

int main() {
    const Parsed parsed = parse("{}");
    return parsed.document.at("/rules") || parsed.document.text().empty() ? 1 : 0;
}
