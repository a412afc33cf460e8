// ecr_lifecycle: which of many short texts occur in a tag. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_SEGMENT_SCANNER_HPP
#define ECR_LIFECYCLE_DETAIL_SEGMENT_SCANNER_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "entry_sets.hpp"
#include "trie.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Segments of one character are noted in one word as the characters go by. For longer ones it looks at each two
// neighbouring characters; where a segment begins with these two, it goes on to look which. So most characters cost one
// look at a small table, whatever the number of segments.
template <class = void>
class SegmentScanner {
  public:
    explicit SegmentScanner(const ByteClasses& classes)
        : classes_(classes),
          trie_(classes),
          begins_(std::size_t{1} << 2 * classes.bits()),
          alone_(std::size_t{1} << classes.bits()),
          sets_(0) {}

    // Segments are not empty, and different from each other; they are numbered from 0 in the order of their adding. The
    // first 64 can be of one character at less cost.
    void add(std::string_view segment) {
        const std::size_t first = classes_.of(segment.front());
        if (segment.size() == 1 && count_ < 64) {
            alone_[first] = std::uint64_t{1} << count_++;
            return;
        }
        trie_.add(segment.begin(), segment.end(), count_++);
        std::uint8_t* const begins = begins_.data() + (first << classes_.bits());
        if (segment.size() > 1) {
            begins[classes_.of(segment[1])] = 1;
        } else {
            for (std::size_t second = 0; second >> classes_.bits() == 0; ++second) {
                begins[second] = 1;
            }
        }
    }

    // To be called once, when all segments are added.
    void finish() {
        trie_.finish();
        sets_ = EntrySets(count_);
        seen_.resize(sets_.words());
    }

    // The set of segments that occur in the tag.
    std::uint32_t scan(std::string_view tag) {
        if (tag.empty() || count_ == 0) {
            return 0;
        }
        for (std::uint64_t& word : seen_) {
            word = 0;
        }
        std::uint64_t alone = 0;
        std::size_t first = classes_.of(tag.front());
        for (std::size_t i = 1; i < tag.size(); ++i) {
            const std::size_t second = classes_.of(tag[i]);
            alone |= alone_[first];
            if (begins_[(first << classes_.bits()) + second] != 0) {
                note(tag.substr(i - 1));
            }
            first = second;
        }
        alone |= alone_[first];
        if (begins_[first << classes_.bits()] != 0) {
            note(tag.substr(tag.size() - 1));
        }
        seen_.front() |= alone;
        return sets_.id_of(seen_);
    }

    [[nodiscard]] const EntrySets<>& sets() const { return sets_; }

  private:
    // Notes all segments with which the text begins.
    void note(std::string_view text) {
        std::size_t node = trie_.nearest_with_members(trie_.follow(text.begin(), text.end()));
        for (; node != 0; node = trie_.nearest_with_members(trie_.parent(node))) {
            const std::uint32_t segment = trie_.members(node).front();
            seen_[segment / 64] |= std::uint64_t{1} << (segment % 64);
        }
    }

    const ByteClasses& classes_;
    Trie<> trie_;
    // By the classes of two characters: whether a segment begins with them, or with the first one alone.
    std::vector<std::uint8_t> begins_;
    // By the class of a character: the bit of the segment that it is, if it is one.
    std::vector<std::uint64_t> alone_;
    std::uint32_t count_ = 0;
    EntrySets<> sets_;
    std::vector<std::uint64_t> seen_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
