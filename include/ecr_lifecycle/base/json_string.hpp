// SPDX-License-Identifier: MIT
// ecr_lifecycle: a text as a JSON string. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_JSON_STRING_HPP
#define ECR_LIFECYCLE_BASE_JSON_STRING_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "utf8.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The letter of a two-character escape such as `\n`, or 0.
constexpr char short_escape(char c) {
    switch (c) {
        case '"':
        case '\\':
            return c;
        case '\b':
            return 'b';
        case '\f':
            return 'f';
        case '\n':
            return 'n';
        case '\r':
            return 'r';
        case '\t':
            return 't';
        default:
            return '\0';
    }
}

// ASCII that is written as it is.
constexpr bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

// The length of the UTF-8 sequence at an offset, which is not plain, if it is written as it is, or 0.
constexpr std::size_t unescaped_length(std::string_view text, std::size_t at) {
    const std::size_t size = utf8_length(text, at);
    if (size > 2) {
        return size;
    }
    const bool is_control = size == 1 || (text[at] == '\xC2' && text[at + 1] <= '\x9F');
    return is_control ? 0 : size;
}

// Appends the escape for the sequence, or the wrong byte, at an offset; returns its length.
template <class Out>
constexpr std::size_t append_escape(Out& out, std::string_view text, std::size_t at) {
    if (const char letter = short_escape(text[at]); letter != '\0') {
        out.push_back('\\');
        out.push_back(letter);
        return 1;
    }
    const std::size_t size = utf8_length(text, at);
    if (size == 0) {
        out.append(std::string_view("\xEF\xBF\xBD"));
        return 1;
    }
    const std::uint32_t code_point = decode_utf8(text.substr(at, size));
    out.append(std::string_view("\\u00"));
    out.push_back("0123456789abcdef"[code_point >> 4U]);
    out.push_back("0123456789abcdef"[code_point & 0xFU]);
    return size;
}

// Appends a JSON string with its quotation marks to anything that has append(std::string_view) and push_back(char).
// Everything except quotation marks, backslashes and control characters (including U+007F to U+009F, for terminals) is
// written as it is; a byte that is not UTF-8 becomes U+FFFD.
template <class Out>
constexpr void append_json_string(Out& out, std::string_view text) {
    out.push_back('"');
    // In a constant expression every step counts, and clang allows a million.
    const char* const bytes = text.data();
    const std::size_t size = text.size();
    std::size_t unwritten = 0;
    for (std::size_t i = 0; i < size;) {
        const std::size_t length = is_plain(bytes[i]) ? 1 : unescaped_length(text, i);
        if (length == 0) {
            out.append(text.substr(unwritten, i - unwritten));
            i += append_escape(out, text, i);
            unwritten = i;
        }
        i += length;
    }
    out.append(text.substr(unwritten));
    out.push_back('"');
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
