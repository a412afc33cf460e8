// SPDX-License-Identifier: MIT
// ecr_lifecycle: for which findings there is one right answer, and which. Needs what parse.hpp needs.
#ifndef ECR_LIFECYCLE_FIX_FINDER_HPP
#define ECR_LIFECYCLE_FIX_FINDER_HPP

#include <optional>
#include <string_view>

#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../parse.hpp"
#include "make_fix.hpp"
#include "priority_fixes.hpp"
#include "selection_fixes.hpp"
#include "shape_fixes.hpp"
#include "syntax_fixes.hpp"
#include "tag_list_fixes.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The member or element that a finding is about. A pointer does not tell two equal keys apart, but its place does.
template <class Found = Value>
std::optional<Found> value_of(const Diagnostic& finding, const Document& document) {
    const auto named = document.at(finding.pointer);
    const auto parent = named ? named->parent() : std::nullopt;
    if (parent && finding.span) {
        for (const Value sibling : parent->children()) {
            if (sibling.has_key() && sibling.key_span() == *finding.span) {
                return sibling;
            }
        }
    }
    return named;
}

// Each group of fixes knows its checks; no check is in two of them.
template <class Storage>
MaybeFix<Storage> find_fix(const Diagnostic& finding, const Parsed& parsed) {
    const std::string_view text = parsed.document.text();
    if (auto fix = find_syntax_fix<Storage>(finding, text)) {
        return fix;
    }
    const auto value = value_of(finding, parsed.document);
    if (!value) {
        return std::nullopt;
    }
    if (auto fix = find_shape_fix<Storage>(finding, *value)) {
        return fix;
    }
    if (auto fix = find_selection_fix<Storage>(finding, *value, text)) {
        return fix;
    }
    if (auto fix = find_tag_list_fix<Storage>(finding, *value)) {
        return fix;
    }
    return find_priority_fix<Storage>(finding, *value, parsed);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
