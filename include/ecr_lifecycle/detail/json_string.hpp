// ecr_lifecycle: a text as a JSON string. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_JSON_STRING_HPP
#define ECR_LIFECYCLE_DETAIL_JSON_STRING_HPP

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

// Appends a JSON string with its quotation marks to anything that has push_back(char). All else but quotation marks,
// backslashes and control characters (of a terminal too: U+007F to U+009F) is written as it is; a byte that is not
// UTF-8 becomes U+FFFD.
template <class Out>
constexpr void append_json_string(Out& out, std::string_view text) {
    const auto put = [&out](std::string_view characters) {
        for (const char c : characters) {
            out.push_back(c);
        }
    };
    out.push_back('"');
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t size = utf8_length(text, i);
        const std::string_view sequence = text.substr(i, size);
        i += size == 0 ? 1 : size;
        if (size == 0) {
            put("\xEF\xBF\xBD");
            continue;
        }
        const std::uint32_t code_point = decode_utf8(sequence);
        if (size == 1 && short_escape(sequence[0]) != '\0') {
            out.push_back('\\');
            out.push_back(short_escape(sequence[0]));
        } else if (code_point < 0x20U || (code_point >= 0x7FU && code_point <= 0x9FU)) {
            put("\\u00");
            out.push_back("0123456789abcdef"[code_point >> 4U]);
            out.push_back("0123456789abcdef"[code_point & 0xFU]);
        } else {
            put(sequence);
        }
    }
    out.push_back('"');
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
