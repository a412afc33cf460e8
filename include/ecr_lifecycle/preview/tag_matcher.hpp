// SPDX-License-Identifier: MIT
// ecr_lifecycle: which of many tag patterns a tag matches. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_TAG_MATCHER_HPP
#define ECR_LIFECYCLE_PREVIEW_TAG_MATCHER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "../base/merge_sort.hpp"
#include "../tags/glob.hpp"
#include "tag_automaton.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Matches tags against all entries at once. There are patterns with which one automaton for all would need more states
// than there is memory for. One that has cost too much is replaced by one that forgets; if that is too much, too, by
// two for half of the entries each; and one for a single entry by that entry itself.
template <class Storage = OwnedStorage>
class TagMatcher {
  public:
    // The bits of entries are numbered below `bits`.
    explicit TagMatcher(std::size_t bits) : words_((bits + 63) / 64) {}

    // The automata refer to the entries.
    TagMatcher(const TagMatcher&) = delete;
    TagMatcher& operator=(const TagMatcher&) = delete;

    // Call this for all entries, then `finish`, and only then `match`.
    void add(Glob entry, std::size_t bit) { entries_.push_back({std::move(entry), {bit}}); }

    void finish() {
        merge_sort(entries_.data(), entries_.data() + entries_.size(),
                   [](const WantedEntry& a, const WantedEntry& b) { return a.entry < b.entry; });
        std::vector<WantedEntry> different;
        for (WantedEntry& wanted : entries_) {
            if (different.empty() || !(different.back().entry == wanted.entry)) {
                different.push_back(std::move(wanted));
            } else {
                different.back().bits.push_back(wanted.bits.front());
            }
        }
        entries_ = std::move(different);
        if (!entries_.empty()) {
            parts_.push_back(part_of(0, entries_.size(), true, max_work));
        }
    }

    // How many words of 64 bits a tag's bits are.
    [[nodiscard]] std::size_t words() const { return words_; }

    // Adds to the bits of an image those of all entries that its tags match.
    void match(const std::vector<std::string>& tags, std::uint64_t* bits) {
        for (const std::string& tag : tags) {
            for (std::size_t i = 0; i < parts_.size(); ++i) {
                match(i, tag, bits);
            }
        }
    }

  private:
    using WantedEntry = typename TagAutomaton<Storage>::WantedEntry;

    // Entries from `first` to before `last`.
    struct Part {
        std::size_t first;
        std::size_t last;
        bool remembers;
        std::size_t work;
        TagAutomaton<Storage> automaton;
    };

    [[nodiscard]] Part part_of(std::size_t first, std::size_t last, bool remembers, std::size_t work) const {
        const WantedEntry* const entries = entries_.data();
        return {first, last, remembers, work, {entries + first, entries + last, words_, remembers, work}};
    }

    // By the part `i`, which is replaced as often as the tag is too much for it.
    void match(std::size_t i, const std::string& tag, std::uint64_t* bits) {
        while (!parts_[i].automaton.match(tag, bits)) {
            if (parts_[i].last - parts_[i].first == 1 && !parts_[i].remembers) {
                const WantedEntry& wanted = entries_[parts_[i].first];
                if (wanted.entry.matches(tag)) {
                    for (const std::size_t bit : wanted.bits) {
                        bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
                    }
                }
                return;
            }
            replace(i);
        }
    }

    void replace(std::size_t i) {
        const Part whole = std::move(parts_[i]);
        if (whole.remembers) {
            parts_[i] = part_of(whole.first, whole.last, false, max_work);
            return;
        }
        const std::size_t middle = whole.first + (whole.last - whole.first) / 2;
        parts_[i] = part_of(whole.first, middle, false, whole.work / 2);
        parts_.push_back(part_of(middle, whole.last, false, whole.work / 2));
    }

    // In places of an automaton looked at, or so: a millisecond and some, and a few megabytes at most.
    static constexpr std::size_t max_work = 2'000'000;

    std::size_t words_;
    // Sorted, and no two of them equal.
    std::vector<WantedEntry> entries_;
    std::vector<Part> parts_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
