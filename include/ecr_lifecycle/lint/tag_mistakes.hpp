// ecr_lifecycle: why no tag can meet an entry of a tag list, and what was probably meant. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_TAG_MISTAKES_HPP
#define ECR_LIFECYCLE_LINT_TAG_MISTAKES_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "../tag_pattern.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

struct TagMistake {
    Check check;
    std::string message;
    std::string help;
};

constexpr bool is_name_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// The part of a text that is a variable of a shell, a template or a build tool: `${X}`, `$X`, `{{ x }}`, `#{x}`, `%X%`,
// `<x>`. Empty if there is none.
template <class = void>
std::string_view variable_in(std::string_view text) {
    constexpr std::string_view brackets[][2] = {{"${", "}"}, {"{{", "}}"}, {"#{", "}"}, {"$(", ")"}, {"<", ">"}};
    for (const auto& [open, close] : brackets) {
        const std::size_t begin = text.find(open);
        const std::size_t end = begin == std::string_view::npos ? begin : text.find(close, begin + open.size());
        if (end != std::string_view::npos && end > begin + open.size()) {
            return text.substr(begin, end + close.size() - begin);
        }
    }
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const char sign = text[i];
        std::size_t end = i + 1;
        while (end < text.size() && is_name_character(text[end])) {
            ++end;
        }
        const bool shell = sign == '$' && end > i + 1;
        const bool batch = sign == '%' && end > i + 1 && end < text.size() && text[end] == '%';
        if (shell || batch) {
            return text.substr(i, end + (batch ? 1 : 0) - i);
        }
    }
    return {};
}

// What a glob or a regular expression would be with `*` as the only wildcard; it may match more. Empty where that is
// not one pattern.
template <class = void>
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

// For an entry that no tag can meet.
template <class = void>
TagMistake tag_mistake(std::string_view text, bool is_pattern) {
    const std::string entry = concat({is_pattern ? "the pattern " : "the prefix ", in_back_ticks(text)});
    const auto quoted_pattern = [](std::string_view pattern) {
        return concat({"`\"tagPatternList\": [\"", pattern, "\"]`"});
    };
    if (const std::string_view variable = variable_in(text); !variable.empty()) {
        return {Check::unexpanded_variable,
                concat({entry, " holds the variable ", in_back_ticks(variable),
                        ", which nothing has replaced by its value, so that no tag can meet it"}),
                "AWS takes it letter by letter: let the tool that fills in your variables make the policy"};
    }
    const std::size_t special = text.find_first_of("[]?{}^$|()+\\");
    const bool any_text_as_regex = is_pattern && text.substr(0, 2) == ".*";
    if (special != std::string_view::npos || any_text_as_regex) {
        const std::string pattern = as_star_pattern(text);
        const bool alternatives =
            text.find('|') != std::string_view::npos ||
            (text.find('{') != std::string_view::npos && text.find(',') != std::string_view::npos);
        return {Check::regex_in_pattern,
                concat({"no tag can meet ", entry, ": `*` is the only wildcard, and ",
                        any_text_as_regex ? "no tag begins with `.`"
                                          : concat({"no tag holds a ", in_back_ticks(text.substr(special, 1))})}),
                alternatives      ? "write a rule for each alternative"
                : pattern.empty() ? "write what the tags have in common, with `*` where any characters may stand"
                                  : concat({"write ", quoted_pattern(pattern), ", which may match more tags"})};
    }
    if (!is_pattern && text.find('*') != std::string_view::npos) {
        const bool only_at_end = text.find('*') + 1 == text.size();
        return {Check::wildcard_in_prefix,
                concat({entry, " holds a `*`, which stands for any characters in patterns only, and no tag holds one"}),
                text == "*"   ? concat({"write ", quoted_pattern(text), ", which every tag matches"})
                : only_at_end ? std::string("remove the `*`: a prefix matches whatever follows it")
                              : concat({"write it as a pattern: ", quoted_pattern(text)})};
    }
    if (text.front() == '-' || text.front() == '.') {
        const std::string anywhere = concat({"*", text, is_pattern ? "" : "*"});
        return {Check::unmatchable_tag,
                concat({"no tag can meet ", entry, ": tags begin with a letter, a digit or `_`, not with ",
                        in_back_ticks(text.substr(0, 1))}),
                wildcard_count(anywhere) <= limits::max_wildcards && TagPattern(anywhere).matches_some_tag()
                    ? concat({"where it may stand anywhere in a tag, write ", quoted_pattern(anywhere)})
                    : std::string()};
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '*' || is_tag_character(c)) {
            continue;
        }
        std::size_t end = i + 1;  // of a character of several bytes
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        return {Check::unmatchable_tag,
                concat({"no tag can meet ", entry, ": tags have letters, digits, `_`, `.` and `-` only, no ",
                        c == ' ' ? std::string("space") : in_back_ticks(text.substr(i, end - i))}),
                c == ','                           ? "write a rule for each of the two"
                : c == ':' || c == '/' || c == '@' ? "write the tag alone, without the name of the repository"
                                                   : "write what the tags really look like"};
    }
    return {Check::unmatchable_tag,
            concat({"no tag can meet ", entry, ": a tag has at most ", std::to_string(limits::max_tag_length),
                    " characters"}),
            "a shorter beginning of the tags, followed by `*` in a pattern, will do"};
}

// Whether a pattern that tags can meet looks like a regular expression: `release-.*`, `v.*`, `prod.*`. In `v1.*` and
// `*-rc.*` the dot is one of a version.
template <class = void>
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
