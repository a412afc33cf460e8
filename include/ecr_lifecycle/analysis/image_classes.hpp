// SPDX-License-Identifier: MIT
// ecr_lifecycle: the classes of images of one storage class by the rules that select them. Standard library only.
#ifndef ECR_LIFECYCLE_ANALYSIS_IMAGE_CLASSES_HPP
#define ECR_LIFECYCLE_ANALYSIS_IMAGE_CLASSES_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "../base/hash_tables.hpp"
#include "../tags/search.hpp"
#include "rule_reach.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The tags of an image match what any of them matches. So the classes follow from the sets of entries that one tag can
// match, by taking unions.
template <class Reach, class RuleSets = StateSet<>>
class ImageClassFinder {
    using MatchedTag = typename Reach::MatchedTag;

  public:
    struct Found {
        std::vector<std::string> tags;
        std::vector<std::size_t> rules;  // that select it, by number
    };

    ImageClassFinder(const Reach& reach, StorageClass storage)
        : reach_(reach), storage_(storage), rule_sets_(reach.size()) {}

    // Returns whether all were found. Those that some rule claims are found, one for each, in any case.
    bool run() {
        add(Found{{}, untagged()}, 0);
        const bool complete = find_by_search();
        if (!complete) {
            add_one_for_each_rule();
        }
        return complete;
    }

    [[nodiscard]] const std::vector<Found>& classes() const { return classes_; }

  private:
    // An untagged image is not in the class of a tagged one, even if the same rules select both: it is found first, and
    // kept apart by `tagged`.
    bool add(Found found, std::size_t tagged) {
        std::vector<std::uint8_t> set(reach_.size(), 0);
        for (const std::size_t rule : found.rules) {
            set[rule] = 1;
        }
        if (tagged != 0 && !rule_sets_.insert(set.data())) {
            return false;
        }
        classes_.push_back(std::move(found));
        return true;
    }

    [[nodiscard]] std::vector<std::size_t> untagged() const {
        std::vector<std::size_t> rules;
        for (std::size_t i = 0; i < reach_.size(); ++i) {
            if (reach_[i].storage == storage_ && reach_[i].selects_untagged) {
                rules.push_back(i);
            }
        }
        return rules;
    }

    // Places in the list of entries that the rules of this storage class have.
    [[nodiscard]] EntryIds own_entries() const {
        EntryIds own;
        for (std::size_t i = 0; i < reach_.size(); ++i) {
            if (reach_[i].storage == storage_ && reach_[i].selects_tagged) {
                for (const std::size_t entry : reach_[i].entries) {
                    add_id(own, entry);
                }
            }
        }
        return own;
    }

    [[nodiscard]] std::vector<std::size_t> selecting(const EntryBits<>& matched) const {
        std::vector<std::size_t> rules;
        for (std::size_t i = 0; i < reach_.size(); ++i) {
            if (reach_[i].storage == storage_ && reach_[i].selects_tagged && matched.has_all(reach_[i].entries)) {
                rules.push_back(i);
            }
        }
        return rules;
    }

    bool find_by_search() {
        const auto& entries = reach_.cover().entries();
        const EntryIds own = own_entries();
        typename Reach::Globs globs;
        for (const std::size_t entry : own) {
            globs.push_back(&entries[entry]);
        }
        TagSetSearch search(globs);
        std::uint64_t budget = reach_.cover().take_budget();
        bool complete = search.run(budget, reach_.options().max_classes);
        std::vector<MatchedTag> tags;
        for (std::size_t i = 0; i < search.size(); ++i) {
            EntryBits matched(entries.size());
            for (const std::size_t member : search.members(i)) {
                matched.add(own[member]);
            }
            tags.push_back(MatchedTag{search.tag(i), std::move(matched)});
        }
        complete = unite(tags, own, budget) && complete;
        reach_.cover().give_back(budget);
        return complete;
    }

    // All unions, those of fewer tags first.
    bool unite(const std::vector<MatchedTag>& tags, const EntryIds& own, std::uint64_t& budget) {
        struct Union {
            EntryBits<> matched;
            std::vector<std::size_t> members;
        };
        RuleSets seen(own.size());
        std::vector<std::uint8_t> set(own.size());
        std::vector<Union> unions;
        const auto add_union = [&](Union made) {
            for (std::size_t i = 0; i < own.size(); ++i) {
                set[i] = made.matched.has(own[i]) ? 1 : 0;
            }
            if (!seen.insert(set.data())) {
                return;
            }
            Found found{{}, selecting(made.matched)};
            for (const std::size_t member : made.members) {
                found.tags.push_back(readable(tags[member], own));
            }
            add(std::move(found), made.members.size());
            unions.push_back(std::move(made));
        };
        for (std::size_t i = 0; i < tags.size(); ++i) {
            add_union(Union{tags[i].matched, {i}});
        }
        for (std::size_t at = 0; at < unions.size(); ++at) {
            for (std::size_t i = 0; i < tags.size(); ++i) {
                if (tags[i].matched.is_within(unions[at].matched)) {
                    continue;
                }
                const std::uint64_t cost = own.size() + reach_.size();
                if (budget < cost || classes_.size() >= reach_.options().max_classes) {
                    return false;
                }
                budget -= cost;
                Union made = unions[at];
                made.matched.add(tags[i].matched);
                made.members.push_back(i);
                add_union(std::move(made));
            }
        }
        return true;
    }

    // The tag, or one that matches the same and reads better.
    [[nodiscard]] std::string readable(const MatchedTag& tag, const EntryIds& own) const {
        if (!reads_well(tag.tag)) {
            const auto& entries = reach_.cover().entries();
            std::vector<std::string> better = {tag.tag + '1'};
            for (const std::size_t entry : own) {
                if (tag.matched.has(entry)) {
                    better.push_back(entries[entry].filled("1"));
                }
            }
            for (const std::string& other : better) {
                if (can_be_tag(other) && reads_well(other) && matches_same(other, tag.matched, own)) {
                    return other;
                }
            }
        }
        return tag.tag;
    }

    [[nodiscard]] bool matches_same(const std::string& tag, const EntryBits<>& matched, const EntryIds& own) const {
        for (const std::size_t entry : own) {
            if (reach_.cover().entries()[entry].matches(tag) != matched.has(entry)) {
                return false;
            }
        }
        return true;
    }

    // The plainest images that each rule claims, and those that none does.
    void add_one_for_each_rule() {
        for (std::size_t i = 0; i <= reach_.size(); ++i) {
            const std::size_t number = i < reach_.size() ? i : Reach::no_rule;
            auto claim = reach_.claim_tagged(number, storage_);
            if (claim.found == Answer::yes) {
                EntryBits matched(reach_.cover().entries().size());
                for (const std::string& tag : claim.tags) {
                    matched.add(matched_by(reach_.cover().entries(), tag));
                }
                const std::size_t count = claim.tags.size();
                add(Found{std::move(claim.tags), selecting(matched)}, count);
            }
        }
    }

    const Reach& reach_;
    StorageClass storage_;
    RuleSets rule_sets_;
    std::vector<Found> classes_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
