// ecr_lifecycle: which of many tag patterns a tag matches. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_TAG_MATCHER_HPP
#define ECR_LIFECYCLE_DETAIL_TAG_MATCHER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entry_sets.hpp"
#include "segment_scanner.hpp"
#include "sort.hpp"
#include "tag_automaton.hpp"
#include "tag_entry.hpp"
#include "trie.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Matches tags against all entries at once: with the automaton as far as it gets, and without it where that would need
// too many states. What then takes its place never grows beyond the size of the entries and of what it has read:
//
// The first segments of all entries are in one trie, the last ones, backwards, in another. What a tag matches of these
// depends on one node of each and on the tag's length, of which there are few different ones, so it is worked out once
// for each. Entries with inner segments are left over, but only if these occur in the tag at all: see SegmentScanner.
// That, too, settles most of them, and it is remembered. The few that remain are tried one by one.
template <class = void>
class TagMatcher {
  public:
    explicit TagMatcher(const std::vector<TagEntry>& entries)
        : entries_(different(entries)),
          classes_(classes_of(entries_)),
          firsts_(classes_),
          lasts_(classes_),
          scanner_(classes_),
          sets_(entries_.size()),
          automaton_(entries_, classes_, sets_),
          scratch_(sets_.words()) {
        for (std::uint32_t i = 0; i < entries_.size(); ++i) {
            const std::string_view first = entries_[i].first();
            const std::string_view last = entries_[i].last();
            firsts_.add(first.begin(), first.end(), i);
            lasts_.add(last.rbegin(), last.rend(), i);
        }
        firsts_.finish();
        lasts_.finish();
        number_inner_segments();
        number_lengths();
    }

    TagMatcher(const TagMatcher&) = delete;
    TagMatcher& operator=(const TagMatcher&) = delete;

    // The number by which the sets that `match` returns know an entry.
    [[nodiscard]] std::size_t number_of(const TagEntry& entry) const {
        std::size_t first = 0;
        std::size_t last = entries_.size();
        while (last - first > 1) {
            const std::size_t middle = first + (last - first) / 2;
            (entry < entries_[middle] ? last : first) = middle;
        }
        return first;
    }

    // The sets of entries that so many tags match.
    void match(const std::string_view* tags, std::size_t count, std::uint32_t* sets) {
        automaton_.match(tags, count, sets);
        for (std::size_t i = 0; i < count; ++i) {
            if (sets[i] == no_id) {
                sets[i] = match_without_automaton(tags[i]);
            }
        }
    }

    std::uint32_t match_without_automaton(std::string_view tag) {
        const Ends& ends = ends_of(tag);
        if (ends.open == 0) {
            return ends.matched;
        }
        const Settled& settled = settled_by(ends, scanner_.scan(tag));
        std::uint32_t set = settled.matched;
        for (const std::uint32_t entry : settled.left) {
            if (entries_[entry].inner_follow(tag)) {
                set = sets_.union_of(set, singles_[entry]);
            }
        }
        return set;
    }

    EntrySets<>& sets() { return sets_; }

  private:
    // What the two ends of a tag and its length say: the entries it matches, and those that depend on the rest.
    struct Ends {
        std::uint32_t id = 0;
        std::uint32_t matched = 0;
        std::uint32_t open = 0;
    };

    // What the segments that occur in it say, on top.
    struct Settled {
        std::uint32_t matched = 0;
        std::vector<std::uint32_t> left;
    };

    static std::vector<TagEntry> different(std::vector<TagEntry> entries) {
        merge_sort(entries.data(), entries.data() + entries.size(),
                   [](const TagEntry& a, const TagEntry& b) { return a < b; });
        std::vector<TagEntry> different;
        for (TagEntry& entry : entries) {
            if (different.empty() || !(different.back() == entry)) {
                different.push_back(std::move(entry));
            }
        }
        return different;
    }

    static ByteClasses classes_of(const std::vector<TagEntry>& entries) {
        ByteClasses classes;
        for (const TagEntry& entry : entries) {
            classes.add(entry.first());
            classes.add(entry.last());
            for (std::size_t i = 0; i < entry.inner_count(); ++i) {
                classes.add(entry.inner(i));
            }
        }
        return classes;
    }

    // The shortest segments first, as the scanner likes it.
    static bool comes_before(std::string_view a, std::string_view b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    }

    void number_inner_segments() {
        std::vector<std::string_view> segments;
        for (const TagEntry& entry : entries_) {
            for (std::size_t i = 0; i < entry.inner_count(); ++i) {
                segments.push_back(entry.inner(i));
            }
        }
        merge_sort(segments.data(), segments.data() + segments.size(),
                   [](std::string_view a, std::string_view b) { return comes_before(a, b); });
        std::vector<std::string_view> known;
        for (const std::string_view segment : segments) {
            if (known.empty() || known.back() != segment) {
                scanner_.add(segment);
                known.push_back(segment);
            }
        }
        scanner_.finish();
        const auto number = [&known](std::string_view segment) {
            std::size_t first = 0;
            std::size_t last = known.size();
            while (last - first > 1) {
                const std::size_t middle = first + (last - first) / 2;
                (comes_before(segment, known[middle]) ? last : first) = middle;
            }
            return static_cast<std::uint32_t>(first);
        };
        inner_numbers_.resize(entries_.size());
        singles_.resize(entries_.size());
        for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
            for (std::size_t i = 0; i < entries_[entry].inner_count(); ++i) {
                inner_numbers_[entry].push_back(number(entries_[entry].inner(i)));
            }
            if (!inner_numbers_[entry].empty()) {
                put(entry);
                singles_[entry] = take_scratch();
            }
        }
    }

    // Lengths between which no entry tells a difference are one.
    void number_lengths() {
        std::vector<std::uint8_t> is_limit(1);
        const auto limit = [&is_limit](std::size_t length) {
            if (length >= is_limit.size()) {
                is_limit.resize(length + 1);
            }
            is_limit[length] = 1;
        };
        for (const TagEntry& entry : entries_) {
            const std::size_t length = entry.first().size() + entry.last().size();
            if (entry.is_exact() || (!entry.first().empty() && !entry.last().empty())) {
                limit(length);
            }
            if (entry.is_exact()) {
                limit(length + 1);
            }
        }
        std::uint32_t number = 0;
        for (const std::uint8_t is : is_limit) {
            number += is;
            length_numbers_.push_back(number);
        }
    }

    const Ends& ends_of(std::string_view tag) {
        const std::uint64_t first = firsts_.nearest_with_members(firsts_.follow(tag.begin(), tag.end()));
        const std::uint64_t last = lasts_.nearest_with_members(lasts_.follow(tag.rbegin(), tag.rend()));
        const std::size_t longest = length_numbers_.size() - 1;
        const std::uint64_t length = length_numbers_[tag.size() < longest ? tag.size() : longest];
        // Nodes and lengths are as many as the characters of the policy, a million of which would leave room here.
        std::uint32_t& id = ends_ids_[(first << 21U | last) << 21U | length];
        if (id == no_id) {
            id = static_cast<std::uint32_t>(ends_.size());
            ends_.push_back(work_out(first, last, tag.size()));
            ends_.back().id = id;
        }
        return ends_[id];
    }

    Ends work_out(std::size_t first, std::size_t last, std::size_t length) {
        std::vector<std::uint8_t> begins(entries_.size());
        for_each_on_path(firsts_, first, [&](std::uint32_t entry) { begins[entry] = 1; });
        std::vector<std::uint32_t> matched;
        std::vector<std::uint32_t> open;
        for_each_on_path(lasts_, last, [&](std::uint32_t entry) {
            if (begins[entry] != 0 && entries_[entry].fits(length)) {
                (entries_[entry].inner_count() == 0 ? matched : open).push_back(entry);
            }
        });
        Ends ends;
        ends.matched = set_of(matched);
        ends.open = set_of(open);
        return ends;
    }

    template <class Function>
    static void for_each_on_path(const Trie<>& trie, std::size_t node, Function function) {
        for (;; node = trie.parent(node)) {
            for (const std::uint32_t entry : trie.members(node)) {
                function(entry);
            }
            if (node == 0) {
                return;
            }
        }
    }

    const Settled& settled_by(const Ends& ends, std::uint32_t segments) {
        std::uint32_t& id = settled_ids_[std::uint64_t{ends.id} << 32U | segments];
        if (id == no_id) {
            id = static_cast<std::uint32_t>(settled_.size());
            Settled settled;
            for (std::uint32_t entry = 0; entry < entries_.size(); ++entry) {
                if (!sets_.has(ends.open, entry) || !all_occur(inner_numbers_[entry], segments)) {
                    continue;
                }
                const TagEntry& parts = entries_[entry];
                if (parts.inner_count() == 1 && parts.first().empty() && parts.last().empty()) {
                    put(entry);
                } else {
                    settled.left.push_back(entry);
                }
            }
            settled.matched = sets_.union_of(ends.matched, take_scratch());
            settled_.push_back(std::move(settled));
        }
        return settled_[id];
    }

    [[nodiscard]] bool all_occur(const std::vector<std::uint32_t>& numbers, std::uint32_t segments) const {
        for (const std::uint32_t number : numbers) {
            if (!scanner_.sets().has(segments, number)) {
                return false;
            }
        }
        return true;
    }

    std::uint32_t set_of(const std::vector<std::uint32_t>& entries) {
        for (const std::uint32_t entry : entries) {
            put(entry);
        }
        return take_scratch();
    }

    void put(std::size_t entry) { scratch_[entry / 64] |= std::uint64_t{1} << (entry % 64); }

    std::uint32_t take_scratch() {
        const std::uint32_t set = sets_.id_of(scratch_);
        for (std::uint64_t& word : scratch_) {
            word = 0;
        }
        return set;
    }

    // Sorted, and no two of them equal.
    std::vector<TagEntry> entries_;
    ByteClasses classes_;
    Trie<> firsts_;
    Trie<> lasts_;
    SegmentScanner<> scanner_;
    // By entry: the numbers that its inner segments have in the scanner, and the set of it alone, if it has any.
    std::vector<std::vector<std::uint32_t>> inner_numbers_;
    std::vector<std::uint32_t> singles_;
    std::vector<std::uint32_t> length_numbers_;
    EntrySets<> sets_;
    TagAutomaton<> automaton_;
    std::vector<std::uint64_t> scratch_;
    std::vector<Ends> ends_;
    IdTable<> ends_ids_;
    std::vector<Settled> settled_;
    IdTable<> settled_ids_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
