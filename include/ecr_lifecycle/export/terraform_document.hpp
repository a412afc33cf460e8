// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for Terraform, by the data source of policy documents. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_TERRAFORM_DOCUMENT_HPP
#define ECR_LIFECYCLE_EXPORT_TERRAFORM_DOCUMENT_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "exported.hpp"
#include "literal.hpp"
#include "notation.hpp"
#include "terraform.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Why the data source cannot say a rule; empty where it can.
template <class Storage>
std::string_view obstacle_to_policy_document(const BasicRule<Storage>& rule) {
    if (rule.action.type != ActionType::expire || rule.action.target_storage_class) {
        return "it has no action but `expire`";
    }
    if (rule.selection.storage_class) {
        return "it has no storage classes";
    }
    if (rule.selection.count_type != CountType::image_count_more_than &&
        rule.selection.count_type != CountType::since_image_pushed) {
        return "it has no countType but `imageCountMoreThan` and `sinceImagePushed`";
    }
    return "";
}

// An action that is not written is `expire`.
template <class Storage>
std::string policy_document_rule(const BasicRule<Storage>& rule) {
    Literal head;
    head.add(number_literal("priority", rule.rule_priority));
    if (rule.description) {
        head.add(text_literal("description", *rule.description));
    }
    const BasicSelection<Storage>& selection = rule.selection;
    Literal body;
    body.add(text_literal("tag_status", aws_name(selection.tag_status)));
    if (!selection.tag_pattern_list.empty()) {
        body.add(texts_literal("tag_pattern_list", selection.tag_pattern_list));
    }
    if (!selection.tag_prefix_list.empty()) {
        body.add(texts_literal("tag_prefix_list", selection.tag_prefix_list));
    }
    body.add(text_literal("count_type", aws_name(selection.count_type)));
    if (selection.count_unit) {
        body.add(text_literal("count_unit", aws_name(*selection.count_unit)));
    }
    body.add(number_literal("count_number", selection.count_number));
    std::string out = "  rule {\n";
    LiteralWriter(out, Notation::hcl).write_members(head, 4);
    out += "\n    selection {\n";
    LiteralWriter(out, Notation::hcl).write_members(body, 6);
    return out + "    }\n  }\n";
}

template <class Storage>
std::string export_terraform_document(const Exported<Storage>& exported) {
    std::string out = concat({"data \"aws_ecr_lifecycle_policy_document\" \"", exported.id, "\" {\n"});
    bool first = true;
    for (const std::size_t index : by_priority(exported.policy)) {
        out += first ? "" : "\n";
        first = false;
        out += policy_document_rule(exported.policy.rules[index]);
    }
    return concat(
        {out, "}\n\n",
         terraform_resources(exported, concat({"data.aws_ecr_lifecycle_policy_document.", exported.id, ".json"}))});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
