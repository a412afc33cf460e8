// SPDX-License-Identifier: MIT
// ecr_lifecycle: which rules of a policy select an image, and which of them claims it. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_RULE_POOLS_HPP
#define ECR_LIFECYCLE_PREVIEW_RULE_POOLS_HPP

#include <cstddef>
#include <cstdint>

#include "../base/lowest_bit.hpp"
#include "../base/storage.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr std::uint32_t no_rule = UINT32_MAX;

// For each image the rules that select it, as a set of bits. Rules are named by their number in the order of priority.
template <class Storage = OwnedStorage>
class RulePools {
  public:
    // Calls `function(rule)` for each rule that selects the image, by priority.
    template <class Function>
    void for_each_rule(std::size_t image, Function function) const {
        const std::uint64_t* const words = selecting_.data() + image * words_;
        for (std::uint32_t i = 0; i < words_; ++i) {
            for (std::uint64_t left = words[i]; left != 0; left &= left - 1) {
                function(64 * i + lowest_bit(left));
            }
        }
    }

    // The first rule by priority that selects the image, or no_rule.
    [[nodiscard]] std::uint32_t claiming(std::size_t image) const {
        const std::uint64_t* const words = selecting_.data() + image * words_;
        for (std::uint32_t i = 0; i < words_; ++i) {
            if (words[i] != 0) {
                return 64 * i + lowest_bit(words[i]);
            }
        }
        return no_rule;
    }

    [[nodiscard]] bool selects(std::uint32_t rule, std::size_t image) const {
        return (selecting_[image * words_ + rule / 64] >> (rule % 64) & 1U) != 0;
    }

  private:
    template <class>
    friend class PoolFinder;

    std::size_t words_ = 0;
    typename Storage::template List<std::uint64_t> selecting_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
