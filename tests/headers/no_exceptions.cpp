// SPDX-License-Identifier: MIT
// A program that is compiled without exceptions and without run-time type information: it reads a policy, checks it and
// prints what it found and what it read.
#include <ecr_lifecycle/ecr_lifecycle.hpp>

#include <cstdio>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view good =
    R"({"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", )"
    R"("countNumber": 5}, "action": {"type": "expire"}}]})";
constexpr std::string_view bad =
    R"({"rules": [{"rulePriority": 0, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", )"
    R"("countNumber": 5}, "action": {"type": "expire"}}]})";

bool check(bool condition, const char* what) {
    if (!condition) {
        std::printf("failed: %s\n", what);
    }
    return condition;
}

}  // namespace

int main() {
    namespace ecr = ecr_lifecycle;

    const ecr::Parsed read = ecr::parse(good);
    bool passed = check(read.policy.has_value() && read.report.ok(), "a good policy is read and accepted");
    if (read.policy) {
        const std::string text = ecr::to_json_text(*read.policy);
        std::printf("%s\n", text.c_str());
        passed &= check(ecr::parse(text).policy == read.policy, "what is written reads back the same");
        passed &= check(ecr::validate(*read.policy).ok(), "the policy itself is accepted");
    }

    const ecr::Parsed refused = ecr::parse(bad);
    passed &= check(refused.report.has(ecr::Check::rule_priority_too_low), "a bad policy is refused");
    passed &= check(ecr::parse("{\"rules\": [").report.has(ecr::Check::invalid_json), "broken JSON is refused");
    for (const ecr::Diagnostic& diagnostic : refused.report) {
        std::printf("%s: %s\n", diagnostic.pointer.c_str(), diagnostic.message.c_str());
    }
    return passed ? 0 : 1;
}
