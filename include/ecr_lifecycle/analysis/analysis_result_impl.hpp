// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of analysis_result.hpp. Standard library only.
#ifndef ECR_LIFECYCLE_ANALYSIS_ANALYSIS_RESULT_IMPL_HPP
#define ECR_LIFECYCLE_ANALYSIS_ANALYSIS_RESULT_IMPL_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../analysis_result.hpp"
#include "../base/hash_tables.hpp"
#include "../image.hpp"
#include "../tags/examples.hpp"
#include "../tags/glob.hpp"
#include "witness_recipe.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

template <class Texts = TextSet<>, class Source = TagSource<>>
std::vector<Image> images_of_witness(const WitnessRecipe& recipe) {
    constexpr std::int64_t half_a_day = seconds_per_day / 2 * 1'000'000'000;
    constexpr std::int64_t minute = 60'000'000'000;
    std::vector<Image> all = recipe.written;
    all.reserve(recipe.size());
    Texts taken;
    std::size_t tags_taken = 0;
    for (const Image& image : recipe.written) {
        for (const std::string& tag : image.image_tags) {
            taken.insert(tag);
            ++tags_taken;
        }
    }
    std::vector<Source> sources;
    for (const std::string& pattern : recipe.filler_patterns) {
        sources.emplace_back(Glob::of_pattern(pattern), recipe.fillers * recipe.filler_patterns.size() + tags_taken);
    }
    const std::int64_t gap = half_a_day / static_cast<std::int64_t>(recipe.fillers + 1);
    const std::int64_t step = gap < minute ? gap : minute;
    for (std::size_t i = 0; i < recipe.fillers; ++i) {
        Image filler;
        filler.image_digest = witness_digest(all.size() + 1);
        filler.image_pushed_at = recipe.before(static_cast<std::int64_t>(recipe.fillers - i) * step);
        filler.image_status = recipe.filler_status;
        if (recipe.filler_status == ImageStatus::archived) {
            filler.last_archived_at = filler.image_pushed_at;
        }
        for (Source& source : sources) {
            std::optional<std::string> tag = source.next();
            while (tag && !taken.insert(*tag)) {
                tag = source.next();
            }
            if (!tag) {
                return all;
            }
            filler.image_tags.push_back(std::move(*tag));
        }
        all.push_back(std::move(filler));
    }
    return all;
}

template <class IfUsed>
std::vector<Image> WitnessRecipe::images() const {
    return images_of_witness(*this);
}

}  // namespace detail

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
