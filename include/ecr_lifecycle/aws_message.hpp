// SPDX-License-Identifier: MIT
// ecr_lifecycle: what AWS itself answers to a policy that it rejects. Standard library only; parse.hpp offers it for
// what it has parsed.
#ifndef ECR_LIFECYCLE_AWS_MESSAGE_HPP
#define ECR_LIFECYCLE_AWS_MESSAGE_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "check_catalog.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "parse/aws_schema.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
std::string aws_parsing_failure() {
    return "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy parsing "
           "failure: "
           "Could not map policyString into LifecyclePolicy.'";
}

template <class IfUsed = void>
std::string aws_validation_failure(std::string_view message) {
    return concat(
        {"Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy "
         "validation failure: ",
         message, "'"});
}

template <class IfUsed = void>
std::string aws_length_failure(std::string_view relation, std::size_t limit) {
    return concat({"Invalid parameter at 'lifecyclePolicyText' failed to satisfy constraint: 'Member must have length ",
                   relation, " than or equal to ", std::to_string(limit), "'"});
}

// How early AWS makes this check, among what the schema accepts: equal priorities first, then each rule, then untagged
// rules, any rules and tag lists across the rules. Only the first two are measured.
constexpr int semantic_order(Check check) {
    switch (check) {
        case Check::duplicate_rule_priority:
            return 0;
        case Check::several_untagged_rules:
            return 2;
        case Check::several_any_rules:
        case Check::any_rule_not_last:
            return 3;
        case Check::equal_tag_prefix_lists:
        case Check::equal_tag_pattern_lists:
            return 4;
        default:
            return 1;
    }
}

// The first error in the order in which AWS looks; there must be one.
template <class IfUsed = void>
const Diagnostic& first_semantic_error(const Report& report) {
    const Diagnostic* first = nullptr;
    for (const Diagnostic& diagnostic : report) {
        if (diagnostic.severity == Severity::error &&
            (first == nullptr || semantic_order(diagnostic.check) < semantic_order(first->check))) {
            first = &diagnostic;
        }
    }
    return *first;
}

// `UNTAGGED`, as AWS's messages spell a tag status; for a finding at a tag list.
template <class IfUsed = void>
std::string status_beside(const Diagnostic& error, const Document& document) {
    const std::optional<Value> list = document.at(error.pointer);
    const std::optional<Value> status = list ? list->parent()->find(aws_name(Property::tag_status)) : std::nullopt;
    std::string text;
    for (const char c : status ? status->string() : std::string_view{}) {
        text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

template <class IfUsed = void>
std::string misplaced_list_message(const Diagnostic& error, std::string_view status) {
    const std::string_view list = std::string_view(error.pointer).substr(error.pointer.rfind('/') + 1);
    return concat({"Cannot specify ", list, " with tagStatus ", status});
}

template <class IfUsed = void>
std::string semantic_message(const Diagnostic& error, const Document& document) {
    switch (error.check) {
        case Check::duplicate_rule_priority:
            return "Duplicate priority in multiple rules";
        case Check::tag_list_without_tagged:
            return misplaced_list_message(error, status_beside(error, document));
        case Check::empty_tag_list:
            if (const std::string status = status_beside(error, document); status != "TAGGED") {
                return misplaced_list_message(error, status);
            }
            [[fallthrough]];
        case Check::missing_tag_list:
            return "Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.";
        case Check::too_many_wildcards:
            return concat({"Invalid tag pattern provided. Total number of * must not exceed ",
                           std::to_string(limits::max_wildcards)});
        case Check::two_tag_lists:
            return "If policy has a tagged rule, it must specify only one of tagPrefixList or tagPatternList";
        case Check::storage_class_not_standard:
            return "SINCE_IMAGE_PUSHED, SINCE_IMAGE_PULLED and IMAGE_COUNT_MORE_THAN support the STANDARD storage "
                   "class "
                   "only";
        case Check::several_untagged_rules:
            return "Only one rule can select Untagged images per storage class.";
        case Check::several_any_rules:
        case Check::any_rule_not_last:
            return "Rule for tagStatus=ANY must have the lowest priority per storage class";
        default:
            return concat({"[wording unknown: ", check_info(error.check).summary, "]"});
    }
}

}  // namespace detail

/// The text of the InvalidParameterException with which AWS answers a document with the errors in `report`.
template <class Storage = OwnedStorage>
[[nodiscard]] std::string aws_message(const Document& document, const Report& report) {
    if (report.ok()) {
        return {};
    }
    if (report.has(Check::text_too_short)) {
        return detail::aws_length_failure("greater", limits::min_text_length);
    }
    if (report.has(Check::text_too_long)) {
        return detail::aws_length_failure("less", limits::max_text_length);
    }
    if (!document.root() || report.has(Check::byte_order_mark)) {
        return detail::aws_parsing_failure();
    }
    const std::string schema_lines = detail::AwsSchema<Storage>::lines(*document.root());
    if (!schema_lines.empty()) {
        return detail::aws_validation_failure(schema_lines);
    }
    // What the schema accepts but AWS's own types cannot hold.
    if (report.has(Check::missing_target_storage_class) || report.has(Check::number_too_large)) {
        return detail::aws_parsing_failure();
    }
    return detail::aws_validation_failure(detail::semantic_message(detail::first_semantic_error(report), document));
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
