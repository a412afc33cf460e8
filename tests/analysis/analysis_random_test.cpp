// SPDX-License-Identifier: MIT
// Every answer of the analysis against enumeration, and every witness against the preview.
#include <ecr_lifecycle/analysis.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "support/analysis_oracle.hpp"
#include "support/catch.hpp"
#include "support/random.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::AnalysisOracle;
using test_support::Random;
using test_support::TagWorld;

Preview replay(const Policy& policy, const Witness& witness) {
    PreviewOptions options;
    options.now = witness.now();
    return preview(policy, witness.images(), options);
}

// What a repository can hold, within the bounds of the options.
void check_is_possible(const Witness& witness, const AnalysisOptions& options) {
    const std::vector<Image> images = witness.images();
    REQUIRE(images.size() == witness.size());
    REQUIRE(images.size() <= options.max_images);
    REQUIRE(witness.subject() < images.size());
    std::set<std::string> digests;
    std::set<std::string> tags;
    for (const Image& image : images) {
        REQUIRE(image.image_digest.size() == 71);
        REQUIRE(digests.insert(image.image_digest).second);
        for (const std::string& tag : image.image_tags) {
            REQUIRE(is_tag(tag));
            REQUIRE(tags.insert(tag).second);
        }
        REQUIRE(image.image_pushed_at <= witness.now());
        REQUIRE(image.last_recorded_pull_time.value_or(image.image_pushed_at) >= image.image_pushed_at);
        REQUIRE(image.last_archived_at.value_or(image.image_pushed_at) >= image.image_pushed_at);
        REQUIRE((image.image_status == ImageStatus::archived) <= image.last_archived_at.has_value());
        if (options.max_age) {
            REQUIRE(witness.now().seconds - image.image_pushed_at.seconds <= *options.max_age * seconds_per_day);
        }
    }
}

Answer answer(const std::optional<bool>& expected) {
    return !expected ? Answer::undetermined : *expected ? Answer::yes : Answer::no;
}

// An answer that the oracle does not have either may be anything; its witness has been replayed.
bool agree(Answer found, const std::optional<bool>& expected) { return !expected || found == answer(expected); }

void check_rules(const AnalysisOracle& oracle, const Policy& policy, const Analysis& analysis,
                 const AnalysisOptions& options) {
    for (std::size_t i = 0; i < oracle.policy().rules.size(); ++i) {
        const Rule& rule = oracle.policy().rules[i];
        const auto found = std::find_if(analysis.rules.begin(), analysis.rules.end(), [&](const RuleAnalysis& one) {
            return one.rule_priority == rule.rule_priority;
        });
        REQUIRE(found != analysis.rules.end());
        INFO("rule " << rule.rule_priority << ": " << found->reason);
        const bool claims = oracle.claims_anything(i);
        REQUIRE(agree(found->can_act, claims ? oracle.may_act(0, i) : std::optional<bool>(false)));
        REQUIRE(found->witness.has_value() == (found->can_act == Answer::yes));
        if (found->witness) {
            check_is_possible(*found->witness, options);
            const ImageVerdict verdict = replay(policy, *found->witness)[found->witness->subject()];
            REQUIRE(verdict.applied_rule_priority == rule.rule_priority);
        }
        REQUIRE((found->claimed_by.empty() || !claims));
        if (found->claimed_by.empty()) {
            continue;
        }
        // These rules, and no fewer, claim all that this one selects.
        for (std::size_t left_out = 0; left_out <= found->claimed_by.size(); ++left_out) {
            bool all_claimed = true;
            for (std::size_t s = 0; s <= oracle.tag_sets().size(); ++s) {
                const auto* const set = s < oracle.tag_sets().size() ? &oracle.tag_sets()[s] : nullptr;
                const StorageClass storage = rule.selection.storage_class.value_or(StorageClass::standard);
                bool claimed = !oracle.selects(0, i, storage, set);
                for (std::size_t k = 0; k < i; ++k) {
                    for (std::size_t c = 0; c < found->claimed_by.size(); ++c) {
                        claimed = claimed ||
                                  (c != left_out && oracle.policy().rules[k].rule_priority == found->claimed_by[c] &&
                                   oracle.selects(0, k, storage, set));
                    }
                }
                all_claimed = all_claimed && claimed;
            }
            REQUIRE(all_claimed == (left_out == found->claimed_by.size()));
        }
    }
}

std::vector<std::int32_t> selected_by(const AnalysisOracle& oracle, StorageClass storage,
                                      const AnalysisOracle::TagSet* set) {
    std::vector<std::int32_t> priorities;
    for (std::size_t i = 0; i < oracle.policy().rules.size(); ++i) {
        if (oracle.selects(0, i, storage, set)) {
            priorities.push_back(oracle.policy().rules[i].rule_priority);
        }
    }
    return priorities;
}

void check_classes(const AnalysisOracle& oracle, const Policy& policy, const Analysis& analysis) {
    using Key = std::pair<StorageClass, std::pair<bool, std::vector<std::int32_t>>>;
    std::set<Key> expected;
    for (const StorageClass storage : {StorageClass::standard, StorageClass::archive}) {
        expected.insert({storage, {false, selected_by(oracle, storage, nullptr)}});
        for (const auto& set : oracle.tag_sets()) {
            expected.insert({storage, {true, selected_by(oracle, storage, &set)}});
        }
    }
    std::set<Key> found;
    for (const ImageClass& one : analysis.classes) {
        REQUIRE(found.insert({one.storage_class, {!one.tags.empty(), one.selected_by}}).second);
        Image image;
        image.image_digest = "sha256:1";
        image.image_tags = one.tags;
        image.image_status = one.storage_class == StorageClass::archive ? ImageStatus::archived : ImageStatus::active;
        const Preview shown = preview(policy, {image}, PreviewOptions{});
        REQUIRE(shown[0].claimed_by_rule_priority == one.claimed_by_rule_priority);
        std::vector<std::int32_t> selecting;
        for (const RuleSummary& rule : shown.rules()) {
            if (rule.selected != 0) {
                selecting.push_back(rule.rule_priority);
            }
        }
        REQUIRE(selecting == one.selected_by);
        REQUIRE_FALSE(one.fate.empty());
    }
    REQUIRE(found == expected);
}

// Whether an image of the subject can be expired, and whether all standard ones are claimed by rules that can act.
struct Expected {
    std::optional<bool> never_expires = true;
    std::optional<bool> capped = true;

    void refute(std::optional<bool>& goal, const std::optional<bool>& refuted) {
        if (refuted == true) {
            goal = false;
        } else if (!refuted && goal == true) {
            goal = std::nullopt;
        }
    }

    void consider(const AnalysisOracle& oracle, StorageClass storage, const AnalysisOracle::TagSet* set) {
        const std::size_t claiming = oracle.claims(0, storage, set);
        const bool claimed = claiming != AnalysisOracle::none;
        const std::optional<bool> acts = claimed ? oracle.may_act(0, claiming) : false;
        if (claimed && oracle.expires(claiming)) {
            refute(never_expires, acts);
        }
        if (storage == StorageClass::standard) {
            refute(capped, acts ? std::optional<bool>(!*acts) : std::nullopt);
        }
    }
};

Answer answer(ProofVerdict verdict) {
    return verdict == ProofVerdict::proved    ? Answer::yes
           : verdict == ProofVerdict::refuted ? Answer::no
                                              : Answer::undetermined;
}

void check_proofs(const AnalysisOracle& oracle, const Policy& policy, const std::string& subject,
                  const AnalysisOptions& options) {
    for (const std::string& pattern : {subject, std::string("@untagged"), std::string("@any")}) {
        INFO("about " << pattern);
        Expected expected;
        for (const StorageClass storage : {StorageClass::standard, StorageClass::archive}) {
            if (pattern != subject) {
                expected.consider(oracle, storage, nullptr);
            }
            for (const auto& set : oracle.tag_sets()) {
                if (pattern == "@any" || (pattern == subject && oracle.is_about_subject(set))) {
                    expected.consider(oracle, storage, &set);
                }
            }
        }
        for (const Proof& proof :
             {prove_never_expires(policy, pattern, options), prove_capped(policy, pattern, options)}) {
            INFO(proof.reason);
            const bool is_expiry = proof.goal == ProofGoal::never_expires;
            REQUIRE(proof.pattern == pattern);
            REQUIRE(agree(answer(proof.verdict), is_expiry ? expected.never_expires : expected.capped));
            REQUIRE(proof.counterexample.has_value() == (proof.verdict == ProofVerdict::refuted));
            if (!proof.counterexample) {
                continue;
            }
            check_is_possible(*proof.counterexample, options);
            const Image image = proof.counterexample->images()[proof.counterexample->subject()];
            const ImageVerdict verdict = replay(policy, *proof.counterexample)[proof.counterexample->subject()];
            if (is_expiry) {
                REQUIRE(verdict.fate == Fate::expired);
            } else {
                REQUIRE(verdict.fate == Fate::kept);
                REQUIRE(image.image_status == ImageStatus::active);
            }
            bool is_subject = pattern == "@any" || (pattern == "@untagged" && image.image_tags.empty());
            for (const std::string& tag : image.image_tags) {
                is_subject = is_subject || matches_tag_pattern(pattern, tag);
            }
            REQUIRE(is_subject);
        }
    }
}

void check_comparison(const AnalysisOracle& oracle, const Policy& before, const Policy& after,
                      const AnalysisOptions& options) {
    const Comparison comparison = compare(before, after, options);
    REQUIRE(agree(comparison.equivalent, oracle.equivalent()));
    REQUIRE((comparison.equivalent != Answer::no || !comparison.differences.empty()));
    for (const Difference& difference : comparison.differences) {
        check_is_possible(difference.witness, options);
        const std::size_t subject = difference.witness.subject();
        const Image image = difference.witness.images()[subject];
        REQUIRE(image.image_tags == difference.tags);
        REQUIRE(storage_class(image) == difference.storage_class);
        const ImageVerdict old_verdict = replay(before, difference.witness)[subject];
        const ImageVerdict new_verdict = replay(after, difference.witness)[subject];
        REQUIRE(old_verdict.fate != new_verdict.fate);
        REQUIRE(old_verdict.claimed_by_rule_priority == difference.old_rule_priority);
        REQUIRE(new_verdict.claimed_by_rule_priority == difference.new_rule_priority);
    }
}

AnalysisOptions random_options(Random& random) {
    AnalysisOptions options;
    options.max_images = random.pick<std::size_t>({100'000, 100'000, 2, 3});
    if (random.chance(30)) {
        options.max_age = static_cast<std::int32_t>(random.below(3)) + 1;
    }
    return options;
}

void check_world(const TagWorld& world, std::uint64_t seed, std::uint64_t count) {
    Random random(seed);
    for (; count > 0; --count) {
        const Policy policy = test_support::random_small_policy(random, world);
        const Policy other = random.chance(70) ? test_support::random_variant(random, world, policy)
                                               : test_support::random_small_policy(random, world);
        const std::string subject = world.pattern(random);
        const AnalysisOptions options = random_options(random);
        INFO(to_json_text(policy, JsonStyle::compact) << "\n" << to_json_text(other, JsonStyle::compact));
        INFO("at most " << options.max_images << " images, " << options.max_age.value_or(0) << " days");
        const AnalysisOracle oracle(world, {policy, other}, subject, options);
        const Analysis analysis = analyze(policy, options);
        check_rules(oracle, policy, analysis, options);
        check_classes(oracle, policy, analysis);
        check_proofs(oracle, policy, subject, options);
        check_comparison(oracle, policy, other, options);
    }
}

// A fate that the oracle's reasoning and the analysis' might both have missed: inventories of random images.
void check_on_random_inventories(const TagWorld& world, std::uint64_t seed, std::uint64_t count) {
    Random random(seed);
    for (; count > 0; --count) {
        const Policy policy = test_support::random_small_policy(random, world);
        const Policy other = test_support::random_variant(random, world, policy);
        const std::string subject = world.pattern(random);
        const Analysis analysis = analyze(policy);
        const bool protected_subject = prove_never_expires(policy, subject).verdict == ProofVerdict::proved;
        const bool equivalent = compare(policy, other).equivalent == Answer::yes;
        for (int inventory = 0; inventory < 20; ++inventory) {
            std::vector<std::string> tags = world.tags;
            random.shuffle(tags);
            PreviewOptions options;
            options.now = Timestamp{1'800'000'000, 0};
            std::vector<Image> images(random.below(8) + 1);
            for (std::size_t i = 0; i < images.size(); ++i) {
                Image& image = images[i];
                image.image_digest = "sha256:" + std::to_string(i);
                const auto hours = static_cast<std::int64_t>(random.below(110));
                image.image_pushed_at.seconds = options.now.seconds - hours * 3600;
                if (random.chance(30)) {
                    image.last_recorded_pull_time = image.image_pushed_at;
                    image.last_recorded_pull_time->seconds += static_cast<std::int64_t>(random.below(110)) * 360;
                }
                if (random.chance(30)) {
                    image.last_archived_at = image.image_pushed_at;
                    image.image_status = ImageStatus::archived;
                }
                for (std::size_t n = random.below(3); n > 0 && !tags.empty(); --n) {
                    image.image_tags.push_back(tags.back());
                    tags.pop_back();
                }
            }
            const Preview shown = preview(policy, images, options);
            const Preview shown_by_other = preview(other, images, options);
            for (const RuleSummary& rule : shown.rules()) {
                for (const RuleAnalysis& one : analysis.rules) {
                    REQUIRE(
                        (one.rule_priority != rule.rule_priority || one.can_act != Answer::no || rule.applied == 0));
                }
            }
            for (std::size_t i = 0; i < images.size(); ++i) {
                REQUIRE((!equivalent || shown[i].fate == shown_by_other[i].fate));
                for (const std::string& tag : images[i].image_tags) {
                    REQUIRE(
                        (!protected_subject || shown[i].fate != Fate::expired || !matches_tag_pattern(subject, tag)));
                }
            }
        }
    }
}

}  // namespace

TEST_CASE("analysis agrees with enumeration") {
    check_world(TagWorld::make("", "ab", "abz", 4), 1, test_support::tries(12'000));
}

TEST_CASE("analysis agrees with enumeration where the length of tags leaves little room") {
    for (std::size_t room = 0; room <= 3; ++room) {
        const std::string stem(limits::max_tag_length - room, 's');
        check_world(TagWorld::make(stem, "as", "asz", room), 10 + room, test_support::tries(500));
    }
}

TEST_CASE("analysis agrees with random inventories") {
    check_on_random_inventories(TagWorld::make("", "ab", "abz", 4), 20, test_support::tries(2000));
}

TEST_CASE("analysis agrees with enumeration where rules leave tags but two characters") {
    // Rules above the others claim every tag with another character.
    const TagWorld world = TagWorld::make("", "ab", "ab", 7);
    std::vector<Rule> above;
    for (const char c : std::string_view("cdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")) {
        for (const StorageClass storage : {StorageClass::standard, StorageClass::archive}) {
            Rule rule;
            rule.rule_priority = -1;
            rule.selection.tag_status = TagStatus::tagged;
            rule.selection.tag_pattern_list = {std::string("*") + c + "*"};
            rule.selection.storage_class = storage;
            rule.selection.count_type = CountType::since_image_pushed;
            rule.selection.count_number = 1;
            rule.action = {ActionType::transition, StorageClass::archive};
            above.push_back(rule);
        }
    }
    Random random(30);
    for (std::uint64_t count = test_support::tries(400); count > 0; --count) {
        const Policy core = test_support::random_small_policy(random, world);
        const std::string subject = world.pattern(random);
        Policy policy = core;
        policy.rules.insert(policy.rules.end(), above.begin(), above.end());
        INFO(to_json_text(core, JsonStyle::compact));
        AnalysisOptions options;
        options.max_classes = 1;
        const AnalysisOracle oracle(world, {core}, subject, options);
        const Analysis analysis = analyze(policy, options);
        for (std::size_t i = 0; i < oracle.policy().rules.size(); ++i) {
            const RuleAnalysis& found = analysis.rules[above.size() + i];
            INFO("rule " << found.rule_priority << ": " << found.reason);
            const bool claims = oracle.claims_anything(i);
            REQUIRE(agree(found.can_act, claims ? oracle.may_act(0, i) : std::optional<bool>(false)));
            if (found.witness) {
                const ImageVerdict verdict = replay(policy, *found.witness)[found.witness->subject()];
                REQUIRE(verdict.applied_rule_priority == found.rule_priority);
            }
        }
        check_proofs(oracle, policy, subject, options);
    }
}
