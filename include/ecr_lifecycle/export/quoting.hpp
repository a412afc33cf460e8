// SPDX-License-Identifier: MIT
// ecr_lifecycle: a text as a literal of another language. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_QUOTING_HPP
#define ECR_LIFECYCLE_EXPORT_QUOTING_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/utf8.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What is not written as it is: control characters, and what ends lines, is not seen, or turns the direction of the
// text that follows. All of it is below U+10000.
constexpr bool is_hidden(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFB) || c == 0xFFFE || c == 0xFFFF;
}

// Appends the digits of `\u2028`.
template <class IfUsed = void>
void append_four_digits(std::string& out, std::uint32_t c) {
    for (const unsigned shift : {12U, 8U, 4U, 0U}) {
        out += "0123456789abcdef"[(c >> shift) & 0xFU];
    }
}

// Calls `visit(code point, its bytes)` for each character; a byte that is not UTF-8 is U+FFFD, as in JSON.
template <class Visit>
void for_each_character(std::string_view text, const Visit& visit) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text, at);
        if (length == 0) {
            visit(std::uint32_t{0xFFFD}, std::string_view("\xEF\xBF\xBD"));
            ++at;
            continue;
        }
        const std::string_view bytes = text.substr(at, length);
        visit(decode_utf8(bytes), bytes);
        at += length;
    }
}

// Appends a character that means nothing in a literal: as it is, or as the escape that all of these languages have.
template <class IfUsed = void>
void append_in_literal(std::string& out, std::uint32_t c, std::string_view bytes) {
    if (c == '\n') {
        out += "\\n";
    } else if (c == '\t') {
        out += "\\t";
    } else if (is_hidden(c)) {
        out += "\\u";
        append_four_digits(out, c);
    } else {
        out += bytes;
    }
}

// Those of Python, JavaScript and TypeScript: the quotation mark that needs fewer backslashes, as `black` and
// `prettier` have it.
template <class IfUsed = void>
std::string script_string(std::string_view text) {
    std::size_t doubles = 0;
    std::size_t singles = 0;
    for (const char c : text) {
        doubles += c == '"' ? 1U : 0U;
        singles += c == '\'' ? 1U : 0U;
    }
    const char quote = doubles > singles ? '\'' : '"';
    std::string out(1, quote);
    for_each_character(text, [&](std::uint32_t c, std::string_view bytes) {
        if (c == static_cast<unsigned char>(quote) || c == '\\') {
            out += '\\';
            out += bytes;
        } else {
            append_in_literal(out, c, bytes);
        }
    });
    return out + quote;
}

// Terraform's. `${` and `%{` would begin a template.
template <class IfUsed = void>
std::string hcl_string(std::string_view text) {
    std::string out(1, '"');
    std::string_view before;  // the character before
    std::string_view before_that;
    for_each_character(text, [&](std::uint32_t c, std::string_view bytes) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += bytes;
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '{' && (before == "$" || before == "%")) {
            if (before_that == "$" || before_that == "%") {
                // `$$${`: whose dollar sign is it?
                out.pop_back();
                out += before == "$" ? "\\u0024{" : "\\u0025{";
            } else {
                out += before;
                out += '{';
            }
        } else {
            append_in_literal(out, c, bytes);
        }
        before_that = before;
        before = bytes;
    });
    return out + '"';
}

// A JSON text that is put into a file of another language: what is hidden is escaped, and so is whatever there may be a
// template of, such as `${`, `{{` and `$$`. The same JSON value as before: such pairs are only in strings.
template <class IfUsed = void>
std::string sheltered_json(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    std::string_view before;
    for_each_character(json, [&](std::uint32_t c, std::string_view bytes) {
        const bool sign = before == "$" || before == "%" || before == "#";
        const bool opens = c == '{' && (sign || before == "{");
        const bool doubles = c == '$' && before == "$";
        const bool hidden = c != '\n' && is_hidden(c);
        if (opens || doubles || hidden) {
            out += "\\u";
            append_four_digits(out, c);
        } else {
            out += bytes;
        }
        before = bytes;
    });
    return out;
}

template <class IfUsed = void>
bool is_plain_yaml(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (text.empty() || !is_letter(text.front())) {
        return false;
    }
    for (const char c : text) {
        if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.' && c != '/') {
            return false;
        }
    }
    for (const std::string_view word : {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}) {
        if (text == word) {
            return false;
        }
    }
    return true;
}

// The name of a repository or of a resource, which has no character that needs an escape.
template <class IfUsed = void>
std::string yaml_name(std::string_view text) {
    return is_plain_yaml(text) ? std::string(text) : '"' + std::string(text) + '"';
}

// C++'s. A hexadecimal escape has no end of its own, so the others are octal.
template <class IfUsed = void>
std::string cpp_string(std::string_view text) {
    std::string out(1, '"');
    bool has_nul = false;
    std::uint32_t before = 0;
    for_each_character(text, [&](std::uint32_t c, std::string_view bytes) {
        has_nul = has_nul || c == 0;
        if (c == '"' || c == '\\' || (c == '?' && before == '?')) {
            out += '\\';
            out += bytes;
        } else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) {
            out += '\\';
            for (const unsigned shift : {6U, 3U, 0U}) {
                out += static_cast<char>('0' + ((c >> shift) & 7U));
            }
        } else {
            append_in_literal(out, c, bytes);
        }
        before = c;
    });
    return out + (has_nul ? "\"sv" : "\"");
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
