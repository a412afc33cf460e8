// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of parse.hpp. (nlohmann/json)
#ifndef ECR_LIFECYCLE_PARSE_PARSE_IMPL_HPP
#define ECR_LIFECYCLE_PARSE_PARSE_IMPL_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/document_builder.hpp"
#include "../document/sent_text.hpp"
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

// `size`: of the text as it was sent.
template <class Storage>
void check_length(std::string_view text, std::size_t size, ParseFindings<Storage>& findings) {
    if (const std::optional<Check> violated = length_violation(text)) {
        ParseFinding finding{*violated == Check::text_too_short ? ParseFault::text_too_short
                                                                : ParseFault::text_too_long};
        finding.length = count_code_points(text);
        findings.add(finding, Span{0, size});
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

// Reads a document that has been filled, or could not be.
template <class Storage>
void decode_document(Parsed& parsed, std::vector<Diagnostic>& diagnostics) {
    ParseFindings<Storage> findings(diagnostics);
    Decoder<Storage> decoder(findings);
    if (decoder.decode(*parsed.document.root())) {
        check_decoded(decoder.decoded(), parsed.document, diagnostics);
        if (decoder.decoded().complete) {
            parsed.policy = std::move(decoder.decoded().policy);
        }
    }
    parsed.is_open = parsed.is_open || findings.is_open();
}

// Whether the text goes wrong at an unknown part, or right after it: there may be something in it that makes it JSON.
template <class IfUsed = void>
bool is_due_to_unknown(const Diagnostic& syntax_error, const SentText& sent) {
    const std::size_t at = syntax_error.span.value_or(Span{}).begin;
    for (const UnknownPart& part : sent.unknown) {
        std::size_t end = part.sent.end;
        while (end < sent.text.size() && is_json_space(sent.text[end])) {
            ++end;
        }
        if (part.sent.begin <= at && at <= end) {
            return true;
        }
    }
    return false;
}

template <class IfUsed = void>
void move_into_file(Diagnostic& finding, const Document& document) {
    const auto move = [&](std::optional<Span>& span) {
        if (span) {
            span = document.in_file(*span);
        }
    };
    move(finding.span);
    for (Note& note : finding.notes) {
        move(note.span);
    }
}

// How long the text is at least and whether it can be longer.
template <class Storage>
void check_sent_length(const SentText& sent, ParseFindings<Storage>& findings) {
    std::string known;
    std::size_t at = 0;
    for (const UnknownPart& part : sent.unknown) {
        known.append(sent.text, at, part.sent.begin - at);
        at = part.sent.end;
    }
    known.append(sent.text, at, std::string::npos);
    if (sent.unknown.empty() || length_violation(known) == Check::text_too_long) {
        check_length(known, sent.text.size(), findings);
    }
}

template <class Storage>
Parsed parse_sent(const SentText& sent) {
    Parsed parsed;
    std::vector<Diagnostic> diagnostics;
    ParseFindings<Storage> findings_in_text(diagnostics);
    if (sent.text.size() > limits::max_text_bytes) {
        findings_in_text.add({ParseFault::text_too_long_to_read}, sent.map.outer(Span{0, 1}));
        parsed.report = Report(std::move(diagnostics));
        return parsed;
    }
    check_sent_length(sent, findings_in_text);
    if (begins_with_byte_order_mark(sent.text)) {
        findings_in_text.add({ParseFault::byte_order_mark}, Span{0, byte_order_mark_size});
    }
    DocumentBuilder<Storage> builder(sent.text);
    auto syntax_error = builder.read();
    builder.mark(sent);
    parsed.document = builder.take();
    if (syntax_error && is_due_to_unknown(*syntax_error, sent)) {
        parsed.is_open = true;
    } else if (syntax_error) {
        diagnostics.push_back(std::move(*syntax_error));
    }
    for (Diagnostic& finding : diagnostics) {
        move_into_file(finding, parsed.document);
    }
    if (parsed.document.root()) {
        decode_document<Storage>(parsed, diagnostics);
    }
    sort_by_place(diagnostics);
    parsed.report = Report(std::move(diagnostics));
    return parsed;
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
    detail::check_length(text, text.size(), findings_in_text);
    if (detail::begins_with_byte_order_mark(text)) {
        findings_in_text.add({detail::ParseFault::byte_order_mark}, Span{0, detail::byte_order_mark_size});
    }
    detail::DocumentBuilder<Storage> builder(text);
    auto syntax_error = builder.read();
    parsed.document = builder.take();
    if (syntax_error) {
        diagnostics.push_back(std::move(*syntax_error));
    } else {
        detail::decode_document<Storage>(parsed, diagnostics);
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
