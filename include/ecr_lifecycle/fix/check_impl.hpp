// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of check.hpp. (nlohmann/json)
#ifndef ECR_LIFECYCLE_FIX_CHECK_IMPL_HPP
#define ECR_LIFECYCLE_FIX_CHECK_IMPL_HPP

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "../check.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../lint/lint_impl.hpp"
#include "../lint_options.hpp"
#include "../model/findings.hpp"
#include "../parse.hpp"
#include "../parse/decoder.hpp"
#include "../parse/finding_list.hpp"
#include "../parse/locate.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

template <class IfUsed>
Report located(const Report& report, const Document& document) {
    std::vector<Diagnostic> diagnostics(report.begin(), report.end());
    for (Diagnostic& diagnostic : diagnostics) {
        detail::locate(diagnostic, document);
    }
    detail::sort_by_place(diagnostics);
    return Report(std::move(diagnostics));
}

template <class Storage>
Report lint(const Parsed& parsed, const LintOptions& options) {
    if (parsed.policy && !parsed.document.has_placeholders()) {
        return located(lint(*parsed.policy, options), parsed.document);
    }
    const std::optional<Value> root = parsed.document.root();
    if (!root) {
        return {};
    }
    std::vector<Diagnostic> reported_by_parse;
    detail::ParseFindings<Storage> findings(reported_by_parse);
    detail::Decoder<Storage> decoder(findings);
    if (!decoder.decode(*root)) {
        return {};
    }
    auto& decoded = decoder.decoded();
    for (std::size_t i = 0; i < decoded.policy.rules.size(); ++i) {
        if (decoded.unread[i].has(Property::description)) {
            decoded.policy.rules[i].description.reset();  // it has a part that is not known
        }
    }
    return located(detail::lint_known(decoded.policy, decoded, decoded.complete, options), parsed.document);
}

template <class IfUsed>
Report(check)(const Parsed& parsed, const LintOptions& options) {
    std::vector<Diagnostic> diagnostics(parsed.report.begin(), parsed.report.end());
    for (const Diagnostic& warning : lint(parsed, options)) {
        diagnostics.push_back(warning);
    }
    detail::sort_by_place(diagnostics);
    return Report(std::move(diagnostics));
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
