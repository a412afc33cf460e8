// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a reader of HCL noticed besides policies. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_REMARK_HPP
#define ECR_LIFECYCLE_HCL_REMARK_HPP

#include <cstdint>
#include <string>
#include <utility>

#include "../diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

enum class HclProblem : std::uint8_t {
    // Terraform would not read the file. Only those where a policy is concerned are worth a finding.
    unterminated_string,
    unterminated_heredoc,
    unterminated_bracket,
    unterminated_comment,
    not_understood,
    nested_too_deep,
    // Terraform would read it, and refuse it or do something else than its author meant.
    invented_block,            // `lifecycle_policy {}` in an aws_ecr_repository
    invented_argument,         // `lifecycle_policy = ` there
    object_instead_of_string,  // `policy = {...}` without jsonencode
    bare_reference_in_text,    // `var.x` without `${}` in a heredoc
    escaped_quote_in_heredoc,  // `\"`, where heredocs know no such escapes
    cyclic_local,              // a local that needs itself
    unreadable_file,           // file() of what cannot be read; the text is its path
    document_count_type,       // what the provider's data source does not take
    document_action_type,
    document_number_too_low,
};

struct HclRemark {
    HclProblem problem = HclProblem::not_understood;
    Span span;
    // The expression, path or word in question.
    std::string text;

    HclRemark(HclProblem what, Span where, std::string about = {})
        : problem(what), span(where), text(std::move(about)) {}
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
