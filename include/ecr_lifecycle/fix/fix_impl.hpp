// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of fix.hpp. (nlohmann/json)
#ifndef ECR_LIFECYCLE_FIX_FIX_IMPL_HPP
#define ECR_LIFECYCLE_FIX_FIX_IMPL_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../check.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../fix.hpp"
#include "../fix_result.hpp"
#include "../parse.hpp"
#include "finder.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

template <class Storage>
auto suggest_fixes(const Parsed& parsed, const Report& findings) -> typename Storage::template List<BasicFix<Storage>> {
    typename Storage::template List<BasicFix<Storage>> fixes;
    for (const Diagnostic& finding : findings) {
        if (auto fix = detail::find_fix<Storage>(finding, parsed)) {
            fixes.push_back(std::move(*fix));
        }
    }
    return fixes;
}

template <class Storage>
Report with_suggested_edits(const Parsed& parsed, const Report& findings) {
    std::vector<Diagnostic> diagnostics(findings.begin(), findings.end());
    constexpr std::size_t max_findings = 1000;
    for (std::size_t i = 0; i < diagnostics.size() && i < max_findings; ++i) {
        if (auto fix = detail::find_fix<Storage>(diagnostics[i], parsed)) {
            diagnostics[i].edits = std::move(fix->edits);
        }
    }
    return Report(std::move(diagnostics));
}

namespace detail {

template <class IfUsed = void>
std::size_t count_of(Check check, const Report& report) {
    std::size_t count = 0;
    for (const Diagnostic& finding : report) {
        count += finding.check == check ? 1U : 0U;
    }
    return count;
}

// Whether the syntax error that a report has, if any, comes after another one.
template <class IfUsed = void>
bool comes_later(const Report& report, const Diagnostic& error) {
    for (const Diagnostic& finding : report) {
        if (finding.check == Check::invalid_json) {
            return finding.span.value_or(Span{}).begin > error.span.value_or(Span{}).begin;
        }
    }
    return true;
}

// The first fix after which its finding is gone, or another syntax error comes only later in the text.
template <class Storage>
bool make_one_fix(BasicFixed<Storage>& fixed, const FixFilter& wanted, const FixOptions& options) {
    const Parsed parsed = parse(fixed.text);
    const Report findings = (check)(parsed);
    for (const Diagnostic& finding : findings) {
        auto fix = wanted(finding, parsed) ? find_fix<Storage>(finding, parsed) : std::nullopt;
        if (!fix || (!options.unsafe && !fix->is_safe())) {
            continue;
        }
        std::string text = with_edits(fixed.text, fix->edits);
        const Parsed again = parse(text);
        const bool was_json = parsed.document.root().has_value();
        const bool is_json = again.document.root().has_value();
        const bool gone = was_json ? is_json && count_of(fix->check, (check)(again)) < count_of(fix->check, findings)
                                   : is_json || comes_later(again.report, finding);
        if (gone) {
            const Position position = LineMap(fixed.text).position(fix->span.begin);
            fixed.fixes.push_back({std::move(*fix), position});
            fixed.text = std::move(text);
            return true;
        }
    }
    return false;
}

template <class Storage>
BasicFixed<Storage> fix_wanted(std::string_view text, const FixFilter& wanted, const FixOptions& options) {
    BasicFixed<Storage> fixed{std::string(text), {}};
    // Every fix takes a finding away; the limit is for safety's sake only.
    while (fixed.fixes.size() < options.max_fixes && make_one_fix(fixed, wanted, options)) {
    }
    const Parsed again = parse(fixed.text);
    if (!again.document.root()) {
        return BasicFixed<Storage>{std::string(text), {}};
    }
    return fixed;
}

}  // namespace detail

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
