// SPDX-License-Identifier: MIT
// expect: deleted
#include <ecr_lifecycle/preview.hpp>

using namespace ecr_lifecycle;

int main() { return preview(Policy{}, {}, PreviewOptions{}).tags(0).empty() ? 1 : 0; }
