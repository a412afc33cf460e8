// SPDX-License-Identifier: MIT
// The entries of a tag list: those that the lint must find, and those that it must leave alone.
#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/lint_options.hpp>
#include <ecr_lifecycle/policy.hpp>

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

TEST_CASE("tag-list-means-all: several entries") {
    const Lines list = {"tag-list-means-all /rules/0/selection/tagPatternList"};
    CHECK(found({patterns(keep(1, 10), {"v*", "release*"})}) == list);
    CHECK(found({patterns(keep(1, 10), {"v*", "*-signed"})}) == list);
    CHECK(found({patterns(keep(1, 10), {"v*", "v1*"})}) == list);
    CHECK(found({prefixes(age(1, 10), {"a", "b", "c"})}) ==
          Lines{"tag-list-means-all /rules/0/selection/tagPrefixList"});
    CHECK(found({patterns(keep(1, 10), {"v*"})}) == nothing);
    // Who has written these rules, too, knows that the list wants all.
    CHECK(found({patterns(keep(1, 9), {"v*", "*-x"}), patterns(keep(2, 9), {"v*"}), prefixes(keep(3, 9), {"v"})}) !=
          nothing);
    CHECK(found({patterns(keep(1, 9), {"v*", "*-x"}), patterns(keep(2, 9), {"*-x"}), prefixes(keep(3, 9), {"v"})}) ==
          nothing);

    SECTION("it is a stronger statement where no tag can match two of them") {
        CHECK(linted({prefixes(keep(1, 10), {"a", "b", "c"})})[0].message ==
              "this rule selects only images with a tag for each of `a`, `b` and `c`, which takes 3 tags on one image");
        CHECK(
            linted({patterns(keep(1, 10), {"v*", "*-signed"})})[0].message ==
            "this rule selects only images with tags for all of `v*` and `*-signed`, not images with just one of them");
    }
}

TEST_CASE("tag-list-means-all: the advice has priorities that are free") {
    const auto advice = [](std::int32_t own, std::vector<std::int32_t> others) {
        std::vector<Rule> rules = {patterns(age(own, 10), {"a*", "b*", "c*"})};
        for (const std::int32_t other : others) {
            rules.push_back(patterns(age(other, 10), {"x" + std::to_string(other) + "*"}));
        }
        LintOptions options;
        options.disabled = {Check::rules_out_of_order};
        const std::string help = linted(rules, options)[0].help;
        const std::string begin = "if one of them is enough, write one rule for each entry: ";
        CHECK(help.substr(0, begin.size()) == begin);
        return help.substr(begin.size());
    };
    CHECK(advice(10, {20, 30}) == "priority 10 for `a*`, priority 11 for `b*` and priority 12 for `c*`");
    CHECK(advice(10, {13}) == "priority 10 for `a*`, priority 11 for `b*` and priority 12 for `c*`");
    CHECK(advice(10, {1, 12}) == "priority 9 for `a*`, priority 10 for `b*` and priority 11 for `c*`");
    CHECK(advice(10, {9, 11}) ==
          "priority 10 for `a*`, priority 11 for `b*` and priority 12 for `c*`; add 2 to every priority from 11 up");
    CHECK(advice(2, {3}) ==
          "priority 1 for `a*`, priority 2 for `b*` and priority 3 for `c*`; add 1 to every priority from 3 up");
    CHECK(advice(INT32_MAX, {1}) ==
          "priority 2147483645 for `a*`, priority 2147483646 for `b*` and priority 2147483647 for `c*`");
}

TEST_CASE("tag-list-means-all: the advice leaves no rule without images, and makes no two alike") {
    const auto advice = [](const std::vector<Rule>& rules, std::size_t at) {
        LintOptions options;
        options.disabled = {Check::wildcard_in_prefix, Check::tag_list_fails_to_protect, Check::rule_never_acts};
        const Report report = linted(rules, options);
        REQUIRE(report.size() > at);
        REQUIRE(report[at].check == Check::tag_list_means_all);
        return report[at].help;
    };
    // The narrower one first.
    CHECK(
        advice({patterns(age(1, 10), {"*.*.*", "v*.*.*"})}, 0) ==
        "if one of them is enough, write one rule for each entry: priority 1 for `v*.*.*` and priority 2 for `*.*.*`");
    CHECK(advice({prefixes(age(1, 10), {"prod", "dev", "production"})}, 0) ==
          "if one of them is enough, write one rule for each entry: priority 1 for `production`, priority 2 for `prod` "
          "and "
          "priority 3 for `dev`");
    // There is a rule already.
    CHECK(advice({prefixes(age(1, 10), {"main-"}), prefixes(age(5, 20), {"main-", "qa-", "dev-"})}, 0) ==
          "if one of them is enough, write one rule for each entry except `main-`, which other rules already select: "
          "priority 5 for "
          "`qa-` and priority 6 for `dev-`");
    CHECK(
        advice({prefixes(age(1, 10), {"main-"}), prefixes(age(5, 20), {"main-", "qa-"}), prefixes(age(7, 3), {"qa-"})},
               0) == "if one of them is enough, remove this rule: other rules already select images with any of them");
    // There will be one, if the other advice is followed.
    CHECK(advice({prefixes(age(1, 10), {"dev", "stage", "main"}), prefixes(age(2, 20), {"dev", "stage"})}, 1) ==
          "if one of them is enough, split rule 1 and this rule into one rule for each entry that does not have its "
          "own rule");
    CHECK(advice({patterns(age(1, 9), {"a*"}), patterns(age(2, 9), {"a*", "b*"}), patterns(age(3, 9), {"a*", "c*"})},
                 1) ==
          "if one of them is enough, write one rule for each entry except `a*`, which other rules already select: "
          "priority 3 for "
          "`c*`");
    // A rule after a wider one would never act.
    CHECK(advice({patterns(age(1, 9), {"v*"}), patterns(age(2, 9), {"v1*", "w*"})}, 0) ==
          "if one of them is enough, write one rule for each entry except `v1*`, which other rules already select: "
          "priority 2 for "
          "`w*`");
    CHECK(advice({patterns(age(1, 9), {"v*"}), patterns(age(2, 9), {"v1*", "v*"})}, 0) ==
          "if one of them is enough, remove this rule: other rules already select images with any of them");
}

TEST_CASE("tag-list-means-all: every hexadecimal digit is any tag") {
    const auto help = [](const Rule& one) {
        const Report report = linted({one});
        REQUIRE(report.size() == 1);
        REQUIRE(report[0].check == Check::tag_list_means_all);
        return report[0].help;
    };
    Tags digits = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f"};
    const std::string any = "to select every tag, write `\"tagPatternList\": [\"*\"]`";
    CHECK(help(prefixes(keep(1, 10), digits)) == any);
    Tags stars;
    for (const std::string& digit : digits) {
        stars.push_back(digit + "*");
    }
    CHECK(help(patterns(keep(1, 10), stars)) == any);
    digits.emplace_back("g");
    CHECK(help(prefixes(keep(1, 10), digits)) == any);
    digits.erase(digits.begin());
    CHECK(help(prefixes(keep(1, 10), digits)) != any);
}

TEST_CASE("repeated-tag: the same entry twice") {
    CHECK(found({patterns(keep(1, 10), {"v*", "v*"})}) == Lines{"repeated-tag /rules/0/selection/tagPatternList/1"});
    CHECK(found({patterns(keep(1, 10), {"v*", "x*", "v*"})}) ==
          Lines{"repeated-tag /rules/0/selection/tagPatternList/2",
                "tag-list-means-all /rules/0/selection/tagPatternList"});
}

TEST_CASE("an entry that no tag can match") {
    const auto mistake = [](const Rule& base) {
        const Report report = linted({base});
        REQUIRE(report.size() == 1);
        return std::string(name(report[0].check)) + ": " + report[0].help;
    };
    const auto of_pattern = [&](const std::string& text) { return mistake(patterns(keep(1, 10), {text})); };
    const auto of_prefix = [&](const std::string& text) { return mistake(prefixes(keep(1, 10), {text})); };

    SECTION("variables") {
        const std::string advice =
            "unexpanded-variable: AWS takes it literally: render the template before uploading the policy";
        for (const char* const text : {"${ENV}-*", "*-${var.repo}", "$ENV-*", "{{ env }}-*", "{{env}}*", "%ENV%-*",
                                       "#{env}-*", "$(ENV)-*", "<env>-*"}) {
            INFO(text);
            CHECK(of_pattern(text) == advice);
        }
        CHECK(of_prefix("${ENV}-") == advice);
        CHECK(linted({prefixes(keep(1, 10), {"v-${ENV}-x"})})[0].message ==
              "the prefix `v-${ENV}-x` contains the variable `${ENV}`, which was not replaced with a value, so no tag "
              "can match it");
    }
    SECTION("regular expressions and globs, with the pattern that was meant") {
        const auto meant = [](const std::string& pattern) {
            return "regex-in-pattern: write `\"tagPatternList\": [\"" + pattern + "\"]`, which may match more tags";
        };
        CHECK(of_pattern("v[0-9]*") == meant("v*"));
        CHECK(of_pattern("v[0-9]+.[0-9]+") == meant("v*.*"));
        CHECK(of_pattern("^v.*") == meant("v*"));
        CHECK(of_pattern("^v\\d+\\.\\d+$") == meant("v*.*"));
        CHECK(of_pattern("^release-") == meant("release-*"));
        CHECK(of_pattern("prod-?") == meant("prod-*"));
        CHECK(of_prefix("v[0-9]") == meant("v*"));
        CHECK(of_pattern("{dev,qa}-*") == "regex-in-pattern: write one rule for each alternative");
        CHECK(of_pattern("(dev|qa)-*") == "regex-in-pattern: write one rule for each alternative");
        CHECK(of_pattern("[0-9]*") ==
              "regex-in-pattern: write the part that the tags have in common, with `*` for any other characters");
        CHECK(of_pattern(".*") ==
              "regex-in-pattern: write the part that the tags have in common, with `*` for any other characters");
    }
    SECTION("a star in a prefix") {
        CHECK(of_prefix("prod*") ==
              "wildcard-in-prefix: remove the `*`: a prefix matches every tag that starts with it");
        CHECK(of_prefix("*") == "wildcard-in-prefix: write `\"tagPatternList\": [\"*\"]`, which matches every tag");
        CHECK(of_prefix("*-dev") == "wildcard-in-prefix: write it as a pattern: `\"tagPatternList\": [\"*-dev\"]`");
    }
    SECTION("what tags cannot begin with, hold, or be") {
        CHECK(of_prefix("-prod-") ==
              "unmatchable-tag: to match it anywhere in a tag, write `\"tagPatternList\": [\"*-prod-*\"]`");
        CHECK(of_pattern("-rc*") ==
              "unmatchable-tag: to match it anywhere in a tag, write `\"tagPatternList\": [\"*-rc*\"]`");
        CHECK(of_pattern("app:v*") == "unmatchable-tag: write only the tag, without the name of the repository");
        CHECK(of_pattern("feature/*") == "unmatchable-tag: write only the tag, without the name of the repository");
        CHECK(of_prefix("dev, qa") == "unmatchable-tag: write one rule for each of the two");
        CHECK(of_pattern("v 1*") == "unmatchable-tag: tags contain only letters, digits, `_`, `.` and `-`");
        CHECK(of_pattern("größe*") == "unmatchable-tag: tags contain only letters, digits, `_`, `.` and `-`");
        CHECK(of_pattern(std::string(129, 'a')) ==
              "unmatchable-tag: use a shorter prefix, or a pattern that ends in `*`");
        CHECK(linted({patterns(keep(1, 10), {"größe*"})})[0].message ==
              "no tag can match the pattern `größe*`: `ö` is not allowed in tags");
    }
    SECTION("what tags can match") {
        for (const char* const text : {"*", "v*.*.*", "_*", "v1.*", "*.*", "*-*", "A*", "v1.2.*", "9*"}) {
            INFO(text);
            CHECK(found({patterns(keep(1, 10), {text}), untagged(age(2, 1))}) == nothing);
        }
        CHECK(found({prefixes(keep(1, 10), {std::string(127, 'a')})}) == nothing);
    }
}

TEST_CASE("regex-in-pattern: a dot before the star at the end") {
    const Lines regex = {"regex-in-pattern /rules/0/selection/tagPatternList/0"};
    CHECK(found({patterns(keep(1, 10), {"release-.*"})}) == regex);
    CHECK(found({patterns(keep(1, 10), {"v.*"})}) == regex);
    CHECK(found({patterns(keep(1, 10), {"v1.*"})}) == nothing);
    CHECK(found({patterns(keep(1, 10), {"*.*"})}) == nothing);
    CHECK(found({patterns(keep(1, 10), {"x.*.*"})}) == nothing);
    CHECK(found({patterns(keep(1, 10), {"prod.*"})}) == regex);
    CHECK(found({patterns(keep(1, 10), {"release_.*"})}) == regex);
    CHECK(found({patterns(keep(1, 10), {"v*-rc.*"})}) == nothing);
    CHECK(found({patterns(keep(1, 10), {"v2-beta.*"})}) == nothing);
    CHECK(found({patterns(keep(1, 10), {"*-dev.*"})}) == nothing);
}

TEST_CASE("pattern-without-wildcard: an age for what looks like the beginning of tags") {
    const Lines no_wildcard = {"pattern-without-wildcard /rules/0/selection/tagPatternList/0"};
    CHECK(found({patterns(age(1, 10), {"pr-"})}) == no_wildcard);
    CHECK(found({patterns(age(1, 10), {"v"})}) == no_wildcard);
    CHECK(found({patterns(age(1, 10), {"dev"})}) == no_wildcard);
    CHECK(described(patterns(age(1, 10), {"dev"}), "old dev images") == no_wildcard);
    CHECK(described(patterns(age(1, 10), {"dev"}), "the dev image, if nobody pushed it anew") == nothing);
    for (const char* const moving : {"latest", "nightly", "buildcache", "main"}) {
        CHECK(found({patterns(age(1, 10), {moving})}) == nothing);
    }
    CHECK(found({prefixes(age(1, 10), {"dev"})}) == nothing);
}

TEST_CASE("count-on-single-tag: one image only can have the tag") {
    const Lines single = {"count-on-single-tag /rules/0/selection/tagPatternList/0"};
    CHECK(found({patterns(keep(1, 5), {"latest"})}) == single);
    CHECK(found({patterns(keep(1, 5), {"prod"})}) == single);
    CHECK(found({patterns(keep(1, 1), {"v1.0"})}) == single);
    CHECK(found({patterns(keep(1, 5), {"latest*"})}) == single);
    CHECK(found({prefixes(keep(1, 5), {"latest"})}) == Lines{"count-on-single-tag /rules/0/selection/tagPrefixList/0"});
    CHECK(found({prefixes(keep(1, 5), {"app-latest"})}) == nothing);
    CHECK(found({prefixes(age(1, 180), {"latest"})}) == nothing);
    CHECK(found({patterns(keep(1, 5), {"v*", "latest"})}) ==
          Lines{"tag-list-means-all /rules/0/selection/tagPatternList",
                "count-on-single-tag /rules/0/selection/tagPatternList/1"});

    SECTION("a prefix that keeps one image from another rule, and takes others along") {
        const auto prefix = [](const char* tag, std::int32_t number, const char* description = "") {
            return said(prefixes(keep(1, number), {tag}), description);
        };
        const Rule rest = patterns(keep(2, 50), {"*"});
        for (const char* const tag : {"latest", "prod", "production", "stable", "main", "develop", "dev", "staging"}) {
            INFO(tag);
            const Report report = linted({prefix(tag, 1), rest, untagged(age(3, 7))});
            REQUIRE(lines_of(report) == Lines{"count-on-single-tag /rules/0/selection/tagPrefixList/0"});
            const std::string quoted = "`" + std::string(tag) + "`";
            CHECK(report[0].message == "rule 1 keeps 1 image of all whose tags start with " + quoted +
                                           ", so the image tagged " + quoted +
                                           " expires when a newer image has another such tag");
            CHECK(report[0].help == "to keep only the image tagged " + quoted + ", write `\"tagPatternList\": [\"" +
                                        std::string(tag) + "\"]`");
            // Which is what is then not reported.
            CHECK(found({patterns(keep(1, 1), {tag}), rest, untagged(age(3, 7))}) == nothing);
            CHECK(found({patterns(keep(1, 3), {tag}), rest, untagged(age(3, 7))}) == single);
        }
        const auto of_first = [&](const Rule& first) { return found({first, rest, untagged(age(3, 7))}); };
        CHECK(of_first(patterns(keep(1, 1), {"prod*"})) == single);
        CHECK(of_first(prefix("prod", 2)) == nothing);
        CHECK(of_first(prefix("prod-", 1)) == nothing);
        CHECK(of_first(prefix("web", 1)) == nothing);
        CHECK(of_first(prefix("prod", 1, "Keep the newest of the prod-* builds")) == nothing);
        CHECK(of_first(prefix("prod", 1, "Expire old prod images")) == nothing);
        CHECK(found({prefix("prod", 1), untagged(age(3, 7))}) == nothing);
        CHECK(found({prefixes(age(1, 1), {"prod"}), rest, untagged(age(3, 7))}) == nothing);
    }
    SECTION("other tags than `latest` may well be shielded so") {
        CHECK(found({patterns(keep(1, 1), {"stable"}), patterns(keep(2, 1), {"edge"}), age(3, 60)}) ==
              Lines{"age-empties-repository /rules/2/selection/countNumber"});
        CHECK(found({patterns(keep(1, 9999), {"stable"}), keep(2, 20)}) == nothing);
        CHECK(found({patterns(keep(1, 3), {"stable"}), keep(2, 20)}) == single);
        // From nothing: no other rule acts on it.
        CHECK(found({patterns(keep(1, 1), {"stable"}), untagged(age(2, 7))}) == single);
        CHECK(found({patterns(keep(1, 1), {"stable"}), patterns(keep(2, 1), {"edge"})}) ==
              Lines{single[0], "count-on-single-tag /rules/1/selection/tagPatternList/0", "nothing-ever-acts /rules"});
        CHECK(linted({patterns(keep(1, 3), {"stable"}), patterns(keep(2, 1), {"edge"}), keep(3, 20)})[0].help ==
              "this rule protects the image tagged `stable` from rule 3; to match all tags that start with `stable`, "
              "write `stable*`");
    }
    SECTION("a rule after it that takes nothing is nothing to protect from") {
        CHECK(found({patterns(keep(1, 1), {"prod"}), patterns(age(2, 30), {"[x]"})}) ==
              Lines{single[0], "regex-in-pattern /rules/1/selection/tagPatternList/0", "nothing-ever-acts /rules"});
        LintOptions options;
        options.disabled = {Check::tag_list_means_all, Check::rule_never_acts, Check::pattern_without_wildcard};
        CHECK(found({patterns(keep(1, 1), {"prod"}), patterns(age(2, 30), {"prod", "x*"})}, options) ==
              Lines{single[0], "nothing-ever-acts /rules"});
    }
    SECTION("a rule that is to archive is no shield") {
        Rule moving = patterns(keep(1, 1), {"prod"});
        moving.action = {ActionType::transition, StorageClass::archive};
        LintOptions options;
        options.disabled = {Check::archive_without_expiry, Check::age_empties_repository};
        CHECK(found({moving, age(2, 30)}, options) == single);
    }
    SECTION("a list of several entries claims hardly any image") {
        LintOptions options;
        options.disabled = {Check::tag_list_means_all, Check::tag_list_fails_to_protect};
        const Report report = linted({patterns(keep(1, 5), {"prod", "x*"}), keep(2, 30)}, options);
        REQUIRE(lines_of(report) == single);
        CHECK(report[0].help == "to match all tags that start with `prod`, write `prod*`");
    }
    SECTION("tags like `latest-arm64`") {
        CHECK(found({said(prefixes(keep(1, 3), {"latest"}), "Latest-* tags, 3 of them")}) == nothing);
        CHECK(found({said(patterns(keep(1, 3), {"latest"}), "Keep only the 3 latest.")}) == single);
        CHECK(found({said(prefixes(keep(1, 3), {"latest"}), "Keep last 3 latest-* tags")}) == nothing);
    }
    SECTION("it may be there to keep the image from another rule") {
        const Report report = linted({patterns(keep(1, 3), {"latest"}), keep(2, 20)});
        REQUIRE(report.size() == 1);
        CHECK(report[0].help ==
              "this rule protects the image tagged `latest` from rule 2; to count builds, select by tags that are "
              "unique to each build");
    }
}
