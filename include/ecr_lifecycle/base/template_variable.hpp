// SPDX-License-Identifier: MIT
// ecr_lifecycle: variables of templates, shells and build tools that were not filled in. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_TEMPLATE_VARIABLE_HPP
#define ECR_LIFECYCLE_BASE_TEMPLATE_VARIABLE_HPP

#include <cstddef>
#include <string_view>

#include "literals.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr std::string_view template_help = "render the template first, and check the result";

struct VariableBrackets {
    std::string_view open;
    std::string_view close;
};
inline constexpr VariableBrackets variable_brackets[] = {{"${"sv, "}"sv}, {"{{"sv, "}}"sv}, {"#{"sv, "}"sv},
                                                         {"$("sv, ")"sv}, {"<%"sv, "%>"sv}, {"%{"sv, "}"sv}};

constexpr bool is_name_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// Whether a string holds a variable, closed or not. No word of a policy can.
template <class IfUsed = void>
bool has_variable(std::string_view text) {
    for (const VariableBrackets& brackets : variable_brackets) {
        if (text.find(brackets.open) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

// The bytes of the variable in brackets that a text begins with, which ends with its line at the latest; 0 if it does
// not begin with one.
template <class IfUsed = void>
std::size_t bracketed_variable_length(std::string_view text) {
    for (const VariableBrackets& brackets : variable_brackets) {
        if (text.substr(0, brackets.open.size()) == brackets.open) {
            const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
            const std::size_t close = line.find(brackets.close);
            return close == std::string_view::npos ? line.size() : close + brackets.close.size();
        }
    }
    return 0;
}

// The first complete variable in a text that has its brackets; empty if there is none.
template <class IfUsed = void>
std::string_view variable_between(std::string_view text, const VariableBrackets& brackets) {
    const std::size_t begin = text.find(brackets.open);
    const std::size_t inside = begin + brackets.open.size();
    const std::size_t end = begin == std::string_view::npos ? begin : text.find(brackets.close, inside);
    return end == std::string_view::npos || end == inside ? std::string_view{}
                                                          : text.substr(begin, end + brackets.close.size() - begin);
}

// The part of a tag that is a variable: one in brackets, `<x>`, `$X` or `%X%`. Empty if there is none.
template <class IfUsed = void>
std::string_view variable_in(std::string_view tag) {
    for (const VariableBrackets& brackets : variable_brackets) {
        if (const std::string_view variable = variable_between(tag, brackets); !variable.empty()) {
            return variable;
        }
    }
    if (const std::string_view placeholder = variable_between(tag, {"<", ">"}); !placeholder.empty()) {
        return placeholder;
    }
    for (std::size_t i = 0; i + 1 < tag.size(); ++i) {
        std::size_t end = i + 1;
        while (end < tag.size() && is_name_character(tag[end])) {
            ++end;
        }
        const bool shell = tag[i] == '$' && end > i + 1;
        const bool batch = tag[i] == '%' && end > i + 1 && end < tag.size() && tag[end] == '%';
        if (shell || batch) {
            return tag.substr(i, end + (batch ? 1 : 0) - i);
        }
    }
    return {};
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
