// SPDX-License-Identifier: MIT
// ecr_lifecycle: finds the rules of a policy that select an image. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_POOL_FINDER_HPP
#define ECR_LIFECYCLE_PREVIEW_POOL_FINDER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "../image.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "../tags/glob.hpp"
#include "rule_pools.hpp"
#include "tag_matcher.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Finds the rules for the images one by one.
//
// A rule requires one or several entries. The first entries of all rules are the first `words` words of the matcher's
// bits, at the bits of their rules; the second entries are the next ones, and so on: so a rule selects an image if its
// bit is set in all of these, and most rules have one entry only.
template <class Storage>
class PoolFinder {
  public:
    PoolFinder(const BasicPolicy<Storage>& policy, const std::vector<std::size_t>& order, RulePools<Storage>& pools)
        : words_((order.size() + 63) / 64), pools_(pools), matcher_(64 * words_ * max_entries(policy)) {
        unasked_.assign(matcher_.words(), UINT64_MAX);
        allowed_.assign(4 * words_, 0);
        for (std::size_t rule = 0; rule < order.size(); ++rule) {
            const BasicSelection<Storage>& selection = policy.rules[order[rule]].selection;
            std::size_t bit = rule;
            for (Glob& entry : entries_of(selection)) {
                matcher_.add(std::move(entry), bit);
                unasked_[bit / 64] &= ~(std::uint64_t{1} << (bit % 64));
                bit += 64 * words_;
            }
            for (const bool tagged : {false, true}) {
                if (selection.tag_status == TagStatus::any || (selection.tag_status == TagStatus::tagged) == tagged) {
                    allowed(declared_storage_class(selection), tagged)[rule / 64] |= std::uint64_t{1} << (rule % 64);
                }
            }
        }
        matcher_.finish();
        pools_.words_ = words_;
    }

    void reserve(std::size_t images) { pools_.selecting_.reserve(images * words_); }

    // Finds the rules that select the next image.
    void add(const Image& image) {
        matched_ = unasked_;
        matcher_.match(image.image_tags, matched_.data());
        const std::uint64_t* const allows = allowed(storage_class(image), !image.image_tags.empty());
        for (std::size_t word = 0; word < words_; ++word) {
            std::uint64_t selecting = allows[word];
            for (std::size_t i = word; i < matched_.size(); i += words_) {
                selecting &= matched_[i];
            }
            pools_.selecting_.push_back(selecting);
        }
    }

  private:
    template <class T>
    using List = typename Storage::template List<T>;

    // A tag list counts only with `tagged`; if a rule has both lists, which AWS rejects, it requires all entries of
    // both.
    static List<Glob> entries_of(const BasicSelection<Storage>& selection) {
        List<Glob> entries;
        if (selection.tag_status == TagStatus::tagged) {
            for (const std::string& pattern : selection.tag_pattern_list) {
                entries.push_back(Glob::of_pattern(pattern));
            }
            for (const std::string& prefix : selection.tag_prefix_list) {
                entries.push_back(Glob::of_prefix(prefix));
            }
        }
        return entries;
    }

    static std::size_t max_entries(const BasicPolicy<Storage>& policy) {
        std::size_t most = 0;
        for (const BasicRule<Storage>& rule : policy.rules) {
            const std::size_t entries = entries_of(rule.selection).size();
            most = entries > most ? entries : most;
        }
        return most;
    }

    // The rules that may select an image, apart from its tags.
    std::uint64_t* allowed(StorageClass storage, bool tagged) {
        return allowed_.data() + ((storage == StorageClass::archive ? 2 : 0) + (tagged ? 1U : 0U)) * words_;
    }

    // For a set of rules.
    std::size_t words_;
    RulePools<Storage>& pools_;
    TagMatcher<Storage> matcher_;
    // Bits of the matcher for which no rule has an entry.
    std::vector<std::uint64_t> unasked_;
    std::vector<std::uint64_t> allowed_;
    // What the tags of the image at hand match, as the matcher's bits.
    std::vector<std::uint64_t> matched_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
