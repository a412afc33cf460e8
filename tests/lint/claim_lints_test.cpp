// SPDX-License-Identifier: MIT
// Rules that take each other's images: policies that the lint must find, and policies that it must leave alone.
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/lint_options.hpp>
#include <ecr_lifecycle/policy.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/linted_rules.hpp"

namespace {

using namespace ecr_lifecycle;
using namespace test_support;

}  // namespace

TEST_CASE("rule-never-acts: other rules claim all that it selects") {
    const auto never = [](std::size_t rule, const std::string& property) {
        return Lines{"rule-never-acts /rules/" + std::to_string(rule) + "/selection/" + property};
    };
    CHECK(found({prefixes(keep(1, 10), {"main"}), prefixes(keep(2, 5), {"main-"})}) == never(1, "tagPrefixList"));
    CHECK(found({patterns(keep(1, 10), {"v*"}), prefixes(keep(2, 5), {"v"})}) == never(1, "tagPrefixList"));
    CHECK(found({patterns(keep(1, 10), {"*"}), patterns(age(2, 5), {"v*"}), untagged(age(3, 1))}) ==
          never(1, "tagPatternList"));
    CHECK(found({prefixes(keep(1, 10), {"main-"}), prefixes(keep(2, 5), {"main"})}) == nothing);
    CHECK(found({patterns(keep(1, 10), {"a*"}), patterns(keep(2, 10), {"*a"})}) == nothing);

    SECTION("several together") {
        const Report report =
            linted({patterns(keep(1, 10), {"*"}), patterns(keep(2, 7), {"x*"}), untagged(keep(3, 5)), keep(4, 9)});
        CHECK(lines_of(report) == Lines{"rule-never-acts /rules/1/selection/tagPatternList",
                                        "rule-never-acts /rules/3/selection/tagStatus"});
        CHECK(report[1].message == "rule 4 never acts: every image that it selects is claimed by rules 1 and 3");
        CHECK(report[1].notes.size() == 2);
    }
    SECTION("storage classes do not take each other's images") {
        CHECK(found({archive(1, 90), archived(2, 90)}) == nothing);
        CHECK(found({patterns(archive(1, 90), {"v*"}), patterns(archived(2, 90), {"v1*"})}) == nothing);
    }
    SECTION("an AND list claims only images with all of its tags") {
        LintOptions options;
        options.disabled = {Check::tag_list_means_all};
        CHECK(found({patterns(keep(1, 5), {"v*", "w*"}), patterns(keep(2, 10), {"v*"})}, options) == nothing);
        CHECK(found({patterns(keep(1, 5), {"v*", "w*"}), patterns(keep(2, 10), {"v1*", "w1*"})}, options) ==
              never(1, "tagPatternList"));
        CHECK(found({patterns(keep(1, 5), {"v*"}), patterns(keep(2, 10), {"v*", "w*"})}, options) ==
              never(1, "tagPatternList"));
    }
}

TEST_CASE("keep-rule-below-expire-rule: what it is to keep is expired before") {
    const std::string check = "keep-rule-below-expire-rule /rules/";
    CHECK(found({patterns(age(1, 30), {"*"}), patterns(keep(2, 10), {"prod*"}), untagged(age(3, 1))}) ==
          Lines{check + "1/selection/tagPatternList", "age-empties-repository /rules/0/selection/countNumber"});
    CHECK(found({prefixes(age(1, 30), {"p"}), prefixes(keep(2, 10), {"prod"})}) ==
          Lines{check + "1/selection/tagPrefixList"});
    // Not by age: both count.
    CHECK(found({prefixes(keep(1, 30), {"p"}), prefixes(keep(2, 10), {"prod"})}) ==
          Lines{"rule-never-acts /rules/1/selection/tagPrefixList"});

    SECTION("a shield after a rule for another tag of the same image") {
        const Report report = linted({patterns(age(1, 7), {"pr-*"}), patterns(keep(2, 9999), {"release-*"})});
        CHECK(lines_of(report) ==
              Lines{check + "1/selection/tagPatternList", "shield-that-ends /rules/1/selection/countNumber"});
        CHECK(report[0].message ==
              "rule 2 does not protect images that rule 1 also selects: an image tagged `release-1` and `pr-1` is "
              "claimed by rule 1");
        CHECK(report[0].help == "give this rule a lower `rulePriority` than rule 1");
        CHECK(found({patterns(keep(1, 9999), {"release-*"}), patterns(age(2, 7), {"pr-*"})}) ==
              Lines{"shield-that-ends /rules/0/selection/countNumber"});
        CHECK(found({untagged(age(1, 7)), patterns(keep(2, 9999), {"release-*"})}) ==
              Lines{"shield-that-ends /rules/1/selection/countNumber"});
    }
    SECTION("the example has a tag for every entry, and none without need") {
        LintOptions options;
        options.disabled = {Check::tag_list_means_all, Check::shield_that_ends};
        const auto message = [&](const Rule& shield) {
            const Report report = linted({prefixes(keep(1, 30), {"v"}), shield}, options);
            REQUIRE(lines_of(report) == Lines{check + "1/selection/tagPrefixList"});
            return report[0].message;
        };
        CHECK(message(prefixes(keep(2, 9999), {"prod-", "rel-"})) ==
              "rule 2 does not protect images that rule 1 also selects: an image tagged `prod-1`, `rel-1` and `v` is "
              "claimed by rule 1");
        CHECK(
            message(prefixes(keep(2, 9999), {"prod", "production"})) ==
            "rule 2 does not protect images that rule 1 also selects: an image tagged `production` and `v` is claimed "
            "by rule 1");
    }
    SECTION("a promise that a rule before it breaks") {
        const std::vector<Rule> rules = {patterns(age(1, 90), {"*"}),
                                         said(keep(2, 5), "Ensure at least 5 images stay")};
        CHECK(found(rules) == Lines{"any-selects-only-untagged /rules/1/selection/tagStatus", check + "1/description",
                                    "age-empties-repository /rules/0/selection/countNumber"});
    }
}

TEST_CASE("tag-list-fails-to-protect: a rule below takes what has one of the tags") {
    LintOptions options;
    options.disabled = {Check::tag_list_means_all};
    const std::string check = "tag-list-fails-to-protect /rules/1/selection/";
    const Rule list = prefixes(keep(1, 10), {"prod", "release"});
    CHECK(found({list, keep(2, 100)}, options) == Lines{check + "tagStatus"});
    CHECK(found({list, patterns(keep(2, 100), {"*"}), untagged(age(3, 1))}, options) ==
          Lines{check + "tagPatternList"});
    CHECK(found({list, patterns(keep(2, 100), {"*r*"})}, options) == Lines{check + "tagPatternList"});
    CHECK(found({list, patterns(keep(2, 100), {"prod*"})}, options) == nothing);
    CHECK(found({list, patterns(keep(2, 100), {"dev*"})}, options) == nothing);
    CHECK(found({list, untagged(keep(2, 100))}, options) == nothing);
    CHECK(found({list}, options) == nothing);
    CHECK(found({prefixes(keep(1, 10), {"prod"}), keep(2, 100)}, options) == nothing);
    // Other rules may claim what has only some of the tags.
    const Rule prod = prefixes(keep(2, 10), {"prod"});
    CHECK(found({list, patterns(keep(2, 20), {"*"}), age(3, 7)}, options) ==
          Lines{check + "tagPatternList", "any-selects-only-untagged /rules/2/selection/tagStatus"});
    CHECK(found({list, prod, prefixes(keep(3, 10), {"rel"}), keep(4, 100)}, options) == nothing);
    CHECK(found({list, prod, keep(3, 100)}, options) ==
          Lines{"tag-list-fails-to-protect /rules/2/selection/tagStatus"});
    CHECK(found({list, keep(2, 100000)}, options) == Lines{"shield-that-ends /rules/1/selection/countNumber"});
    CHECK(linted({list, keep(2, 100)}, options)[0].message ==
          "rule 1 claims only images with all its tags, so rule 2 expires images that have only some of them");
}

TEST_CASE("any-selects-only-untagged: all tagged images are claimed before it") {
    const Lines only_untagged = {"any-selects-only-untagged /rules/1/selection/tagStatus"};
    CHECK(found({patterns(keep(1, 10), {"*"}), age(2, 7)}) == only_untagged);
    CHECK(found({patterns(keep(1, 10), {"**"}), age(2, 7)}) == only_untagged);
    CHECK(found({patterns(keep(1, 10), {"*a*"}), keep(2, 70)}) == nothing);
    CHECK(found({patterns(keep(1, 10), {"*"}), untagged(age(2, 7))}) == nothing);
}

TEST_CASE("catch-all-counts-others: a rest that is not one") {
    const Lines others = {"catch-all-counts-others /rules/1/selection/countNumber"};
    const auto catch_all = [](const std::string& description, std::int32_t images = 20) {
        return found({prefixes(keep(1, 10), {"prod"}), said(keep(2, images), description)});
    };
    CHECK(catch_all("leave only 20 other images") == others);
    CHECK(catch_all("Keep the newest 20 images (that don't match the above rules)") == others);
    CHECK(catch_all("Keep the remaining 20") == others);
    CHECK(catch_all("20 images that are not a release") == others);
    CHECK(catch_all("Keep 20 images, expire all others") == nothing);
    CHECK(catch_all("Keep the newest 20 images and mark the rest for expiration") == nothing);
    CHECK(catch_all("Safety net: 20 images in total") == nothing);
    CHECK(catch_all("") == nothing);
    CHECK(catch_all("", 10) == others);
    CHECK(catch_all("Keep 10 images in total", 10) == nothing);
    CHECK(catch_all("10 in all", 10) == nothing);
    CHECK(catch_all("Retain all up to 10", 10) == others);
    CHECK(catch_all("Keep the remaining 20 in total") == others);
    CHECK(found({prefixes(age(1, 10), {"prod"}), keep(2, 5)}) == nothing);
    // A shield keeps as many as there are.
    CHECK(found({prefixes(keep(1, 100000), {"prod"}), keep(2, 5)}) == others);
    CHECK(found({prefixes(age(1, 36500), {"prod"}), said(keep(2, 50), "50 in total")}) ==
          Lines{"shield-that-ends /rules/0/selection/countNumber"});
    CHECK(catch_all("the latest match, or 20") == nothing);
    CHECK(found({untagged(age(1, 7)), said(keep(2, 20), "keep 20 other images")}) == nothing);
    CHECK(
        linted({prefixes(keep(1, 10), {"prod"}), prefixes(keep(2, 5), {"qa"}), said(keep(3, 20), "20 other images")})[0]
            .help == "a `countNumber` of 35 leaves room for the images that the rules before it keep");

    SECTION("one image only can have a tag") {
        const Report report = linted(
            {patterns(keep(1, 1), {"dev"}), patterns(keep(2, 1), {"qa"}), said(keep(3, 5), "Keep 5 other images")});
        REQUIRE(lines_of(report) == Lines{"catch-all-counts-others /rules/2/selection/countNumber"});
        CHECK(report[0].message ==
              "the 5 images that rule 3 keeps are the newest of all, including those that rules 1 and 2 claim, so the "
              "rule may keep only 3 of the others");
        CHECK(report[0].help == "a `countNumber` of 7 leaves room for the images that the rules before it keep");
        CHECK(found({patterns(keep(1, 1), {"dev"}), keep(2, 5)}) == nothing);
    }
    SECTION("a catch-all that keeps one image") {
        LintOptions options;
        options.disabled = {Check::catch_all_keeps_few};
        const Report report = linted({prefixes(keep(1, 5), {"prod"}), keep(2, 1)}, options);
        REQUIRE(lines_of(report) == Lines{"catch-all-counts-others /rules/1/selection/countNumber"});
        CHECK(report[0].message ==
              "the one image that rule 2 keeps is the newest of all, even if rule 1 claims it, so the rule may keep "
              "none of the others");
    }
    SECTION("a catch-all that keeps everything") {
        LintOptions options;
        options.disabled = {Check::shield_that_ends, Check::nothing_ever_acts};
        CHECK(found({patterns(keep(1, 9999), {"prod*"}), keep(2, 9999)}, options) == nothing);
    }
}

TEST_CASE("rules-out-of-order: once, at the first rule that is") {
    CHECK(found({untagged(age(2, 7)), prefixes(keep(1, 10), {"v"}), prefixes(keep(4, 10), {"w"}),
                 prefixes(keep(3, 10), {"x"})}) == Lines{"rules-out-of-order /rules/1/rulePriority"});
    CHECK(found({untagged(age(2, 7)), prefixes(keep(10, 10), {"v"})}) == nothing);
}
