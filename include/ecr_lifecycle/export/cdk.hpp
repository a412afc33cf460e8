// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy in the properties of AWS CDK. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_CDK_HPP
#define ECR_LIFECYCLE_EXPORT_CDK_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "../base/text.hpp"
#include "../json_text.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "literal.hpp"
#include "quoting.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Whether the construct `Repository` can say a rule. What it cannot say, `CfnRepository` takes as a text.
template <class Storage>
bool is_lifecycle_rule_of_cdk(const BasicRule<Storage>& rule) {
    const BasicSelection<Storage>& selection = rule.selection;
    const bool days = selection.count_unit.has_value();
    const bool counts = (selection.count_type == CountType::image_count_more_than && !days) ||
                        (selection.count_type == CountType::since_image_pushed && days);
    const std::size_t lists =
        (selection.tag_pattern_list.empty() ? 0U : 1U) + (selection.tag_prefix_list.empty() ? 0U : 1U);
    return counts && lists == (selection.tag_status == TagStatus::tagged ? 1U : 0U) && !selection.storage_class &&
           rule.action.type == ActionType::expire && !rule.action.target_storage_class;
}

// Whether a text would be taken for a reference: CDK resolves tokens, and CloudFormation what begins with `{{resolve:`,
// wherever they are in a text.
template <class IfUsed = void>
bool refers_in_cdk(std::string_view text) {
    return text.find("{{resolve:") != std::string_view::npos || text.find("{Token[") != std::string_view::npos;
}

template <class Storage>
bool refers_in_cdk(const BasicPolicy<Storage>& policy) {
    for (const auto& rule : policy.rules) {
        if (rule.description && refers_in_cdk(std::string_view(*rule.description))) {
            return true;
        }
        for (const auto* const list : {&rule.selection.tag_pattern_list, &rule.selection.tag_prefix_list}) {
            for (const std::string_view tag : *list) {
                if (refers_in_cdk(tag)) {
                    return true;
                }
            }
        }
    }
    return false;
}

template <class Storage>
bool can_be_lifecycle_rules_of_cdk(const BasicPolicy<Storage>& policy) {
    for (const auto& rule : policy.rules) {
        if (!is_lifecycle_rule_of_cdk(rule)) {
            return false;
        }
    }
    return policy.rules.size() > 0 && !refers_in_cdk(policy);
}

// The policy as a text that says the same, and in which nothing looks like a reference.
template <class Storage>
std::string text_without_references(const BasicPolicy<Storage>& policy) {
    return script_string(sheltered_json(to_json_text(policy, JsonStyle::compact)));
}

// The names of properties in a language: `rulePriority` or `rule_priority`.
struct CdkNames {
    std::string_view lifecycle_rules;
    std::string_view rule_priority;
    std::string_view tag_status;
    std::string_view tag_pattern_list;
    std::string_view tag_prefix_list;
    std::string_view max_image_age;
    std::string_view max_image_count;
};

template <class Storage>
Literal lifecycle_rules_of_cdk(const BasicPolicy<Storage>& policy, const CdkNames& names) {
    Literal rules{Literal::Kind::list, std::string(names.lifecycle_rules)};
    for (const std::size_t index : by_priority(policy)) {
        const BasicRule<Storage>& rule = policy.rules[index];
        const BasicSelection<Storage>& selection = rule.selection;
        Literal result{Literal::Kind::object, {}, "ecr.LifecycleRule"};
        result.add(number_literal(names.rule_priority, rule.rule_priority));
        if (rule.description) {
            result.add(text_literal("description", *rule.description));
        }
        const std::string_view status = selection.tag_status == TagStatus::any        ? "ecr.TagStatus.ANY"
                                        : selection.tag_status == TagStatus::untagged ? "ecr.TagStatus.UNTAGGED"
                                                                                      : "ecr.TagStatus.TAGGED";
        result.add(code_literal(names.tag_status, status));
        if (!selection.tag_pattern_list.empty()) {
            result.add(texts_literal(names.tag_pattern_list, selection.tag_pattern_list));
        }
        if (!selection.tag_prefix_list.empty()) {
            result.add(texts_literal(names.tag_prefix_list, selection.tag_prefix_list));
        }
        const std::string number = std::to_string(selection.count_number);
        result.add(selection.count_unit ? code_literal(names.max_image_age, concat({"cdk.Duration.days(", number, ")"}))
                                        : code_literal(names.max_image_count, number));
        rules.add(std::move(result));
    }
    return rules;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
