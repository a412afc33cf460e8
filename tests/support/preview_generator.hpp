// SPDX-License-Identifier: MIT
// Random policies with an inventory on which they have something to do.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_PREVIEW_GENERATOR_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_PREVIEW_GENERATOR_HPP

#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <ecr_lifecycle/verdict.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "random.hpp"

namespace test_support {

struct PreviewCase {
    ecr_lifecycle::Policy policy;
    std::vector<ecr_lifecycle::Image> images;
    ecr_lifecycle::PreviewOptions options;
};

// A text of few letters, so that much of it matches much.
inline std::string short_text(Random& random, const std::vector<std::string>& pieces, std::size_t most) {
    std::string text;
    for (std::size_t n = random.below(most + 1); n > 0; --n) {
        text += random.pick(pieces);
    }
    return text;
}

inline std::string random_tag(Random& random) {
    if (random.chance(40)) {
        return random.pick<std::string>(
            {"prod", "prod-1", "prod-2", "v1.0", "v1.1-rc", "latest", "prod-signed", "a", "b"});
    }
    static const std::vector<std::string> pieces = {"a", "b", "ab", "-", "aab", "\xC3\xA9", "prod"};
    return short_text(random, pieces, 7);
}

inline std::string random_pattern(Random& random) {
    if (random.chance(40)) {
        return random.pick<std::string>(
            {"prod*", "prod-*", "*-signed", "v*", "v*-rc", "*", "latest", "prod*signed", "*1*"});
    }
    static const std::vector<std::string> pieces = {"a", "b", "ab", "-", "*", "*", "*a", "b*", "\xC3", "\xA9", "prod"};
    return short_text(random, pieces, 7);
}

// A moment some days before or after `now`, often one that another image has too, or one at the limit of a rule.
inline ecr_lifecycle::Timestamp random_moment(Random& random, const ecr_lifecycle::Timestamp& now) {
    ecr_lifecycle::Timestamp time = now;
    time.seconds -= (static_cast<std::int64_t>(random.below(12)) - 1) * ecr_lifecycle::seconds_per_day;
    if (random.chance(40)) {
        time.seconds += static_cast<std::int64_t>(random.below(5)) - 2;
    }
    if (random.chance(20)) {
        time.seconds += random.pick<std::int64_t>({3600, -3600, 43200, -43200});
    }
    if (random.chance(20)) {
        time.nanoseconds = random.pick<std::int32_t>({0, 1, 500'000'000, 999'999'999});
    }
    if (random.chance(2)) {
        time.seconds += random.pick<std::int64_t>({40'000'000'000, -60'000'000'000, 3'000'000'000'000});
    }
    return time;
}

inline ecr_lifecycle::Image random_image(Random& random, const ecr_lifecycle::Timestamp& now) {
    using namespace ecr_lifecycle;
    Image image;
    image.image_digest = "sha256:" + std::to_string(random.below(100'000'000));
    for (std::size_t n = random.chance(25) ? 0 : random.below(4); n > 0; --n) {
        image.image_tags.push_back(random_tag(random));
    }
    image.image_pushed_at = random_moment(random, now);
    if (random.chance(40)) {
        image.last_recorded_pull_time = random_moment(random, now);
    }
    if (random.chance(25)) {
        image.last_archived_at = random_moment(random, now);
    }
    if (random.chance(20)) {
        image.last_activated_at = random.chance(20) ? image.last_recorded_pull_time : random_moment(random, now);
    }
    image.image_status =
        random.pick({ImageStatus::active, ImageStatus::active, ImageStatus::archived, ImageStatus::activating});
    if (random.chance(80)) {
        image.image_size_in_bytes = random.below(1000);
    }
    return image;
}

inline ecr_lifecycle::Rule random_rule(Random& random) {
    using namespace ecr_lifecycle;
    Rule rule;
    rule.rule_priority = static_cast<std::int32_t>(random.below(6)) + 1;
    Selection& selection = rule.selection;
    selection.tag_status = random.pick({TagStatus::tagged, TagStatus::tagged, TagStatus::tagged, TagStatus::tagged,
                                        TagStatus::untagged, TagStatus::any});
    const bool tagged = selection.tag_status == TagStatus::tagged;
    const bool wrong = random.chance(5);
    const bool by_prefix = random.chance(30);
    for (std::size_t n = tagged ? random.below(3) + 1 : wrong ? 1 : 0; n > 0; --n) {
        if (by_prefix) {
            selection.tag_prefix_list.push_back(random.chance(90) ? random_tag(random) : random_pattern(random));
        } else {
            selection.tag_pattern_list.push_back(random_pattern(random));
        }
    }
    if (wrong && tagged) {
        selection.tag_prefix_list = {random_tag(random)};
        selection.tag_pattern_list.clear();
        if (random.chance(50)) {
            selection.tag_pattern_list = {random_pattern(random)};
        }
    }
    selection.count_type =
        random.pick({CountType::image_count_more_than, CountType::image_count_more_than, CountType::since_image_pushed,
                     CountType::since_image_pulled, CountType::since_image_transitioned});
    const bool transitioned = selection.count_type == CountType::since_image_transitioned;
    if (transitioned ? random.chance(95) : random.chance(5)) {
        selection.storage_class = StorageClass::archive;
    } else if (random.chance(20)) {
        selection.storage_class = StorageClass::standard;
    }
    selection.count_number = static_cast<std::int32_t>(random.below(8)) + 1;
    if (random.chance(3)) {
        selection.count_number = random.pick<std::int32_t>({0, -1, INT32_MAX, INT32_MIN, 400});
    }
    if (random.chance(30)) {
        rule.action = {ActionType::transition, StorageClass::archive};
    }
    return rule;
}

inline PreviewCase random_preview_case(Random& random) {
    using namespace ecr_lifecycle;
    PreviewCase made;
    made.options.now = {1'800'000'000 + static_cast<std::int64_t>(random.below(86400)),
                        random.pick<std::int32_t>({0, 0, 0, 500'000'000, 999'999'999})};
    made.options.day_arithmetic = random.pick({DayArithmetic::exact, DayArithmetic::whole_days});
    made.options.tie_break = random.pick({TieBreak::lower_digest_is_newer, TieBreak::higher_digest_is_newer});
    made.options.restored_images = random.pick({RestoredImages::by_activation, RestoredImages::by_push});
    made.options.activating_images =
        random.pick({ActivatingImages::counted_but_spared, ActivatingImages::like_standard});
    for (std::size_t n = random.below(5) + 1; n > 0; --n) {
        made.policy.rules.push_back(random_rule(random));
    }
    for (std::size_t n = random.below(14); n > 0; --n) {
        made.images.push_back(random_image(random, made.options.now));
    }
    if (made.images.size() > 1 && random.chance(5)) {
        made.images.back().image_digest = made.images.front().image_digest;
    }
    return made;
}

// As AWS has it: no two rules of one priority, and no two images of one digest.
inline void make_distinct(PreviewCase& given) {
    for (std::size_t i = 0; i < given.policy.rules.size(); ++i) {
        given.policy.rules[i].rule_priority = static_cast<std::int32_t>(i) + 1;
    }
    for (std::size_t i = 0; i < given.images.size(); ++i) {
        given.images[i].image_digest += "-" + std::to_string(i);
    }
}

}  // namespace test_support

#endif
