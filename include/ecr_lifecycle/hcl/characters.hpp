// SPDX-License-Identifier: MIT
// ecr_lifecycle: the characters and the small tokens of HCL. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_CHARACTERS_HPP
#define ECR_LIFECYCLE_HCL_CHARACTERS_HPP

#include <cstddef>
#include <string_view>

#include "../base/text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Of the characters beyond ASCII, any may be in a name.
constexpr bool begins_hcl_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80U;
}
constexpr bool continues_hcl_name(char c) { return begins_hcl_name(c) || is_digit(c) || c == '-'; }

constexpr bool is_hcl_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The end of the name at an offset, or the offset.
constexpr std::size_t end_of_hcl_name(std::string_view text, std::size_t at) {
    if (at < text.size() && begins_hcl_name(text[at])) {
        while (at < text.size() && continues_hcl_name(text[at])) {
            ++at;
        }
    }
    return at;
}

constexpr std::string_view without_space_around(std::string_view text) {
    while (!text.empty() && is_hcl_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_hcl_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

// The beginning of a heredoc.
struct HeredocStart {
    std::string_view marker;  // empty: there is none
    bool strips_indentation = false;
    std::size_t body = 0;  // where it begins
};

constexpr HeredocStart heredoc_start(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) != "<<") {
        return {};
    }
    HeredocStart start;
    start.strips_indentation = text.substr(at + 2, 1) == "-";
    const std::size_t name = at + (start.strips_indentation ? 3 : 2);
    const std::size_t end = end_of_hcl_name(text, name);
    std::size_t line_end = end;
    while (line_end < text.size() && text[line_end] != '\n' && is_hcl_space(text[line_end])) {
        ++line_end;
    }
    if (end == name || line_end == text.size() || text[line_end] != '\n') {
        return {};
    }
    start.marker = text.substr(name, end - name);
    start.body = line_end + 1;
    return start;
}

// Where the marker ends if the line at an offset closes the heredoc, and 0 if it does not. It may be indented with
// `<<`, too.
constexpr std::size_t heredoc_end(std::string_view text, std::size_t line, std::string_view marker) {
    std::size_t at = line;
    while (at < text.size() && text[at] != '\n' && is_hcl_space(text[at])) {
        ++at;
    }
    if (text.substr(at, marker.size()) != marker) {
        return 0;
    }
    const std::size_t end = at + marker.size();
    for (at = end; at < text.size() && text[at] != '\n'; ++at) {
        if (!is_hcl_space(text[at])) {
            return 0;
        }
    }
    return end;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
