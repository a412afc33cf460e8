// SPDX-License-Identifier: MIT
// ecr_lifecycle: changes of a text, as values. Standard library only.
#ifndef ECR_LIFECYCLE_FIX_RESULT_HPP
#define ECR_LIFECYCLE_FIX_RESULT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/storage.hpp"
#include "diagnostic.hpp"
#include "document.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// The text with the edits made. They are in its order, and none touches what another one replaces.
template <class IfUsed = void>
[[nodiscard]] std::string with_edits(std::string_view text, const std::vector<TextEdit>& edits) {
    std::string result;
    std::size_t at = 0;
    for (const TextEdit& edit : edits) {
        result += text.substr(at, edit.span.begin - at);
        result += edit.replacement;
        at = edit.span.end;
    }
    result += text.substr(at);
    return result;
}

/// A change that answers a finding in the only way that its author can have meant.
template <class Storage>
struct BasicFix {
    Check check;
    /// Where the finding was.
    std::string pointer;
    Span span;
    /// What is done, in words that go on from "fixed:".
    std::string message;
    typename Storage::template List<TextEdit> edits;

    /// See `TextEdit::safe`.
    [[nodiscard]] bool is_safe() const {
        for (const TextEdit& edit : edits) {
            if (!edit.safe) {
                return false;
            }
        }
        return true;
    }
};

using Fix = BasicFix<OwnedStorage>;

struct FixOptions {
    /// Whether fixes are made, too, that change what happens: see `TextEdit::safe`.
    bool unsafe = false;
    /// No more fixes than these are made.
    std::size_t max_fixes = 1000;
};

/// One fix that was made.
template <class Storage>
struct BasicAppliedFix {
    BasicFix<Storage> fix;
    /// Where it was made: lines and columns of the text as the fixes before it had left it.
    Position position;
};

using AppliedFix = BasicAppliedFix<OwnedStorage>;

/// A text in which everything is mended that has one right answer.
template <class Storage>
struct BasicFixed {
    std::string text;
    /// In the order in which they were made; empty if the text is as it was.
    typename Storage::template List<BasicAppliedFix<Storage>> fixes;
};

using Fixed = BasicFixed<OwnedStorage>;

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
