// SPDX-License-Identifier: MIT
#include "linted_rules.hpp"

#include <ecr_lifecycle/lint.hpp>
#include <ecr_lifecycle/validate.hpp>

#include "catch.hpp"

namespace test_support {

ecr_lifecycle::Report linted(std::vector<ecr_lifecycle::Rule> rules, const ecr_lifecycle::LintOptions& options) {
    const ecr_lifecycle::Policy policy{std::move(rules)};
    // A lint says nothing of what AWS rejects, so a test of one that has an error by mistake would test nothing.
    CHECK(lines_of(ecr_lifecycle::validate(policy)) == Lines{});
    return ecr_lifecycle::lint(policy, options);
}

}  // namespace test_support
