// SPDX-License-Identifier: MIT
// ecr_lifecycle: what is known after the evaluation of a policy over images. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_EVALUATION_HPP
#define ECR_LIFECYCLE_PREVIEW_EVALUATION_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "../image.hpp"
#include "../policy.hpp"
#include "../verdict.hpp"
#include "image_texts.hpp"
#include "image_times.hpp"
#include "ranking.hpp"
#include "rule_pools.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What an image's fate and the words for it depend on, besides its times.
struct ImageState {
    ImageStatus status = ImageStatus::active;
    bool restored = false;
    // And it was not restored since.
    bool pulled = false;
};

// Everything that is known after the evaluation of a policy. It refers to nothing that the caller owns.
template <class Storage>
struct Evaluation {
    template <class T>
    using List = typename Storage::template List<T>;

    BasicPolicy<Storage> policy;
    PreviewOptions options;
    // By rule, in the order of priority: its index in the policy.
    std::vector<std::size_t> order;
    List<RuleSense> senses;
    ImageTexts<Storage> texts;
    RulePools<Storage> pools;
    Ranking<Storage> ranking;
    // By image.
    List<ImageState> states;
    // By image; empty if no rule uses them.
    List<Timestamp> pulled;
    List<std::optional<Timestamp>> archived;
    List<ImageVerdict> verdicts;
    List<RuleSummary> summaries;
    PreviewTotals totals;

    [[nodiscard]] const BasicRule<Storage>& rule(std::uint32_t number) const { return policy.rules[order[number]]; }

    // The time from which a rule measures an image's age, if it uses an age and the image has the time; otherwise null.
    [[nodiscard]] const Timestamp* counts_from(const RuleSense& rule, const Ranking<Storage>& by,
                                               std::size_t image) const {
        switch (rule.count_type) {
            case CountType::since_image_pushed:
                return &by.pushed[image];
            case CountType::since_image_pulled:
                return &pulled[image];
            case CountType::since_image_transitioned:
                return archived[image] ? &*archived[image] : nullptr;
            case CountType::image_count_more_than:
                break;
        }
        return nullptr;
    }

    // Whether a rule that selects the image would act on it, because it is one too many or too old.
    [[nodiscard]] bool marks(std::uint32_t rule, const Ranking<Storage>& by, std::size_t image) const {
        const RuleSense& sense = senses[rule];
        if (sense.goes_by_order()) {
            return by.standings[image].place >= by.cuts[rule].place;
        }
        const Timestamp* const then = counts_from(sense, by, image);
        return then != nullptr && is_longer(elapsed(options.now, *then), sense.number, options.day_arithmetic);
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
