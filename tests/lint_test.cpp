// What AWS accepts and its author will regret: each check of the lint, with policies that it must find and policies
// that it must leave alone.
#include <ecr_lifecycle/lint.hpp>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/validate.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Lines;
using test_support::lines_of;

using Tags = std::vector<std::string>;

Rule with(Rule base, TagStatus status, Tags patterns, Tags prefixes = {}) {
    base.selection.tag_status = status;
    base.selection.tag_pattern_list = std::move(patterns);
    base.selection.tag_prefix_list = std::move(prefixes);
    return base;
}

// What is counted: kept images, or days since the push, since the last pull, since the move to the archive.
Rule keep(std::int32_t priority, std::int32_t images) {
    return rule(priority).any().image_count_more_than(images).expire();
}
Rule age(std::int32_t priority, std::int32_t number) {
    return rule(priority).any().since_image_pushed(days{number}).expire();
}
Rule archive(std::int32_t priority, std::int32_t number) {
    return rule(priority).any().since_image_pulled(days{number}).transition_to_archive();
}
Rule archived(std::int32_t priority, std::int32_t number) {
    return rule(priority).any().since_image_transitioned(days{number}).expire();
}
Rule untagged(Rule base) { return with(base, TagStatus::untagged, {}); }
Rule patterns(Rule base, Tags tags) { return with(base, TagStatus::tagged, std::move(tags)); }
Rule prefixes(Rule base, Tags tags) { return with(base, TagStatus::tagged, {}, std::move(tags)); }
Rule said(Rule base, std::string description) {
    base.description = std::move(description);
    return base;
}

Report linted(std::vector<Rule> rules, const LintOptions& options = {}) {
    const Policy policy{std::move(rules)};
    // A lint says nothing of what AWS rejects, so a test of one that has an error by mistake would test nothing.
    CHECK(lines_of(validate(policy)) == Lines{});
    return lint(policy, options);
}
Lines found(std::vector<Rule> rules, const LintOptions& options = {}) {
    return lines_of(linted(std::move(rules), options));
}
const Lines nothing;

// The findings of one rule alone, with this description.
Lines described(const Rule& base, std::string_view description) {
    return found({said(base, std::string(description))});
}

const Lines number_mismatch = {"description-number-mismatch /rules/0/description"};
const Lines unit_mismatch = {"description-unit-mismatch /rules/0/description"};
const Lines status_mismatch = {"description-status-mismatch /rules/0/description"};
const Lines hides_untagged = {"description-hides-untagged /rules/0/description"};
const Lines action_mismatch = {"description-action-mismatch /rules/0/description"};
const Lines other_tags = {"description-names-other-tags /rules/0/description"};

}  // namespace

TEST_CASE("usual policies get no warning") {
    CHECK(found({untagged(age(1, 7))}) == nothing);
    CHECK(found({keep(1, 10)}) == nothing);
    CHECK(found({patterns(keep(1, 30), {"v*"})}) == nothing);
    CHECK(found({prefixes(age(1, 14), {"pr-"})}) == nothing);
    CHECK(found({untagged(age(1, 1)), patterns(keep(2, 30), {"*"})}) == nothing);
    CHECK(found({prefixes(keep(1, 10), {"prod"}), prefixes(age(2, 14), {"dev"}), untagged(age(3, 7)), keep(4, 50)}) ==
          nothing);
    CHECK(found({archive(1, 90), archived(2, 365)}) == nothing);
    CHECK(found({said(keep(1, 100), "Keep the newest 100 images and mark the rest for expiration")}) == nothing);
    CHECK(lint(Policy{}).empty());
}

TEST_CASE("a warning has what a finding has") {
    const Report report = linted({patterns(keep(7, 10), {"prod*", "dev*"})});
    REQUIRE(report.size() == 1);
    const Diagnostic& warning = report[0];
    CHECK(warning.check == Check::tag_list_means_all);
    CHECK(warning.severity == Severity::warning);
    CHECK(warning.pointer == "/rules/0/selection/tagPatternList");
    CHECK_FALSE(warning.span.has_value());
    CHECK(report.ok());
    CHECK(warning.message ==
          "only images with a tag for each of `prod*` and `dev*` are selected, and that takes 2 tags on one image");
    CHECK(
        warning.help ==
        "if one of them is enough, write a rule for each entry: priority 7 for `prod*` and priority 8 for `dev*`; each "
        "counts its own images");
}

TEST_CASE("every check of the lint can be left out") {
    const std::vector<Rule> rules = {patterns(keep(1, 9999), {"prod*", "dev*"}), keep(2, 2)};
    CHECK(found(rules) == Lines{"tag-list-means-all /rules/0/selection/tagPatternList",
                                "tag-list-fails-to-protect /rules/1/selection/tagStatus",
                                "shield-that-ends /rules/0/selection/countNumber",
                                "catch-all-keeps-few /rules/1/selection/countNumber"});
    LintOptions options;
    options.disabled = {Check::tag_list_means_all, Check::shield_that_ends, Check::no_rules};
    CHECK(found(rules, options) == Lines{"tag-list-fails-to-protect /rules/1/selection/tagStatus",
                                         "catch-all-keeps-few /rules/1/selection/countNumber"});
}

// --- tag lists -------------------------------------------------------------------------------------------------------

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

    SECTION("it is a stronger statement where no tag can meet two of them") {
        CHECK(linted({prefixes(keep(1, 10), {"a", "b", "c"})})[0].message ==
              "only images with a tag for each of `a`, `b` and `c` are selected, and that takes 3 tags on one image");
        CHECK(linted({patterns(keep(1, 10), {"v*", "*-signed"})})[0].message ==
              "only images with tags for all of `v*` and `*-signed` are selected, not those with one of them");
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
        const std::string begin = "if one of them is enough, write a rule for each entry: ";
        CHECK(help.substr(0, begin.size()) == begin);
        return help.substr(begin.size());
    };
    CHECK(advice(10, {20, 30}) == "priority 10 for `a*`, priority 11 for `b*` and priority 12 for `c*`");
    CHECK(advice(10, {13}) == "priority 10 for `a*`, priority 11 for `b*` and priority 12 for `c*`");
    CHECK(advice(10, {1, 12}) == "priority 9 for `a*`, priority 10 for `b*` and priority 11 for `c*`");
    CHECK(advice(10, {9, 11}) ==
          "priority 10 for `a*`, priority 11 for `b*` and priority 12 for `c*`, with the priorities from 11 on raised "
          "by 2");
    CHECK(
        advice(2, {3}) ==
        "priority 1 for `a*`, priority 2 for `b*` and priority 3 for `c*`, with the priorities from 3 on raised by 1");
    CHECK(advice(INT32_MAX, {1}) ==
          "priority 2147483645 for `a*`, priority 2147483646 for `b*` and priority 2147483647 for `c*`");
}

TEST_CASE("repeated-tag: the same entry twice") {
    CHECK(found({patterns(keep(1, 10), {"v*", "v*"})}) == Lines{"repeated-tag /rules/0/selection/tagPatternList/1"});
    CHECK(found({patterns(keep(1, 10), {"v*", "x*", "v*"})}) ==
          Lines{"repeated-tag /rules/0/selection/tagPatternList/2",
                "tag-list-means-all /rules/0/selection/tagPatternList"});
}

TEST_CASE("an entry that no tag can meet") {
    const auto mistake = [](const Rule& base) {
        const Report report = linted({base});
        REQUIRE(report.size() == 1);
        return std::string(name(report[0].check)) + ": " + report[0].help;
    };
    const auto of_pattern = [&](const std::string& text) { return mistake(patterns(keep(1, 10), {text})); };
    const auto of_prefix = [&](const std::string& text) { return mistake(prefixes(keep(1, 10), {text})); };

    SECTION("variables") {
        const std::string advice =
            "unexpanded-variable: AWS takes it letter by letter: let the tool that fills in your variables make the "
            "policy";
        for (const char* const text : {"${ENV}-*", "*-${var.repo}", "$ENV-*", "{{ env }}-*", "{{env}}*", "%ENV%-*",
                                       "#{env}-*", "$(ENV)-*", "<env>-*"}) {
            INFO(text);
            CHECK(of_pattern(text) == advice);
        }
        CHECK(of_prefix("${ENV}-") == advice);
        CHECK(linted({prefixes(keep(1, 10), {"v-${ENV}-x"})})[0].message ==
              "the prefix `v-${ENV}-x` holds the variable `${ENV}`, which nothing has replaced by its value, so that "
              "no tag "
              "can meet it");
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
        CHECK(of_pattern("{dev,qa}-*") == "regex-in-pattern: write a rule for each alternative");
        CHECK(of_pattern("(dev|qa)-*") == "regex-in-pattern: write a rule for each alternative");
        CHECK(of_pattern("[0-9]*") ==
              "regex-in-pattern: write what the tags have in common, with `*` where any characters may stand");
        CHECK(of_pattern(".*") ==
              "regex-in-pattern: write what the tags have in common, with `*` where any characters may stand");
    }
    SECTION("a star in a prefix") {
        CHECK(of_prefix("prod*") == "wildcard-in-prefix: remove the `*`: a prefix matches whatever follows it");
        CHECK(of_prefix("*") == "wildcard-in-prefix: write `\"tagPatternList\": [\"*\"]`, which every tag matches");
        CHECK(of_prefix("*-dev") == "wildcard-in-prefix: write it as a pattern: `\"tagPatternList\": [\"*-dev\"]`");
    }
    SECTION("what tags cannot begin with, hold, or be") {
        CHECK(of_prefix("-prod-") ==
              "unmatchable-tag: where it may stand anywhere in a tag, write `\"tagPatternList\": [\"*-prod-*\"]`");
        CHECK(of_pattern("-rc*") ==
              "unmatchable-tag: where it may stand anywhere in a tag, write `\"tagPatternList\": [\"*-rc*\"]`");
        CHECK(of_pattern("app:v*") == "unmatchable-tag: write the tag alone, without the name of the repository");
        CHECK(of_pattern("feature/*") == "unmatchable-tag: write the tag alone, without the name of the repository");
        CHECK(of_prefix("dev, qa") == "unmatchable-tag: write a rule for each of the two");
        CHECK(of_pattern("v 1*") == "unmatchable-tag: write what the tags really look like");
        CHECK(of_pattern("größe*") == "unmatchable-tag: write what the tags really look like");
        CHECK(of_pattern(std::string(129, 'a')) ==
              "unmatchable-tag: a shorter beginning of the tags, followed by `*` in a pattern, will do");
        CHECK(linted({patterns(keep(1, 10), {"größe*"})})[0].message ==
              "no tag can meet the pattern `größe*`: tags have letters, digits, `_`, `.` and `-` only, no `ö`");
    }
    SECTION("what tags can meet") {
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

    SECTION("it may be there to keep the image from another rule") {
        const Report report = linted({patterns(keep(1, 1), {"latest"}), keep(2, 20)});
        REQUIRE(report.size() == 1);
        CHECK(report[0].help ==
              "the image tagged `latest` is only kept from rule 2 by this; to count builds, select the tags that each "
              "build "
              "gets of its own");
    }
}

// --- rules that take each other's images -----------------------------------------------------------------------------

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
        CHECK(report[1].message == "rule 4 never acts: rules 1 and 3 claim every image that it selects");
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

    SECTION("a shield behind a rule for another tag of the same image") {
        const Report report = linted({patterns(age(1, 7), {"pr-*"}), patterns(keep(2, 9999), {"release-*"})});
        CHECK(lines_of(report) ==
              Lines{check + "1/selection/tagPatternList", "shield-that-ends /rules/1/selection/countNumber"});
        CHECK(report[0].message ==
              "rule 2 does not keep an image that rule 1 selects, too: an image tagged `release-` and `pr-` is claimed "
              "by "
              "rule 1");
        CHECK(report[0].help == "let this rule come before rule 1");
        CHECK(found({patterns(keep(1, 9999), {"release-*"}), patterns(age(2, 7), {"pr-*"})}) ==
              Lines{"shield-that-ends /rules/0/selection/countNumber"});
        CHECK(found({untagged(age(1, 7)), patterns(keep(2, 9999), {"release-*"})}) ==
              Lines{"shield-that-ends /rules/1/selection/countNumber"});
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
          "rule 1 claims only images with all its tags, so that rule 2 expires the images that have only some of them");
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
    CHECK(catch_all("Keep the remaining 20 in total") == others);
    CHECK(found({prefixes(age(1, 10), {"prod"}), keep(2, 5)}) == nothing);
    CHECK(found({prefixes(keep(1, 100000), {"prod"}), keep(2, 5)}) ==
          Lines{"shield-that-ends /rules/0/selection/countNumber"});
    CHECK(catch_all("the latest match, or 20") == nothing);
    CHECK(found({untagged(age(1, 7)), said(keep(2, 20), "keep 20 other images")}) == nothing);
    CHECK(
        linted({prefixes(keep(1, 10), {"prod"}), prefixes(keep(2, 5), {"qa"}), said(keep(3, 20), "20 other images")})[0]
            .help == "with `countNumber` 35 there is room for what the rules before it keep");
}

TEST_CASE("rules-out-of-order: once, at the first rule that is") {
    CHECK(found({untagged(age(2, 7)), prefixes(keep(1, 10), {"v"}), prefixes(keep(4, 10), {"w"}),
                 prefixes(keep(3, 10), {"x"})}) == Lines{"rules-out-of-order /rules/1/rulePriority"});
    CHECK(found({untagged(age(2, 7)), prefixes(keep(10, 10), {"v"})}) == nothing);
}

// --- what is left in the end -----------------------------------------------------------------------------------------

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
          "where nothing new is pushed for 1 day, rule 1 expires every image, the newest one too");
    CHECK(linted({untagged(keep(1, 9)), age(2, 30)})[0].message ==
          "where nothing new is pushed for 30 days, rule 2 expires every tagged image, the newest one too");
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
              "the shield that rule 1 is by its huge `countNumber` ends when it selects more than 9999 images: the "
              "oldest one "
              "expires");
        CHECK(for_nothing[0].help == "leave the rule out: what no rule selects is kept for ever");
        const Report for_something = linted({old(36500), keep(2, 50)});
        CHECK(for_something[0].message ==
              "the shield that rule 1 is by its huge `countNumber` ends for each image when it is 36500 days old, "
              "about 100 "
              "years");
        CHECK(for_something[0].help ==
              "AWS has no action that keeps images, so this is the usual way to shield them from rule 2");
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
    CHECK(linted({archive(1, 90), untagged(archived(2, 90))})[0].message ==
          "no rule expires from the archive the tagged images that rule 1 moves there, so that they are kept, and paid "
          "for, for ever");
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

// --- descriptions ----------------------------------------------------------------------------------------------------

TEST_CASE("description-number-mismatch: images") {
    const auto of = [](std::string_view description, std::int32_t images = 10) {
        return described(prefixes(keep(1, images), {"v"}), description);
    };
    for (const char* const agrees :
         {"Keep last 10 images", "keep the ten newest builds", "Keep 10", "10 images", "last 10+", "Keep <=10 images",
          "最新10件残す", "Manter apenas as 10 imagens mais recentes", "keep-last-10", "Keep last 10 of v1.2 and v3",
          "Keep the 10 newest of 2024", "Rule 3: keep 10", "Keep Last 10 Images", "Only 10 images (2 per week)"}) {
        INFO(agrees);
        CHECK(of(agrees) == nothing);
    }
    for (const char* const differs :
         {"Keep last 5 images", "keep the five newest builds", "Keep 5", "Keep Last 20 Images", "最新5件残す",
          "Manter apenas as 20 imagens mais recentes", "keep-last-30", "images: max 30", "Keep only one image",
          "Leave only 5 current images", "Keep the newest 1,000 images", "Rule 10: keep 5 images"}) {
        INFO(differs);
        CHECK(of(differs) == number_mismatch);
    }
    for (const char* const says_nothing :
         {"Rule 1", "Python 3 runtime", "V2 Test", "releases 1.0", "images of 2024", "100% of the releases",
          "the one image", "sha256 and x86_64", "less than 10GB", "Custom manual rule", "phase 2",
          "keep 'v1' and \"3\"", "#3 releases", "at least one image", "Cleanup 2", "at least 5 images",
          "ECR-123 cleanup"}) {
        INFO(says_nothing);
        CHECK(of(says_nothing) == nothing);
    }
    CHECK(of("Keep 1,000 images", 1000) == Lines{});
    CHECK(linted({said(prefixes(keep(1, 20), {"v"}), "Keep last 10 images")})[0].message ==
          "the description says `10`, but the rule counts 20 images");
}

TEST_CASE("description-number-mismatch: days") {
    const auto of = [](std::string_view description, std::int32_t number) {
        return described(prefixes(age(1, number), {"v"}), description);
    };
    CHECK(of("Expire images older than 14 days", 14) == nothing);
    CHECK(of("Expire images older than 13 days", 14) == number_mismatch);
    CHECK(of("older than 14d", 14) == nothing);
    CHECK(of("older than 30d", 14) == number_mismatch);
    CHECK(of("14-day retention", 14) == nothing);
    CHECK(of("30-day retention", 14) == number_mismatch);
    CHECK(of("older than one week", 7) == nothing);
    CHECK(of("older than a week", 7) == nothing);
    CHECK(of("older than two weeks", 14) == nothing);
    CHECK(of("older than 2 weeks", 15) == number_mismatch);
    CHECK(of("older than a month", 28) == nothing);
    CHECK(of("older than 3 months", 90) == nothing);
    CHECK(of("older than 3 months", 60) == number_mismatch);
    CHECK(of("older than half a year", 180) == nothing);
    CHECK(of("older than 1 year", 365) == nothing);
    CHECK(of("for 1 year", 30) == number_mismatch);
    CHECK(of("after 24 hours", 1) == nothing);
    CHECK(of("after 48 hours", 1) == number_mismatch);
    CHECK(of("between 7-14 days", 7) == nothing);
    CHECK(of("checked once a day", 14) == nothing);
    CHECK(of("14日以上前のイメージ", 14) == nothing);
    CHECK(of("30日以上前のイメージ", 14) == number_mismatch);
    CHECK(linted({said(prefixes(age(1, 365), {"v"}), "older than 90 days")})[0].message ==
          "the description says `90 days`, but the rule counts 365 days");
}

TEST_CASE("description-unit-mismatch: the right number of the wrong thing") {
    CHECK(described(prefixes(keep(1, 3), {"v"}), "Expire images older than 3 days") == unit_mismatch);
    CHECK(described(prefixes(age(1, 30), {"v"}), "Keep last 30 images") == unit_mismatch);
    CHECK(described(prefixes(age(1, 30), {"v"}), "Keep images of the last 30 days") == nothing);
    CHECK(described(prefixes(keep(1, 30), {"v"}), "Keep 30 releases of 30 days") == nothing);
    CHECK(described(prefixes(age(1, 7), {"v"}), "7 images a week, for a week") == nothing);
}

TEST_CASE("description-status-mismatch: tagged and untagged") {
    const Rule any = keep(1, 10);
    const Rule tagged = prefixes(keep(1, 10), {"v"});
    const Rule no_tags = untagged(keep(1, 10));
    CHECK(described(any, "Keep only the 10 most recent commit-tagged images") == status_mismatch);
    CHECK(described(any, "Keep 10 tagged images") == status_mismatch);
    CHECK(described(any, "Remove untagged images") == status_mismatch);
    CHECK(described(tagged, "Remove untagged images") == status_mismatch);
    CHECK(described(no_tags, "Keep 10 tagged images") == status_mismatch);
    for (const char* const fine : {"Keep 10 images, tagged or untagged", "images that are not a tagged version",
                                   "old images, including untagged", "old images (includes untagged)",
                                   "all images, tagged or not", "regardless of tags"}) {
        INFO(fine);
        CHECK(described(any, fine) == nothing);
    }
    CHECK(described(tagged, "Keep 10 tagged images") == nothing);
    CHECK(described(no_tags, "Remove non-tagged images") == nothing);
    CHECK(described(no_tags, "Remove untaggged images") == nothing);
}

TEST_CASE("description-hides-untagged: images in general") {
    const Rule no_tags = untagged(age(1, 14));
    CHECK(described(no_tags, "Expire images older than 14 days") == hides_untagged);
    CHECK(described(no_tags, "Keep only previous images, expire all others") == hides_untagged);
    for (const char* const fine :
         {"Expire untagged images", "images without a tag", "imagens sem tag", "dangling images", "orphaned images",
          "Manual policy wins", "タグのないイメージ", "clean up"}) {
        INFO(fine);
        CHECK(described(no_tags, fine) == nothing);
    }
    CHECK(described(prefixes(age(1, 14), {"v"}), "Expire images older than 14 days") == nothing);
}

TEST_CASE("description-action-mismatch: archiving and deleting") {
    const Rule deletes = prefixes(age(1, 30), {"v"});
    const Rule archives = rule(1).tagged_with_prefix("v").since_image_pushed(days{30}).transition_to_archive();
    LintOptions options;
    options.disabled = {Check::archive_without_expiry};
    const auto of = [&](const Rule& base, const std::string& text) { return found({said(base, text)}, options); };
    CHECK(of(deletes, "Archive images older than 30 days") == action_mismatch);
    CHECK(of(deletes, "Move old images to the archive") == action_mismatch);
    CHECK(of(deletes, "Expire images older than 30 days") == nothing);
    CHECK(of(prefixes(age(1, 30), {"archive-"}), "Archive images older than 30 days") == nothing);
    CHECK(of(archives, "Delete images older than 30 days") == action_mismatch);
    CHECK(of(archives, "Archive images older than 30 days") == nothing);
    CHECK(of(archives, "Remove old images to cold storage") == nothing);
    CHECK(found({archive(1, 90), said(archived(2, 365), "Delete images archived for 365 days")}) == nothing);
}

TEST_CASE("description-names-other-tags: another environment") {
    const auto of = [](const std::string& prefix, const std::string& text) {
        return described(prefixes(keep(1, 10), {prefix}), text);
    };
    CHECK(of("production", "Keep dev and staging images") == other_tags);
    CHECK(of("dev-", "Keep production images") == other_tags);
    CHECK(of("app-prod", "Keep QA images") == other_tags);
    CHECK(of("prod-", "Expire staging images older than any other") == other_tags);
    CHECK(of("prod-", "Expire all but 10 staging images") == nothing);
    CHECK(of("prod-", "Delete images other than staging ones") == nothing);
    CHECK(of("preprod", "Keep dev and staging images") == nothing);
    CHECK(of("dev-", "Keep test images") == nothing);
    CHECK(of("main-", "Keep production images") == nothing);
    CHECK(of("app-latest", "Keep production images") == nothing);
    CHECK(of("product-", "Keep dev images") == nothing);
    CHECK(of("develop-", "Keep development images") == nothing);
    CHECK(of("dev-", "Keep non-production images") == nothing);
    CHECK(of("prod", "This is a test.") == nothing);
    CHECK(of("dev", "test/dev images") == nothing);
}

TEST_CASE("copied-description: it names the tags of another rule") {
    const std::string text = "Keep images of the web server";
    CHECK(found({said(prefixes(keep(1, 10), {"web-"}), text), said(prefixes(keep(2, 10), {"api-"}), text)}) ==
          Lines{"copied-description /rules/1/description"});
    CHECK(found({said(prefixes(keep(1, 10), {"www-"}), text), said(prefixes(keep(2, 10), {"api-"}), text)}) == nothing);
    CHECK(found({said(prefixes(keep(1, 10), {"web-a"}), text), said(prefixes(keep(2, 10), {"web-b"}), text)}) ==
          nothing);
}

// --- texts, and policies that AWS rejects ----------------------------------------------------------------------------

TEST_CASE("check: what AWS rejects and what is warned of, in the order of the text") {
    const std::string text = R"({"rules": [
  {"rulePriority": 1, "description": "keep 3 images", "selection": {"tagStatus": "any", "countType": "imageCountMoreThan",
   "countUnit": "days", "countNumber": 2}, "action": {"type": "expire"}},
  {"rulePriority": 2, "selection": {"tagStatus": "tagged", "tagPrefixList": ["a", "b"], "countType": "imageCountMoreThan",
   "countNumber": "5"}, "action": {"type": "expire"}}]})";
    const Parsed parsed = parse(text);
    const Report report = check(parsed);
    CHECK(lines_of(report) == Lines{"any-rule-not-last /rules/0/rulePriority",
                                    "description-number-mismatch /rules/0/description",
                                    "count-unit-with-image-count /rules/0/selection/countUnit",
                                    "catch-all-keeps-few /rules/0/selection/countNumber",
                                    "tag-list-means-all /rules/1/selection/tagPrefixList",
                                    "number-as-string /rules/1/selection/countNumber"});
    std::size_t last = 0;
    for (const Diagnostic& finding : report) {
        REQUIRE(finding.span.has_value());
        CHECK(finding.span->begin >= last);
        last = finding.span->begin;
        for (const Note& note : finding.notes) {
            CHECK(note.span.has_value());
        }
    }
    CHECK(lines_of(check(parse("{"))) == lines_of(parse("{").report));
}

TEST_CASE("no warning is built upon an error") {
    const auto of = [](std::vector<Rule> rules) { return lines_of(lint(Policy{std::move(rules)})); };
    SECTION("which rule comes first is not known") {
        CHECK(of({patterns(keep(1, 10), {"v*"}), patterns(keep(1, 10), {"v1*"})}) == nothing);
        CHECK(of({patterns(keep(0, 10), {"v*"}), patterns(keep(1, 10), {"v1*"})}) == nothing);
    }
    SECTION("an any rule that must be put elsewhere claims nothing") {
        CHECK(of({keep(1, 10), patterns(keep(2, 10), {"v1*"})}) == nothing);
    }
    SECTION("AWS says already that one of two is too many") {
        CHECK(of({untagged(keep(1, 10)), untagged(age(2, 10))}) == nothing);
        CHECK(of({keep(1, 10), keep(2, 20)}) == nothing);
        CHECK(of({patterns(keep(1, 10), {"v*"}), patterns(keep(2, 20), {"v*"})}) == nothing);
    }
    SECTION("what a rule selects is not known") {
        CHECK(of({with(keep(1, 10), TagStatus::tagged, {}), patterns(keep(2, 10), {"v*"})}) == nothing);
        CHECK(of({with(age(1, 10), TagStatus::any, {"a*", "b*"})}) == nothing);
        CHECK(of({with(keep(1, 10), TagStatus::tagged, {"a*", "b*"}, {"c"})}) == nothing);
    }
    SECTION("an action that AWS does not take") {
        Rule expired = archive(1, 90);
        expired.action = Action{};
        CHECK(of({expired}) == nothing);
    }
}

TEST_CASE("the lint of fifty rules with ten patterns of four stars is quick") {
    std::vector<Rule> rules;
    const std::string letters = "abcdefghij";
    for (std::int32_t i = 1; i <= 50; ++i) {
        Tags tags;
        for (std::size_t k = 0; k < 10; ++k) {
            const std::string a(1, letters[(k + static_cast<std::size_t>(i)) % 10]);
            const std::string b(1, letters[(k * 3 + static_cast<std::size_t>(i) / 10) % 10]);
            tags.push_back("*" + a + b + "*" + b + a + "*" + std::to_string(i % 7) + "*" + a);
        }
        rules.push_back(patterns(keep(i, 10), tags));
    }
    CHECK(lint(Policy{rules}).has(Check::tag_list_means_all));
}
