// SPDX-License-Identifier: MIT
// ecr_lifecycle: text -> Document -> Policy + Report. (nlohmann/json)
#ifndef ECR_LIFECYCLE_PARSE_HPP
#define ECR_LIFECYCLE_PARSE_HPP

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aws_message.hpp"
#include "base/utf8.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "document/document_builder.hpp"
#include "model/findings.hpp"
#include "model/place.hpp"
#include "parse/decoder.hpp"
#include "parse/finding_list.hpp"
#include "parse/findings.hpp"
#include "policy.hpp"
#include "validate/policy_checks.hpp"
#include "validate/wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What a text says.
struct Parsed {
    /// The policy, if the text has the shape of one; AWS may still reject it, as the report says. Absent if a Policy
    /// cannot hold something in the text.
    std::optional<Policy> policy;
    /// Everything that AWS rejects, and what it silently ignores as a warning, in the order of the text.
    Report report;
    /// The text and the places of its keys and values; empty for a text of more than `limits::max_text_bytes`.
    Document document;
};

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

/// The text of the InvalidParameterException with which AWS answers this document; empty if AWS accepts it.
/// docs/fidelity.md says which messages were seen on AWS, and which are concluded; if AWS's wording is not known, the
/// message says so in brackets.
template <class IfUsed = void>
[[nodiscard]] std::string aws_message(const Parsed& parsed) {
    return aws_message(parsed.document, parsed.report);
}

/// Reads the text of a lifecycle policy, and finds everything in it that AWS rejects. Takes any text: never throws, and
/// stops at the first place only if the text is not JSON.
template <class Storage = OwnedStorage>
[[nodiscard]] Parsed parse(std::string_view text) {
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

/// A text that AWS would reject, as an exception; what() says what the first error is.
class PolicyError : public std::runtime_error {
  public:
    template <class IfUsed = void>
    explicit PolicyError(Report report) : std::runtime_error(first_error(report)), report_(std::move(report)) {}

    /// Everything that was found.
    [[nodiscard]] const Report& report() const noexcept { return report_; }

  private:
    template <class IfUsed = void>
    [[nodiscard]] static std::string first_error(const Report& report) {
        for (const Diagnostic& diagnostic : report) {
            if (diagnostic.severity == Severity::error) {
                return detail::concat({diagnostic.pointer, diagnostic.pointer.empty() ? "" : ": ", diagnostic.message,
                                       " [", name(diagnostic.check), "]"});
            }
        }
        return "no error";
    }

    Report report_;
};

/// The policy in a text that AWS would accept. Throws PolicyError for any other text; warnings do not throw. Not
/// available if exceptions are switched off.
template <class IfUsed = void>
[[nodiscard]] Policy parse_or_throw(std::string_view text) {
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
