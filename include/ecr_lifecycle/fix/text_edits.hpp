// SPDX-License-Identifier: MIT
// ecr_lifecycle: changes of a JSON text that leave its layout as it is. Standard library only.
#ifndef ECR_LIFECYCLE_FIX_TEXT_EDITS_HPP
#define ECR_LIFECYCLE_FIX_TEXT_EDITS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

// From the key, or from the value where there is none, to the value's end.
template <class IfUsed = void>
Span whole_span(const Value& value) {
    return {value.has_key() ? value.key_span().begin : value.span().begin, value.span().end};
}

// Takes a member out of its object, or an element out of its array, with the comma and the space that go with it.
template <class IfUsed = void>
TextEdit without(const Value& value) {
    const Value parent = *value.parent();
    const Span own = whole_span(value);
    std::optional<std::size_t> end_before;
    std::optional<std::size_t> begin_after;
    for (const Value sibling : parent.children()) {
        const Span other = whole_span(sibling);
        if (other.end <= own.begin) {
            end_before = other.end;
        } else if (other.begin >= own.end && !begin_after) {
            begin_after = other.begin;
        }
    }
    return begin_after ? TextEdit{{own.begin, *begin_after}, {}}
                       : TextEdit{{end_before.value_or(own.begin), own.end}, {}};
}

// Puts a member after another one, on a line of its own if that one has one.
template <class IfUsed = void>
TextEdit with_member_after(const Value& value, std::string_view text, std::string_view member) {
    const std::size_t begin = whole_span(value).begin;
    std::size_t space = begin;
    while (space > 0 && is_json_space(text[space - 1])) {
        --space;
    }
    std::string_view between = text.substr(space, begin - space);
    if (between.find('\n') == std::string_view::npos) {
        between = " ";
    }
    std::string added = ",";
    added += between;
    added += member;
    return {{value.span().end, value.span().end}, added};
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
