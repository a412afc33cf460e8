// SPDX-License-Identifier: MIT
// ecr_lifecycle: the places of findings in a document. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_LOCATE_HPP
#define ECR_LIFECYCLE_PARSE_LOCATE_HPP

#include <optional>
#include <string_view>

#include "../diagnostic.hpp"
#include "../document.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
std::optional<Span> span_of(const Document& document, std::string_view pointer) {
    const std::optional<Value> value = document.at(pointer);
    return value ? std::optional<Span>(value->span()) : std::nullopt;
}

// Gives a finding the places that its pointers have in the document.
template <class IfUsed = void>
void locate(Diagnostic& finding, const Document& document) {
    finding.span = span_of(document, finding.pointer);
    for (Note& note : finding.notes) {
        note.span = span_of(document, note.pointer);
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
