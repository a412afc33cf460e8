// SPDX-License-Identifier: MIT
// Texts of policies, and what is found in one when it is read.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_POLICY_TEXTS_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_POLICY_TEXTS_HPP

#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <string>
#include <string_view>

#include "catch.hpp"
#include "findings.hpp"

namespace test_support {

// One that AWS takes.
inline const std::string good = R"({
  "rules": [
    {
      "rulePriority": 1,
      "description": "Keep the \"five\" newest",
      "selection": {
        "tagStatus": "tagged",
        "tagPatternList": ["prod*", "*-signed"],
        "countType": "sinceImagePushed",
        "countUnit": "days",
        "countNumber": 14
      },
      "action": {"type": "expire"}
    }
  ]
}
)";

// A rule with one thing said in its own words.
inline std::string rule_with(const std::string& member, const std::string& where = "rule") {
    const auto at = [&](const char* place) { return where == place ? member + ", " : std::string(); };
    return R"({"rules": [{)" + at("rule") + R"("rulePriority": 1, "selection": {)" + at("selection") +
           R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5}, "action": {)" + at("action") +
           R"("type": "expire"}}]})";
}

// The findings, but for the one that a short text gets.
inline ecr_lifecycle::Report without_length(const ecr_lifecycle::Report& report) {
    return report.filtered(
        [](const ecr_lifecycle::Diagnostic& finding) { return finding.check != ecr_lifecycle::Check::text_too_short; });
}

// Of a text that is not JSON, the finding that says so. There must be no second one.
inline ecr_lifecycle::Diagnostic syntax_finding(std::string_view text) {
    const ecr_lifecycle::Report report = without_length(ecr_lifecycle::parse(text).report);
    REQUIRE(report.size() == 1);
    return report[0];
}

inline ecr_lifecycle::Diagnostic only_finding(const std::string& text) {
    const ecr_lifecycle::Report report = ecr_lifecycle::parse(text).report;
    CAPTURE(text, lines_of(report));
    REQUIRE(report.size() == 1);
    return report[0];
}

}  // namespace test_support

#endif
