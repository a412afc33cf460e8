// SPDX-License-Identifier: MIT
// The options of the lint: what each changes, and that the defaults are those that the docs name.
#include <ecr_lifecycle/lint_options.hpp>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/lint.hpp>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

bool warns(const Policy& policy, Check check, const LintOptions& options) { return lint(policy, options).has(check); }

}  // namespace

TEST_CASE("a check that is disabled is left out, and no other") {
    const Policy few = policy(rule(1).any().image_count_more_than(1).expire());
    LintOptions options;
    REQUIRE(warns(few, Check::catch_all_keeps_few, options));
    options.disabled = {Check::rule_never_acts};
    CHECK(warns(few, Check::catch_all_keeps_few, options));
    options.disabled = {Check::catch_all_keeps_few};
    CHECK_FALSE(warns(few, Check::catch_all_keeps_few, options));
}

TEST_CASE("how many images are few") {
    const auto keeps = [](std::int32_t count) { return policy(rule(1).any().image_count_more_than(count).expire()); };
    LintOptions options;
    CHECK(options.few_images == 3);
    CHECK(warns(keeps(3), Check::catch_all_keeps_few, options));
    CHECK_FALSE(warns(keeps(4), Check::catch_all_keeps_few, options));
    options.few_images = 10;
    CHECK(warns(keeps(10), Check::catch_all_keeps_few, options));
    CHECK_FALSE(warns(keeps(11), Check::catch_all_keeps_few, options));
}

TEST_CASE("from which count on a rule is meant to keep its images forever") {
    const auto shield = [](std::int32_t count) {
        return policy(rule(1).tagged_matching("v*").image_count_more_than(count).expire(),
                      rule(2).any().since_image_pushed(days{14}).expire());
    };
    LintOptions options;
    CHECK(warns(shield(5000), Check::shield_that_ends, options));
    CHECK_FALSE(warns(shield(500), Check::shield_that_ends, options));
    options.shield_images = 200;
    CHECK(warns(shield(200), Check::shield_that_ends, options));
}
