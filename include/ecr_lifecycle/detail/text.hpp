// ecr_lifecycle: small helpers for the wording of findings. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_TEXT_HPP
#define ECR_LIFECYCLE_DETAIL_TEXT_HPP

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr bool is_json_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <class = void>
std::string concat(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const std::string_view part : parts) {
        size += part.size();
    }
    std::string text;
    text.reserve(size);
    for (const std::string_view part : parts) {
        text += part;
    }
    return text;
}

// RFC 6901: `~` is written `~0`, and `/` is written `~1`.
template <class = void>
void append_pointer_token(std::string& pointer, std::string_view token) {
    pointer += '/';
    for (const char c : token) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

template <class = void>
std::string unescaped_pointer_token(std::string_view token) {
    std::string key;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool escape = token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
        key += escape ? (token[++i] == '0' ? '~' : '/') : token[i];
    }
    return key;
}

// The index that a pointer's token gives: digits without a zero in front. npos for any other token.
constexpr std::size_t array_index(std::string_view token) {
    if (token.empty() || token.size() > 9 || (token.size() > 1 && token.front() == '0')) {
        return std::string_view::npos;
    }
    std::size_t index = 0;
    for (const char c : token) {
        if (c < '0' || c > '9') {
            return std::string_view::npos;
        }
        index = index * 10 + static_cast<std::size_t>(c - '0');
    }
    return index;
}

// A value in back-ticks, for a message; a long one is shortened, never inside a UTF-8 sequence.
template <class = void>
std::string in_back_ticks(std::string_view value) {
    constexpr std::size_t longest = 60;
    if (value.size() <= longest) {
        return concat({"`", value, "`"});
    }
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(value[cut]) & 0xC0U) == 0x80U) {
        --cut;
    }
    return concat({"`", value.substr(0, cut), "…`"});
}

inline constexpr std::string_view template_help = "fill in the template first, and check what comes out";

// Whether a string holds a variable of a template or a shell that was not filled in. No word of a policy can.
template <class = void>
bool has_variable(std::string_view text) {
    for (const std::string_view opening : {"${", "{{", "<%", "%{", "$(", "#{"}) {
        if (text.find(opening) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

// `tagged`, `untagged` or `any`
template <class Enum>
std::string list_of_names() {
    constexpr std::size_t count = name_count<Enum>;
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += i == 0 ? "" : i + 1 == count ? " or " : ", ";
        text += in_back_ticks(AwsNames<Enum>::list[i].name);
    }
    return text;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
