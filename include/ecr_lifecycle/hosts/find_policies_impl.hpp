// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of find_policies.hpp. (nlohmann/json)
#ifndef ECR_LIFECYCLE_HOSTS_FIND_POLICIES_IMPL_HPP
#define ECR_LIFECYCLE_HOSTS_FIND_POLICIES_IMPL_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../find_policies.hpp"
#include "../model/findings.hpp"
#include "../parse.hpp"
#include "file_references.hpp"
#include "found_text.hpp"
#include "hcl_host.hpp"
#include "invented_types.hpp"
#include "json_host.hpp"
#include "language.hpp"
#include "placeholders.hpp"
#include "text_host.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

template <class Found>
Diagnostic complaint_about(const Found& found) {
    std::string advice = found.advice;
    if (advice.empty()) {
        advice = "write it as a JSON string, with a backslash before each quotation mark";
    }
    Diagnostic finding = make_diagnostic(Check::wrong_type, found.complaint, std::move(advice));
    finding.span = found.span;
    return finding;
}

template <class Storage, class Found>
FoundPolicy read_found(Found&& found) {
    FoundPolicy policy;
    policy.address = std::move(found.address);
    policy.expression_kind = std::move(found.kind);
    policy.span = found.span;
    policy.also = std::move(found.also);
    policy.file = std::move(found.file);
    policy.file_text = std::move(found.file_text);
    policy.remarks = std::move(found.remarks);
    policy.assumption = std::move(found.assumption);
    for (const AssumedText& assumed : found.alternatives) {
        policy.alternatives.push_back({assumed.assumption, parse_sent<Storage>(assumed.sent)});
    }
    if (!found.unknown_as_a_whole.empty()) {
        policy.parsed.is_open = true;
        policy.placeholders.push_back({{}, std::move(found.unknown_as_a_whole), found.span});
        return policy;
    }
    policy.parsed = parse_sent<Storage>(found.sent);
    // Of a text that is no JSON, whatever stands for its placeholders, they do not matter.
    if (policy.parsed.document.root() || policy.parsed.is_open) {
        add_placeholders(policy.placeholders, found.sent, policy.parsed.document);
    }
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
    policy.span = without_space(text, begins_with_byte_order_mark(text) ? byte_order_mark_size : 0);
    return policy;
}

template <class Storage>
std::vector<FoundPolicy> find_in_json(std::string_view text) {
    JsonHost<Storage> host(text);
    if (host.is_host()) {
        std::vector<FoundPolicy> found = read_all<Storage>(host.find());
        note_invented_types(text, found);
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

// The policies in files that a script names, as far as they may be read.
template <class Storage>
void add_referenced(std::string_view text, const FindOptions& options, std::vector<FoundPolicy>& policies) {
    if (options.read_file == nullptr) {
        return;
    }
    for (const std::string_view path : referenced_files(text)) {
        std::string content;
        if (!options.read_file(options.context, path, content)) {
            continue;
        }
        for (FoundPolicy& policy : find_in_json<Storage>(content)) {
            policy.address = std::string(path);
            policy.file = std::string(path);
            policy.file_text = content;
            policies.push_back(std::move(policy));
        }
    }
}

// The policies in a file of YAML, whoever has found their texts.
template <class Storage, class List>
std::vector<FoundPolicy> read_all_yaml(List texts, std::string_view text, const FindOptions& options) {
    std::vector<FoundPolicy> found = read_all<Storage>(std::move(texts));
    note_invented_types(text, found);
    add_referenced<Storage>(text, options, found);
    return found;
}

}  // namespace detail

template <class Storage>
std::vector<FoundPolicy> find_policies(std::string_view text, HostFormat format, const FindOptions& options) {
    switch (format) {
        case HostFormat::json:
            return detail::find_in_json<Storage>(text);
        case HostFormat::yaml:
            return detail::read_all_yaml<Storage>(detail::TextHost<Storage>(text, detail::Language::yaml).find(), text,
                                                  options);
        case HostFormat::hcl:
            return detail::read_all<Storage>(
                detail::find_in_hcl<Storage>(text, detail::HclFiles{options.read_file, options.context}));
        case HostFormat::text:
            break;
    }
    std::vector<FoundPolicy> found =
        detail::read_all<Storage>(detail::TextHost<Storage>(text, detail::language_of(options.path, text)).find());
    detail::add_referenced<Storage>(text, options, found);
    return found;
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
