// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy in the words of other tools: Terraform, CloudFormation, CDK, Pulumi and others. Standard
// library only.
#ifndef ECR_LIFECYCLE_EXPORT_HPP
#define ECR_LIFECYCLE_EXPORT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstdint>
#include <string>
#include <string_view>

#include "base/compiled.hpp"
#include "base/literals.hpp"
#include "enumerators.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What a policy is written for.
enum class ExportFormat : std::uint8_t {
    json,
    json_compact,
    terraform,
    terraform_document,
    cloudformation,
    cloudformation_json,
    cdk_typescript,
    cdk_python,
    pulumi_python,
    pulumi_typescript,
    pulumi_yaml,
    crossplane,
    ack,
    aws_cli,
    cpp,
    markdown
};

/// A row of the table of formats.
struct ExportFormatInfo {
    ExportFormat value;
    std::string_view name;
    /// What comes out, for people.
    std::string_view title;
    /// How the name of such a file ends.
    std::string_view file_ending;
};

/// All formats, in the order of the enumerators.
inline constexpr ExportFormatInfo export_formats[] = {
    {ExportFormat::json, "json", "the policy as indented JSON", ".json"},
    {ExportFormat::json_compact, "json-compact", "the policy as JSON in one line", ".json"},
    {ExportFormat::terraform, "terraform", "Terraform, with jsonencode", ".tf"},
    {ExportFormat::terraform_document, "terraform-document", "Terraform, with the data source of policy documents",
     ".tf"},
    {ExportFormat::cloudformation, "cloudformation", "a CloudFormation template in YAML", ".yaml"},
    {ExportFormat::cloudformation_json, "cloudformation-json", "a CloudFormation template in JSON", ".json"},
    {ExportFormat::cdk_typescript, "cdk-typescript", "an AWS CDK app in TypeScript", ".ts"},
    {ExportFormat::cdk_python, "cdk-python", "an AWS CDK app in Python", ".py"},
    {ExportFormat::pulumi_python, "pulumi-python", "a Pulumi program in Python", ".py"},
    {ExportFormat::pulumi_typescript, "pulumi-typescript", "a Pulumi program in TypeScript", ".ts"},
    {ExportFormat::pulumi_yaml, "pulumi-yaml", "a Pulumi program in YAML", ".yaml"},
    {ExportFormat::crossplane, "crossplane", "managed resources of Crossplane", ".yaml"},
    {ExportFormat::ack, "ack", "a Repository of AWS Controllers for Kubernetes", ".yaml"},
    {ExportFormat::aws_cli, "aws-cli", "a script that previews on AWS, asks, and puts the policy", ".sh"},
    {ExportFormat::cpp, "cpp", "a C++ program with the builder of this library", ".cpp"},
    {ExportFormat::markdown, "markdown", "a table for a wiki, and the policy", ".md"},
};

namespace detail {

template <>
struct EnumNames<ExportFormat> {
    static constexpr std::string_view type = "ExportFormat"sv;
    static constexpr const auto& list = export_formats;
};
static_assert(names_follow_enumerators<ExportFormat>());

}  // namespace detail

/// `json`, `json-compact`, `terraform` ... Empty for a value that is no enumerator.
constexpr std::string_view name(ExportFormat format) noexcept { return detail::enumerator_name(format); }

/// The name of the repository where none is given.
inline constexpr std::string_view default_repository_name = "my-app";

struct ExportOptions {
    /// Of the repository, as AWS takes it; see `export_obstacle`.
    std::string_view repository_name = default_repository_name;
    /// What the resource is called in the file, as the language takes it; made from the name of the repository if
    /// empty.
    std::string_view resource_id = {};
    /// Only what holds the policy, without repository, imports and outputs.
    bool policy_only = false;
};

/// Why `export_policy` writes nothing: the format cannot say this policy, or takes no such name. One sentence without a
/// period; empty where nothing is in the way.
template <class Storage>
[[nodiscard]] std::string export_obstacle(const BasicPolicy<Storage>& policy, ExportFormat format,
                                          const ExportOptions& options = {});

/// The policy as a whole file of another tool, as its users would write it, with a line break at the end; empty where
/// there is an `export_obstacle`. Texts of the policy come out as data, whatever they contain. Rules are in ascending
/// order of priority. What AWS rejects is written, too: `validate` finds it.
template <class Storage>
[[nodiscard]] std::string export_policy(const BasicPolicy<Storage>& policy, ExportFormat format,
                                        const ExportOptions& options = {});

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN std::string export_obstacle(const Policy&, ExportFormat, const ExportOptions&);
ECR_LIFECYCLE_EXTERN std::string export_policy(const Policy&, ExportFormat, const ExportOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "export/export_impl.hpp"
#endif

#endif
#endif
