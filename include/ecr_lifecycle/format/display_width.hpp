// SPDX-License-Identifier: MIT
// ecr_lifecycle: how a text looks in a terminal: its width, and what is shown in place of characters that would be
// invisible or would steer the terminal. Standard library only.
#ifndef ECR_LIFECYCLE_FORMAT_DISPLAY_WIDTH_HPP
#define ECR_LIFECYCLE_FORMAT_DISPLAY_WIDTH_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/utf8.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What is at an offset of a text: a code point, or one byte that is not UTF-8.
struct Glyph {
    std::uint32_t value = 0;
    std::size_t size = 1;  // in bytes
    bool valid = false;
};

constexpr Glyph glyph_at(std::string_view text, std::size_t offset) {
    const std::size_t size = utf8_length(text, offset);
    if (size == 0) {
        return {static_cast<unsigned char>(text[offset]), 1, false};
    }
    return {decode_utf8(text.substr(offset, size)), size, true};
}

struct CodePointRange {
    std::uint32_t first;
    std::uint32_t last;
};

// East_Asian_Width W and F of Unicode 14 (EastAsianWidth.txt), gaps that are not assigned included.
inline constexpr CodePointRange wide_ranges[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
    {0x2E80, 0x303E},   {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4C6},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x1B2FB}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
    {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567},
    {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5},
    {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EF}, {0x1F6F4, 0x1F6FF},
    {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD}};

// Characters that take no column of their own: the general-purpose combining marks, those of the scripts met most
// often, the (non-)joiners and the variation selectors. It is not all of Unicode's Mn and Me.
inline constexpr CodePointRange zero_width_ranges[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},  {0x0E31, 0x0E31},
    {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200C, 0x200D},  {0x20D0, 0x20FF},
    {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF}};

// Characters that are shown as `<U+....>`: controls of the terminal, those that turn the direction of writing, line
// separators, and the invisible ones that get into a JSON text by copying and then break it.
inline constexpr CodePointRange escaped_ranges[] = {
    {0x0000, 0x001F}, {0x007F, 0x00A0}, {0x00AD, 0x00AD}, {0x061C, 0x061C},   {0x200B, 0x200B}, {0x200E, 0x200F},
    {0x2028, 0x202F}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}, {0xFFF9, 0xFFFB}};

template <std::size_t N>
constexpr bool in_ranges(const CodePointRange (&ranges)[N], std::uint32_t code_point) {
    for (const CodePointRange& range : ranges) {
        if (range.first <= code_point && code_point <= range.last) {
            return true;
        }
    }
    return false;
}

constexpr bool is_printable_ascii(std::uint32_t code_point) { return code_point >= 0x20 && code_point < 0x7F; }

constexpr bool needs_escape(const Glyph& glyph) {
    return !glyph.valid || (!is_printable_ascii(glyph.value) && in_ranges(escaped_ranges, glyph.value));
}

// The columns of a character that is shown as it is.
constexpr std::size_t display_width(std::uint32_t code_point) {
    if (is_printable_ascii(code_point)) {
        return 1;
    }
    if (in_ranges(zero_width_ranges, code_point)) {
        return 0;
    }
    return in_ranges(wide_ranges, code_point) ? 2 : 1;
}

// Whether a runner of GitHub Actions or Azure Pipelines may take what follows in its log for a command: `::error::`
// where a line begins, or where it may be wrapped, `##[error]` and `##vso[...]` anywhere.
constexpr bool steers_runner(std::string_view text, std::size_t at) {
    if (text[at] == '[') {
        const std::string_view before = text.substr(0, at);
        for (const std::string_view sign : {std::string_view("##"), std::string_view("##vso")}) {
            if (before.size() >= sign.size() && before.substr(before.size() - sign.size()) == sign) {
                return true;
            }
        }
        return false;
    }
    const bool may_begin_line = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\t';
    return text[at] == ':' && may_begin_line && text.substr(at, 2) == "::" && at + 2 < text.size() &&
           text[at + 2] != ' ';
}

// Appends a character as a terminal, and the log of a runner, can show it; returns the columns it takes.
template <class IfUsed = void>
std::size_t append_visible(std::string& out, std::string_view text, std::size_t offset, const Glyph& glyph) {
    if (!needs_escape(glyph) && !steers_runner(text, offset)) {
        out.append(text.substr(offset, glyph.size));
        return display_width(glyph.value);
    }
    const std::size_t before = out.size();
    out += glyph.valid ? "<U+" : "<0x";
    out += hex_digits(glyph.value, glyph.valid ? 4 : 2);
    out += '>';
    return out.size() - before;
}

// A text that is to be shown in one line: whatever it holds, it steers neither a terminal nor a runner.
template <class IfUsed = void>
void append_visible(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const Glyph glyph = glyph_at(text, i);
        append_visible(out, text, i, glyph);
        i += glyph.size;
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
