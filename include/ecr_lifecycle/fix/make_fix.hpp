// SPDX-License-Identifier: MIT
// ecr_lifecycle: fixes made of edits. Standard library only.
#ifndef ECR_LIFECYCLE_FIX_MAKE_FIX_HPP
#define ECR_LIFECYCLE_FIX_MAKE_FIX_HPP

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../fix_result.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Nothing where a person has to decide.
template <class Storage>
using MaybeFix = std::optional<BasicFix<Storage>>;

template <class Storage>
MaybeFix<Storage> make_fix(const Diagnostic& finding, std::string message,
                           typename Storage::template List<TextEdit> edits) {
    return BasicFix<Storage>{finding.check, finding.pointer, finding.span.value_or(Span{}), std::move(message),
                             std::move(edits)};
}

// One that a person has to look at: it changes what happens.
template <class Storage>
MaybeFix<Storage> unsafe(MaybeFix<Storage> fix) {
    for (TextEdit& edit : fix->edits) {
        edit.safe = false;
    }
    return fix;
}

template <class IfUsed = void>
std::string in_double_quotes(std::string_view text) {
    return concat({"\"", text, "\""});
}

template <class Storage>
MaybeFix<Storage> with_string(const Diagnostic& finding, const Value& value, std::string_view text) {
    return make_fix<Storage>(finding, concat({"wrote `", text, "` for ", in_backticks(value.string())}),
                             {{value.span(), in_double_quotes(text)}});
}

template <class Storage>
MaybeFix<Storage> with_number(const Diagnostic& finding, const Value& value, std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') {
        digits.remove_prefix(1);
    }
    return make_fix<Storage>(finding, concat({"wrote `", digits, "` for ", in_backticks(value.raw())}),
                             {{value.span(), std::string(digits)}});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
