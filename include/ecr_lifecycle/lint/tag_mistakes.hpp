// SPDX-License-Identifier: MIT
// ecr_lifecycle: why no tag can match an entry of a tag list, and what was probably meant. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_TAG_MISTAKES_HPP
#define ECR_LIFECYCLE_LINT_TAG_MISTAKES_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/template_variable.hpp"
#include "../base/text.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "../tag_pattern.hpp"
#include "findings.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

struct TagMistake {
    Lint lint;
    std::string part = {};     // what is wrong in the entry
    std::string instead = {};  // a pattern to write instead; empty if there is none
};

// No tag has any of these.
inline constexpr std::string_view foreign_wildcards = "[]?{}^$|()+\\";

// What a glob or a regular expression would be with `*` as the only wildcard; it may match more. Empty where that is
// not one pattern.
template <class IfUsed = void>
std::string as_star_pattern(std::string_view text) {
    if (text.find_first_of("|,") != std::string_view::npos) {
        return {};
    }
    const bool unanchored_end = text.substr(0, 1) == "^" && (text.empty() || text.back() != '$');
    std::string pattern;
    const auto star = [&pattern] {
        if (pattern.empty() || pattern.back() != '*') {
            pattern += '*';
        }
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (c == '^' || c == '$' || c == '(' || c == ')') {
            continue;
        }
        if (c == '[' || c == '{') {
            const std::size_t end = text.find(c == '[' ? ']' : '}', i);
            if (end == std::string_view::npos) {
                return {};
            }
            star();
            i = end;
        } else if (c == '\\' && (next == 'd' || next == 'w')) {
            star();
            ++i;
        } else if (c == '\\' && next != '\0') {
            pattern += next;
            ++i;
        } else if (c == '.' && (next == '*' || next == '+')) {
            star();
            ++i;
        } else if (c == '*' || c == '?' || c == '+') {
            star();
        } else {
            pattern += c;
        }
    }
    if (unanchored_end) {
        star();
    }
    const bool usable = wildcard_count(pattern) <= limits::max_wildcards && TagPattern(pattern).matches_some_tag();
    return usable && pattern != text && pattern != "*" ? pattern : std::string();
}

// A character that regular expressions and globs have, or `.*`.
template <class IfUsed = void>
bool looks_like_foreign_pattern(std::string_view text, bool is_pattern) {
    return text.find_first_of(foreign_wildcards) != std::string_view::npos || (is_pattern && text.substr(0, 2) == ".*");
}

template <class IfUsed = void>
TagMistake foreign_pattern_mistake(std::string_view text, bool is_pattern) {
    const std::size_t at = text.find_first_of(foreign_wildcards);
    const bool only_dot_star = is_pattern && text.substr(0, 2) == ".*";
    const std::string_view part = only_dot_star ? std::string_view{} : text.substr(at, 1);
    const bool alternatives = text.find('|') != std::string_view::npos ||
                              (text.find('{') != std::string_view::npos && text.find(',') != std::string_view::npos);
    if (alternatives) {
        return {Lint::alternatives_in_tag, std::string(part)};
    }
    return {Lint::regex_in_tag, std::string(part), as_star_pattern(text)};
}

template <class IfUsed = void>
TagMistake first_character_mistake(std::string_view text, bool is_pattern) {
    const std::string anywhere = concat({"*", text, is_pattern ? "" : "*"});
    const bool usable = wildcard_count(anywhere) <= limits::max_wildcards && TagPattern(anywhere).matches_some_tag();
    return {Lint::wrong_first_character, std::string(text.substr(0, 1)), usable ? anywhere : std::string()};
}

// The first character that no tag has, all its bytes; empty if there is none.
template <class IfUsed = void>
std::string_view wrong_character_in(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '*' || is_tag_character(text[i])) {
            continue;
        }
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        return text.substr(i, end - i);
    }
    return {};
}

// For an entry that no tag can match.
template <class IfUsed = void>
TagMistake tag_mistake(std::string_view text, bool is_pattern) {
    if (const std::string_view variable = variable_in(text); !variable.empty()) {
        return {Lint::unexpanded_variable, std::string(variable)};
    }
    if (looks_like_foreign_pattern(text, is_pattern)) {
        return foreign_pattern_mistake(text, is_pattern);
    }
    if (!is_pattern && text.find('*') != std::string_view::npos) {
        return {Lint::wildcard_in_prefix};
    }
    if (text.front() == '-' || text.front() == '.') {
        return first_character_mistake(text, is_pattern);
    }
    if (const std::string_view character = wrong_character_in(text); !character.empty()) {
        return {Lint::wrong_character, std::string(character)};
    }
    return {Lint::tag_too_long};
}

// Whether a pattern that tags can match looks like a regular expression: `release-.*`, `v.*`, `prod.*`. In `v1.*` and
// `*-rc.*` the dot is one of a version.
template <class IfUsed = void>
bool looks_like_regex(std::string_view pattern) {
    const std::size_t dot = pattern.find('.');
    if (dot == 0 || dot == std::string_view::npos || pattern.substr(dot) != ".*") {
        return false;
    }
    const std::string_view beginning = pattern.substr(0, dot);
    if (!is_name_character(beginning.back()) || beginning.back() == '_') {
        return beginning.back() != '*';
    }
    return beginning.find_first_of("*-0123456789") == std::string_view::npos;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
