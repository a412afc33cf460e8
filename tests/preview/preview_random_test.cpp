// SPDX-License-Identifier: MIT
// Properties of the preview for every policy and every inventory, tested with random ones.
// ECR_LIFECYCLE_TEST_EFFORT=100 tries a hundred times as many.
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/plain_evaluator.hpp"
#include "support/preview_generator.hpp"
#include "support/random.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::PlainEvaluator;
using test_support::PreviewCase;
using test_support::Random;
using test_support::random_image;
using test_support::random_pattern;
using test_support::random_preview_case;
using test_support::random_rule;
using test_support::random_tag;
using test_support::tries;

template <class Property>
void try_often(std::uint64_t usual, std::uint64_t first_seed, Property property) {
    for (std::uint64_t seed = first_seed; seed < first_seed + tries(usual); ++seed) {
        Random random(seed);
        CAPTURE(seed);
        property(random);
    }
}

PreviewTotals totals_of(const std::vector<ImageVerdict>& verdicts, const std::vector<Image>& images) {
    PreviewTotals totals;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        const std::uint64_t bytes = images[i].image_size_in_bytes.value_or(0);
        ++totals.images;
        totals.kept += verdicts[i].fate == Fate::kept ? 1U : 0U;
        totals.expired += verdicts[i].fate == Fate::expired ? 1U : 0U;
        totals.transitioned += verdicts[i].fate == Fate::transitioned ? 1U : 0U;
        totals.expired_bytes += verdicts[i].fate == Fate::expired ? bytes : 0U;
        totals.transitioned_bytes += verdicts[i].fate == Fate::transitioned ? bytes : 0U;
        totals.doubtful += verdicts[i].doubts.empty() ? 0U : 1U;
    }
    return totals;
}

std::string text_of(const ImageVerdict& verdict) {
    const auto number = [](const auto& value) { return value ? std::to_string(*value) : std::string("none"); };
    std::string text = std::string(name(verdict.fate)) + ", applied " + number(verdict.applied_rule_priority) +
                       ", claimed " + number(verdict.claimed_by_rule_priority) + ", rank " + number(verdict.rank) +
                       ", age " + number(verdict.age_seconds);
    for (const Doubt doubt : {Doubt::near_boundary, Doubt::tied, Doubt::restored, Doubt::activating}) {
        text += verdict.doubts.has(doubt) ? ", " + std::string(name(doubt)) : "";
    }
    return text;
}

std::string text_of(const RuleSummary& rule) {
    return std::to_string(rule.rule_priority) + ": selected " + std::to_string(rule.selected) + ", marked " +
           std::to_string(rule.marked) + ", applied " + std::to_string(rule.applied) + ", bytes " +
           std::to_string(rule.applied_bytes);
}

template <class T>
std::vector<std::string> texts_of(const std::vector<T>& list) {
    std::vector<std::string> texts;
    for (const T& item : list) {
        texts.push_back(text_of(item));
    }
    return texts;
}

void check_against_plain(const PreviewCase& given, const Preview& result) {
    const PlainEvaluator plain(given.policy, given.images, given.options);
    const std::vector<ImageVerdict> expected = plain.verdicts();
    REQUIRE(texts_of(result.images()) == texts_of(expected));
    REQUIRE(result.images() == expected);
    REQUIRE(texts_of(result.rules()) == texts_of(plain.summaries()));
    REQUIRE(result.rules() == plain.summaries());
    REQUIRE(result.totals() == totals_of(expected, given.images));
}

bool begins_with(const std::string& text, const std::string& start) {
    return text.compare(0, start.size(), start) == 0;
}

}  // namespace

TEST_CASE("the preview agrees with a plain evaluator, and with its own explanations") {
    try_often(40'000, 10'000'000, [](Random& random) {
        const PreviewCase given = random_preview_case(random);
        const Preview result = preview(given.policy, given.images, given.options);
        CAPTURE(to_text(result));
        check_against_plain(given, result);
    });
}

// Enough images to be read in several pieces, enough rules and entries for several words of bits, and tags of any
// length.
TEST_CASE("the preview agrees with a plain evaluator on many images and rules") {
    try_often(40, 15'000'000, [](Random& random) {
        PreviewCase given = random_preview_case(random);
        for (std::size_t n = random.below(random.chance(30) ? 80 : 10); n > 0; --n) {
            Rule rule = random_rule(random);
            if (!rule.selection.tag_pattern_list.empty() && random.chance(20)) {
                for (std::size_t more = random.below(12); more > 0; --more) {
                    rule.selection.tag_pattern_list.push_back(random_pattern(random));
                }
            }
            given.policy.rules.push_back(rule);
        }
        for (std::size_t n = 100 + random.below(500); n > 0; --n) {
            Image image = random_image(random, given.options.now);
            for (std::size_t more = random.chance(10) ? random.below(40) : 0; more > 0; --more) {
                image.image_tags.push_back(random_tag(random) + std::string(random.below(200), 'a'));
            }
            given.images.push_back(image);
        }
        check_against_plain(given, preview(given.policy, given.images, given.options));
    });
}

TEST_CASE("an explanation says of each rule what a plain evaluator says, and bears out the verdict") {
    try_often(2'000, 20'000'000, [](Random& random) {
        const PreviewCase given = random_preview_case(random);
        const Preview result = preview(given.policy, given.images, given.options);
        const PlainEvaluator plain(given.policy, given.images, given.options);
        for (std::size_t image = 0; image < given.images.size(); ++image) {
            const ImageVerdict& verdict = result[image];
            const std::vector<RuleOnImage> story = result.explain(image);
            CAPTURE(to_text(result), image);
            REQUIRE(story.size() == given.policy.rules.size());
            bool claimed = false;
            std::size_t applied = 0;
            for (std::size_t number = 0; number < story.size(); ++number) {
                const Rule& rule = plain.rules()[number];
                const RuleOnImage& told = story[number];
                CAPTURE(number, told.reason);
                REQUIRE(told.rule_priority == rule.rule_priority);
                REQUIRE(told.selects == plain.selects(rule, image));
                REQUIRE(told.marks == (told.selects && plain.marks(rule, image, given.options)));
                REQUIRE(told.claims == (told.selects && !claimed));
                REQUIRE_FALSE(told.reason.empty());
                const bool counts = rule.selection.count_type == CountType::image_count_more_than;
                REQUIRE(told.rank.has_value() == (told.selects && counts));
                REQUIRE(told.pool_size.has_value() == told.rank.has_value());
                if (told.rank) {
                    REQUIRE(*told.rank == plain.rank(rule, image, given.options));
                    REQUIRE(*told.pool_size == result.rules()[number].selected);
                }
                if (told.claims) {
                    REQUIRE(verdict.claimed_by_rule_priority == told.rule_priority);
                    REQUIRE(verdict.rank == told.rank);
                    REQUIRE(verdict.age_seconds == told.age_seconds);
                }
                applied += told.applies ? 1U : 0U;
                REQUIRE((!told.applies || (told.claims && told.marks)));
                claimed = claimed || told.claims;
            }
            REQUIRE(applied == (verdict.fate == Fate::kept ? 0U : 1U));
            REQUIRE(claimed == verdict.claimed_by_rule_priority.has_value());
            REQUIRE(begins_with(result.reason(image), std::string(name(verdict.fate))));
            REQUIRE((result.reason(image).find("(in doubt: ") == std::string::npos) == verdict.doubts.empty());
        }
    });
}

TEST_CASE("the order of the inventory and of the rules makes no difference") {
    try_often(3'000, 30'000'000, [](Random& random) {
        PreviewCase given = random_preview_case(random);
        test_support::make_distinct(given);
        const Preview before = preview(given.policy, given.images, given.options);
        std::vector<Image> images = given.images;
        random.shuffle(images);
        Policy policy = given.policy;
        random.shuffle(policy.rules);
        const Preview after = preview(policy, images, given.options);
        CAPTURE(to_text(before), to_text(after));
        REQUIRE(after.rules() == before.rules());
        REQUIRE(after.totals() == before.totals());
        for (std::size_t i = 0; i < images.size(); ++i) {
            const auto same = before.find(images[i].image_digest);
            REQUIRE(same.has_value());
            REQUIRE(after[i] == before[*same]);
            REQUIRE(after.reason(i) == before.reason(*same));
        }
    });
}

TEST_CASE("a further rule below all others changes nothing that they do") {
    try_often(3'000, 40'000'000, [](Random& random) {
        PreviewCase given = random_preview_case(random);
        test_support::make_distinct(given);
        const Preview before = preview(given.policy, given.images, given.options);
        Rule lowest = random_preview_case(random).policy.rules.front();
        lowest.rule_priority = INT32_MAX;
        given.policy.rules.push_back(lowest);
        const Preview after = preview(given.policy, given.images, given.options);
        CAPTURE(to_text(before), to_text(after));
        for (std::size_t rule = 0; rule < before.rules().size(); ++rule) {
            REQUIRE(after.rules()[rule] == before.rules()[rule]);
        }
        for (std::size_t image = 0; image < before.size(); ++image) {
            if (before[image].claimed_by_rule_priority) {
                REQUIRE(after[image] == before[image]);
            } else {
                const auto claimed = after[image].claimed_by_rule_priority;
                REQUIRE((!claimed || *claimed == INT32_MAX));
            }
        }
    });
}

TEST_CASE("an image that no rule selects changes nothing by its absence") {
    try_often(3'000, 50'000'000, [](Random& random) {
        PreviewCase given = random_preview_case(random);
        test_support::make_distinct(given);
        const Preview before = preview(given.policy, given.images, given.options);
        std::vector<Image> selected;
        for (std::size_t image = 0; image < before.size(); ++image) {
            if (before[image].claimed_by_rule_priority) {
                selected.push_back(given.images[image]);
            }
        }
        const Preview after = preview(given.policy, selected, given.options);
        REQUIRE(after.rules() == before.rules());
        for (std::size_t i = 0; i < selected.size(); ++i) {
            REQUIRE(after[i] == before[*before.find(selected[i].image_digest)]);
        }
    });
}

TEST_CASE("the same question gets an equal answer, and another one an unequal one") {
    try_often(500, 60'000'000, [](Random& random) {
        const PreviewCase given = random_preview_case(random);
        const Preview first = preview(given.policy, given.images, given.options);
        const Preview second = preview(given.policy, given.images, given.options);
        REQUIRE(first == second);
        REQUIRE(to_text(first) == to_text(second));
        PreviewOptions later = given.options;
        later.now.seconds += 1;
        REQUIRE(first != preview(given.policy, given.images, later));
        std::vector<Image> more = given.images;
        more.push_back(Image{"sha256:more"});
        REQUIRE(first != preview(given.policy, more, given.options));
        // A copy needs nothing of the original.
        Preview copy = second;
        const Preview moved = std::move(copy);
        REQUIRE(moved == first);
    });
}
