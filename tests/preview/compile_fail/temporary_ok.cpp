// SPDX-License-Identifier: MIT
// expect: ok
#include <ecr_lifecycle/preview.hpp>

using namespace ecr_lifecycle;

int main() {
    const Preview kept = preview(Policy{}, {}, PreviewOptions{});
    return preview(Policy{}, {}, PreviewOptions{}).rules().empty() && kept.size() == 0 ? 0 : 1;
}
