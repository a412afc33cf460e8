// SPDX-License-Identifier: MIT
// ecr_lifecycle: fixes of a text that is not JSON. Standard library only.
#ifndef ECR_LIFECYCLE_FIX_SYNTAX_FIXES_HPP
#define ECR_LIFECYCLE_FIX_SYNTAX_FIXES_HPP

#include <cstddef>
#include <optional>
#include <string_view>

#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../document/syntax_wording.hpp"
#include "make_fix.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The comma at `at` is one too many if a bracket comes after it or a comma before it, which is at `before` - 1.
template <class Storage>
MaybeFix<Storage> without_comma(const Diagnostic& finding, std::string_view text, std::size_t at, std::size_t before) {
    std::size_t after = at + 1;
    while (after < text.size() && is_json_space(text[after])) {
        ++after;
    }
    const bool last = after < text.size() && (text[after] == '}' || text[after] == ']');
    const bool second = before > 0 && text[before - 1] == ',';
    if (!last && !second) {
        return std::nullopt;
    }
    return make_fix<Storage>(finding,
                             second && last ? "removed the trailing commas"
                             : second       ? "removed the second comma"
                                            : "removed the trailing comma",
                             {{{second && last ? before - 1 : at, at + 1}, {}}});
}

template <class Storage>
MaybeFix<Storage> fix_comma(const Diagnostic& finding, std::string_view text) {
    if (!finding.span || finding.span->begin >= text.size()) {
        return std::nullopt;
    }
    const std::size_t at = finding.span->begin;
    std::size_t before = at;
    while (before > 0 && is_json_space(text[before - 1])) {
        --before;
    }
    if (text[at] == ',') {
        return without_comma<Storage>(finding, text, at, before);
    }
    return finding.message == missing_comma
               ? make_fix<Storage>(finding, "added the missing comma", {{{before, before}, ","}})
               : std::nullopt;
}

template <class Storage>
MaybeFix<Storage> find_syntax_fix(const Diagnostic& finding, std::string_view text) {
    switch (finding.check) {
        case Check::byte_order_mark:
            return make_fix<Storage>(finding, "removed the byte order mark", {{{0, byte_order_mark_size}, {}}});
        case Check::invalid_json:
            return fix_comma<Storage>(finding, text);
        default:
            return std::nullopt;
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
