// SPDX-License-Identifier: MIT
// What an analysis answers, as values: what is assumed unless something else is said, and witnesses, whose inventories
// a preview must confirm.
#include <ecr_lifecycle/analysis_result.hpp>

#include <ecr_lifecycle/analysis.hpp>
#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

PreviewOptions at(Timestamp now) {
    PreviewOptions options;
    options.now = now;
    return options;
}

// Digests and tags are unique, as in a repository, and the images are as many as the witness says.
void check_is_inventory(const Witness& witness) {
    const std::vector<Image> images = witness.images();
    CHECK(images.size() == witness.size());
    REQUIRE(witness.subject() < images.size());
    std::set<std::string> taken;
    for (const Image& image : images) {
        CHECK(taken.insert(image.image_digest).second);
        for (const std::string& tag : image.image_tags) {
            CHECK(taken.insert(tag).second);
        }
    }
}

const Policy branches_then_all = policy(rule(1).tagged_matching("pr-*").since_image_pushed(days{14}).expire(),
                                        rule(2).any().image_count_more_than(5).expire());

}  // namespace

TEST_CASE("an analysis assumes AWS's quota, and no limit of age") {
    const AnalysisOptions options;
    CHECK(options.max_images == limits::max_images);
    CHECK_FALSE(options.max_age.has_value());
    CHECK(options.max_classes == 1024);
    CHECK(options.replay_budget == 10'000'000);
    CHECK(options.budget == default_tag_search_budget);
}

TEST_CASE("an answer that nobody has given is undetermined, and an analysis of nothing is complete") {
    CHECK(RuleAnalysis().can_act == Answer::undetermined);
    CHECK_FALSE(RuleAnalysis().witness.has_value());
    CHECK(Proof().verdict == ProofVerdict::undetermined);
    CHECK_FALSE(Proof().counterexample.has_value());
    CHECK(Comparison().equivalent == Answer::undetermined);
    CHECK(Comparison().differences.empty());
    CHECK(Comparison().complete);
    CHECK(Analysis().complete);
    CHECK(Analysis().undecided.empty());
    CHECK_FALSE(Analysis().uses_archive);
    CHECK(ImageClass().storage_class == StorageClass::standard);
    CHECK_FALSE(ImageClass().acted_on.has_value());
}

TEST_CASE("goals and verdicts have names, and an invalid value has none") {
    CHECK(name(ProofGoal::never_expires) == "never-expires");
    CHECK(name(ProofGoal::capped) == "capped");
    CHECK(name(static_cast<ProofGoal>(2)).empty());
    CHECK(name(ProofVerdict::proved) == "proved");
    CHECK(name(ProofVerdict::refuted) == "refuted");
    CHECK(name(ProofVerdict::undetermined) == "undetermined");
    CHECK(name(static_cast<ProofVerdict>(3)).empty());
    static_assert(name(ProofVerdict::proved) == "proved" && name(ProofGoal::capped) == "capped");
}

TEST_CASE("a rule's witness is an inventory in which the rule acts on the subject") {
    for (const RuleAnalysis& each : analyze(branches_then_all).rules) {
        CAPTURE(each.rule_priority);
        REQUIRE(each.can_act == Answer::yes);
        REQUIRE(each.witness.has_value());
        check_is_inventory(*each.witness);
        const Preview shown = preview(branches_then_all, each.witness->images(), at(each.witness->now()));
        const ImageVerdict& verdict = shown[each.witness->subject()];
        CHECK(verdict.fate == Fate::expired);
        CHECK(verdict.applied_rule_priority == each.rule_priority);
    }
}

TEST_CASE("a witness has as many images as a rule with a huge count needs, and makes the same ones each time") {
    const Policy huge = policy(rule(1).any().image_count_more_than(20'000).expire());
    const Analysis analysis = analyze(huge);
    REQUIRE(analysis.rules.size() == 1);
    REQUIRE(analysis.rules[0].witness.has_value());
    const Witness& witness = *analysis.rules[0].witness;
    CHECK(witness.size() > 20'000);
    const std::vector<Image> images = witness.images();
    CHECK(images.size() == witness.size());
    CHECK(images == witness.images());
    CHECK(preview(huge, images, at(witness.now()))[witness.subject()].fate == Fate::expired);
}

TEST_CASE("a counterexample of a proof is an inventory whose subject is expired") {
    const Proof proof = prove_never_expires(branches_then_all, "release-*");
    CHECK(proof.goal == ProofGoal::never_expires);
    CHECK(proof.pattern == "release-*");
    REQUIRE(proof.verdict == ProofVerdict::refuted);
    CHECK_FALSE(proof.reason.empty());
    REQUIRE(proof.counterexample.has_value());
    check_is_inventory(*proof.counterexample);
    const std::vector<Image> images = proof.counterexample->images();
    const std::size_t subject = proof.counterexample->subject();
    bool is_release = false;
    for (const std::string& tag : images[subject].image_tags) {
        is_release = is_release || tag.rfind("release-", 0) == 0;
    }
    CHECK(is_release);
    CHECK(preview(branches_then_all, images, at(proof.counterexample->now()))[subject].fate == Fate::expired);

    CHECK_FALSE(prove_never_expires(policy(rule(1).untagged().since_image_pushed(days{1}).expire()), "release-*")
                    .counterexample.has_value());
}

TEST_CASE("the witness of a difference gives its subject two fates") {
    const Policy stricter = policy(rule(1).tagged_matching("pr-*").since_image_pushed(days{7}).expire(),
                                   rule(2).any().image_count_more_than(5).expire());
    const Comparison comparison = compare(branches_then_all, stricter);
    CHECK(comparison.equivalent == Answer::no);
    CHECK(comparison.complete);
    REQUIRE(comparison.differences.size() == 1);
    const Difference& difference = comparison.differences[0];
    CHECK(difference.old_rule_priority == 1);
    CHECK(difference.new_rule_priority == 1);
    CHECK(difference.old_fate != difference.new_fate);
    CHECK(difference.tags.size() == 1);
    check_is_inventory(difference.witness);
    const std::vector<Image> images = difference.witness.images();
    const PreviewOptions options = at(difference.witness.now());
    const std::size_t subject = difference.witness.subject();
    CHECK(preview(branches_then_all, images, options)[subject].fate !=
          preview(stricter, images, options)[subject].fate);
}
