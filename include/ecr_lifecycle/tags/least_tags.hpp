// SPDX-License-Identifier: MIT
// ecr_lifecycle: a tag of an entry that matches as little else as possible. Standard library only.
//
// Replace the stars of an entry with a character that no entry names: another entry that matches this tag matches the
// character with a star, which would match any other text as well. So the entries that match this tag are those that
// match every tag of the entry, and no tag matches fewer.
#ifndef ECR_LIFECYCLE_TAGS_LEAST_TAGS_HPP
#define ECR_LIFECYCLE_TAGS_LEAST_TAGS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entry_bits.hpp"
#include "examples.hpp"
#include "rule_model.hpp"
#include "search.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Entries>
class LeastTags {
  public:
    // A tag and what it matches.
    struct MatchedTag {
        std::string tag;
        EntryBits<> matched;
    };

    // The entries must outlive it.
    explicit LeastTags(const Entries& entries) : entries_(entries), least_(entries.size()) {
        const TagSymbols symbols(entries.all());
        fresh_ = symbols[0].first;
        if (fresh_ == 0) {
            find_rare_fillers(symbols[0].later);
        }
    }

    // Nothing if every character is named, or there is no room for one, and no such tag is found quickly.
    const MatchedTag* of(std::size_t entry) {
        Least& least = least_[entry];
        if (!least.is_known) {
            least.is_known = true;
            least.exists = find(entry, least.tag);
        }
        return least.exists ? &least.tag : nullptr;
    }

  private:
    struct Least {
        MatchedTag tag;
        bool is_known = false;
        bool exists = false;
    };

    // Whether there is one; then `least` is that tag.
    [[nodiscard]] bool find(std::size_t entry, MatchedTag& least) const {
        const Glob& glob = entries_[entry];
        if (glob.stars().empty()) {
            least = MatchedTag{glob.literals(), matched_by(entries_, glob.literals())};
            return true;
        }
        bool found = false;
        if (fresh_ != 0) {
            const std::string tag = glob.filled(std::string_view(&fresh_, 1));
            if (can_be_tag(tag)) {
                least = MatchedTag{tag, matched_by(entries_, tag)};
                found = true;
            }
        }
        for (std::size_t i = 0; !found && i < rare_fillers_.size(); ++i) {
            const std::string tag = glob.filled(rare_fillers_[i]);
            if (can_be_tag(tag)) {
                EntryBits matched = matched_by(entries_, tag);
                if (always_matches(matched, entry)) {
                    least = MatchedTag{tag, std::move(matched)};
                    found = true;
                }
            }
        }
        if (found) {
            make_readable(least, glob);
        }
        return found;
    }

    // Whether every tag of the entry matches all of these.
    [[nodiscard]] bool always_matches(const EntryBits<>& matched, std::size_t entry) const {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (i != entry && matched.has(i) && !glob_includes(entries_[i], entries_[entry])) {
                return false;
            }
        }
        return true;
    }

    // Uses a tag that matches the same and reads better, if one of the simplest does.
    void make_readable(MatchedTag& least, const Glob& glob) const {
        std::string second_best;
        for (const std::string_view filler : {"", glob.begins_with_star() ? "x" : "1", "1", "x", "a", "2"}) {
            const std::string tag = glob.filled(filler);
            if (!can_be_tag(tag) || !(matched_by(entries_, tag) == least.matched)) {
                continue;
            }
            if (reads_well(tag)) {
                least.tag = tag;
                return;
            }
            if (second_best.empty()) {
                second_best = tag;
            }
        }
        if (!second_best.empty()) {
            least.tag = second_best;
        }
    }

    // If every character is named somewhere, a few of the rarest in a row usually do as well.
    void find_rare_fillers(char fresh_but_not_first) {
        std::size_t uses[256] = {};
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            for (const char c : entries_[i].literals()) {
                ++uses[static_cast<unsigned char>(c)];
            }
        }
        std::string rarest;
        for (int i = 0; i < 4; ++i) {
            char best = 0;
            for (const char c : first_characters) {
                if (rarest.find(c) == std::string::npos &&
                    (best == 0 || uses[static_cast<unsigned char>(c)] < uses[static_cast<unsigned char>(best)])) {
                    best = c;
                }
            }
            rarest += best;
        }
        if (fresh_but_not_first != 0) {
            rare_fillers_.emplace_back(1, fresh_but_not_first);
        }
        for (std::string filler :
             {std::string(), rarest.substr(0, 1), rarest.substr(0, 3), std::string(rarest.rbegin(), rarest.rend())}) {
            rare_fillers_.push_back(std::move(filler));
        }
    }

    const Entries& entries_;
    char fresh_ = 0;
    std::vector<std::string> rare_fillers_;
    std::vector<Least> least_;  // by entry
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
