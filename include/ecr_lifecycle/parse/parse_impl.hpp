// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of parse.hpp. (nlohmann/json)
#ifndef ECR_LIFECYCLE_PARSE_PARSE_IMPL_HPP
#define ECR_LIFECYCLE_PARSE_PARSE_IMPL_HPP

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/document_builder.hpp"
#include "../model/findings.hpp"
#include "../parse.hpp"
#include "../policy.hpp"
#include "../validate/policy_checks.hpp"
#include "../validate/wording.hpp"
#include "decoder.hpp"
#include "finding_list.hpp"
#include "findings.hpp"
#include "locate.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

template <class Storage>
void check_length(std::string_view text, ParseFindings<Storage>& findings) {
    if (const std::optional<Check> violated = length_violation(text)) {
        ParseFinding finding{*violated == Check::text_too_short ? ParseFault::text_too_short
                                                                : ParseFault::text_too_long};
        finding.length = count_code_points(text);
        findings.add(finding, Span{0, text.size()});
    }
}

template <class Decoded>
void check_decoded(const Decoded& decoded, const Document& document, std::vector<Diagnostic>& diagnostics) {
    const auto add = [&](const Violation& violation) {
        Diagnostic finding = describe(decoded.policy, violation);
        locate(finding, document);
        diagnostics.push_back(std::move(finding));
    };
    check_policy(decoded.policy, decoded, add);
}

}  // namespace detail

template <class IfUsed>
std::string aws_message(const Parsed& parsed) {
    return aws_message(parsed.document, parsed.report);
}

template <class Storage>
Parsed parse(std::string_view text) {
    Parsed parsed;
    std::vector<Diagnostic> diagnostics;
    if (text.size() > limits::max_text_bytes) {
        detail::ParseFindings<Storage>(diagnostics).add({detail::ParseFault::text_too_long_to_read}, Span{});
        parsed.report = Report(std::move(diagnostics));
        return parsed;
    }
    detail::ParseFindings<Storage> findings_in_text(diagnostics);
    detail::check_length(text, findings_in_text);
    if (detail::begins_with_byte_order_mark(text)) {
        findings_in_text.add({detail::ParseFault::byte_order_mark}, Span{0, detail::byte_order_mark_size});
    }
    detail::DocumentBuilder<Storage> builder(text);
    auto syntax_error = builder.read();
    parsed.document = builder.take();
    if (syntax_error) {
        diagnostics.push_back(std::move(*syntax_error));
    } else {
        detail::ParseFindings<Storage> findings(diagnostics);
        detail::Decoder<Storage> decoder(findings);
        if (decoder.decode(*parsed.document.root())) {
            detail::check_decoded(decoder.decoded(), parsed.document, diagnostics);
            if (decoder.decoded().complete) {
                parsed.policy = std::move(decoder.decoded().policy);
            }
        }
    }
    detail::sort_by_place(diagnostics);
    parsed.report = Report(std::move(diagnostics));
    return parsed;
}

#if defined(__cpp_exceptions) || defined(_CPPUNWIND)

template <class IfUsed>
Policy parse_or_throw(std::string_view text) {
    Parsed parsed = parse(text);
    if (!parsed.report.ok()) {
        throw PolicyError(std::move(parsed.report));
    }
    return std::move(*parsed.policy);
}

#endif

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
