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
    /// Whether AWS's verdict also depends on a placeholder. The report then holds what is wrong whatever stands for it,
    /// and there is no policy.
    bool is_open = false;
};

namespace detail {

template <class IfUsed = void>
Diagnostic length_finding(Check check, std::string message, std::size_t text_size, std::string help = {}) {
    Diagnostic finding = make_diagnostic(check, std::move(message), std::move(help));
    finding.span = Span{0, text_size};
    return finding;
}

template <class IfUsed = void>
void check_length(std::string_view text, std::vector<Diagnostic>& diagnostics) {
    const auto violated = length_violation(text);
    if (!violated) {
        return;
    }
    const std::size_t length = count_code_points(text);
    const std::string found = concat({"has ", std::to_string(length), length == 1 ? " character" : " characters"});
    if (violated == Check::text_too_short) {
        diagnostics.push_back(length_finding(
            *violated,
            concat({"the text ", found, ", but AWS takes no fewer than ", std::to_string(limits::min_text_length)}),
            text.size()));
    } else {
        diagnostics.push_back(length_finding(
            *violated,
            concat({"the text ", found, ", but AWS takes no more than ", std::to_string(limits::max_text_length)}),
            text.size(), "white space counts, too: write the policy in fewer lines, without indents"));
    }
}

template <class IfUsed = void>
Report too_long_to_read() {
    return Report({length_finding(
        Check::text_too_long,
        concat({"the text has more than ", std::to_string(limits::max_text_bytes),
                " bytes, but AWS takes no more than ", std::to_string(limits::max_text_length), " characters"}),
        0)});
}

template <class IfUsed = void>
Diagnostic byte_order_mark() {
    Diagnostic finding = make_diagnostic(Check::byte_order_mark,
                                         "the text begins with a byte order mark, which AWS is believed to refuse",
                                         "save the file as UTF-8 without a byte order mark");
    finding.span = Span{0, byte_order_mark_size};
    return finding;
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

namespace detail {

// Reads a document that has been filled, or could not be.
template <class Storage>
void decode_document(Parsed& parsed, std::vector<Diagnostic>& diagnostics) {
    Findings<Storage> findings(diagnostics);
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
template <class IfUsed = void>
void check_sent_length(const SentText& sent, std::vector<Diagnostic>& diagnostics) {
    std::string known;
    std::size_t at = 0;
    for (const UnknownPart& part : sent.unknown) {
        known.append(sent.text, at, part.sent.begin - at);
        at = part.sent.end;
    }
    known.append(sent.text, at, std::string::npos);
    if (sent.unknown.empty() || length_violation(known) == Check::text_too_long) {
        check_length(known, diagnostics);
        for (Diagnostic& finding : diagnostics) {
            finding.span = Span{0, sent.text.size()};
        }
    }
}

// The same for a text that is made from a file of another notation: the places in the findings are those in that file.
// What depends on a part that is not known is left out.
template <class Storage = OwnedStorage>
Parsed parse_sent(const SentText& sent) {
    Parsed parsed;
    if (sent.text.size() > limits::max_text_bytes) {
        parsed.report = too_long_to_read();
        return parsed;
    }
    std::vector<Diagnostic> diagnostics;
    check_sent_length(sent, diagnostics);
    if (begins_with_byte_order_mark(sent.text)) {
        diagnostics.push_back(byte_order_mark());
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

/// Reads the text of a lifecycle policy, and finds everything in it that AWS rejects. Takes any text: never throws, and
/// stops at the first place only if the text is not JSON.
template <class Storage = OwnedStorage>
[[nodiscard]] Parsed parse(std::string_view text) {
    Parsed parsed;
    if (text.size() > limits::max_text_bytes) {
        parsed.report = detail::too_long_to_read();
        return parsed;
    }
    std::vector<Diagnostic> diagnostics;
    detail::check_length(text, diagnostics);
    if (detail::begins_with_byte_order_mark(text)) {
        diagnostics.push_back(detail::byte_order_mark());
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
