// SPDX-License-Identifier: MIT
// What is left in the repository in the end: policies that the lint must find, and policies that it must leave alone.
#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/lint_options.hpp>
#include <ecr_lifecycle/policy.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/linted_rules.hpp"

namespace {

using namespace ecr_lifecycle;
using namespace test_support;

}  // namespace

TEST_CASE("age-empties-repository: all images by their age") {
    const auto empties = [](std::size_t rule) {
        return Lines{"age-empties-repository /rules/" + std::to_string(rule) + "/selection/countNumber"};
    };
    CHECK(found({age(1, 30)}) == empties(0));
    CHECK(found({patterns(age(1, 30), {"*"}), untagged(age(2, 1))}) == empties(0));
    CHECK(found({prefixes(keep(1, 5), {"prod"}), age(2, 30)}) == empties(1));
    CHECK(found({untagged(age(1, 30))}) == nothing);
    CHECK(found({prefixes(age(1, 30), {"dev"})}) == nothing);
    CHECK(found({rule(1).any().since_image_pushed(days{30}).transition_to_archive(), archived(2, 90)}) == nothing);
    CHECK(linted({age(1, 1)})[0].message ==
          "if nothing new is pushed for 1 day, rule 1 expires every image, including the newest");
    CHECK(linted({untagged(keep(1, 9)), age(2, 30)})[0].message ==
          "if nothing new is pushed for 30 days, rule 2 expires every tagged image, including the newest");
}

TEST_CASE("catch-all-keeps-few: up to three images") {
    const Lines few = {"catch-all-keeps-few /rules/0/selection/countNumber"};
    CHECK(found({keep(1, 1)}) == few);
    CHECK(found({keep(1, 3)}) == few);
    CHECK(found({keep(1, 4)}) == nothing);
    CHECK(found({prefixes(keep(1, 1), {"v"})}) == nothing);
    LintOptions options;
    options.few_images = 5;
    CHECK(found({keep(1, 5)}, options) == few);
}

TEST_CASE("shield-that-ends: a huge number") {
    const Lines shield = {"shield-that-ends /rules/0/selection/countNumber"};
    const auto of = [](const Rule& base) { return found({base, untagged(age(2, 1))}); };
    const auto count = [](std::int32_t number) { return patterns(keep(1, number), {"v*"}); };
    const auto old = [](std::int32_t number) { return patterns(age(1, number), {"v*"}); };
    CHECK(of(count(9999)) == shield);
    CHECK(of(count(5000)) == shield);
    CHECK(of(count(1000)) == shield);
    CHECK(of(count(999)) == shield);
    CHECK(of(count(998)) == nothing);
    CHECK(of(said(count(1000), "Keep the newest 1000 releases")) == nothing);
    CHECK(of(said(count(1000), "Protect releases")) == shield);
    CHECK(of(old(3650)) == shield);
    CHECK(of(old(36500)) == shield);
    CHECK(of(old(3649)) == nothing);
    CHECK(of(said(old(3650), "Keep releases for 10 years")) == nothing);
    CHECK(of(said(old(1825), "Keep releases forever")) == shield);
    CHECK(found({keep(1, 1000)}) == nothing);

    SECTION("when it ends, and what it is good for") {
        const Report for_nothing = linted({count(9999), untagged(age(2, 1))});
        CHECK(for_nothing[0].message ==
              "rule 1 protects its images only by a huge `countNumber`; that protection ends when the rule selects "
              "more than 9999 images and expires the oldest one");
        CHECK(for_nothing[0].help == "remove the rule: images that no rule selects are kept forever");
        const Report for_something = linted({old(36500), said(keep(2, 50), "50 in total")});
        CHECK(for_something[0].message ==
              "rule 1 protects its images only by a huge `countNumber`; that protection ends for each image when it is "
              "36500 days old, after about 100 years");
        CHECK(for_something[0].help ==
              "AWS has no action that keeps images, so this is the usual way to protect them from rule 2; with "
              "`countType` `imageCountMoreThan` and a `countNumber` of 100000, the quota of images in a repository, it "
              "does not end unless AWS raises that quota");
        CHECK(linted({count(9999), said(keep(2, 50), "50 in total")})[0].help ==
              "AWS has no action that keeps images, so this is the usual way to protect them from rule 2; with a "
              "`countNumber` of 100000, the quota of images in a repository, it does not end unless AWS raises that "
              "quota");
        CHECK(linted({count(100000), untagged(age(2, 1))})[0].message ==
              "rule 1 protects its images only by a huge `countNumber`; that protection ends only if AWS raises the "
              "quota of 100000 images in a repository");
    }
    SECTION("as many as a repository holds is how images are kept") {
        const auto protects = [&](std::int32_t number) {
            return found({count(number), said(keep(2, 50), "50 in total")});
        };
        CHECK(protects(99999) == shield);
        CHECK(protects(100000) == nothing);
        CHECK(protects(999999) == nothing);
        // Days end whatever their number.
        CHECK(found({old(100000), said(keep(2, 50), "50 in total")}) == shield);
        // It must protect from something.
        CHECK(found({count(100000)}) == shield);
        CHECK(of(count(100000)) == shield);
    }
    SECTION("not for what the rule could not take") {
        CHECK(linted({count(9999), patterns(keep(2, 9999), {"w*"}), untagged(age(3, 1))})[0].help ==
              "remove the rule: images that no rule selects are kept forever");
        CHECK(linted({count(100000), untagged(age(2, 1))})[0].help ==
              "remove the rule: images that no rule selects are kept forever");
        CHECK(linted({untagged(keep(1, 9999)), patterns(keep(2, 10), {"v*"})})[0].help ==
              "remove the rule: images that no rule selects are kept forever");
        CHECK(linted({untagged(keep(1, 9999)), said(keep(2, 10), "10 in total")})[0].help.find("from rule 2") !=
              std::string::npos);
    }
    SECTION("a rule that selects nothing is none") {
        CHECK(found({prefixes(keep(1, 9999), {"*.*"}), keep(2, 100)}) ==
              Lines{"wildcard-in-prefix /rules/0/selection/tagPrefixList/0"});
        CHECK(found({patterns(keep(1, 9999), {"stable"}), keep(2, 100)}) == nothing);
    }
}

TEST_CASE("untagged-pile-up: all tagged images are limited, and no others") {
    CHECK(found({patterns(keep(1, 10), {"*"})}) == Lines{"untagged-pile-up /rules/0/selection/tagPatternList"});
    CHECK(found({patterns(keep(1, 10), {"*"}), untagged(keep(2, 1))}) == nothing);
    CHECK(found({patterns(keep(1, 10), {"v*"})}) == nothing);
}

TEST_CASE("archive-without-expiry and archive-never-filled") {
    const Lines without = {"archive-without-expiry /rules/0/action/type"};
    CHECK(found({archive(1, 90)}) == without);
    CHECK(found({patterns(archive(1, 90), {"v*"}), patterns(archived(2, 90), {"v1*"})}) == nothing);
    CHECK(found({patterns(archive(1, 90), {"v*"}), patterns(archived(2, 90), {"w*"})}) == without);
    CHECK(found({untagged(archive(1, 90)), patterns(archived(2, 90), {"w*"})}) == without);
    CHECK(found({patterns(archive(1, 90), {"v*"}), archived(2, 90)}) == nothing);
    CHECK(
        linted({archive(1, 90), untagged(archived(2, 90))})[0].message ==
        "no rule expires the tagged images that rule 1 moves to the archive, so they are kept, and paid for, forever");
    CHECK(found({archive(1, 90), patterns(archived(2, 90), {"w*"})}) == without);
    CHECK(found({archive(1, 90), untagged(archived(2, 90)), patterns(archived(3, 90), {"w*"})}) == nothing);
    CHECK(found({archived(1, 90)}) == Lines{"archive-never-filled /rules/0/selection/storageClass"});
    CHECK(found({keep(1, 10), archived(2, 90)}) == Lines{"archive-never-filled /rules/1/selection/storageClass"});
}

TEST_CASE("pull-age-counts-from-push: a few days since the last pull") {
    CHECK(found({archive(1, 7), archived(2, 90)}) == Lines{"pull-age-counts-from-push /rules/0/selection/countNumber"});
    CHECK(found({archive(1, 8), archived(2, 90)}) == nothing);
}

TEST_CASE("nothing-ever-acts: no rule has an effect") {
    CHECK(found({patterns(keep(1, 9999), {"v*"})}) == Lines{"shield-that-ends /rules/0/selection/countNumber"});
    CHECK(found({patterns(keep(1, 5), {"latest"}), prefixes(keep(2, 5), {"v*"})}) ==
          Lines{"count-on-single-tag /rules/0/selection/tagPatternList/0",
                "wildcard-in-prefix /rules/1/selection/tagPrefixList/0", "nothing-ever-acts /rules"});
    CHECK(found({patterns(keep(1, 9999), {"v*"}), untagged(age(2, 7))}) ==
          Lines{"shield-that-ends /rules/0/selection/countNumber"});
}
