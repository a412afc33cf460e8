// SPDX-License-Identifier: MIT
// expect: write `Preview preview = ecr_lifecycle::preview(...)`
#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/preview.hpp>

using namespace ecr_lifecycle;

int main() {
    const Preview preview = preview(policy(rule(1).any().image_count_more_than(5).expire()), {}, PreviewOptions());
    return static_cast<int>(preview.size());
}
