// SPDX-License-Identifier: MIT
// ecr_lifecycle: one tag that several entries match. Standard library only.
#ifndef ECR_LIFECYCLE_TAGS_ONE_TAG_HPP
#define ECR_LIFECYCLE_TAGS_ONE_TAG_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../tag_pattern.hpp"
#include "examples.hpp"
#include "glob.hpp"
#include "rule_model.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The outer pattern with the inner one in the place of each of its stars.
template <class IfUsed = void>
void put_into_stars(const std::string& outer, const std::string& inner, std::vector<std::string>& results) {
    for (std::size_t i = 0; i < outer.size(); ++i) {
        if (outer[i] == '*') {
            results.push_back(concat({outer.substr(0, i), inner, outer.substr(i + 1)}));
        }
    }
}

// Patterns that every entry matches: the entries put into each other's stars, as `v*` and `*.*.*-*` make `v*.*.*-*`.
template <class Entries>
std::vector<std::string> joined_patterns(const Entries& entries, const EntryIds& wanted) {
    constexpr std::size_t max_joined = 64;
    std::vector<std::string> joined = {entries[wanted.front()].filled("*")};
    for (std::size_t i = 1; i < wanted.size(); ++i) {
        const std::string pattern = entries[wanted[i]].filled("*");
        std::vector<std::string> longer;
        for (const std::string& one : joined) {
            put_into_stars(one, pattern, longer);
            put_into_stars(pattern, one, longer);
        }
        joined = std::move(longer);
        if (joined.size() > max_joined) {
            joined.resize(max_joined);
        }
    }
    return joined;
}

// A tag that all wanted entries match, and for which `fits(tag)` is true; one that reads well, if there is one. Empty
// if none is found at once: this does not search.
template <class Entries, class Fits>
std::string one_tag_of(const Entries& entries, const EntryIds& wanted, Fits fits) {
    std::string found;
    if (wanted.empty()) {
        return found;
    }
    const auto matches_all = [&](const std::string& tag) {
        for (const std::size_t entry : wanted) {
            if (!entries[entry].matches(tag)) {
                return false;
            }
        }
        return true;
    };
    for (const std::string& pattern : joined_patterns(entries, wanted)) {
        for (const std::string_view filler : {"", "1", "x"}) {
            const std::string tag = Glob::of_pattern(pattern).filled(filler);
            const bool is_better = found.empty() || (!reads_well(found) && reads_well(tag));
            if (is_better && can_be_tag(tag) && matches_all(tag) && fits(tag)) {
                found = tag;
            }
        }
    }
    return found;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
