// SPDX-License-Identifier: MIT
// ecr_lifecycle: UTF-8, as far as positions, lengths and messages need it. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_UTF8_HPP
#define ECR_LIFECYCLE_BASE_UTF8_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr std::size_t byte_order_mark_size = 3;

constexpr bool begins_with_byte_order_mark(std::string_view text) {
    return text.substr(0, byte_order_mark_size) == "\xEF\xBB\xBF";
}

constexpr bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

constexpr std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) {
        count += begins_code_point(c) ? 1U : 0U;
    }
    return count;
}

// Whether a text has at least this many code points, without reading more of it than necessary.
constexpr bool has_code_points(std::string_view text, std::size_t least) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size() && count < least; ++i) {
        count += begins_code_point(text[i]) ? 1U : 0U;
    }
    return count >= least;
}

// The length of the well-formed sequence at an offset, 0 if there is none: overlong forms, surrogates and values above
// U+10FFFF are not well-formed (Unicode standard, table 3-7).
constexpr std::size_t utf8_length(std::string_view text, std::size_t at) {
    if (at >= text.size()) {
        return 1;  // as if a NUL ended the text
    }
    const char* const bytes = text.data() + at;
    const std::size_t left = text.size() - at;
    const unsigned lead = static_cast<unsigned char>(bytes[0]);
    if (lead < 0x80U) {
        return 1;
    }
    if (lead < 0xC2U || lead > 0xF4U || left < 2 || begins_code_point(bytes[1])) {
        return 0;
    }
    if (lead < 0xE0U) {
        return 2;
    }
    const unsigned second = static_cast<unsigned char>(bytes[1]);
    if ((lead == 0xE0U && second < 0xA0U) || (lead == 0xEDU && second > 0x9FU) || left < 3 ||
        begins_code_point(bytes[2])) {
        return 0;
    }
    if (lead < 0xF0U) {
        return 3;
    }
    const bool bad = (lead == 0xF0U && second < 0x90U) || (lead == 0xF4U && second > 0x8FU);
    return bad || left < 4 || begins_code_point(bytes[3]) ? 0 : 4;
}

// The code point of one well-formed sequence.
constexpr std::uint32_t decode_utf8(std::string_view sequence) {
    const auto lead = static_cast<unsigned char>(sequence[0]);
    std::uint32_t value = sequence.size() == 1   ? lead
                          : sequence.size() == 2 ? lead & 0x1FU
                          : sequence.size() == 3 ? lead & 0x0FU
                                                 : lead & 0x07U;
    for (std::size_t i = 1; i < sequence.size(); ++i) {
        value = (value << 6U) | (static_cast<unsigned char>(sequence[i]) & 0x3FU);
    }
    return value;
}

// Appends a code point; U+FFFD for what is none.
template <class IfUsed = void>
void append_utf8(std::string& text, std::uint32_t code) {
    if (code > 0x10FFFFU || (code >= 0xD800U && code < 0xE000U)) {
        code = 0xFFFDU;
    }
    if (code < 0x80U) {
        text += static_cast<char>(code);
        return;
    }
    const unsigned rest = code < 0x800U ? 1 : code < 0x10000U ? 2 : 3;
    constexpr unsigned leads[] = {0, 0xC0U, 0xE0U, 0xF0U};
    text += static_cast<char>(leads[rest] | (code >> (6U * rest)));
    for (unsigned i = rest; i-- > 0;) {
        text += static_cast<char>(0x80U | ((code >> (6U * i)) & 0x3FU));
    }
}

template <class IfUsed = void>
std::string hex_digits(std::uint32_t value, std::size_t least) {
    char digits[8] = {};
    std::size_t begin = sizeof(digits);
    while (value != 0 || sizeof(digits) - begin < least) {
        digits[--begin] = "0123456789ABCDEF"[value % 16U];
        value /= 16U;
    }
    return std::string(digits + begin, sizeof(digits) - begin);
}

// `U+00A0`, with the backticks
template <class IfUsed = void>
std::string code_point_name(std::uint32_t code_point) {
    return "`U+" + hex_digits(code_point, 4) + "`";
}

// `0xFF`, with the backticks
template <class IfUsed = void>
std::string byte_name(char byte) {
    return "`0x" + hex_digits(static_cast<unsigned char>(byte), 2) + "`";
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
