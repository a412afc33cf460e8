// SPDX-License-Identifier: MIT
// ecr_lifecycle: tag patterns and prefixes: what they match, and how their sets of tags relate to each other. Standard
// library only.
//
// Every answer about "a tag" is exact over the tags that ECR allows: 1 to 128 characters, the first one of
// `[A-Za-z0-9_]`, the others of `[A-Za-z0-9._-]`.
//
// Source: "Lifecycle policy properties in Amazon ECR" in the Amazon ECR user guide, and the OCI distribution
// specification for what a tag is.
#ifndef ECR_LIFECYCLE_TAG_PATTERN_HPP
#define ECR_LIFECYCLE_TAG_PATTERN_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/literals.hpp"
#include "enumerators.hpp"
#include "tags/alphabet.hpp"
#include "tags/glob.hpp"
#include "tags/matches_pattern.hpp"
#include "tags/search.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// Whether ECR allows the text as a tag.
[[nodiscard]] constexpr bool is_tag(std::string_view text) noexcept { return detail::can_be_tag(text); }

/// Whether the whole tag matches: `*` stands for any number of characters, including none, and every other character
/// for itself. Takes at most the product of the two lengths.
[[nodiscard]] constexpr bool matches_tag_pattern(std::string_view pattern, std::string_view tag) noexcept {
    return detail::matches_pattern(detail::PatternCursor{pattern}, tag);
}

/// Whether the tag begins with the prefix, in which `*` is a character like any other.
[[nodiscard]] constexpr bool matches_tag_prefix(std::string_view prefix, std::string_view tag) noexcept {
    return tag.substr(0, prefix.size()) == prefix;
}

/// An answer that may have cost more than the budget allowed to find.
enum class Answer : std::uint8_t { no, yes, undetermined };

namespace detail {

template <>
struct EnumNames<Answer> {
    static constexpr std::string_view type = "Answer"sv;
    static constexpr EnumName<Answer> list[] = {
        {Answer::no, "no"sv}, {Answer::yes, "yes"sv}, {Answer::undetermined, "undetermined"sv}};
};
static_assert(names_follow_enumerators<Answer>());

}  // namespace detail

/// `no`, `yes` or `undetermined`. Empty for an invalid value.
constexpr std::string_view name(Answer answer) noexcept { return detail::enumerator_name(answer); }

/// An entry of a rule's tag list, a pattern or a prefix, as a set of tags.
class TagPattern {
  public:
    /// An entry of `tagPatternList`.
    template <class IfUsed = void>
    explicit TagPattern(std::string_view pattern) : glob_(detail::Glob::of_pattern(pattern)) {}

    /// An entry of `tagPrefixList`. No tag begins with a prefix that holds a `*`.
    template <class IfUsed = void>
    [[nodiscard]] static TagPattern prefix(std::string_view prefix) {
        return TagPattern(detail::Glob::of_prefix(prefix));
    }

    template <class IfUsed = void>
    [[nodiscard]] bool matches(std::string_view tag) const noexcept {
        return glob_.matches(tag);
    }

    /// Whether there is a tag that matches.
    [[nodiscard]] bool matches_some_tag() const noexcept { return glob_.matches_some_tag(); }

    /// How many tags match, counted up to `most`.
    template <class IfUsed = void>
    [[nodiscard]] std::uint64_t count_tags(std::uint64_t most = UINT64_MAX) const {
        return detail::count_tags(glob_, most);
    }

    /// Equal sets of tags, whatever the spelling: `a**` equals `a*` and the prefix `a`.
    template <class IfUsed = void>
    friend bool operator==(const TagPattern& a, const TagPattern& b) {
        return a.glob_ == b.glob_;
    }
    template <class IfUsed = void>
    friend bool operator!=(const TagPattern& a, const TagPattern& b) {
        return !(a == b);
    }

    // For the library's own headers.
    [[nodiscard]] const detail::Glob& glob() const noexcept { return glob_; }

  private:
    explicit TagPattern(detail::Glob glob) : glob_(std::move(glob)) {}

    detail::Glob glob_;
};

/// Whether one tag can match both.
template <class IfUsed = void>
[[nodiscard]] bool intersects(const TagPattern& a, const TagPattern& b) {
    return detail::globs_intersect(a.glob(), b.glob());
}

/// Whether every tag that matches `narrower` matches `wider`. True if no tag matches `narrower`.
template <class IfUsed = void>
[[nodiscard]] bool includes(const TagPattern& wider, const TagPattern& narrower) {
    return detail::glob_includes(wider.glob(), narrower.glob());
}

/// A shortest tag that matches, always the same one; nothing if no tag can match.
template <class Storage = OwnedStorage>
[[nodiscard]] std::optional<std::string> shortest_tag(const TagPattern& pattern) {
    return detail::search_tag<Storage>({&pattern.glob()}, {}, UINT64_MAX).tag;
}

/// The result of the search for a tag. `tag` has a value if and only if `found` is yes.
struct TagSearchResult {
    Answer found = Answer::undetermined;
    std::optional<std::string> tag = std::nullopt;
};

/// Steps that a question about many patterns may take by default: a fraction of a second.
inline constexpr std::uint64_t default_tag_search_budget = 20'000'000;

/// A shortest tag that matches all of `wanted` and none of `unwanted`. A step is one pattern advanced by one character.
template <class Storage = OwnedStorage>
[[nodiscard]] TagSearchResult find_tag(const typename Storage::template List<TagPattern>& wanted,
                                       const typename Storage::template List<TagPattern>& unwanted,
                                       std::uint64_t budget = default_tag_search_budget) {
    detail::GlobList<Storage> matching;
    detail::GlobList<Storage> avoiding;
    for (const TagPattern& pattern : wanted) {
        matching.push_back(&pattern.glob());
    }
    for (const TagPattern& pattern : unwanted) {
        avoiding.push_back(&pattern.glob());
    }
    detail::TagSearchOutcome outcome = detail::search_tag<Storage>(matching, avoiding, budget);
    const Answer found = outcome.tag ? Answer::yes : outcome.complete ? Answer::no : Answer::undetermined;
    return TagSearchResult{found, std::move(outcome.tag)};
}

/// A set of patterns that one tag can match at once, and such a tag.
struct TagSet {
    /// Indices into the list of patterns, ascending: the tag matches these and no others.
    std::vector<std::size_t> patterns;
    /// A shortest tag of its kind.
    std::string tag;
};

template <class Storage>
struct BasicTagSets {
    /// By the length of the tags; including the empty set of patterns, if there is such a tag.
    typename Storage::template List<TagSet> sets;
    /// False if the budget was used up before all sets were found.
    bool complete = true;
};

using TagSets = BasicTagSets<OwnedStorage>;

/// Which sets of these patterns one tag can match at once, each set once. There may be exponentially many.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicTagSets<Storage> tag_sets(const typename Storage::template List<TagPattern>& patterns,
                                             std::uint64_t budget = default_tag_search_budget) {
    detail::GlobList<Storage> globs;
    for (const TagPattern& pattern : patterns) {
        globs.push_back(&pattern.glob());
    }
    BasicTagSets<Storage> result;
    detail::TagSetSearch<Storage> search(globs);
    result.complete = search.run(budget, UINT64_MAX);
    for (std::size_t i = 0; i < search.size(); ++i) {
        result.sets.push_back(TagSet{search.members(i), search.tag(i)});
    }
    return result;
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
