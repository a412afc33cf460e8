// ecr_lifecycle: which of many tag patterns a tag matches. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_TAG_MATCHER_HPP
#define ECR_LIFECYCLE_DETAIL_TAG_MATCHER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entry_sets.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// One entry of a tag list.
struct TagEntry {
    std::string text;
    // A prefix, in which `*` has no meaning, or a pattern.
    bool is_prefix = false;
};

// Whether a tag matches one entry. A star takes up as little as it can, so there is never more than one to go back to.
inline bool matches(const TagEntry& entry, std::string_view tag) {
    const std::string_view pattern = entry.text;
    if (entry.is_prefix) {
        return tag.substr(0, pattern.size()) == pattern;
    }
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t retry = 0;
    while (t < tag.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && pattern[p] == tag[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') {
        ++p;
    }
    return p == pattern.size();
}

class TagMatcher {
  public:
    explicit TagMatcher(std::vector<TagEntry> patterns)
        : patterns_(std::move(patterns)), sets_(patterns_.size()), matched_(sets_.words()) {}

    // The set of patterns that the tag matches.
    std::uint32_t match(std::string_view tag) {
        for (std::uint64_t& word : matched_) {
            word = 0;
        }
        for (std::size_t i = 0; i < patterns_.size(); ++i) {
            if (matches(patterns_[i], tag)) {
                matched_[i / 64] |= std::uint64_t{1} << (i % 64);
            }
        }
        return sets_.id_of(matched_);
    }

    EntrySets& sets() { return sets_; }

  private:
    std::vector<TagEntry> patterns_;
    EntrySets sets_;
    std::vector<std::uint64_t> matched_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
