// SPDX-License-Identifier: MIT
// Prints the policy of the repository that its argument names.
#include <cstdio>
#include <cstring>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/json_text.hpp>

#include "kept.hpp"

int main(int argc, char** argv) {
    namespace ecr = ecr_lifecycle;
    if (argc != 2) {
        return 2;
    }
    const int kept = std::strcmp(argv[1], "web") == 0 ? kept_of_web : 30;
    std::puts(ecr::to_json_text(ecr::policy(ecr::rule(1).any().image_count_more_than(kept).expire())).c_str());
    return 0;
}
