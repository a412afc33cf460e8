// SPDX-License-Identifier: MIT
// ecr_lifecycle: the evaluation of a policy over images. Standard library only.
//
// All rules are evaluated first, each over all images that it selects, whichever rule claims them; then the first rule
// that selects an image, and no other, may act on it.
#ifndef ECR_LIFECYCLE_PREVIEW_EVALUATOR_HPP
#define ECR_LIFECYCLE_PREVIEW_EVALUATOR_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "../image.hpp"
#include "../model/fate_of.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "../verdict.hpp"
#include "evaluation.hpp"
#include "image_times.hpp"
#include "pool_finder.hpp"
#include "ranker.hpp"
#include "ranking.hpp"
#include "rule_pools.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
void add_saturated(std::uint64_t& sum, std::uint64_t more) {
    sum = more > UINT64_MAX - sum ? UINT64_MAX : sum + more;
}

template <class IfUsed = void>
ImageState state_of(const Image& image) {
    const auto& pulled = image.last_recorded_pull_time;
    const auto& restored = image.last_activated_at;
    return {image.image_status, restored.has_value(), pulled && (!restored || *pulled >= *restored)};
}

template <class Storage>
class Evaluator {
  public:
    template <class T>
    using List = typename Storage::template List<T>;

    Evaluator(const BasicPolicy<Storage>& policy, const List<Image>& images, const PreviewOptions& options)
        : images_(images) {
        result_.policy = policy;
        result_.options = options;
        result_.order = by_priority(policy);
        for (const std::size_t index : result_.order) {
            const BasicRule<Storage>& rule = policy.rules[index];
            result_.senses.push_back(
                {rule.selection.count_type, rule.selection.count_number, rule.rule_priority, fate_of(rule.action)});
            result_.summaries.push_back({});
            result_.summaries.back().rule_priority = rule.rule_priority;
        }
    }

    Evaluation<Storage> evaluate() && {
        read_images();
        const Ranker<Storage> ranker(result_.senses, result_.pools, result_.texts, result_.options);
        result_.ranking = ranker.rank(std::move(pushed_));
        judge();
        if (has_restored_) {
            doubt_restored(ranker);
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

    // The only pass over the images themselves: what is needed later is collected in lists.
    void read_images() {
        const std::size_t count = images_.size();
        const bool by_pull = goes_by(CountType::since_image_pulled);
        const bool by_archival = goes_by(CountType::since_image_transitioned);
        PoolFinder<Storage> finder(result_.policy, result_.order, result_.pools);
        finder.reserve(count);
        result_.texts.reserve(count);
        result_.states.reserve(count);
        pushed_.reserve(count);
        result_.pulled.reserve(by_pull ? count : 0);
        result_.archived.reserve(by_archival ? count : 0);
        sizes_.reserve(count);
        for (const Image& image : images_) {
            finder.add(image);
            result_.texts.add(image.image_digest, image.image_tags);
            result_.states.push_back(state_of(image));
            pushed_.push_back(pushed_time(image, result_.options.restored_images));
            sizes_.push_back(image.image_size_in_bytes.value_or(0));
            has_restored_ = has_restored_ || image.last_activated_at;
            if (by_pull) {
                result_.pulled.push_back(pulled_time(image));
            }
            if (by_archival) {
                result_.archived.push_back(image.last_archived_at);
            }
        }
        result_.texts.finish();
    }

    // What happens to each image, and the totals.
    void judge() {
        const Ranking<Storage>& by = result_.ranking;
        List<std::uint32_t> other_rules;
        for (std::uint32_t rule = 0; rule < result_.senses.size(); ++rule) {
            result_.summaries[rule].selected = by.selected[rule];
            result_.summaries[rule].marked = by.marked[rule];
            if (!result_.senses[rule].goes_by_order()) {
                other_rules.push_back(rule);
            }
        }
        result_.totals.images = images_.size();
        result_.verdicts.reserve(images_.size());
        for (std::size_t image = 0; image < images_.size(); ++image) {
            result_.verdicts.emplace_back();
            const std::uint32_t claiming = result_.pools.claiming(image);
            if (claiming != no_rule) {
                judge_claimed(image, claiming, result_.verdicts.back());
            }
            count(image, claiming, result_.verdicts.back());
            for (const std::uint32_t rule : other_rules) {
                const bool marked = result_.pools.selects(rule, image) && result_.marks(rule, by, image);
                result_.summaries[rule].marked += marked ? 1U : 0U;
            }
        }
    }

    void judge_claimed(std::size_t image, std::uint32_t number, ImageVerdict& verdict) const {
        const Ranking<Storage>& by = result_.ranking;
        const RuleSense& rule = result_.senses[number];
        verdict.claimed_by_rule_priority = rule.priority;
        if (rule.count_type == CountType::image_count_more_than) {
            verdict.rank = by.standings[image].rank;
            const Cut& cut = by.cuts[number];
            if (cut.tied && by.pushed[image] == by.pushed[cut.last_kept]) {
                verdict.doubts.add(Doubt::tied);
            }
        } else if (const Timestamp* const then = result_.counts_from(rule, by, image)) {
            const Elapsed age = elapsed(result_.options.now, *then);
            verdict.age_seconds = age.seconds;
            if (hangs_on_clock(age, rule.number)) {  // and so, too, what hangs on the day arithmetic
                verdict.doubts.add(Doubt::near_boundary);
            }
        }
        if (result_.marks(number, by, image)) {
            if (result_.states[image].status == ImageStatus::activating) {
                verdict.doubts.add(Doubt::activating);
            }
            if (!spared(image)) {
                verdict.fate = rule.fate;
                verdict.applied_rule_priority = rule.priority;
            }
        }
    }

    [[nodiscard]] bool spared(std::size_t image) const {
        return result_.states[image].status == ImageStatus::activating &&
               result_.options.activating_images == ActivatingImages::counted_but_spared;
    }

    void count(std::size_t image, std::uint32_t claiming, const ImageVerdict& verdict) {
        PreviewTotals& totals = result_.totals;
        totals.doubtful += verdict.doubts.empty() ? 0U : 1U;
        if (verdict.fate == Fate::kept) {
            ++totals.kept;
            return;
        }
        const std::uint64_t bytes = sizes_[image];
        RuleSummary& summary = result_.summaries[claiming];
        ++summary.applied;
        add_saturated(summary.applied_bytes, bytes);
        const bool expired = verdict.fate == Fate::expired;
        ++(expired ? totals.expired : totals.transitioned);
        add_saturated(expired ? totals.expired_bytes : totals.transitioned_bytes, bytes);
    }

    [[nodiscard]] List<Timestamp> pushed_times(RestoredImages reading) const {
        List<Timestamp> times;
        times.reserve(images_.size());
        for (const Image& image : images_) {
            times.push_back(pushed_time(image, reading));
        }
        return times;
    }

    // Evaluates once more, with the other time of restored images, and marks each image whose fate would change as
    // doubtful.
    void doubt_restored(const Ranker<Storage>& ranker) {
        const Ranking<Storage> other = ranker.rank(
            pushed_times(result_.options.restored_images == RestoredImages::by_push ? RestoredImages::by_activation
                                                                                    : RestoredImages::by_push));
        for (std::size_t image = 0; image < images_.size(); ++image) {
            const std::uint32_t rule = result_.pools.claiming(image);
            if (rule == no_rule || spared(image)) {
                continue;
            }
            if (result_.marks(rule, other, image) != result_.marks(rule, result_.ranking, image)) {
                Doubts& doubts = result_.verdicts[image].doubts;
                result_.totals.doubtful += doubts.empty() ? 1U : 0U;
                doubts.add(Doubt::restored);
            }
        }
    }

    const List<Image>& images_;
    Evaluation<Storage> result_;
    // By image: the time it is ranked by, and its size; 0 if it is not known.
    List<Timestamp> pushed_;
    std::vector<std::uint64_t> sizes_;
    bool has_restored_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
