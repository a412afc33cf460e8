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
#include "prefetch.hpp"
#include "rule_pools.hpp"
#include "sort.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr std::uint32_t no_image = UINT32_MAX;

// Where a rule that counts images, or days since they were pushed, cuts its pool in two, in the order of all images by
// time.
struct Cut {
    // A position in that order, from 0, or no_image: the pool's images from there on are marked.
    std::uint32_t place = no_image;
    // If it counts images: those of the pool next to the cut, and whether their times are equal.
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
    // By rule: where it cuts, and how many of its pool are marked; for the rules that go by these times.
    std::vector<Cut> cuts;
    std::vector<std::size_t> marked;
};

// What evaluation needs of a rule, close together.
struct RuleSense {
    CountType count_type = CountType::image_count_more_than;
    std::int32_t number = 0;
    std::int32_t priority = 0;
    Fate fate = Fate::kept;

    [[nodiscard]] bool goes_by_order() const {
        return count_type == CountType::image_count_more_than || count_type == CountType::since_image_pushed;
    }
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
    std::vector<RuleSense> senses;
    ImageTexts<> texts;
    RulePools<> pools;
    // By image.
    std::vector<std::uint32_t> kinds;
    Ranking ranking;
    std::vector<ImageStatus> statuses;
    std::vector<Past> pasts;
    // By image; empty if no rule goes by them.
    std::vector<Timestamp> pulled;
    std::vector<std::optional<Timestamp>> archived;
    std::vector<ImageVerdict> verdicts;
    std::vector<RuleSummary> summaries;
    PreviewTotals totals;

    [[nodiscard]] const Rule& rule(std::uint32_t number) const { return policy.rules[order[number]]; }
    [[nodiscard]] const RulePools<>::Kind& kind_of(std::size_t image) const { return pools.kind(kinds[image]); }

    // The age that a rule measures, if it goes by age and the image has the time.
    [[nodiscard]] std::optional<Elapsed> age(const RuleSense& rule, const Ranking& by, std::size_t image) const {
        switch (rule.count_type) {
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
    [[nodiscard]] bool marks(std::uint32_t rule, const Ranking& by, std::size_t image) const {
        const RuleSense& sense = senses[rule];
        if (sense.goes_by_order()) {
            return by.places[image] >= by.cuts[rule].place;
        }
        const std::optional<Elapsed> measured = age(sense, by, image);
        return measured && is_longer(*measured, sense.number, options.day_arithmetic);
    }
};

template <class = void>
Fate fate_of(const Action& action) {
    return action.type == ActionType::transition ? Fate::transitioned : Fate::expired;
}

template <class = void>
void add_saturated(std::uint64_t& sum, std::uint64_t more) {
    sum = more > UINT64_MAX - sum ? UINT64_MAX : sum + more;
}

template <class = void>
Past past_of(const Image& image) {
    const auto& pulled = image.last_recorded_pull_time;
    const auto& restored = image.last_activated_at;
    return {restored.has_value(), pulled && (!restored || *pulled >= *restored)};
}

template <class = void>
class Evaluator {
  public:
    Evaluator(const Policy& policy, const std::vector<Image>& images, const PreviewOptions& options) : images_(images) {
        result_.policy = policy;
        result_.options = options;
        result_.order = by_priority(policy);
        for (const std::size_t index : result_.order) {
            const Rule& rule = policy.rules[index];
            result_.senses.push_back(
                {rule.selection.count_type, rule.selection.count_number, rule.rule_priority, fate_of(rule.action)});
            result_.summaries.push_back({});
            result_.summaries.back().rule_priority = rule.rule_priority;
        }
    }

    Evaluation evaluate() && {
        read_images();
        rank(result_.ranking);
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
    [[nodiscard]] bool goes_by(CountType type) const {
        for (const RuleSense& rule : result_.senses) {
            if (rule.count_type == type) {
                return true;
            }
        }
        return false;
    }

    // The one walk over the images themselves: they lie far apart, and what is needed of them is brought together.
    void read_images() {
        const std::size_t count = images_.size();
        const bool by_pull = goes_by(CountType::since_image_pulled);
        const bool by_archival = goes_by(CountType::since_image_transitioned);
        PoolFinder finder(result_.policy, result_.order, result_.pools);
        if (count > 0) {
            result_.texts.reserve(count, images_.front().image_digest, images_.front().image_tags);
        }
        result_.kinds.reserve(count);
        result_.statuses.reserve(count);
        result_.pasts.reserve(count);
        result_.ranking.pushed.reserve(count);
        result_.pulled.reserve(by_pull ? count : 0);
        result_.archived.reserve(by_archival ? count : 0);
        sizes_.reserve(count);
        for (std::size_t begin = 0; begin < count; begin += block) {
            const std::size_t end = count - begin < block ? count : begin + block;
            prefetch_texts(end);
            finder.add_kinds(images_.data() + begin, end - begin, result_.kinds);
            for (std::size_t i = begin; i < end; ++i) {
                const Image& image = images_[i];
                result_.texts.add(image.image_digest, image.image_tags);
                result_.statuses.push_back(image.image_status);
                result_.pasts.push_back(past_of(image));
                result_.ranking.pushed.push_back(pushed_time(image, result_.options.restored_images));
                sizes_.push_back(image.image_size_in_bytes.value_or(0));
                has_restored_ = has_restored_ || image.last_activated_at;
                if (by_pull) {
                    result_.pulled.push_back(pulled_time(image));
                }
                if (by_archival) {
                    result_.archived.push_back(image.last_archived_at);
                }
            }
        }
        result_.texts.shrink();
    }

    // Images that are read together.
    static constexpr std::size_t block = 32;

    // Texts lie wherever the memory was, and waiting for them one by one would take most of the time.
    void prefetch_texts(std::size_t begin) const {
        const std::size_t end = images_.size() - begin < block ? images_.size() : begin + block;
        for (std::size_t i = begin; i < end; ++i) {
            const Image& image = images_[i];
            prefetch(image.image_digest.data());
            prefetch(image.image_digest.data() + image.image_digest.size());
            prefetch(image.image_tags.data());
            prefetch(image.image_tags.data() + image.image_tags.size());
        }
    }

    // From the times to the rest.
    void rank(Ranking& by) const {
        const auto digest_of = [this](std::size_t image) { return std::string_view(images_[image].image_digest); };
        const std::vector<Keyed> newest_first =
            NewestFirst<decltype(digest_of)>(by.pushed, result_.options.tie_break, digest_of).order();

        const std::size_t rules = result_.senses.size();
        by.cuts.resize(rules);
        by.marked.resize(rules);
        std::vector<std::int64_t> last_kept(rules, INT64_MAX);
        for (std::size_t rule = 0; rule < rules; ++rule) {
            const RuleSense& sense = result_.senses[rule];
            if (sense.count_type == CountType::image_count_more_than) {
                last_kept[rule] = sense.number > 0 ? sense.number : 0;
            } else if (sense.count_type == CountType::since_image_pushed) {
                by.cuts[rule].place = first_older(by, newest_first, sense.number);
            }
        }

        std::vector<std::uint32_t> last_ranks(rules);
        by.places.resize(images_.size());
        by.ranks.resize(images_.size());
        for (std::size_t i = 0; i < newest_first.size(); ++i) {
            const std::uint32_t image = newest_first[i].index;
            const auto place = static_cast<std::uint32_t>(i);
            by.places[image] = place;
            const RulePools<>::Kind& kind = result_.kind_of(image);
            for (const std::uint32_t rule : result_.pools.rules(kind)) {
                const std::int64_t rank = ++last_ranks[rule];
                Cut& cut = by.cuts[rule];
                if (rank == last_kept[rule]) {
                    cut.last_kept = image;
                } else if (rank - 1 == last_kept[rule]) {
                    cut.place = place;
                    cut.first_marked = image;
                    cut.tied = cut.last_kept != no_image && by.pushed[cut.last_kept] == by.pushed[image];
                }
                by.marked[rule] += place >= cut.place ? 1U : 0U;
            }
            if (kind.claiming != no_rule) {
                by.ranks[image] = last_ranks[kind.claiming];
            }
        }
    }

    // The first position in the order whose image was pushed more than so many days ago.
    [[nodiscard]] std::uint32_t first_older(const Ranking& by, const std::vector<Keyed>& newest_first,
                                            std::int32_t days) const {
        std::size_t first = 0;
        std::size_t last = newest_first.size();
        while (first < last) {
            const std::size_t middle = first + (last - first) / 2;
            const Elapsed age = elapsed(result_.options.now, by.pushed[newest_first[middle].index]);
            if (is_longer(age, days, result_.options.day_arithmetic)) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        return first == newest_first.size() ? no_image : static_cast<std::uint32_t>(first);
    }

    void judge() {
        const Ranking& by = result_.ranking;
        result_.verdicts.reserve(images_.size());
        for (std::size_t image = 0; image < images_.size(); ++image) {
            result_.verdicts.emplace_back();
            ImageVerdict& verdict = result_.verdicts.back();
            const std::uint32_t number = result_.kind_of(image).claiming;
            if (number == no_rule) {
                continue;
            }
            const RuleSense& rule = result_.senses[number];
            verdict.claimed_by_rule_priority = rule.priority;
            if (rule.count_type == CountType::image_count_more_than) {
                verdict.rank = by.ranks[image];
                const Cut& cut = by.cuts[number];
                if (cut.tied && by.pushed[image] == by.pushed[cut.last_kept]) {
                    verdict.doubts.add(Doubt::tied);
                }
            } else if (const auto age = result_.age(rule, by, image)) {
                verdict.age_seconds = age->seconds;
                if (is_near(*age, rule.number)) {
                    verdict.doubts.add(Doubt::near_boundary);
                }
            }
            if (result_.marks(number, by, image)) {
                if (result_.statuses[image] == ImageStatus::activating) {
                    verdict.doubts.add(Doubt::activating);
                }
                if (!spared(image)) {
                    verdict.fate = rule.fate;
                    verdict.applied_rule_priority = rule.priority;
                }
            }
        }
    }

    [[nodiscard]] bool spared(std::size_t image) const {
        return result_.statuses[image] == ImageStatus::activating &&
               result_.options.activating_images == ActivatingImages::counted_but_spared;
    }

    void summarize() {
        for (const RulePools<>::Kind& kind : result_.pools.kinds()) {
            for (const std::uint32_t rule : result_.pools.rules(kind)) {
                result_.summaries[rule].selected += kind.images;
            }
        }
        for (std::size_t rule = 0; rule < result_.senses.size(); ++rule) {
            result_.summaries[rule].marked = result_.senses[rule].goes_by_order() ? result_.ranking.marked[rule] : 0;
        }
        const bool by_other_times =
            goes_by(CountType::since_image_pulled) || goes_by(CountType::since_image_transitioned);
        result_.totals.images = images_.size();
        for (std::size_t image = 0; image < images_.size(); ++image) {
            const RulePools<>::Kind& kind = result_.kind_of(image);
            if (by_other_times) {
                for (const std::uint32_t rule : result_.pools.rules(kind)) {
                    const bool counted = result_.senses[rule].goes_by_order();
                    result_.summaries[rule].marked += !counted && result_.marks(rule, result_.ranking, image) ? 1U : 0U;
                }
            }
            const Fate fate = result_.verdicts[image].fate;
            if (fate == Fate::kept) {
                ++result_.totals.kept;
                continue;
            }
            const std::uint64_t bytes = sizes_[image];
            RuleSummary& summary = result_.summaries[kind.claiming];
            ++summary.applied;
            add_saturated(summary.applied_bytes, bytes);
            const bool expired = fate == Fate::expired;
            ++(expired ? result_.totals.expired : result_.totals.transitioned);
            add_saturated(expired ? result_.totals.expired_bytes : result_.totals.transitioned_bytes, bytes);
        }
    }

    // Evaluates once more, with the other time of restored images, and doubts each image whose fate would be another.
    void doubt_restored() {
        const RestoredImages reading = result_.options.restored_images == RestoredImages::by_push
                                           ? RestoredImages::by_activation
                                           : RestoredImages::by_push;
        Ranking other;
        other.pushed.reserve(images_.size());
        for (const Image& image : images_) {
            other.pushed.push_back(pushed_time(image, reading));
        }
        rank(other);
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
    // By image; 0 for one that does not tell.
    std::vector<std::uint64_t> sizes_;
    bool has_restored_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
