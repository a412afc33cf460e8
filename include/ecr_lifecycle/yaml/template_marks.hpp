// SPDX-License-Identifier: MIT
// ecr_lifecycle: YAML with `{{ ... }}` of Helm or Jinja in it, which is read once words stand for that. Standard
// library only.
#ifndef ECR_LIFECYCLE_YAML_TEMPLATE_MARKS_HPP
#define ECR_LIFECYCLE_YAML_TEMPLATE_MARKS_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr bool has_template_marks(std::string_view text) {
    return text.find("{{") != std::string_view::npos || text.find("{%") != std::string_view::npos;
}

// Whether there is nothing but white space between the beginning of the line and this place, and after `end`.
constexpr bool has_line_for_itself(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) {
        --begin;
    }
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) {
        ++end;
    }
    return (begin == 0 || text[begin - 1] == '\n') && (end == text.size() || text[end] == '\n');
}

// A text of the same length. What has a line for itself becomes a comment, anything else a word.
template <class IfUsed = void>
std::string with_words_for_template_marks(std::string_view text) {
    std::string masked(text);
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at)) {
        const std::string_view two = text.substr(at, 2);
        if (two != "{{" && two != "{%" && two != "{#") {
            ++at;
            continue;
        }
        const std::string_view closing = two == "{{" ? "}}" : two == "{%" ? "%}" : "#}";
        constexpr std::size_t longest = 4000;
        const std::size_t length = text.substr(at, longest).find(closing);
        if (length == std::string_view::npos) {
            at += 2;
            continue;
        }
        const std::size_t end = at + length + 2;
        const bool comment = has_line_for_itself(text, at, end);
        bool begins = true;
        for (; at < end; ++at) {
            const bool is_break = text[at] == '\n' || text[at] == '\r';
            if (!is_break) {
                masked[at] = begins && comment ? '#' : 'x';
            }
            begins = is_break;
        }
    }
    return masked;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
