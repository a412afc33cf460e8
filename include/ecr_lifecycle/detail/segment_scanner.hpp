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

// Looks at each two neighbouring characters of a tag; where one of the segments begins with these two, it goes on to
// look which. So most characters cost one look at a small table, whatever the number of segments.
class SegmentScanner {
  public:
    explicit SegmentScanner(const ByteClasses& classes)
        : classes_(classes), trie_(classes), begins_(classes.count() * classes.count()), sets_(0) {}

    // Segments are not empty, and different from each other; they are numbered from 0 in the order of their adding.
    std::uint32_t add(std::string_view segment) {
        const auto number = static_cast<std::uint32_t>(count_++);
        trie_.add(segment.begin(), segment.end(), number);
        std::uint8_t* const begins = begins_.data() + classes_.of(segment.front()) * classes_.count();
        if (segment.size() > 1) {
            begins[classes_.of(segment[1])] = 1;
        } else {
            for (std::size_t second = 0; second < classes_.count(); ++second) {
                begins[second] = 1;
            }
        }
        return number;
    }

    // To be called once, when all segments are added.
    void finish() {
        sets_ = EntrySets(count_);
        seen_.resize(sets_.words());
    }

    // The set of segments that occur in the tag.
    std::uint32_t scan(std::string_view tag) {
        bool any = false;
        for (std::size_t i = 0; i < tag.size(); ++i) {
            const std::size_t second = i + 1 < tag.size() ? classes_.of(tag[i + 1]) : 0;
            if (begins_[classes_.of(tag[i]) * classes_.count() + second] != 0) {
                any = note(tag.substr(i)) || any;
            }
        }
        if (!any) {
            return 0;
        }
        const std::uint32_t set = sets_.id_of(seen_);
        for (std::uint64_t& word : seen_) {
            word = 0;
        }
        return set;
    }

    [[nodiscard]] const EntrySets& sets() const { return sets_; }

  private:
    // Notes all segments with which the text begins.
    bool note(std::string_view text) {
        bool any = false;
        std::size_t node = 0;
        for (const char c : text) {
            node = trie_.next(node, c);
            if (node == 0) {
                break;
            }
            for (const std::uint32_t segment : trie_.members(node)) {
                seen_[segment / 64] |= std::uint64_t{1} << (segment % 64);
                any = true;
            }
        }
        return any;
    }

    const ByteClasses& classes_;
    Trie trie_;
    // By the classes of two characters: whether a segment begins with them, or with the first one alone.
    std::vector<std::uint8_t> begins_;
    std::size_t count_ = 0;
    EntrySets sets_;
    std::vector<std::uint64_t> seen_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
