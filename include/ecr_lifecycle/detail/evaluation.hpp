// ecr_lifecycle: the evaluation of a policy over images. Standard library only.
//
// All rules are evaluated first, each over all images that it selects, whichever rule claims them; then the first rule
// that selects an image, and no other, may act on it.
#ifndef ECR_LIFECYCLE_DETAIL_EVALUATION_HPP
#define ECR_LIFECYCLE_DETAIL_EVALUATION_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "../image.hpp"
#include "../policy.hpp"
#include "../verdict.hpp"
#include "image_texts.hpp"
#include "image_times.hpp"
#include "rule_pools.hpp"
#include "sort.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr std::uint32_t no_image = UINT32_MAX;

// Where a rule that counts images cuts its pool in two, in the order of all images by time.
struct Cut {
    // Positions in that order, from 0. The pool's images from `place` on are marked; there are none of these if it is
    // no_image.
    std::uint32_t place = no_image;
    // The images next to the cut on either side, if there are both, and whether their times are equal.
    std::uint32_t last_kept = no_image;
    std::uint32_t first_marked = no_image;
    bool tied = false;
};

// The images in the order of their times, and what follows from it.
struct Ranking {
    // By image: the time it is ranked by, and its position in the order, from 0.
    std::vector<Timestamp> pushed;
    std::vector<std::uint32_t> places;
    // By image: the rank in the pool of the claiming rule, from 1, if that rule counts images.
    std::vector<std::uint32_t> ranks;
    // By rule.
    std::vector<Cut> cuts;
};

// What happened to an image, as far as the words for it differ.
struct Past {
    bool restored = false;
    // And not restored since.
    bool pulled = false;
};

// All that is known once a policy was evaluated. It holds on to nothing that the caller owns.
struct Evaluation {
    Policy policy;
    PreviewOptions options;
    // By rule, in the order of priority: its index in the policy.
    std::vector<std::size_t> order;
    ImageTexts texts;
    RulePools pools;
    // By image.
    std::vector<std::uint32_t> kinds;
    Ranking ranking;
    std::vector<StorageClass> storage;
    std::vector<Past> pasts;
    // By image; empty if no rule goes by them.
    std::vector<Timestamp> pulled;
    std::vector<std::optional<Timestamp>> archived;
    std::vector<ImageVerdict> verdicts;
    std::vector<RuleSummary> summaries;
    PreviewTotals totals;

    [[nodiscard]] const Rule& rule(std::uint32_t number) const { return policy.rules[order[number]]; }
    [[nodiscard]] const RulePools::Kind& kind_of(std::size_t image) const { return pools.kind(kinds[image]); }

    // The age that a rule measures, if it goes by age and the image has the time.
    [[nodiscard]] std::optional<Elapsed> age(const Selection& selection, const Ranking& by, std::size_t image) const {
        switch (selection.count_type) {
            case CountType::since_image_pushed:
                return elapsed(options.now, by.pushed[image]);
            case CountType::since_image_pulled:
                return elapsed(options.now, pulled[image]);
            case CountType::since_image_transitioned:
                return archived[image] ? std::optional<Elapsed>(elapsed(options.now, *archived[image])) : std::nullopt;
            case CountType::image_count_more_than:
                break;
        }
        return std::nullopt;
    }

    // Whether a rule that selects the image finds it one too many or too old.
    [[nodiscard]] bool marks(std::uint32_t number, const Ranking& by, std::size_t image) const {
        const Selection& selection = rule(number).selection;
        if (selection.count_type == CountType::image_count_more_than) {
            return by.places[image] >= by.cuts[number].place;
        }
        const std::optional<Elapsed> measured = age(selection, by, image);
        return measured && is_longer(*measured, selection.count_number, options.day_arithmetic);
    }
};

inline Fate fate_of(const Action& action) {
    return action.type == ActionType::transition ? Fate::transitioned : Fate::expired;
}

inline void add_saturated(std::uint64_t& sum, std::uint64_t more) {
    sum = more > UINT64_MAX - sum ? UINT64_MAX : sum + more;
}

inline Past past_of(const Image& image) {
    const auto& pulled = image.last_recorded_pull_time;
    const auto& restored = image.last_activated_at;
    return {restored.has_value(), pulled && (!restored || *pulled >= *restored)};
}

class Evaluator {
  public:
    Evaluator(const Policy& policy, const std::vector<Image>& images, const PreviewOptions& options) : images_(images) {
        result_.policy = policy;
        result_.options = options;
        result_.order = by_priority(policy);
    }

    Evaluation evaluate() && {
        read_images();
        result_.ranking = rank(result_.options.restored_images);
        judge();
        summarize();
        if (has_restored_) {
            doubt_restored();
        }
        for (const ImageVerdict& verdict : result_.verdicts) {
            result_.totals.doubtful += verdict.doubts.empty() ? 0U : 1U;
        }
        return std::move(result_);
    }

  private:
    [[nodiscard]] bool counts_by(CountType type) const {
        for (const Rule& rule : result_.policy.rules) {
            if (rule.selection.count_type == type) {
                return true;
            }
        }
        return false;
    }

    // The one walk over the images themselves.
    void read_images() {
        const std::size_t count = images_.size();
        const bool by_pull = counts_by(CountType::since_image_pulled);
        const bool by_archival = counts_by(CountType::since_image_transitioned);
        PoolFinder finder(result_.policy, result_.order, result_.pools);
        if (count > 0) {
            result_.texts.reserve(count, images_.front().image_digest, images_.front().image_tags);
        }
        result_.kinds.reserve(count);
        result_.storage.reserve(count);
        result_.pasts.reserve(count);
        result_.pulled.reserve(by_pull ? count : 0);
        result_.archived.reserve(by_archival ? count : 0);
        for (const Image& image : images_) {
            result_.texts.add(image.image_digest, image.image_tags);
            result_.kinds.push_back(finder.kind_of(image));
            has_restored_ = has_restored_ || image.last_activated_at;
            result_.storage.push_back(storage_class(image));
            result_.pasts.push_back(past_of(image));
            if (by_pull) {
                result_.pulled.push_back(pulled_time(image));
            }
            if (by_archival) {
                result_.archived.push_back(image.last_archived_at);
            }
        }
        result_.texts.shrink();
    }

    [[nodiscard]] Ranking rank(RestoredImages restored) const {
        Ranking by;
        by.pushed.reserve(images_.size());
        for (const Image& image : images_) {
            by.pushed.push_back(pushed_time(image, restored));
        }
        const auto digest_of = [this](std::size_t image) { return std::string_view(images_[image].image_digest); };
        const std::vector<Keyed> newest_first =
            NewestFirst<decltype(digest_of)>(by.pushed, result_.options.tie_break, digest_of).order();

        std::vector<std::uint32_t> last_ranks(result_.order.size());
        by.places.resize(images_.size());
        by.ranks.resize(images_.size());
        by.cuts.resize(result_.order.size());
        for (std::size_t i = 0; i < newest_first.size(); ++i) {
            const std::uint32_t image = newest_first[i].index;
            const auto place = static_cast<std::uint32_t>(i);
            by.places[image] = place;
            const RulePools::Kind& kind = result_.kind_of(image);
            for (const std::uint32_t rule : result_.pools.rules(kind)) {
                const std::uint32_t rank = ++last_ranks[rule];
                const std::int64_t kept = result_.rule(rule).selection.count_number;
                Cut& cut = by.cuts[rule];
                if (rank == kept) {
                    cut.last_kept = image;
                } else if (rank > kept && cut.place == no_image) {
                    cut.place = place;
                    cut.first_marked = image;
                    cut.tied = cut.last_kept != no_image && by.pushed[cut.last_kept] == by.pushed[image];
                }
            }
            if (kind.claiming != no_rule) {
                by.ranks[image] = last_ranks[kind.claiming];
            }
        }
        return by;
    }

    void judge() {
        const Ranking& by = result_.ranking;
        result_.verdicts.reserve(images_.size());
        for (std::size_t image = 0; image < images_.size(); ++image) {
            ImageVerdict verdict;
            const std::uint32_t number = result_.kind_of(image).claiming;
            if (number != no_rule) {
                const Rule& rule = result_.rule(number);
                verdict.claimed_by_rule_priority = rule.rule_priority;
                if (rule.selection.count_type == CountType::image_count_more_than) {
                    verdict.rank = by.ranks[image];
                    const Cut& cut = by.cuts[number];
                    if (cut.tied && by.pushed[image] == by.pushed[cut.last_kept]) {
                        verdict.doubts.add(Doubt::tied);
                    }
                } else if (const auto age = result_.age(rule.selection, by, image)) {
                    verdict.age_seconds = age->seconds;
                    if (is_near(*age, rule.selection.count_number)) {
                        verdict.doubts.add(Doubt::near_boundary);
                    }
                }
                if (result_.marks(number, by, image)) {
                    if (images_[image].image_status == ImageStatus::activating) {
                        verdict.doubts.add(Doubt::activating);
                    }
                    if (!spared(image)) {
                        verdict.fate = fate_of(rule.action);
                        verdict.applied_rule_priority = rule.rule_priority;
                    }
                }
            }
            result_.verdicts.push_back(verdict);
        }
    }

    [[nodiscard]] bool spared(std::size_t image) const {
        return images_[image].image_status == ImageStatus::activating &&
               result_.options.activating_images == ActivatingImages::counted_but_spared;
    }

    void summarize() {
        for (std::uint32_t rule = 0; rule < result_.order.size(); ++rule) {
            result_.summaries.push_back({});
            result_.summaries.back().rule_priority = result_.rule(rule).rule_priority;
        }
        result_.totals.images = images_.size();
        for (std::size_t image = 0; image < images_.size(); ++image) {
            const RulePools::Kind& kind = result_.kind_of(image);
            for (const std::uint32_t rule : result_.pools.rules(kind)) {
                ++result_.summaries[rule].selected;
                result_.summaries[rule].marked += result_.marks(rule, result_.ranking, image) ? 1U : 0U;
            }
            const Fate fate = result_.verdicts[image].fate;
            const std::uint64_t bytes = images_[image].image_size_in_bytes.value_or(0);
            if (fate == Fate::kept) {
                ++result_.totals.kept;
                continue;
            }
            RuleSummary& summary = result_.summaries[kind.claiming];
            ++summary.applied;
            add_saturated(summary.applied_bytes, bytes);
            ++(fate == Fate::expired ? result_.totals.expired : result_.totals.transitioned);
            add_saturated(fate == Fate::expired ? result_.totals.expired_bytes : result_.totals.transitioned_bytes,
                          bytes);
        }
    }

    // Evaluates once more, with the other time of restored images, and doubts each image whose fate would be another.
    void doubt_restored() {
        const Ranking other =
            rank(result_.options.restored_images == RestoredImages::by_push ? RestoredImages::by_activation
                                                                            : RestoredImages::by_push);
        for (std::size_t image = 0; image < images_.size(); ++image) {
            const std::uint32_t rule = result_.kind_of(image).claiming;
            if (rule == no_rule || spared(image)) {
                continue;
            }
            if (result_.marks(rule, other, image) != result_.marks(rule, result_.ranking, image)) {
                result_.verdicts[image].doubts.add(Doubt::restored);
            }
        }
    }

    const std::vector<Image>& images_;
    Evaluation result_;
    bool has_restored_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
