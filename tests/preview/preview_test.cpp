// SPDX-License-Identifier: MIT
// The worked examples of AWS's user guide, each option, each doubt, and each reason in words.
#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;
using Texts = std::vector<std::string>;

const Timestamp now = *parse_timestamp("2026-11-24T12:00:00Z");

Timestamp before(std::int64_t days, std::int64_t seconds = 0) {
    return {now.seconds - days * seconds_per_day - seconds, 0};
}

// An image with a digest of one letter, this many days old.
Image image(std::string name, std::vector<std::string> tags, std::int64_t days, std::int64_t seconds = 0) {
    Image made;
    made.image_digest = "sha256:" + std::move(name);
    made.image_tags = std::move(tags);
    made.image_pushed_at = before(days, seconds);
    return made;
}

Image archived(std::string name, std::vector<std::string> tags, std::optional<Timestamp> when) {
    Image made = image(std::move(name), std::move(tags), 1000);
    made.image_status = ImageStatus::archived;
    made.last_archived_at = when;
    return made;
}

Image restored(std::string name, std::int64_t pushed_days, std::int64_t restored_days) {
    Image made = image(std::move(name), {}, pushed_days);
    made.last_activated_at = before(restored_days);
    return made;
}

Texts fates(const Preview& result) {
    Texts list;
    for (std::size_t i = 0; i < result.size(); ++i) {
        const ImageVerdict& verdict = result[i];
        std::string text(result.digest(i).substr(7));
        text += ": " + std::string(name(verdict.fate));
        text += verdict.applied_rule_priority ? " by " + std::to_string(*verdict.applied_rule_priority) : "";
        text +=
            verdict.claimed_by_rule_priority ? ", claimed by " + std::to_string(*verdict.claimed_by_rule_priority) : "";
        text += verdict.rank ? ", rank " + std::to_string(*verdict.rank) : "";
        list.push_back(text);
    }
    return list;
}

// `2: 3 selected, 2 marked, 0 applied`
Texts rules_of(const Preview& result) {
    Texts list;
    for (const RuleSummary& rule : result.rules()) {
        list.push_back(std::to_string(rule.rule_priority) + ": " + std::to_string(rule.selected) + " selected, " +
                       std::to_string(rule.marked) + " marked, " + std::to_string(rule.applied) + " applied");
    }
    return list;
}

Texts reasons(const Preview& result) {
    Texts list;
    for (std::size_t i = 0; i < result.size(); ++i) {
        list.push_back(result.reason(i));
    }
    return list;
}

std::string only_reason(const Rule& rule, const Image& given, const PreviewOptions& options = {now}) {
    return preview(policy(rule), {given}, options).reason(0);
}

// A rule for tags that begin with a text, said in either of the two ways.
Rule tagged(std::int32_t priority, const Texts& starts, bool by_prefix, std::int32_t number, bool by_age = false) {
    Rule made;
    made.rule_priority = priority;
    made.selection.tag_status = TagStatus::tagged;
    for (const std::string& start : starts) {
        if (by_prefix) {
            made.selection.tag_prefix_list.push_back(start);
        } else {
            made.selection.tag_pattern_list.push_back(start + "*");
        }
    }
    made.selection.count_type = by_age ? CountType::since_image_pushed : CountType::image_count_more_than;
    made.selection.count_number = number;
    return made;
}

}  // namespace

TEST_CASE("AWS's example of two rules, the narrower one first: what rule 1 claims and keeps, rule 2 cannot touch") {
    for (const bool by_prefix : {false, true}) {
        const std::vector<Image> images = {image("A", {"beta-1", "prod-1"}, 10), image("B", {"beta-2", "prod-2"}, 9),
                                           image("C", {"beta-3"}, 8)};
        const Preview result =
            preview(policy(tagged(1, {"prod"}, by_prefix, 1), tagged(2, {"beta"}, by_prefix, 1)), images, {now});
        CHECK(fates(result) == Texts{"A: expired by 1, claimed by 1, rank 2", "B: kept, claimed by 1, rank 1",
                                     "C: kept, claimed by 2, rank 1"});
        CHECK(rules_of(result) == Texts{"1: 2 selected, 1 marked, 1 applied", "2: 3 selected, 2 marked, 0 applied"});
        const std::string words = by_prefix ? "(prefix prod)" : "(prod*)";
        CHECK(result.reason(0) == "expired by rule 1: 2nd newest, and the rule keeps only the newest");
        CHECK(result.reason(1) ==
              "kept: rule 1 claims it " + words +
                  ", the newest, the only one it keeps, so rule 2, which would expire it, cannot touch it");
    }
}

TEST_CASE("AWS's example of the same rules the other way round") {
    for (const bool by_prefix : {false, true}) {
        const std::vector<Image> images = {image("A", {"beta-1", "prod-1"}, 10), image("B", {"beta-2", "prod-2"}, 9),
                                           image("C", {"beta-3"}, 8)};
        const Preview result =
            preview(policy(tagged(1, {"beta"}, by_prefix, 1), tagged(2, {"prod"}, by_prefix, 1)), images, {now});
        CHECK(fates(result) == Texts{"A: expired by 1, claimed by 1, rank 3", "B: expired by 1, claimed by 1, rank 2",
                                     "C: kept, claimed by 1, rank 1"});
        CHECK(rules_of(result) == Texts{"1: 3 selected, 2 marked, 2 applied", "2: 2 selected, 1 marked, 0 applied"});
    }
}

TEST_CASE("AWS's example of two entries and an age: an image needs a tag for each entry") {
    for (const bool by_prefix : {false, true}) {
        const std::vector<Image> images = {
            image("A", {"alpha-1"}, 12), image("B", {"beta-1"}, 11), image("C", {"alpha-2", "beta-2"}, 10),
            image("D", {"alpha-3"}, 4),  image("E", {"beta-3"}, 3),  image("F", {"alpha-4", "beta-4"}, 2)};
        const Preview result = preview(policy(tagged(1, {"alpha", "beta"}, by_prefix, 5, true)), images, {now});
        CHECK(fates(result) == Texts{"A: kept", "B: kept", "C: expired by 1, claimed by 1", "D: kept", "E: kept",
                                     "F: kept, claimed by 1"});
        CHECK(rules_of(result) == Texts{"1: 2 selected, 1 marked, 1 applied"});
        CHECK(result[2].age_seconds == 10 * seconds_per_day);
        CHECK(result.reason(0) == "kept: no rule selects it");
        CHECK(result.reason(2) == "expired by rule 1: pushed 10 days ago, longer than 5 days");
        CHECK(result.reason(5) == std::string("kept: rule 1 claims it ") +
                                      (by_prefix ? "(prefix alpha and prefix beta)" : "(alpha* and beta*)") +
                                      ", pushed 2 days ago, not longer than 5 days");
    }
}

TEST_CASE("AWS's example of two entries and a count: further tags do not matter") {
    for (const bool by_prefix : {false, true}) {
        const std::vector<Image> images = {image("A", {"alpha-1", "beta-1", "gamma-1"}, 10),
                                           image("B", {"alpha-2", "beta-2"}, 9),
                                           image("C", {"alpha-3", "beta-3", "gamma-2"}, 8)};
        const Preview result = preview(policy(tagged(1, {"alpha", "beta"}, by_prefix, 1)), images, {now});
        CHECK(fates(result) == Texts{"A: expired by 1, claimed by 1, rank 3", "B: expired by 1, claimed by 1, rank 2",
                                     "C: kept, claimed by 1, rank 1"});
    }
}

TEST_CASE("AWS's example of all images: untagged ones count like any other") {
    const std::vector<Image> images = {image("A", {"alpha-1"}, 4), image("B", {"beta-1"}, 3), image("C", {}, 2),
                                       image("D", {"alpha-2"}, 1)};
    const Preview result = preview(policy(rule(1).any().image_count_more_than(1).expire()), images, {now});
    CHECK(fates(result) == Texts{"A: expired by 1, claimed by 1, rank 4", "B: expired by 1, claimed by 1, rank 3",
                                 "C: expired by 1, claimed by 1, rank 2", "D: kept, claimed by 1, rank 1"});
    CHECK(result.totals().expired == 3);
    CHECK(result.totals().kept == 1);
}

TEST_CASE(
    "AWS's example of all images below other rules: ranks count what other rules claim, and a day is over after it") {
    for (const bool by_prefix : {false, true}) {
        // D and E are both a day old, and E is the newer one.
        std::vector<Image> images = {image("A", {"alpha-1", "beta-1"}, 4), image("B", {}, 3),
                                     image("C", {"alpha-2"}, 2), image("D", {"git hash"}, 1, 1), image("E", {}, 1)};
        const Preview result =
            preview(policy(tagged(1, {"alpha"}, by_prefix, 1), rule(2).untagged().since_image_pushed(days{1}).expire(),
                           rule(3).any().image_count_more_than(1).expire()),
                    images, {now});
        CHECK(fates(result) == Texts{"A: expired by 1, claimed by 1, rank 2", "B: expired by 2, claimed by 2",
                                     "C: kept, claimed by 1, rank 1", "D: expired by 3, claimed by 3, rank 2",
                                     "E: kept, claimed by 2"});
        CHECK(rules_of(result) == Texts{"1: 2 selected, 1 marked, 1 applied", "2: 2 selected, 1 marked, 1 applied",
                                        "3: 5 selected, 4 marked, 1 applied"});
        CHECK(result[4].age_seconds == seconds_per_day);
        CHECK(result.reason(4) ==
              "kept: rule 2 claims it (untagged), pushed 1 day ago, not longer than 1 day (in doubt: within 5 minutes "
              "of the boundary)");
    }
}

TEST_CASE("AWS's example of archiving and then expiring: rules for one storage class claim nothing in the other") {
    const std::vector<Image> images = {image("A", {}, 31), image("B", {"x"}, 29), archived("C", {}, before(366)),
                                       archived("D", {"x"}, before(364)), archived("E", {}, std::nullopt)};
    const Preview result = preview(policy(rule(1).any().since_image_pushed(days{30}).transition_to_archive(),
                                          rule(2).any().since_image_transitioned(days{365}).expire()),
                                   images, {now});
    CHECK(fates(result) == Texts{"A: transitioned by 1, claimed by 1", "B: kept, claimed by 1",
                                 "C: expired by 2, claimed by 2", "D: kept, claimed by 2", "E: kept, claimed by 2"});
    CHECK(reasons(result) ==
          Texts{"transitioned to archive by rule 1: pushed 31 days ago, longer than 30 days (in doubt: within 5 "
                "minutes of the boundary)",
                "kept: rule 1 claims it (any image), pushed 29 days ago, not longer than 30 days",
                "expired by rule 2: archived 366 days ago, longer than 365 days (in doubt: within 5 minutes of the "
                "boundary)",
                "kept: rule 2 claims it (any image), archived 364 days ago, not longer than 365 days",
                "kept: rule 2 claims it (any image), and when it was archived is not known"});
    CHECK(result[4].age_seconds == std::nullopt);
}

TEST_CASE("bytes are added up by rule and fate, and never wrap around") {
    std::vector<Image> images = {image("A", {}, 9), image("B", {"v"}, 9), image("C", {"v"}, 9), image("D", {}, 1)};
    images[0].image_size_in_bytes = 10;
    images[1].image_size_in_bytes = UINT64_MAX - 1;
    images[2].image_size_in_bytes = 5;
    images[3].image_size_in_bytes = 1000;
    const Preview result = preview(policy(rule(7).untagged().since_image_pushed(days{5}).expire(),
                                          rule(8).any().since_image_pushed(days{5}).transition_to_archive()),
                                   images, {now});
    CHECK(result.rules()[0].applied_bytes == 10);
    CHECK(result.rules()[1].applied_bytes == UINT64_MAX);
    CHECK(result.totals().expired_bytes == 10);
    CHECK(result.totals().transitioned_bytes == UINT64_MAX);
    CHECK(result.totals().transitioned == 2);
}

TEST_CASE("option: ties are broken by digest, and both sides of the cut are in doubt") {
    const std::vector<Image> images = {image("a", {"one"}, 2), image("b", {}, 2), image("c", {}, 1), image("d", {}, 3)};
    const Policy keep_two = policy(rule(1).any().image_count_more_than(2).expire());
    PreviewOptions options = {now};
    const Preview lower = preview(keep_two, images, options);
    CHECK(fates(lower) == Texts{"a: kept, claimed by 1, rank 2", "b: expired by 1, claimed by 1, rank 3",
                                "c: kept, claimed by 1, rank 1", "d: expired by 1, claimed by 1, rank 4"});
    CHECK(reasons(lower) ==
          Texts{"kept: rule 1 claims it (any image), 2nd newest of the 2 it keeps (in doubt: tied with sha256:b)",
                "expired by rule 1: 3rd newest, and the rule keeps 2 (in doubt: tied with one)",
                "kept: rule 1 claims it (any image), newest of the 2 it keeps",
                "expired by rule 1: 4th newest, and the rule keeps 2"});
    CHECK(lower.totals().doubtful == 2);
    options.tie_break = TieBreak::higher_digest_is_newer;
    CHECK(fates(preview(keep_two, images, options))[0] == "a: expired by 1, claimed by 1, rank 3");
    CHECK(fates(preview(keep_two, images, options))[1] == "b: kept, claimed by 1, rank 2");
    // A tie that the cut does not go through is none that matters.
    const Preview keep_three = preview(policy(rule(1).any().image_count_more_than(3).expire()), images, {now});
    CHECK(keep_three.totals().doubtful == 0);
}

TEST_CASE("a nanosecond is enough to be newer, and enough to be older than a number of days") {
    std::vector<Image> images = {image("a", {}, 14), image("b", {}, 14)};
    images[1].image_pushed_at.nanoseconds = 1;
    CHECK(fates(preview(policy(rule(1).any().image_count_more_than(1).expire()), images, {now})) ==
          Texts{"a: expired by 1, claimed by 1, rank 2", "b: kept, claimed by 1, rank 1"});
    const Rule fourteen = rule(1).any().since_image_pushed(days{14}).expire();
    CHECK(only_reason(fourteen, images[0]) ==
          "kept: rule 1 claims it (any image), pushed 14 days ago, not longer than 14 days (in doubt: within 5 minutes "
          "of the boundary)");
    CHECK(only_reason(fourteen, images[0], {Timestamp{now.seconds, 1}}) ==
          "expired by rule 1: pushed just over 14 days ago, longer than 14 days (in doubt: AWS may count whole days "
          "only)");
}

TEST_CASE("option: days may be counted exactly or in whole") {
    const Rule fourteen = rule(3).untagged().since_image_pushed(days{14}).expire();
    PreviewOptions whole = {now};
    whole.day_arithmetic = DayArithmetic::whole_days;
    const Image half_a_day_over = image("a", {}, 14, 12 * 3600);
    CHECK(only_reason(fourteen, half_a_day_over) ==
          "expired by rule 3: pushed 14 days 12 hours ago, longer than 14 days (in doubt: AWS may count whole days "
          "only)");
    CHECK(only_reason(fourteen, half_a_day_over, whole) ==
          "kept: rule 3 claims it (untagged), pushed 14 days 12 hours ago, which in whole days is not longer than 14 "
          "days (in doubt: AWS may count parts of a day)");
    CHECK(only_reason(fourteen, image("a", {}, 15), whole) ==
          "expired by rule 3: pushed 15 days ago, longer than 14 days (in doubt: within 5 minutes of the boundary)");
    CHECK(only_reason(fourteen, image("a", {}, 15, 299)) ==
          "expired by rule 3: pushed 15 days ago, longer than 14 days (in doubt: within 5 minutes of the "
          "boundary)");
    CHECK(only_reason(fourteen, image("a", {}, 15, 300)) ==
          "expired by rule 3: pushed 15 days ago, longer than 14 days");
    CHECK(
        only_reason(fourteen, image("a", {}, 14, -300)) ==
        "kept: rule 3 claims it (untagged), pushed 13 days 23 hours 55 minutes ago, not longer than 14 days (in doubt: "
        "within 5 minutes of the boundary)");
    CHECK(only_reason(fourteen, image("a", {}, 14, -301)) ==
          "kept: rule 3 claims it (untagged), pushed 13 days 23 hours 54 minutes ago, not longer than 14 days");
    CHECK(only_reason(fourteen, image("a", {}, 13, -1)) ==
          "kept: rule 3 claims it (untagged), pushed 12 days ago, not longer than 14 days");
}

TEST_CASE("option: a restored image may count from its restoration or from its push") {
    const std::vector<Image> images = {restored("a", 100, 1), image("b", {}, 5), image("c", {}, 6)};
    PreviewOptions by_push = {now};
    by_push.restored_images = RestoredImages::by_push;
    const Policy keep_two = policy(rule(1).any().image_count_more_than(2).expire());
    const Preview by_activation = preview(keep_two, images, {now});
    CHECK(fates(by_activation) == Texts{"a: kept, claimed by 1, rank 1", "b: kept, claimed by 1, rank 2",
                                        "c: expired by 1, claimed by 1, rank 3"});
    CHECK(fates(preview(keep_two, images, by_push)) == Texts{"a: expired by 1, claimed by 1, rank 3",
                                                             "b: kept, claimed by 1, rank 1",
                                                             "c: kept, claimed by 1, rank 2"});
    // The doubt is about both that change places.
    CHECK(by_activation[0].doubts.has(Doubt::restored));
    CHECK(by_activation[1].doubts.empty());
    CHECK(by_activation[2].doubts.has(Doubt::restored));
    CHECK(by_activation.reason(2) ==
          "expired by rule 1: 3rd newest, and the rule keeps 2 (in doubt: AWS may go by when a restored image was "
          "pushed)");
    const Rule ten = rule(1).any().since_image_pushed(days{10}).expire();
    CHECK(only_reason(ten, images[0]) ==
          "kept: rule 1 claims it (any image), restored 1 day ago, not longer than 10 days (in doubt: AWS may go by "
          "when a "
          "restored image was pushed)");
    CHECK(only_reason(ten, images[0], by_push) ==
          "expired by rule 1: pushed 100 days ago, longer than 10 days (in doubt: AWS may go by when a restored image "
          "was "
          "restored)");
}

TEST_CASE("option: an image that is being restored may be spared") {
    Image activating = image("a", {"prod-1"}, 20);
    activating.image_status = ImageStatus::activating;
    const std::vector<Image> images = {activating, image("b", {"prod-2"}, 10), image("c", {"prod-3"}, 5)};
    const Policy keep_one = policy(rule(2).tagged_matching("prod*").image_count_more_than(1).expire());
    const Preview spared = preview(keep_one, images, {now});
    CHECK(fates(spared) == Texts{"a: kept, claimed by 2, rank 3", "b: expired by 2, claimed by 2, rank 2",
                                 "c: kept, claimed by 2, rank 1"});
    CHECK(rules_of(spared) == Texts{"2: 3 selected, 2 marked, 1 applied"});
    CHECK(spared.reason(0) ==
          "kept: it is being restored from the archive, so rule 2 is taken not to expire it (3rd newest, and the rule "
          "keeps "
          "only the newest) (in doubt: AWS may act on images that are being restored)");
    PreviewOptions like_standard = {now};
    like_standard.activating_images = ActivatingImages::like_standard;
    const Preview acted_on = preview(keep_one, images, like_standard);
    CHECK(fates(acted_on)[0] == "a: expired by 2, claimed by 2, rank 3");
    CHECK(acted_on[0].doubts.has(Doubt::activating));
    CHECK(acted_on.reason(0) ==
          "expired by rule 2: 3rd newest, and the rule keeps only the newest (in doubt: AWS may spare images that are "
          "being "
          "restored)");
}

TEST_CASE("the last pull counts, or the restoration since, or the push") {
    const Rule ninety = rule(1).any().since_image_pulled(days{90}).transition_to_archive();
    Image pulled = image("a", {}, 200);
    pulled.last_recorded_pull_time = before(100);
    CHECK(only_reason(ninety, pulled) ==
          "transitioned to archive by rule 1: last pulled 100 days ago, longer than 90 days");
    CHECK(only_reason(ninety, image("a", {}, 200)) ==
          "transitioned to archive by rule 1: never pulled, and pushed 200 days ago, longer than 90 days");
    pulled.last_activated_at = before(50);
    CHECK(only_reason(ninety, pulled) ==
          "kept: rule 1 claims it (any image), not pulled since it was restored 50 days ago, not longer than 90 days");
    pulled.last_recorded_pull_time = before(50);
    CHECK(only_reason(ninety, pulled) ==
          "kept: rule 1 claims it (any image), last pulled 50 days ago, not longer than 90 days");
}

TEST_CASE("numbers are said as people say them") {
    const auto reason_of_rank = [](std::size_t rank, std::int32_t kept, std::size_t count = 200) {
        std::vector<Image> images;
        for (std::size_t i = 0; i < (count > rank ? count : rank); ++i) {
            images.push_back(image(std::to_string(i), {}, static_cast<std::int64_t>(i)));
        }
        return preview(policy(rule(1).any().image_count_more_than(kept).expire()), images, {now}).reason(rank - 1);
    };
    const std::pair<std::size_t, const char*> ordinals[] = {
        {2, "2nd"},   {3, "3rd"},   {4, "4th"},   {11, "11th"},   {12, "12th"},   {13, "13th"},
        {21, "21st"}, {22, "22nd"}, {23, "23rd"}, {101, "101st"}, {111, "111th"}, {112, "112th"}};
    for (const auto& [rank, word] : ordinals) {
        CHECK(reason_of_rank(rank, 200) ==
              std::string("kept: rule 1 claims it (any image), ") + word + " newest of the 200 it keeps");
    }
    CHECK(reason_of_rank(1, 1) == "kept: rule 1 claims it (any image), the newest, the only one it keeps");
    CHECK(reason_of_rank(2, 201) ==
          "kept: rule 1 claims it (any image), 2nd newest of the 200 it selects, and it keeps up to 201");
    CHECK(reason_of_rank(1, INT32_MAX, 1) ==
          "kept: rule 1 claims it (any image), the only one it selects, and it keeps up to 2147483647");
    CHECK(reason_of_rank(3, 0) == "expired by rule 1: 3rd newest, and the rule keeps none");

    const Rule two = rule(1).any().since_image_pushed(days{2}).expire();
    const auto young = [&](std::int64_t seconds) { return only_reason(two, image("a", {}, 0, seconds)); };
    const std::string start = "kept: rule 1 claims it (any image), pushed ";
    CHECK(young(0) == start + "less than a second ago, not longer than 2 days");
    CHECK(young(1) == start + "1 second ago, not longer than 2 days");
    CHECK(young(119) == start + "1 minute ago, not longer than 2 days");
    CHECK(young(7200) == start + "2 hours ago, not longer than 2 days");
    CHECK(young(-7200) == start + "2 hours in the future, not longer than 2 days");
    CHECK(only_reason(two, image("a", {}, -3)) == start + "3 days in the future, not longer than 2 days");
}

TEST_CASE("moments as far away as can be, and as many days") {
    Image oldest = image("a", {}, 0);
    oldest.image_pushed_at = {INT64_MIN, 0};
    Image newest = image("b", {}, 0);
    newest.image_pushed_at = {INT64_MAX, 999'999'999};
    const Policy by_age = policy(rule(1).any().since_image_pushed(days{INT32_MAX}).expire());
    const Preview aged = preview(by_age, {oldest, newest}, {now});
    CHECK(aged[0].fate == Fate::expired);
    CHECK(aged[0].age_seconds == INT64_MAX);
    CHECK(aged[1].fate == Fate::kept);
    CHECK(*aged[1].age_seconds < 0);
    CHECK_FALSE(aged.reason(0).empty());
    CHECK_FALSE(aged.reason(1).empty());
    for (const Timestamp& when : {Timestamp{INT64_MIN, 0}, Timestamp{INT64_MAX, 0}}) {
        CHECK(preview(by_age, {oldest, newest}, {when}).size() == 2);
    }
    CHECK(fates(preview(policy(rule(1).any().image_count_more_than(1).expire()), {oldest, newest}, {now})) ==
          Texts{"a: expired by 1, claimed by 1, rank 2", "b: kept, claimed by 1, rank 1"});
}

TEST_CASE("no images, no rules, and policies that AWS refuses still have an answer") {
    CHECK(preview(Policy{}, {}, {now}) == preview(Policy{}, {}, {now}));
    CHECK(Preview().empty());
    CHECK_FALSE(Preview().find("sha256:a").has_value());
    CHECK(preview(Policy{}, {image("a", {}, 1)}, {now}).reason(0) == "kept: no rule selects it");
    CHECK(preview(policy(rule(1).any().image_count_more_than(1).expire()), {}, {now}).rules()[0].selected == 0);

    // Of two rules with one priority the first in the policy comes first.
    const std::vector<Image> images = {image("a", {}, 9), image("b", {}, 1)};
    const Rule keep = rule(5).any().image_count_more_than(9).expire();
    const Rule expire = rule(5).any().since_image_pushed(days{5}).expire();
    CHECK(preview(policy(keep, expire), images, {now}).totals().expired == 0);
    CHECK(preview(policy(expire, keep), images, {now}).totals().expired == 1);

    // Many more rules than AWS takes; each claims one image.
    std::vector<Rule> rules;
    std::vector<Image> many;
    for (std::int32_t i = 300; i > 0; --i) {
        rules.push_back(rule(i).tagged_matching("*-" + std::to_string(i)).image_count_more_than(1).expire());
        many.push_back(image(std::to_string(i), {"tag-" + std::to_string(i)}, i));
    }
    const Preview result = preview(policy(rules), many, {now});
    for (std::size_t i = 0; i < many.size(); ++i) {
        REQUIRE(result[i].claimed_by_rule_priority == static_cast<std::int32_t>(300 - i));
        REQUIRE(result.rules()[i].selected == 1);
    }

    // Lists where there may be none, none where there must be one, and both at once.
    Rule odd = rule(1).any().image_count_more_than(9).expire();
    odd.selection.tag_pattern_list = {"x"};
    CHECK(preview(policy(odd), {image("a", {"y"}, 1)}, {now}).rules()[0].selected == 1);
    odd.selection.tag_status = TagStatus::tagged;
    odd.selection.tag_prefix_list = {"y"};
    CHECK(preview(policy(odd), {image("a", {"y"}, 1), image("b", {"y", "x"}, 1)}, {now}).rules()[0].selected == 1);
    odd.selection.tag_pattern_list.clear();
    odd.selection.tag_prefix_list.clear();
    CHECK(preview(policy(odd), {image("a", {"y"}, 1), image("b", {}, 1)}, {now}).rules()[0].selected == 1);
}

TEST_CASE("images are found by digest and by tag, and outlive what they were made of") {
    std::optional<Preview> result;
    {
        const Policy short_lived = policy(rule(1).tagged_matching("v*").image_count_more_than(1).expire());
        const std::string long_tag(300, 'v');
        const std::vector<Image> images = {image("a", {"v1", "latest"}, 2), image("b", {}, 1),
                                           image("c", {long_tag, "v1", "sha256:a"}, 3)};
        result = preview(short_lived, images, {now});
    }
    const Preview copy = *result;
    result.reset();
    CHECK(copy.find("sha256:b") == 1);
    CHECK(copy.find("latest") == 0);
    CHECK(copy.find("v1") == 0);
    CHECK(copy.find(std::string(300, 'v')) == 2);
    CHECK(copy.find("sha256:a") == 0);
    CHECK_FALSE(copy.find("v").has_value());
    CHECK_FALSE(copy.find("").has_value());
    CHECK(copy.tags(0) == std::vector<std::string_view>{"v1", "latest"});
    CHECK(copy.tags(1).empty());
    CHECK(copy.digest(2) == "sha256:c");
    CHECK(copy.policy().rules.size() == 1);
    CHECK(copy.options().now == now);
    CHECK(copy.reason(2) == "expired by rule 1: 2nd newest, and the rule keeps only the newest");
}

TEST_CASE("as many images as there may be: each has its own texts and rank") {
    // Of the last ones, too, which are read without asking for later ones; and more texts than one chunk of memory has.
    for (const std::size_t count : {1U, 31U, 32U, 33U, 64U, 65U, 96U, 97U, 98U, 130'000U}) {
        constexpr std::size_t kept = 20;
        const std::string padding(count > 1000 ? 600 : 30, '-');
        const auto tags_of = [&](std::size_t i) {
            return i % 3 == 0   ? Texts{}
                   : i % 3 == 1 ? Texts{"v" + padding + std::to_string(i)}
                                : Texts{"w", "v", padding};
        };
        std::optional<Preview> result;
        {
            std::vector<Image> images;
            for (std::size_t i = 0; i < count; ++i) {
                images.push_back(image(std::to_string(i), tags_of(i), 0, static_cast<std::int64_t>(i)));
            }
            result = preview(policy(rule(1).tagged_matching("v*").image_count_more_than(kept).expire(),
                                    rule(2).any().image_count_more_than(kept).expire()),
                             images, {now});
        }
        const Preview copy = *result;
        CHECK(copy == *result);
        result.reset();
        CAPTURE(count);
        std::size_t wrong = 0;
        std::size_t rank_among_tagged = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const Texts tags = tags_of(i);
            const bool is_tagged = !tags.empty();
            rank_among_tagged += is_tagged ? 1U : 0U;
            const std::size_t rank = is_tagged ? rank_among_tagged : i + 1;
            const std::vector<std::string_view> found = copy.tags(i);
            const bool right = copy.digest(i) == "sha256:" + std::to_string(i) &&
                               Texts(found.begin(), found.end()) == tags && copy[i].rank == rank &&
                               copy[i].claimed_by_rule_priority == (is_tagged ? 1 : 2) &&
                               copy[i].fate == (rank > kept ? Fate::expired : Fate::kept);
            wrong += right ? 0U : 1U;
        }
        CHECK(wrong == 0);
        CHECK(copy.find("sha256:" + std::to_string(count - 1)) == count - 1);
    }
}

TEST_CASE("the explanation of an image names every rule and why") {
    const Policy three = policy(rule(1).tagged_matching("release-*").image_count_more_than(2).expire(),
                                rule(2).tagged_with_prefix("dev").image_count_more_than(1).expire(),
                                rule(3).untagged().since_image_pushed(days{1}).expire(),
                                rule(4).any().since_image_pushed(days{30}).expire(),
                                rule(5).any().since_image_transitioned(days{90}).expire());
    const std::vector<Image> images = {image("a", {"release-1"}, 40), image("b", {"release-2"}, 20),
                                       image("c", {"release-3"}, 10), image("d", {}, 5)};
    const auto story = [&](std::size_t index) {
        Texts list;
        for (const RuleOnImage& told : explain_image(three, images, {now}, index)) {
            list.push_back(std::to_string(told.rule_priority) + " " + told.reason);
        }
        return list;
    };
    CHECK(story(0) == Texts{"1 expires it: 3rd newest, and the rule keeps 2",
                            "2 does not select it: no tag begins with `dev`", "3 does not select it: it has a tag",
                            "4 would expire it (pushed 40 days ago, longer than 30 days), but rule 1 claims it",
                            "5 does not select it: it is not archived"});
    CHECK(story(1)[0] == "1 claims and keeps it: 2nd newest of the 2 it keeps");
    CHECK(story(1)[3] == "4 would keep it (pushed 20 days ago, not longer than 30 days), and rule 1 claims it");
    CHECK(story(3) == Texts{"1 does not select it: it has no tag", "2 does not select it: it has no tag",
                            "3 expires it: pushed 5 days ago, longer than 1 day",
                            "4 would keep it (pushed 5 days ago, not longer than 30 days), and rule 3 claims it",
                            "5 does not select it: it is not archived"});
}

TEST_CASE("a preview prints well") {
    const Preview result = preview(policy(rule(1).any().image_count_more_than(1).expire()),
                                   {image("a", {"v1", "v2"}, 2), image("b", {}, 1)}, {now});
    CHECK(to_text(result) ==
          "at 2026-11-24T12:00:00Z\n"
          "sha256:a v1 v2\n"
          "    expired by rule 1: 2nd newest, and the rule keeps only the newest\n"
          "sha256:b\n"
          "    kept: rule 1 claims it (any image), the newest, the only one it keeps\n"
          "rule 1: selects 2, marks 1, acts on 1 (0 bytes)\n");
    CHECK(name(Fate::expired) == "expired");
    CHECK(name(static_cast<Fate>(9)).empty());
    CHECK(name(Doubt::near_boundary) == "near-boundary");
    CHECK(name(static_cast<Doubt>(9)).empty());
}

TEST_CASE("what a temporary preview or report hands out outlives it") {
    const Policy one = policy(rule(1).any().image_count_more_than(1).expire());
    const Preview kept = preview(one, std::vector<Image>{}, PreviewOptions{});
    std::vector<std::int32_t> priorities;
    for (const RuleSummary& summary : preview(one, std::vector<Image>{}, PreviewOptions{}).rules()) {
        priorities.push_back(summary.rule_priority);
    }
    CHECK(priorities == std::vector<std::int32_t>{1});
    const Policy& same = preview(one, std::vector<Image>{}, PreviewOptions{}).policy();
    CHECK(same == one);
    using Temporary = Preview&&;
    static_assert(!std::is_reference_v<decltype(std::declval<Temporary>().images())>);
    static_assert(!std::is_reference_v<decltype(std::declval<Temporary>()[0])>);
    static_assert(!std::is_reference_v<decltype(std::declval<Temporary>().totals())>);
    static_assert(!std::is_reference_v<decltype(std::declval<Temporary>().options())>);
    static_assert(!std::is_reference_v<decltype(std::declval<Report&&>()[0])>);
    static_assert(std::is_reference_v<decltype(kept.rules())>);
}
