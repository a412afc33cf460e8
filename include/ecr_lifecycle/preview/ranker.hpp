// SPDX-License-Identifier: MIT
// ecr_lifecycle: puts the images in the order of their times, and finds where rules cut that order. Standard library
// only.
#ifndef ECR_LIFECYCLE_PREVIEW_RANKER_HPP
#define ECR_LIFECYCLE_PREVIEW_RANKER_HPP

#include <cstddef>
#include <cstdint>
#include <utility>

#include "../image.hpp"
#include "../policy.hpp"
#include "../verdict.hpp"
#include "image_texts.hpp"
#include "image_times.hpp"
#include "newest_first.hpp"
#include "ranking.hpp"
#include "rule_pools.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage>
class Ranker {
  public:
    template <class T>
    using List = typename Storage::template List<T>;

    Ranker(const List<RuleSense>& senses, const RulePools<Storage>& pools, const ImageTexts<Storage>& texts,
           const PreviewOptions& options)
        : senses_(senses), pools_(pools), texts_(texts), options_(options) {}

    Ranking<Storage> rank(List<Timestamp> pushed) const {
        Ranking<Storage> by;
        by.pushed = std::move(pushed);
        const List<std::uint32_t> newest_first = NewestFirst<Storage>(by.pushed, options_.tie_break, texts_).order();
        const std::size_t rules = senses_.size();
        by.cuts.resize(rules);
        by.selected.resize(rules);
        by.marked.resize(rules);
        // By rule: the rank of the last image that it keeps; beyond all of them, if it does not count images.
        List<std::uint32_t> last_kept(rules, no_image);
        for (std::size_t rule = 0; rule < rules; ++rule) {
            const RuleSense& sense = senses_[rule];
            if (sense.count_type == CountType::image_count_more_than) {
                last_kept[rule] = sense.number > 0 ? static_cast<std::uint32_t>(sense.number) : 0;
            } else if (sense.count_type == CountType::since_image_pushed) {
                by.cuts[rule].place = first_older(by, newest_first, sense.number);
            }
        }

        by.standings.resize(newest_first.size());
        std::uint32_t next_cut = 0;
        for (std::uint32_t place = 0; place < newest_first.size(); ++place) {
            if (place == next_cut) {
                next_cut = note_kept(by, place);
            }
            const std::uint32_t image = newest_first[place];
            std::uint32_t claiming = no_rule;
            pools_.for_each_rule(image, [&](std::uint32_t rule) {
                claiming = claiming == no_rule ? rule : claiming;
                const std::uint32_t rank = ++by.selected[rule];
                if (rank - last_kept[rule] <= 1) {
                    note_cut(by, rule, place, image, rank == last_kept[rule]);
                }
            });
            by.standings[image] = {place, claiming == no_rule ? 0 : by.selected[claiming]};
        }
        note_marked(by, last_kept);
        return by;
    }

  private:
    // The first position in the order whose image was pushed more than this many days ago.
    [[nodiscard]] std::uint32_t first_older(const Ranking<Storage>& by, const List<std::uint32_t>& newest_first,
                                            std::int32_t days) const {
        std::size_t first = 0;
        std::size_t last = newest_first.size();
        while (first < last) {
            const std::size_t middle = first + (last - first) / 2;
            const Elapsed age = elapsed(options_.now, by.pushed[newest_first[middle]]);
            if (is_longer(age, days, options_.day_arithmetic)) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        return first == newest_first.size() ? no_image : static_cast<std::uint32_t>(first);
    }

    static void note_cut(Ranking<Storage>& by, std::uint32_t rule, std::uint32_t place, std::uint32_t image,
                         bool kept) {
        Cut& cut = by.cuts[rule];
        if (kept) {
            cut.last_kept = image;
            return;
        }
        cut.place = place;
        cut.first_marked = image;
        cut.tied = cut.last_kept != no_image && by.pushed[cut.last_kept] == by.pushed[image];
    }

    // For rules that count days and cut at this place, `marked` is for now what they keep. Returns the next such place.
    [[nodiscard]] std::uint32_t note_kept(Ranking<Storage>& by, std::uint32_t place) const {
        std::uint32_t next = no_image;
        for (std::size_t rule = 0; rule < senses_.size(); ++rule) {
            const std::uint32_t cut = by.cuts[rule].place;
            if (senses_[rule].count_type != CountType::since_image_pushed) {
                continue;
            }
            if (cut == place) {
                by.marked[rule] = by.selected[rule];
            } else if (cut > place && cut < next) {
                next = cut;
            }
        }
        return next;
    }

    void note_marked(Ranking<Storage>& by, const List<std::uint32_t>& last_kept) const {
        for (std::size_t rule = 0; rule < senses_.size(); ++rule) {
            const std::uint32_t selected = by.selected[rule];
            switch (senses_[rule].count_type) {
                case CountType::image_count_more_than:
                    by.marked[rule] = selected > last_kept[rule] ? selected - last_kept[rule] : 0;
                    break;
                case CountType::since_image_pushed:
                    by.marked[rule] = by.cuts[rule].place == no_image ? 0 : selected - by.marked[rule];
                    break;
                case CountType::since_image_pulled:
                case CountType::since_image_transitioned:
                    break;
            }
        }
    }

    const List<RuleSense>& senses_;
    const RulePools<Storage>& pools_;
    const ImageTexts<Storage>& texts_;
    const PreviewOptions& options_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
