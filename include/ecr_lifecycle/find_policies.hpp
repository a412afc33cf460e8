// SPDX-License-Identifier: MIT
// ecr_lifecycle: finds the policies in a file, in whatever notation they are kept, and reads them. (nlohmann/json)
#ifndef ECR_LIFECYCLE_FIND_POLICIES_HPP
#define ECR_LIFECYCLE_FIND_POLICIES_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/storage.hpp"
#include "base/text.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "document/sent_text.hpp"
#include "hosts/found_text.hpp"
#include "hosts/json_host.hpp"
#include "hosts/language.hpp"
#include "hosts/placeholders.hpp"
#include "hosts/text_host.hpp"
#include "parse.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// How a file is written. `text` is any other text: a script, a program, a page.
enum class HostFormat : std::uint8_t { json, hcl, yaml, text };

struct FindOptions {
    /// The name of the file, which may say in which language it is.
    std::string_view path = {};
};

/// A policy in a file.
struct FoundPolicy {
    /// What it is called, such as `aws_ecr_lifecycle_policy.app`; empty if the file itself is the policy.
    std::string address;
    /// How it is written there, such as `here-document`; for people.
    std::string expression_kind;
    /// From its first to its last character, in the file.
    Span span;
    /// What it says. All places are those in the file; the text of the document is what AWS gets.
    Parsed parsed;
    /// What is not known of it, in the order of the policy.
    std::vector<Placeholder> placeholders;

    /// The text that AWS gets. Where something is not known, the expression is in its place.
    [[nodiscard]] std::string_view text_as_sent() const& { return parsed.document.text(); }
    std::string_view text_as_sent() const&& = delete;
};

namespace detail {

template <class Found>
Diagnostic complaint_about(const Found& found) {
    Diagnostic finding = make_diagnostic(Check::wrong_type, found.complaint,
                                         "write it as a JSON string, with a backslash before each quotation mark");
    finding.span = found.span;
    return finding;
}

template <class Storage, class Found>
FoundPolicy read_found(Found&& found) {
    FoundPolicy policy;
    policy.address = std::move(found.address);
    policy.expression_kind = std::move(found.kind);
    policy.span = found.span;
    if (!found.unknown_as_a_whole.empty()) {
        policy.parsed.is_open = true;
        policy.placeholders.push_back({{}, std::move(found.unknown_as_a_whole), found.span});
        return policy;
    }
    policy.parsed = parse_sent<Storage>(found.sent);
    add_placeholders(policy.placeholders, found.sent, policy.parsed.document);
    if (!found.complaint.empty()) {
        std::vector<Diagnostic> findings(policy.parsed.report.begin(), policy.parsed.report.end());
        findings.push_back(complaint_about(found));
        sort_by_place(findings);
        policy.parsed.report = Report(std::move(findings));
    }
    return policy;
}

template <class Storage, class List>
std::vector<FoundPolicy> read_all(List found) {
    std::vector<FoundPolicy> policies;
    policies.reserve(found.size());
    for (auto& each : found) {
        policies.push_back(read_found<Storage>(std::move(each)));
    }
    return policies;
}

// A file that is a policy, or would be one.
template <class IfUsed = void>
FoundPolicy whole_file(std::string_view text) {
    FoundPolicy policy;
    policy.expression_kind = "JSON";
    policy.parsed = parse(text);
    std::size_t begin = begins_with_byte_order_mark(text) ? byte_order_mark_size : 0;
    std::size_t end = text.size();
    while (begin < end && is_json_space(text[begin])) {
        ++begin;
    }
    while (end > begin && is_json_space(text[end - 1])) {
        --end;
    }
    policy.span = Span{begin, end};
    return policy;
}

template <class Storage>
std::vector<FoundPolicy> find_in_json(std::string_view text) {
    JsonHost<Storage> host(text);
    if (host.is_host()) {
        std::vector<FoundPolicy> found = read_all<Storage>(host.find());
        if (!found.empty()) {
            return found;
        }
    }
    std::vector<FoundPolicy> whole;
    whole.push_back(whole_file(text));
    const Report& report = whole.front().parsed.report;
    const bool other = report.has(Check::not_a_lifecycle_policy) ||
                       (report.has(Check::invalid_json) && text.find("rules") == std::string_view::npos);
    if (other && !speaks_of_images(text)) {
        whole.clear();
    }
    return whole;
}

}  // namespace detail

/// The ECR lifecycle policies in a text, in its order. Lifecycle policies of S3, EFS, DLM, OpenSearch and others are
/// not taken for one. Takes any text, and never throws.
template <class Storage = OwnedStorage>
[[nodiscard]] std::vector<FoundPolicy> find_policies(std::string_view text, HostFormat format,
                                                     const FindOptions& options = {}) {
    detail::Language language = detail::Language::unknown;
    switch (format) {
        case HostFormat::json:
            return detail::find_in_json<Storage>(text);
        case HostFormat::yaml:
            language = detail::Language::yaml;
            break;
        case HostFormat::hcl:
        case HostFormat::text:
            language = detail::language_of(options.path, text);
            break;
    }
    return detail::read_all<Storage>(detail::TextHost<Storage>(text, language).find());
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
