// SPDX-License-Identifier: MIT
// Needs nlohmann/json and fmt.
#include <cstdio>

#include <ecr_lifecycle/ecr_lifecycle.hpp>

int main() {
    const ecr_lifecycle::Parsed parsed = ecr_lifecycle::parse("{}");
    std::fputs(ecr_lifecycle::format_report(parsed.report, "{}", "policy.json").c_str(), stdout);
    return parsed.report.ok() ? 1 : 0;
}
