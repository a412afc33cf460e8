// SPDX-License-Identifier: MIT
// A second evaluation of a policy, as slow and as close to AWS's own sentences as can be. It shares the model with the
// library and no code: each question is answered by asking all images.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_PLAIN_EVALUATOR_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_PLAIN_EVALUATOR_HPP

#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <ecr_lifecycle/verdict.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace test_support {

// Row by row: reached[i] tells whether the first i characters of the tag match the pattern so far.
inline bool plainly_matches(const std::string& pattern, const std::string& tag) {
    std::vector<bool> reached(tag.size() + 1, false);
    reached[0] = true;
    for (const char c : pattern) {
        std::vector<bool> next(tag.size() + 1, false);
        for (std::size_t i = 0; i <= tag.size(); ++i) {
            if (c == '*') {
                next[i] = reached[i] || (i > 0 && next[i - 1]);
            } else {
                next[i] = i > 0 && reached[i - 1] && tag[i - 1] == c;
            }
        }
        reached = next;
    }
    return reached[tag.size()];
}

class PlainEvaluator {
  public:
    PlainEvaluator(const ecr_lifecycle::Policy& policy, const std::vector<ecr_lifecycle::Image>& images,
                   const ecr_lifecycle::PreviewOptions& options)
        : rules_(policy.rules), images_(images), options_(options) {
        std::stable_sort(rules_.begin(), rules_.end(),
                         [](const auto& a, const auto& b) { return a.rule_priority < b.rule_priority; });
    }

    std::vector<ecr_lifecycle::ImageVerdict> verdicts() const {
        using namespace ecr_lifecycle;
        std::vector<ImageVerdict> verdicts;
        for (std::size_t image = 0; image < images_.size(); ++image) {
            ImageVerdict verdict;
            const std::optional<std::size_t> claiming = claiming_rule(image);
            if (claiming) {
                const Rule& rule = rules_[*claiming];
                verdict.claimed_by_rule_priority = rule.rule_priority;
                verdict.fate = fate(image, options_);
                if (verdict.fate != Fate::kept) {
                    verdict.applied_rule_priority = rule.rule_priority;
                }
                if (rule.selection.count_type == CountType::image_count_more_than) {
                    verdict.rank = rank(rule, image, options_);
                } else if (const auto then = counted_from(rule, image, options_)) {
                    verdict.age_seconds = floor_seconds(nanoseconds(options_.now) - *then);
                }
                add_doubts(verdict.doubts, rule, image);
            }
            verdicts.push_back(verdict);
        }
        return verdicts;
    }

    std::vector<ecr_lifecycle::RuleSummary> summaries() const {
        using namespace ecr_lifecycle;
        std::vector<RuleSummary> summaries;
        for (std::size_t number = 0; number < rules_.size(); ++number) {
            RuleSummary summary;
            summary.rule_priority = rules_[number].rule_priority;
            for (std::size_t image = 0; image < images_.size(); ++image) {
                if (!selects(rules_[number], image)) {
                    continue;
                }
                ++summary.selected;
                if (marks(rules_[number], image, options_)) {
                    ++summary.marked;
                }
                if (claiming_rule(image) == number && fate(image, options_) != Fate::kept) {
                    ++summary.applied;
                    summary.applied_bytes += images_[image].image_size_in_bytes.value_or(0);
                }
            }
            summaries.push_back(summary);
        }
        return summaries;
    }

    // What AWS says a rule selects: images of its storage class that meet its tagging requirements.
    bool selects(const ecr_lifecycle::Rule& rule, std::size_t image) const {
        using namespace ecr_lifecycle;
        const Selection& selection = rule.selection;
        const bool archived = images_[image].image_status == ImageStatus::archived;
        if (archived != (selection.storage_class == StorageClass::archive)) {
            return false;
        }
        const std::vector<std::string>& tags = images_[image].image_tags;
        if (selection.tag_status == TagStatus::any) {
            return true;
        }
        if (selection.tag_status == TagStatus::untagged) {
            return tags.empty();
        }
        if (tags.empty()) {
            return false;
        }
        for (const std::string& pattern : selection.tag_pattern_list) {
            if (std::none_of(tags.begin(), tags.end(),
                             [&](const std::string& tag) { return plainly_matches(pattern, tag); })) {
                return false;
            }
        }
        for (const std::string& prefix : selection.tag_prefix_list) {
            if (std::none_of(tags.begin(), tags.end(),
                             [&](const std::string& tag) { return tag.compare(0, prefix.size(), prefix) == 0; })) {
                return false;
            }
        }
        return true;
    }

    bool marks(const ecr_lifecycle::Rule& rule, std::size_t image, const ecr_lifecycle::PreviewOptions& options) const {
        using namespace ecr_lifecycle;
        const std::int64_t number = std::max(rule.selection.count_number, 0);
        if (rule.selection.count_type == CountType::image_count_more_than) {
            return static_cast<std::int64_t>(rank(rule, image, options)) > number;
        }
        const std::optional<Wide> then = counted_from(rule, image, options);
        if (!then) {
            return false;
        }
        const Wide age = nanoseconds(options.now) - *then;
        if (options.day_arithmetic == DayArithmetic::whole_days) {
            return age >= day && age / day > number;
        }
        return age > static_cast<Wide>(number) * day;
    }

    // 1 and the number of newer images that the rule selects.
    std::size_t rank(const ecr_lifecycle::Rule& rule, std::size_t image,
                     const ecr_lifecycle::PreviewOptions& options) const {
        std::size_t rank = 1;
        for (std::size_t other = 0; other < images_.size(); ++other) {
            if (selects(rule, other) && is_newer(other, image, options)) {
                ++rank;
            }
        }
        return rank;
    }

    const std::vector<ecr_lifecycle::Rule>& rules() const { return rules_; }

  private:
    // Wide enough for nanoseconds of any time there is.
    __extension__ using Wide = __int128;

    static constexpr std::int64_t day = 86'400'000'000'000;

    static Wide nanoseconds(const ecr_lifecycle::Timestamp& time) {
        return static_cast<Wide>(time.seconds) * 1'000'000'000 + time.nanoseconds;
    }

    static std::int64_t floor_seconds(Wide span) {
        const Wide second = 1'000'000'000;
        return static_cast<std::int64_t>(span >= 0 ? span / second : -((-span + second - 1) / second));
    }

    std::optional<std::size_t> claiming_rule(std::size_t image) const {
        for (std::size_t number = 0; number < rules_.size(); ++number) {
            if (selects(rules_[number], image)) {
                return number;
            }
        }
        return std::nullopt;
    }

    ecr_lifecycle::Fate fate(std::size_t image, const ecr_lifecycle::PreviewOptions& options) const {
        using namespace ecr_lifecycle;
        const std::optional<std::size_t> claiming = claiming_rule(image);
        if (!claiming || !marks(rules_[*claiming], image, options)) {
            return Fate::kept;
        }
        if (images_[image].image_status == ImageStatus::activating &&
            options.activating_images == ActivatingImages::counted_but_spared) {
            return Fate::kept;
        }
        return rules_[*claiming].action.type == ActionType::expire ? Fate::expired : Fate::transitioned;
    }

    Wide push(std::size_t image, const ecr_lifecycle::PreviewOptions& options) const {
        const ecr_lifecycle::Image& i = images_[image];
        const bool restored =
            i.last_activated_at.has_value() && options.restored_images == ecr_lifecycle::RestoredImages::by_activation;
        return nanoseconds(restored ? *i.last_activated_at : i.image_pushed_at);
    }

    std::optional<Wide> counted_from(const ecr_lifecycle::Rule& rule, std::size_t image,
                                     const ecr_lifecycle::PreviewOptions& options) const {
        const ecr_lifecycle::Image& i = images_[image];
        if (rule.selection.count_type == ecr_lifecycle::CountType::since_image_pushed) {
            return push(image, options);
        }
        if (rule.selection.count_type == ecr_lifecycle::CountType::since_image_transitioned) {
            return i.last_archived_at ? std::optional<Wide>(nanoseconds(*i.last_archived_at)) : std::nullopt;
        }
        if (i.last_recorded_pull_time && !i.last_activated_at) {
            return nanoseconds(*i.last_recorded_pull_time);
        }
        if (i.last_recorded_pull_time) {
            return std::max(nanoseconds(*i.last_recorded_pull_time), nanoseconds(*i.last_activated_at));
        }
        return nanoseconds(i.last_activated_at.value_or(i.image_pushed_at));
    }

    bool is_newer(std::size_t a, std::size_t b, const ecr_lifecycle::PreviewOptions& options) const {
        if (push(a, options) != push(b, options)) {
            return push(a, options) > push(b, options);
        }
        const std::string& digest_a = images_[a].image_digest;
        const std::string& digest_b = images_[b].image_digest;
        if (digest_a == digest_b) {
            return a < b;
        }
        return (digest_a < digest_b) == (options.tie_break == ecr_lifecycle::TieBreak::lower_digest_is_newer);
    }

    void add_doubts(ecr_lifecycle::Doubts& doubts, const ecr_lifecycle::Rule& rule, std::size_t image) const {
        using namespace ecr_lifecycle;
        const bool marked = marks(rule, image, options_);
        if (rule.selection.count_type == CountType::image_count_more_than) {
            for (std::size_t other = 0; other < images_.size(); ++other) {
                if (selects(rule, other) && push(other, options_) == push(image, options_) &&
                    marks(rule, other, options_) != marked) {
                    doubts.add(Doubt::tied);
                }
            }
        } else if (const auto then = counted_from(rule, image, options_)) {
            const Wide distance =
                nanoseconds(options_.now) - *then - static_cast<Wide>(std::max(rule.selection.count_number, 0)) * day;
            const Wide five_minutes = static_cast<Wide>(300) * 1'000'000'000;
            // To the second, as the clocks of people are.
            if (distance >= -five_minutes && distance < day + five_minutes) {
                doubts.add(Doubt::near_boundary);
            }
        }
        PreviewOptions other = options_;
        other.restored_images = options_.restored_images == RestoredImages::by_push ? RestoredImages::by_activation
                                                                                    : RestoredImages::by_push;
        if (fate(image, other) != fate(image, options_)) {
            doubts.add(Doubt::restored);
        }
        if (marked && images_[image].image_status == ImageStatus::activating) {
            doubts.add(Doubt::activating);
        }
    }

    std::vector<ecr_lifecycle::Rule> rules_;
    const std::vector<ecr_lifecycle::Image>& images_;
    ecr_lifecycle::PreviewOptions options_;
};

}  // namespace test_support

#endif
