// SPDX-License-Identifier: MIT
// ecr_lifecycle: the images in the order of their times, and where rules cut that order. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_RANKING_HPP
#define ECR_LIFECYCLE_PREVIEW_RANKING_HPP

#include <cstdint>

#include "../image.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr std::uint32_t no_image = UINT32_MAX;

// What the evaluation needs to know about a rule, close together.
struct RuleSense {
    CountType count_type = CountType::image_count_more_than;
    std::int32_t number = 0;
    std::int32_t priority = 0;
    Fate fate = Fate::kept;

    [[nodiscard]] bool goes_by_order() const {
        return count_type == CountType::image_count_more_than || count_type == CountType::since_image_pushed;
    }
};

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

// Where an image is in the order.
struct Standing {
    // Its position in the order of all images, from 0.
    std::uint32_t place = 0;
    // Its rank in the pool of the claiming rule, from 1, if there is one.
    std::uint32_t rank = 0;
};

template <class Storage>
struct Ranking {
    template <class T>
    using List = typename Storage::template List<T>;

    // By image: the time it is ranked by, and where that puts it.
    List<Timestamp> pushed;
    List<Standing> standings;
    // By rule: where it cuts, how many images it selects, and how many of these it marks; the first and the last for
    // the rules that go by these times.
    List<Cut> cuts;
    List<std::uint32_t> selected;
    List<std::uint32_t> marked;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
