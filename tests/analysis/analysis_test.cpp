// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/analysis.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;
using Tags = std::vector<std::string>;
using Priorities = std::vector<std::int32_t>;

ImageVerdict subject_of(const Policy& policy, const Witness& witness) {
    PreviewOptions options;
    options.now = witness.now();
    return preview(policy, witness.images(), options)[witness.subject()];
}

// The fate of the images with just these tags.
std::string fate_of(const Policy& policy, const Tags& tags, StorageClass storage = StorageClass::standard) {
    for (const ImageClass& one : analyze(policy).classes) {
        if (one.tags == tags && one.storage_class == storage) {
            return one.fate;
        }
    }
    return "no such class";
}

Proof proof_of_never_expires(const Policy& policy, std::string_view pattern, const AnalysisOptions& options = {}) {
    Proof proof = prove_never_expires(policy, pattern, options);
    CHECK(proof.counterexample.has_value() == (proof.verdict == ProofVerdict::refuted));
    if (proof.counterexample) {
        CHECK(subject_of(policy, *proof.counterexample).fate == Fate::expired);
    }
    return proof;
}

// A rule that keeps more images than there are, which makes a shield.
Rule keep_all(std::int32_t priority, const std::string& pattern) {
    return rule(priority).tagged_matching(pattern).image_count_more_than(100'000).expire();
}

// Claims every image that has a tag with another character.
Policy all_but_a_and_b() {
    Policy narrow;
    for (const char c : std::string_view("cdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")) {
        narrow.rules.push_back(
            rule(1).tagged_matching(std::string("*") + c + "*").since_image_pulled(days{1}).transition_to_archive());
    }
    return narrow;
}

}  // namespace

TEST_CASE("a rule whose images a higher rule claims cannot act") {
    const Policy dead = policy(rule(1).tagged_matching("dev*").image_count_more_than(3).expire(),
                               rule(2).tagged_matching("prod*").image_count_more_than(10).expire(),
                               rule(3).tagged_matching_all({"prod-*", "*"}).since_image_pushed(days{1}).expire(),
                               rule(4).tagged_matching("pro*").since_image_pushed(days{14}).expire());
    const Analysis analysis = analyze(dead);
    REQUIRE(analysis.complete);
    REQUIRE(analysis.rules.size() == 4);
    CHECK(analysis.rules[2].can_act == Answer::no);
    CHECK(analysis.rules[2].claimed_by == Priorities{2});
    CHECK(analysis.rules[2].reason == "rule 2 claims every image that it selects");
    CHECK_FALSE(analysis.rules[2].witness.has_value());
    for (const std::size_t live : {0U, 1U, 3U}) {
        REQUIRE(analysis.rules[live].can_act == Answer::yes);
        CHECK(analysis.rules[live].claimed_by.empty());
        REQUIRE(analysis.rules[live].witness.has_value());
        const ImageVerdict verdict = subject_of(dead, *analysis.rules[live].witness);
        CHECK(verdict.applied_rule_priority == analysis.rules[live].rule_priority);
        CHECK(verdict.doubts.empty());
    }
    CHECK(analysis.rules[1].witness->size() == 11);
    CHECK(analysis.rules[3].witness->size() == 1);
    CHECK(analysis.rules[3].witness->images()[0].image_tags == Tags{"pro"});
}

TEST_CASE("several rules together claim what an any rule selects") {
    const Analysis analysis = analyze(policy(rule(1).tagged_matching("*").image_count_more_than(10).expire(),
                                             rule(2).untagged().since_image_pushed(days{1}).expire(),
                                             rule(3).any().image_count_more_than(100).expire()));
    CHECK(analysis.rules[2].can_act == Answer::no);
    CHECK(analysis.rules[2].claimed_by == Priorities{1, 2});
    CHECK(analysis.rules[2].reason == "rules 1 and 2 claim every image that it selects");
    CHECK(analysis.uncapped.empty());
}

TEST_CASE("an image with several tags is claimed by the first rule that any of them brings in") {
    const Policy shield =
        policy(keep_all(1, "release-*"), rule(2).tagged_matching("pr-*").image_count_more_than(5).expire());
    CHECK(proof_of_never_expires(shield, "release-*").verdict == ProofVerdict::proved);
    const Policy below =
        policy(rule(1).tagged_matching("pr-*").image_count_more_than(5).expire(), keep_all(2, "release-*"));
    const Proof proof = proof_of_never_expires(below, "release-*");
    REQUIRE(proof.verdict == ProofVerdict::refuted);
    CHECK(proof.counterexample->size() == 6);
    CHECK(proof.counterexample->images()[0].image_tags == Tags{"release-1", "pr-1"});
}

TEST_CASE("the bounds decide whether a huge number is a shield") {
    const Policy shield = policy(rule(1).tagged_matching("v*").image_count_more_than(99'999).expire(),
                                 rule(2).any().image_count_more_than(5).expire());
    SECTION("one image more than it keeps is enough") {
        const Proof proof = proof_of_never_expires(shield, "v*");
        REQUIRE(proof.verdict == ProofVerdict::refuted);
        CHECK(proof.counterexample->size() == 100'000);
    }
    SECTION("no more images than it keeps") {
        AnalysisOptions options;
        options.max_images = 99'999;
        const Proof proof = proof_of_never_expires(shield, "v*", options);
        CHECK(proof.verdict == ProofVerdict::proved);
        CHECK(
            proof.reason ==
            "no rule that expires images can act on images with a tag that matches `v*`; rule 1 claims some and never "
            "acts: it keeps 99999 images, and a repository is taken to hold no more than 99999 (of at most 99999 "
            "images, of any age)");
        CHECK(prove_capped(shield, "v*", options).verdict == ProofVerdict::refuted);
        CHECK(prove_capped(shield, "@untagged", options).verdict == ProofVerdict::proved);
        // An image may have a tag that brings it under the shield.
        CHECK(prove_capped(shield, "w*", options).verdict == ProofVerdict::refuted);
        CHECK(analyze(shield, options).rules[0].can_act == Answer::no);
    }
    SECTION("an age") {
        const Policy old = policy(rule(1).tagged_matching("v*").since_image_pushed(days{3650}).expire());
        AnalysisOptions options;
        options.max_age = 3650;
        CHECK(proof_of_never_expires(old, "v*", options).verdict == ProofVerdict::proved);
        options.max_age = 3651;
        const Proof proof = proof_of_never_expires(old, "v*", options);
        REQUIRE(proof.verdict == ProofVerdict::refuted);
        const Image image = proof.counterexample->images()[0];
        CHECK(proof.counterexample->now().seconds - image.image_pushed_at.seconds == 3651 * seconds_per_day);
    }
    SECTION("more days than the calendar has") {
        const Policy never = policy(rule(1).any().since_image_pushed(days{INT32_MAX}).expire());
        CHECK(proof_of_never_expires(never, "@any").verdict == ProofVerdict::proved);
        CHECK(analyze(never).rules[0].can_act == Answer::no);
        const Policy late = policy(rule(1).any().since_image_pushed(days{2'900'000}).expire());
        const Proof proof = proof_of_never_expires(late, "@any");
        REQUIRE(proof.verdict == ProofVerdict::refuted);
        CHECK(parse_timestamp(to_string(proof.counterexample->now())) == proof.counterexample->now());
    }
}

TEST_CASE("a counterexample is the simplest, and all rules that break the property are named") {
    const auto is_shown = [](const Proof& proof, std::size_t images, const Tags& tags) {
        REQUIRE(proof.verdict == ProofVerdict::refuted);
        CHECK(proof.counterexample->size() == images);
        CHECK(proof.counterexample->images()[proof.counterexample->subject()].image_tags == tags);
    };
    SECTION("one tag before two") {
        const auto tags_for = [&](const char* selected, const char* asked, const Tags& tags) {
            is_shown(proof_of_never_expires(
                         policy(rule(1).tagged_matching(selected).since_image_pushed(days{10}).expire()), asked),
                     1, tags);
        };
        tags_for("*.*.*-*", "v*", {"v1.1.1-1"});
        tags_for("v*", "*.*.*-*", {"v1.1.1-1"});
        tags_for("v*", "*-latest", {"v-latest"});
        tags_for("*-arm64", "*-rc*", {"1-rc1-arm64"});
        tags_for("release-*", "pr-*", {"pr-1", "release-1"});
        // The one tag must not bring the image under another rule.
        const Policy other = policy(rule(1).tagged_matching("v*-latest").image_count_more_than(100'000).expire(),
                                    rule(2).tagged_matching("v*").since_image_pushed(days{10}).expire());
        const Proof proof = proof_of_never_expires(other, "*-latest");
        is_shown(proof, 1, {"x-latest", "v"});
        CHECK(proof.broken_by == Priorities{2});
    }
    SECTION("one image before many") {
        const Policy builds = policy(rule(1).tagged_matching("v*").image_count_more_than(10'000).expire(),
                                     rule(2).tagged_matching("*-latest").image_count_more_than(10'000).expire(),
                                     rule(3).tagged_matching("git-sha-*").since_image_pushed(days{14}).expire());
        const Proof proof = proof_of_never_expires(builds, "git-sha-*");
        is_shown(proof, 1, {"git-sha-1"});
        CHECK(proof.broken_by == Priorities{1, 2, 3});
        CHECK(
            proof.reason ==
            "rule 3 claims an image with the tag `git-sha-1`, which expires when it is older than 14 days; rules 1 and "
            "2 can expire such images, too (of at most 100000 images, of any age)");
        // Of equal ones the first, and of many as few as there are.
        const Policy counts = policy(rule(1).tagged_matching("a*").image_count_more_than(9).expire(),
                                     rule(2).tagged_matching("b*").image_count_more_than(2).expire(),
                                     rule(3).any().image_count_more_than(2).expire());
        const Proof fewest = proof_of_never_expires(counts, "@any");
        is_shown(fewest, 3, {"b"});
        CHECK(fewest.broken_by == Priorities{1, 2, 3});
    }
    SECTION("nothing is named where nothing breaks it") {
        const Proof proof = proof_of_never_expires(policy(keep_all(1, "v*")), "v*");
        CHECK(proof.verdict == ProofVerdict::proved);
        CHECK(proof.broken_by.empty());
    }
    SECTION("piles") {
        const Proof none = prove_capped(policy(keep_all(1, "v*"), keep_all(2, "w*")), "@any");
        is_shown(none, 1, {"v"});
        CHECK(none.broken_by == Priorities{1, 2});
        CHECK(none.reason.find("; rule 2 claims such images, too, and never acts (of") != std::string::npos);
        CHECK(prove_capped(Policy{}, "v*").broken_by.empty());
    }
}

TEST_CASE("only one image can have a tag") {
    const Policy latest = policy(rule(1).tagged_matching("latest").image_count_more_than(1).expire(),
                                 rule(2).any().image_count_more_than(5).expire());
    const Analysis analysis = analyze(latest);
    CHECK(analysis.rules[0].can_act == Answer::no);
    CHECK(analysis.rules[0].claimed_by.empty());
    CHECK(analysis.rules[0].reason == "it keeps the newest image, and only one image can have the tag `latest`");
    CHECK(proof_of_never_expires(latest, "latest").verdict == ProofVerdict::proved);
    CHECK(proof_of_never_expires(latest, "l*").verdict == ProofVerdict::refuted);
    CHECK(fate_of(latest, {"latest"}) ==
          "kept forever: rule 1 claims it and never acts: it keeps the newest image, and only one image can have the "
          "tag `latest`");
}

TEST_CASE("an archived image is the business of the rules for the archive") {
    const Policy archiving = policy(rule(1).tagged_matching("v*").since_image_pulled(days{30}).transition_to_archive(),
                                    rule(2).any().since_image_transitioned(days{90}).expire());
    const Analysis analysis = analyze(archiving);
    CHECK(analysis.uses_archive);
    CHECK(fate_of(archiving, {"v"}) ==
          "is archived when it has not been pulled for more than 30 days, and then expires when it has been archived "
          "for more than 90 days");
    CHECK(fate_of(archiving, {"x"}, StorageClass::archive) ==
          "expires when it has been archived for more than 90 days");
    CHECK(fate_of(archiving, {"x"}) == "never claimed: kept forever");
    const Proof proof = proof_of_never_expires(archiving, "w");
    REQUIRE(proof.verdict == ProofVerdict::refuted);
    CHECK(proof.counterexample->images()[0].image_status == ImageStatus::archived);
    CHECK(prove_capped(archiving, "v*").verdict == ProofVerdict::proved);
    CHECK(prove_capped(archiving, "@untagged").verdict == ProofVerdict::refuted);
}

TEST_CASE("what is said of a class") {
    const Policy some = policy(rule(1).tagged_matching_all({"prod*", "*-signed"}).image_count_more_than(10).expire(),
                               rule(2).tagged_with_all_prefixes({"a", "b"}).image_count_more_than(1).expire(),
                               rule(3).tagged_with_prefix("c").image_count_more_than(2).transition_to_archive(),
                               rule(4).untagged().image_count_more_than(1).expire(),
                               rule(5).any().since_image_pushed(days{1}).expire());
    CHECK(fate_of(some, {"prod-signed"}) == "expires when 10 newer images match prod* and *-signed");
    CHECK(fate_of(some, {"a", "b"}) ==
          "expires when 1 newer image has a tag that begins with a and one that begins with b");
    CHECK(fate_of(some, {"c"}) ==
          "is archived when 2 newer images have a tag that begins with c, and then kept in the archive forever");
    CHECK(fate_of(some, {}) == "expires when there is 1 newer untagged image");
    CHECK(fate_of(some, {"x"}) == "expires when it is older than 1 day");
    const Analysis analysis = analyze(some);
    REQUIRE(analysis.complete);
    CHECK(analysis.classes.front().tags == Tags{"prod-signed"});
    CHECK(analysis.classes.front().selected_by == Priorities{1, 5});
    CHECK(analysis.classes.front().claimed_by_rule_priority == 1);
    CHECK(fate_of(policy(rule(1).any().image_count_more_than(3).expire()), {"x"}) ==
          "expires when there are 3 newer images");
}

TEST_CASE("coverage: what nothing caps") {
    const Analysis analysis = analyze(
        policy(keep_all(1, "release-*"), rule(2).tagged_with_prefix("dev").since_image_pushed(days{14}).expire()));
    REQUIRE(analysis.uncapped.size() == 3);
    CHECK(analysis.uncapped[0].tags.empty());
    CHECK(analysis.uncapped[0].reason == "no rule selects untagged images");
    CHECK(analysis.uncapped[1].claimed_by_rule_priority == 1);
    CHECK(analysis.uncapped[1].tags == Tags{"release-1"});
    CHECK_FALSE(analysis.uncapped[2].claimed_by_rule_priority.has_value());
    CHECK(analysis.uncapped[2].tags == Tags{"x"});
    // One image at a time can have the tag, which is no pile; of `latest*` there can be more than two.
    const auto with_latest = [](const char* pattern, std::int32_t kept) {
        return analyze(policy(rule(1).tagged_matching(pattern).image_count_more_than(kept).expire(),
                              rule(2).any().image_count_more_than(50).expire()));
    };
    CHECK(with_latest("latest", 1).uncapped.empty());
    CHECK(with_latest("latest", 100000).uncapped.empty());
    CHECK(with_latest("latest*", 2).uncapped.empty());
    CHECK(with_latest("latest*", 100000).uncapped.size() == 1);
}

TEST_CASE("a pattern that no tag matches") {
    const Policy odd = policy(rule(1).tagged_matching("v[0-9]*").image_count_more_than(5).expire(),
                              rule(2).tagged_with_prefix("v*").image_count_more_than(5).expire());
    const Analysis analysis = analyze(odd);
    CHECK(analysis.rules[0].can_act == Answer::no);
    CHECK(analysis.rules[0].reason == "it selects nothing: no tag can match `v[0-9]*`");
    CHECK(analysis.rules[1].can_act == Answer::no);
    CHECK(proof_of_never_expires(odd, "@any").verdict == ProofVerdict::proved);
    CHECK(proof_of_never_expires(odd, "?").verdict == ProofVerdict::proved);
    CHECK(prove_capped(odd, "?").verdict == ProofVerdict::proved);
    CHECK(prove_capped(odd, "@any").verdict == ProofVerdict::refuted);
    CHECK(prove_capped(odd, "@any").counterexample->images().size() == 1);
}

TEST_CASE("equivalent policies") {
    const Policy one = policy(rule(1).tagged_matching("prod*").image_count_more_than(10).expire(),
                              rule(2).any().since_image_pushed(days{14}).expire());
    SECTION("other priorities, descriptions, order and spelling, and rules that never act") {
        const Policy other =
            policy(rule(9).any().since_image_pushed(days{14}).expire(),
                   rule(3).describe("dead").tagged_matching("prod-*").image_count_more_than(1).expire(),
                   rule(2).tagged_with_prefix("prod").image_count_more_than(10).expire(),
                   rule(1).tagged_matching("v?").image_count_more_than(1).expire());
        const Comparison comparison = compare(one, other);
        CHECK(comparison.equivalent == Answer::yes);
        CHECK(comparison.complete);
        CHECK(comparison.differences.empty());
    }
    SECTION("a shield is as good as no rule") {
        CHECK(compare(policy(keep_all(1, "v*")), policy(keep_all(1, "w*"))).equivalent == Answer::yes);
        CHECK(compare(Policy{}, policy(keep_all(1, "w*"))).equivalent == Answer::yes);
    }
    SECTION("a rule split in two, with the same age") {
        CHECK(compare(policy(rule(1).tagged_matching("a*").since_image_pushed(days{7}).expire()),
                      policy(rule(1).tagged_matching("ab*").since_image_pushed(days{7}).expire(),
                             rule(2).tagged_matching("a*").since_image_pushed(days{7}).expire()))
                  .equivalent == Answer::yes);
    }
    SECTION("but a count split in two counts other images") {
        const Policy whole = policy(rule(1).tagged_matching("a*").image_count_more_than(7).expire());
        const Policy split = policy(rule(1).tagged_matching("ab*").image_count_more_than(7).expire(),
                                    rule(2).tagged_matching("a*").image_count_more_than(7).expire());
        const Comparison comparison = compare(whole, split);
        CHECK(comparison.equivalent == Answer::no);
        REQUIRE(comparison.differences.size() == 1);
        const Difference& difference = comparison.differences[0];
        CHECK(difference.tags == Tags{"ab"});
        CHECK(difference.old_fate == "expires when 7 newer images match a*");
        CHECK(difference.new_fate == "expires when 7 newer images match ab*");
        CHECK(subject_of(whole, difference.witness).fate == Fate::expired);
        CHECK(subject_of(split, difference.witness).fate == Fate::kept);
    }
}

TEST_CASE("policies that differ") {
    const Policy base = policy(rule(1).tagged_matching("a*").since_image_pushed(days{7}).expire());
    const auto differ = [&](const Policy& other) {
        const Comparison comparison = compare(base, other);
        CHECK(comparison.complete);
        for (const Difference& difference : comparison.differences) {
            CHECK(subject_of(base, difference.witness).fate != subject_of(other, difference.witness).fate);
        }
        return comparison.equivalent == Answer::no && !comparison.differences.empty();
    };
    CHECK(differ(Policy{}));
    CHECK(differ(policy(rule(1).tagged_matching("a*").since_image_pushed(days{8}).expire())));
    CHECK(differ(policy(rule(1).tagged_matching("a*").since_image_pushed(days{7}).transition_to_archive())));
    CHECK(differ(policy(rule(1).tagged_matching("a*").since_image_pulled(days{7}).transition_to_archive())));
    CHECK(differ(policy(rule(1).tagged_matching("a*").image_count_more_than(7).expire())));
    CHECK(differ(policy(rule(1).tagged_matching("*a*").since_image_pushed(days{7}).expire())));
    CHECK(differ(policy(rule(1).any().since_image_pushed(days{7}).expire())));
    // Kept apart only by images that have not been pulled for a while, and by images that have.
    CHECK(compare(policy(rule(1).any().since_image_pushed(days{7}).transition_to_archive()),
                  policy(rule(1).any().since_image_pulled(days{7}).transition_to_archive()))
              .equivalent == Answer::no);
    // Whether untagged images count.
    CHECK(compare(policy(rule(1).untagged().since_image_pushed(days{1}).expire(),
                         rule(2).any().image_count_more_than(5).expire()),
                  policy(rule(1).untagged().since_image_pushed(days{1}).expire(),
                         rule(2).tagged_matching("*").image_count_more_than(5).expire()))
              .equivalent == Answer::no);
}

TEST_CASE("a difference is shown with one tag where one will do") {
    const Policy old_policy = policy(rule(1).tagged_matching_all({"v*"}).image_count_more_than(10).expire());
    const Policy new_policy = policy(rule(1).tagged_matching_all({"*.*.*-*"}).since_image_pushed(days{10}).expire());
    const Comparison comparison = compare(old_policy, new_policy);
    REQUIRE(comparison.differences.size() == 3);
    CHECK(comparison.differences[0].tags == std::vector<std::string>{"v1.1.1-1"});
    CHECK(comparison.differences[1].tags == std::vector<std::string>{"v"});
    CHECK(comparison.differences[2].tags == std::vector<std::string>{"x.x.x-x"});

    // Two that have nothing in common.
    const Policy other = policy(rule(1).tagged_matching_all({"w*"}).since_image_pushed(days{10}).expire());
    const Comparison apart = compare(old_policy, other);
    REQUIRE(apart.differences.size() == 3);
    CHECK(apart.differences[0].tags == std::vector<std::string>{"v", "w"});
}

TEST_CASE("where no character is left over, tags are searched that match the least else") {
    // The lists above forbid the two shortest tags together, and then whatever the two end in.
    Policy narrow = all_but_a_and_b();
    const auto add_above = [&](const std::vector<std::string>& patterns) {
        narrow.rules.push_back(
            rule(2).tagged_matching_all(patterns).since_image_pulled(days{1}).transition_to_archive());
    };
    narrow.rules.push_back(rule(4).tagged_matching_all({"a*", "b*"}).since_image_pushed(days{1}).expire());
    add_above({"a", "b"});
    const Analysis analysis = analyze(narrow);
    REQUIRE(analysis.rules.back().can_act == Answer::yes);
    const Witness& witness = *analysis.rules.back().witness;
    CHECK(subject_of(narrow, witness).applied_rule_priority == 4);
    CHECK(witness.images()[0].image_tags == Tags{"aa", "ba"});

    add_above({"*a", "b*"});
    CHECK(analyze(narrow).rules.back().witness->images()[0].image_tags == Tags{"ab", "bb"});
    add_above({"*b", "b*"});
    const RuleAnalysis dead = analyze(narrow).rules.back();
    CHECK(dead.can_act == Answer::no);
    // Without any one of those that claim the other characters, there would be a tag with that.
    REQUIRE(dead.claimed_by.size() == 63 + 2);
    CHECK(dead.claimed_by[62] == 1);
    CHECK(dead.claimed_by[63] == 2);
}

TEST_CASE("past the budget the answer is undetermined, and says so") {
    Policy hard;
    for (std::int32_t i = 0; i < 50; ++i) {
        std::vector<std::string> patterns;
        for (int k = 0; k < 10; ++k) {
            const auto letter = [&](int seed) {
                return std::string(1, "abcdefghijklmnopqrstuvwxyz"[(seed * 7 + i * 3 + k * 5) % 26]);
            };
            patterns.push_back("*" + letter(1) + "*" + letter(2) + "*" + letter(3) + "*");
        }
        hard.rules.push_back(rule(i + 1).tagged_matching_all(patterns).image_count_more_than(5).expire());
    }
    const Analysis analysis = analyze(hard);
    CHECK_FALSE(analysis.complete);
    CHECK_FALSE(analysis.undecided.empty());
    // The classes are too many, but each rule is decided, and has a class that it claims.
    for (const RuleAnalysis& one : analysis.rules) {
        CHECK(one.can_act != Answer::undetermined);
        bool listed = false;
        for (const ImageClass& image_class : analysis.classes) {
            listed = listed || image_class.claimed_by_rule_priority == one.rule_priority;
        }
        CHECK(listed == (one.can_act == Answer::yes));
    }

    const Comparison comparison = [&] {
        AnalysisOptions options;
        options.replay_budget = 0;
        return compare(hard, Policy{}, options);
    }();
    CHECK(comparison.equivalent == Answer::undetermined);
    CHECK_FALSE(comparison.complete);
    CHECK_FALSE(comparison.undecided.empty());

    // Two characters are left, and no steps to find out what to do with them.
    Policy narrow = all_but_a_and_b();
    for (const std::string pattern : {"*aa*", "*bb*", "*aba*"}) {
        narrow.rules.push_back(rule(2).tagged_matching(pattern).since_image_pulled(days{1}).transition_to_archive());
    }
    narrow.rules.push_back(rule(3).tagged_matching("b*b").since_image_pushed(days{1}).expire());
    CHECK(prove_never_expires(narrow, "@any").counterexample->images()[0].image_tags == Tags{"bab"});
    AnalysisOptions options;
    options.budget = 100;
    const Proof proof = prove_never_expires(narrow, "@any", options);
    CHECK(proof.verdict == ProofVerdict::undetermined);
    CHECK_FALSE(proof.reason.empty());
    CHECK(analyze(narrow, options).rules.back().can_act == Answer::undetermined);
}
