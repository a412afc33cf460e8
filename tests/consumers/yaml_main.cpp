// SPDX-License-Identifier: MIT
// A program that reads YAML: it prints the policy that it finds there.
#include <cstdio>

#include <ecr_lifecycle/find_policies_yaml.hpp>
#include <ecr_lifecycle/json_text.hpp>

int main() {
    const char* const text =
        "lifecycle_policy:\n"
        "  rules:\n"
        "    - rulePriority: 1\n"
        "      description: keep the five newest\n"
        "      selection: {tagStatus: any, countType: imageCountMoreThan, countNumber: 5}\n"
        "      action: {type: expire}\n";
    const auto found = ecr_lifecycle::find_policies_in_yaml(text);
    if (found.size() != 1 || !found[0].parsed.policy) {
        return 1;
    }
    std::puts(ecr_lifecycle::to_json_text(*found[0].parsed.policy).c_str());
    return 0;
}
