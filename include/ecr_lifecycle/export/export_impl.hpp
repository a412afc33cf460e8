// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of export.hpp. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_EXPORT_IMPL_HPP
#define ECR_LIFECYCLE_EXPORT_EXPORT_IMPL_HPP

#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../export.hpp"
#include "../json_text.hpp"
#include "../policy.hpp"
#include "ack.hpp"
#include "aws_cli.hpp"
#include "cdk_python.hpp"
#include "cdk_typescript.hpp"
#include "cloudformation.hpp"
#include "cloudformation_json.hpp"
#include "cpp.hpp"
#include "crossplane.hpp"
#include "exported.hpp"
#include "json.hpp"
#include "markdown.hpp"
#include "names.hpp"
#include "pulumi_python.hpp"
#include "pulumi_typescript.hpp"
#include "pulumi_yaml.hpp"
#include "terraform.hpp"
#include "terraform_document.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr IdStyle id_style(ExportFormat format) {
    switch (format) {
        case ExportFormat::terraform:
        case ExportFormat::terraform_document:
            return IdStyle::snake;
        case ExportFormat::cloudformation:
        case ExportFormat::cloudformation_json:
        case ExportFormat::cdk_typescript:
        case ExportFormat::cdk_python:
            return IdStyle::pascal;
        case ExportFormat::pulumi_python:
        case ExportFormat::pulumi_typescript:
        case ExportFormat::pulumi_yaml:
        case ExportFormat::crossplane:
        case ExportFormat::ack:
            return IdStyle::kebab;
        case ExportFormat::json:
        case ExportFormat::json_compact:
        case ExportFormat::aws_cli:
        case ExportFormat::cpp:
        case ExportFormat::markdown:
            break;
    }
    return IdStyle::none;
}

template <class Storage>
std::string export_as(const Exported<Storage>& exported, ExportFormat format) {
    switch (format) {
        case ExportFormat::json:
            return export_json(exported, JsonStyle::indented);
        case ExportFormat::json_compact:
            return export_json(exported, JsonStyle::compact);
        case ExportFormat::terraform:
            return export_terraform(exported);
        case ExportFormat::terraform_document:
            return export_terraform_document(exported);
        case ExportFormat::cloudformation:
            return export_cloudformation(exported);
        case ExportFormat::cloudformation_json:
            return export_cloudformation_json(exported);
        case ExportFormat::cdk_typescript:
            return export_cdk_typescript(exported);
        case ExportFormat::cdk_python:
            return export_cdk_python(exported);
        case ExportFormat::pulumi_python:
            return export_pulumi_python(exported);
        case ExportFormat::pulumi_typescript:
            return export_pulumi_typescript(exported);
        case ExportFormat::pulumi_yaml:
            return export_pulumi_yaml(exported);
        case ExportFormat::crossplane:
            return export_crossplane(exported);
        case ExportFormat::ack:
            return export_ack(exported);
        case ExportFormat::aws_cli:
            return export_aws_cli(exported);
        case ExportFormat::cpp:
            return export_cpp(exported);
        case ExportFormat::markdown:
            return export_markdown(exported);
    }
    return "";
}

}  // namespace detail

template <class Storage>
std::string export_obstacle(const BasicPolicy<Storage>& policy, ExportFormat format, const ExportOptions& options) {
    using namespace detail;
    if (!is_repository_name(options.repository_name)) {
        return concat({"AWS takes no repository name ", in_backticks(options.repository_name),
                       "; allowed are 2 to 256 small letters and digits, with one of `.`, `_`, `-` and `/` between two "
                       "of them"});
    }
    const IdStyle style = id_style(format);
    if (style != IdStyle::none && !options.resource_id.empty() && !is_resource_id(options.resource_id, style)) {
        return concat({name(format), " takes no resource ", in_backticks(options.resource_id), "; allowed are ",
                       words_for(style)});
    }
    if (format == ExportFormat::terraform_document) {
        for (const auto& rule : policy.rules) {
            const std::string_view obstacle = obstacle_to_policy_document(rule);
            if (!obstacle.empty()) {
                return concat({"the data source `aws_ecr_lifecycle_policy_document` cannot say rule ",
                               std::to_string(rule.rule_priority), ": ", obstacle, "; `terraform` can"});
            }
        }
    }
    return "";
}

template <class Storage>
std::string export_policy(const BasicPolicy<Storage>& policy, ExportFormat format, const ExportOptions& options) {
    using namespace detail;
    if (!export_obstacle(policy, format, options).empty()) {
        return "";
    }
    const IdStyle style = id_style(format);
    return export_as(Exported<Storage>{policy, options.repository_name,
                                       options.resource_id.empty() ? resource_id_from(options.repository_name, style)
                                                                   : std::string(options.resource_id),
                                       options.policy_only},
                     format);
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
