// SPDX-License-Identifier: MIT
// ecr_lifecycle: edits of the text that AWS gets, moved to where the file has that text as it is, with or without
// escapes. Standard library only.
#ifndef ECR_LIFECYCLE_REWRITE_SENT_EDITS_HPP
#define ECR_LIFECYCLE_REWRITE_SENT_EDITS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../diagnostic.hpp"
#include "../document.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// How the file has a quotation mark of the text; empty if it has none.
template <class IfUsed = void>
std::string_view written_quote(std::string_view file, const Document& document) {
    const std::size_t at = document.text().find('"');
    if (at == std::string_view::npos) {
        return {};
    }
    const Span outer = document.in_file({at, at + 1});
    return outer.end <= file.size() ? file.substr(outer.begin, outer.end - outer.begin) : std::string_view();
}

// Nothing where an edit brings more than a few signs, or one that may have to be escaped.
template <class Edits>
std::optional<Edits> moved_into_file(const Edits& edits, std::string_view file, const Document& document) {
    const std::string_view quote = written_quote(file, document);
    Edits moved;
    std::size_t last_end = 0;
    for (const TextEdit& edit : edits) {
        std::string text;
        for (const char c : edit.replacement) {
            if (c == '\\' || static_cast<unsigned char>(c) < 0x20U || (c == '"' && quote.empty())) {
                return std::nullopt;
            }
            text += c == '"' ? quote : std::string_view(&c, 1);
        }
        const Span own = edit.span;
        const Span first = document.in_file({own.begin, own.begin + 1});
        // What is inserted comes right after the character before it.
        const std::size_t begin =
            own.begin < own.end || own.begin == 0 ? first.begin : document.in_file({own.begin - 1, own.begin}).end;
        // What is taken out goes up to the next character.
        const std::size_t end = own.begin == own.end ? begin
                                : text.empty()       ? document.in_file({own.end, own.end}).begin
                                                     : document.in_file({own.end - 1, own.end}).end;
        if (begin < last_end || end < begin || end > file.size()) {
            return std::nullopt;
        }
        last_end = end;
        moved.push_back({Span{begin, end}, text, edit.safe});
    }
    return moved;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
