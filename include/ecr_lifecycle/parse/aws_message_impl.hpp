// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of aws_message.hpp. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_AWS_MESSAGE_IMPL_HPP
#define ECR_LIFECYCLE_PARSE_AWS_MESSAGE_IMPL_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../aws_message.hpp"
#include "../base/text.hpp"
#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../policy.hpp"
#include "../validate/violation.hpp"
#include "aws_schema.hpp"

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
// rules, any rules and tag lists across the rules. Only the first two are measured. Without a default, so that a check
// without a place in the order does not compile where warnings are errors.
constexpr int semantic_order(PolicyCheck check) {
    switch (check) {
        case PolicyCheck::duplicate_rule_priority:
            return 0;
        case PolicyCheck::no_rules:
        case PolicyCheck::too_many_rules:
        case PolicyCheck::rule_priority_too_low:
        case PolicyCheck::count_number_too_low:
        case PolicyCheck::unknown_tag_status:
        case PolicyCheck::unknown_storage_class:
        case PolicyCheck::unknown_count_type:
        case PolicyCheck::unknown_count_unit:
        case PolicyCheck::unknown_action_type:
        case PolicyCheck::unknown_target_storage_class:
        case PolicyCheck::missing_tag_list:
        case PolicyCheck::two_tag_lists:
        case PolicyCheck::tag_list_without_tagged:
        case PolicyCheck::empty_tag:
        case PolicyCheck::too_many_wildcards:
        case PolicyCheck::missing_count_unit:
        case PolicyCheck::count_unit_with_image_count:
        case PolicyCheck::storage_class_not_standard:
        case PolicyCheck::storage_class_not_archive:
        case PolicyCheck::archived_days_too_few:
        case PolicyCheck::pulled_images_cannot_expire:
        case PolicyCheck::transitioned_images_cannot_transition:
        case PolicyCheck::missing_target_storage_class:
        case PolicyCheck::target_storage_class_with_expire:
            break;
        case PolicyCheck::several_untagged_rules:
            return 2;
        case PolicyCheck::several_any_rules:
        case PolicyCheck::any_rule_not_last:
            return 3;
        case PolicyCheck::equal_tag_prefix_lists:
        case PolicyCheck::equal_tag_pattern_lists:
            return 4;
    }
    return 1;  // also for the checks of a text: they are of one rule
}

// The check of a finding of `parse`. It has no name if it is not one that a `Policy` can violate.
template <class IfUsed = void>
PolicyCheck policy_check(const Diagnostic& error) {
    return static_cast<PolicyCheck>(error.check);
}

// The first error in the order in which AWS looks; there must be one.
template <class IfUsed = void>
const Diagnostic& first_semantic_error(const Report& report) {
    const Diagnostic* first = nullptr;
    for (const Diagnostic& diagnostic : report) {
        if (diagnostic.severity == Severity::error &&
            (first == nullptr || semantic_order(policy_check(diagnostic)) < semantic_order(policy_check(*first)))) {
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
    constexpr std::string_view no_list = "Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.";
    if (error.check == Check::empty_tag_list) {  // which a `Policy` cannot have
        const std::string status = status_beside(error, document);
        return status == "TAGGED" ? std::string(no_list) : misplaced_list_message(error, status);
    }
    switch (policy_check(error)) {
        case PolicyCheck::duplicate_rule_priority:
            return "Duplicate priority in multiple rules";
        case PolicyCheck::tag_list_without_tagged:
            return misplaced_list_message(error, status_beside(error, document));
        case PolicyCheck::missing_tag_list:
            return std::string(no_list);
        case PolicyCheck::too_many_wildcards:
            return concat({"Invalid tag pattern provided. Total number of * must not exceed ",
                           std::to_string(limits::max_wildcards)});
        case PolicyCheck::two_tag_lists:
            return "If policy has a tagged rule, it must specify only one of tagPrefixList or tagPatternList";
        case PolicyCheck::storage_class_not_standard:
            return "SINCE_IMAGE_PUSHED, SINCE_IMAGE_PULLED and IMAGE_COUNT_MORE_THAN support the STANDARD storage "
                   "class only";
        case PolicyCheck::several_untagged_rules:
            return "Only one rule can select Untagged images per storage class.";
        case PolicyCheck::several_any_rules:
        case PolicyCheck::any_rule_not_last:
            return "Rule for tagStatus=ANY must have the lowest priority per storage class";
        case PolicyCheck::no_rules:
        case PolicyCheck::too_many_rules:
        case PolicyCheck::rule_priority_too_low:
        case PolicyCheck::count_number_too_low:
        case PolicyCheck::unknown_tag_status:
        case PolicyCheck::unknown_storage_class:
        case PolicyCheck::unknown_count_type:
        case PolicyCheck::unknown_count_unit:
        case PolicyCheck::unknown_action_type:
        case PolicyCheck::unknown_target_storage_class:
        case PolicyCheck::empty_tag:
        case PolicyCheck::missing_count_unit:
        case PolicyCheck::count_unit_with_image_count:
        case PolicyCheck::storage_class_not_archive:
        case PolicyCheck::archived_days_too_few:
        case PolicyCheck::pulled_images_cannot_expire:
        case PolicyCheck::transitioned_images_cannot_transition:
        case PolicyCheck::missing_target_storage_class:
        case PolicyCheck::target_storage_class_with_expire:
        case PolicyCheck::equal_tag_prefix_lists:
        case PolicyCheck::equal_tag_pattern_lists:
            break;
    }
    return concat({"[wording unknown: ", check_info(error.check).summary, "]"});
}

}  // namespace detail

template <class Storage>
std::string aws_message(const Document& document, const Report& report) {
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
