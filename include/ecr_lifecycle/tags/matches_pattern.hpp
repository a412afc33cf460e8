// SPDX-License-Identifier: MIT
// ecr_lifecycle: whether a tag matches a pattern. Standard library only.
#ifndef ECR_LIFECYCLE_TAGS_MATCHES_PATTERN_HPP
#define ECR_LIFECYCLE_TAGS_MATCHES_PATTERN_HPP

#include <cstddef>
#include <string_view>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A place in a pattern as it is written: at a star, at another character, or at the end.
struct PatternCursor {
    std::string_view rest;

    [[nodiscard]] constexpr bool at_star() const { return !rest.empty() && rest.front() == '*'; }
    [[nodiscard]] constexpr bool at_end() const { return rest.empty(); }
    [[nodiscard]] constexpr bool at(char c) const { return !rest.empty() && rest.front() == c; }
    constexpr void next() { rest.remove_prefix(1); }
};

// Whether the whole tag matches what follows the cursor. Takes at most the product of the two lengths: where a
// character does not match, only the run of the last star passed can be longer.
template <class Cursor>
constexpr bool matches_pattern(Cursor cursor, std::string_view tag) {
    Cursor after_star = cursor;
    bool passed_star = false;
    std::size_t run_end = 0;  // of the last star passed
    std::size_t t = 0;
    while (true) {
        if (cursor.at_star()) {
            cursor.next();
            if (cursor.at_end()) {
                return true;
            }
            after_star = cursor;
            passed_star = true;
            run_end = t;
        } else if (t == tag.size()) {
            return cursor.at_end();
        } else if (cursor.at(tag[t])) {
            cursor.next();
            ++t;
        } else if (passed_star) {
            cursor = after_star;
            t = ++run_end;
        } else {
            return false;
        }
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
