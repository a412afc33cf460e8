// SPDX-License-Identifier: MIT
// ecr_lifecycle: a text over lines in a file of another notation, with the indentation that it has there. Standard
// library only.
#ifndef ECR_LIFECYCLE_REWRITE_LAYOUT_HPP
#define ECR_LIFECYCLE_REWRITE_LAYOUT_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether a text that is written like this may have line breaks. `has_some`: it has.
constexpr bool may_have_lines(std::string_view kind, bool has_some) {
    constexpr std::string_view over_lines[] = {"here-document",        "block of YAML",    "folded block of YAML",
                                               "triple-quoted string", "template literal", "raw string"};
    constexpr std::string_view with_lines[] = {"shell in single quotes", "JSON"};
    for (const std::string_view name : over_lines) {
        if (kind.substr(0, name.size()) == name) {
            return true;
        }
    }
    for (const std::string_view name : with_lines) {
        if (has_some && kind == name) {
            return true;
        }
    }
    return false;
}

// The white space with which a line begins, if nothing else is before this place.
template <class IfUsed = void>
std::string_view indentation_before(std::string_view text, std::size_t at) {
    const std::size_t line_end = text.substr(0, at).rfind('\n');
    const std::string_view before = text.substr(line_end == std::string_view::npos ? 0 : line_end + 1,
                                                at - (line_end == std::string_view::npos ? 0 : line_end + 1));
    return before.find_first_not_of(" \t") == std::string_view::npos ? before : std::string_view();
}

// A text in canonical form at this place of a file, where the line break and the indentation are those of the file.
template <class IfUsed = void>
std::string laid_out(std::string_view canonical, std::string_view file, const Span& span) {
    const std::size_t line_end = file.find('\n');
    const bool returns = line_end != std::string_view::npos && line_end > 0 && file[line_end - 1] == '\r';
    std::string_view indentation = indentation_before(file, span.begin);
    if (indentation.empty()) {
        indentation = indentation_before(file, span.end - 1);
    }
    std::string text;
    for (const char c : canonical) {
        if (c == '\n') {
            text += returns ? "\r\n" : "\n";
            text += indentation;
        } else {
            text += c;
        }
    }
    return text;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
