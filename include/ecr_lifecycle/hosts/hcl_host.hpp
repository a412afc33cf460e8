// SPDX-License-Identifier: MIT
// ecr_lifecycle: the policies that the reader of HCL found, as texts in a file. Standard library only.
#ifndef ECR_LIFECYCLE_HOSTS_HCL_HOST_HPP
#define ECR_LIFECYCLE_HOSTS_HCL_HOST_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "../base/merge_sort.hpp"
#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../hcl/evaluate.hpp"
#include "../hcl/files.hpp"
#include "../hcl/find.hpp"
#include "../hcl/remark.hpp"
#include "found_text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr std::string_view name_of(HclNotation notation) {
    switch (notation) {
        case HclNotation::jsonencode:
            return "jsonencode";
        case HclNotation::heredoc:
            return "here-document";
        case HclNotation::quoted:
            return "string";
        case HclNotation::file:
            return "file";
        case HclNotation::templatefile:
            return "templatefile";
        case HclNotation::document:
            return "policy document";
        case HclNotation::object:
            return "object";
        case HclNotation::expression:
            break;
    }
    return "expression";
}

// What a remark says to the author.
template <class IfUsed = void>
std::string words_of(const HclRemark& remark) {
    const std::string text = in_backticks(remark.text);
    switch (remark.problem) {
        case HclProblem::unterminated_string:
            return "Terraform does not read this file: the string does not end";
        case HclProblem::unterminated_heredoc:
            return "Terraform does not read this file: the here-document does not end";
        case HclProblem::unterminated_bracket:
            return "Terraform does not read this file: the bracket is not closed";
        case HclProblem::unterminated_comment:
            return "Terraform does not read this file: the comment does not end";
        case HclProblem::not_understood:
            return "this is not understood, and taken for unknown";
        case HclProblem::nested_too_deep:
            return "this is nested too deep, and taken for unknown";
        case HclProblem::invented_block:
            return "aws_ecr_repository has no block `lifecycle_policy`, so Terraform rejects this file; the policy "
                   "belongs into a resource aws_ecr_lifecycle_policy";
        case HclProblem::invented_argument:
            return "aws_ecr_repository has no argument `lifecycle_policy`, so Terraform rejects this file; the policy "
                   "belongs into a resource aws_ecr_lifecycle_policy";
        case HclProblem::object_instead_of_string:
            return "Terraform wants a string here and gets an object; write `jsonencode(...)` around it";
        case HclProblem::bare_reference_in_text:
            return concat({text, " is plain text here, not a reference; write `${", remark.text, "}`"});
        case HclProblem::escaped_quote_in_heredoc:
            return "a here-document has no escapes, so the backslash is part of the text; leave it out";
        case HclProblem::cyclic_local:
            return concat({text, " needs itself, so Terraform rejects this file"});
        case HclProblem::unreadable_file:
            return concat({"the file ", text,
                           " could not be read, so what it says is not known; it has to be a regular file, and in the "
                           "folder of this one or below"});
        case HclProblem::document_count_type:
            return concat(
                {"the provider's data source does not take the count type ", text, ", so Terraform rejects this file"});
        case HclProblem::document_action_type:
            return concat(
                {"the provider's data source does not take the action ", text, ", so Terraform rejects this file"});
        case HclProblem::document_number_too_low:
            return concat({"the provider's data source does not take a number below 1, such as ", text,
                           ", so Terraform rejects this file"});
    }
    return {};
}

// Whether a remark is of interest only if it is on a policy.
constexpr bool is_on_syntax(HclProblem problem) { return problem <= HclProblem::nested_too_deep; }

template <class IfUsed = void>
std::string words_of(HclAssumption assumption, const std::string& condition, const std::string& value = {}) {
    constexpr std::size_t longest_default = 40;
    const bool is_short = !value.empty() && value.size() <= longest_default && value.find('\n') == std::string::npos;
    switch (assumption) {
        case HclAssumption::defaults:
            return condition.empty() ? "with variables at their defaults"
                                     : concat({"with ", in_backticks(condition), " at its default", is_short ? " " : "",
                                               is_short ? in_backticks(value) : std::string()});
        case HclAssumption::conditions:
            return condition.empty() ? "in the first branch of a conditional"
                                     : concat({"if ", in_backticks(condition), " is true"});
        case HclAssumption::no_conditions:
            return condition.empty() ? "in the second branch of a conditional"
                                     : concat({"if ", in_backticks(condition), " is false"});
        case HclAssumption::nothing:
        case HclAssumption::paths:
            break;
    }
    return {};
}

// Gives each remark to the policy that it is in, or else to the next one. Both are sorted by their places.
template <class Texts, class Findings>
void add_remarks(Texts& texts, Findings& findings) {
    const auto begin_of = [&](std::size_t i) {
        const auto& found = findings.found[i];
        return found.file.empty() && found.span.begin < found.expression.begin ? found.span.begin
                                                                               : found.expression.begin;
    };
    std::size_t next = 0;
    merge_sort(findings.remarks.data(), findings.remarks.data() + findings.remarks.size(),
               [](const HclRemark& a, const HclRemark& b) { return a.span.begin < b.span.begin; });
    for (const HclRemark& remark : findings.remarks) {
        while (next < texts.size() && begin_of(next) <= remark.span.begin) {
            ++next;
        }
        const bool is_inside = next > 0 && remark.span.begin < findings.found[next - 1].expression.end;
        if (texts.empty() || (is_on_syntax(remark.problem) && !is_inside)) {
            continue;
        }
        auto& text = texts[is_inside || next == texts.size() ? next - 1 : next];
        if (text.file.empty()) {  // whose places are those of this file
            text.remarks.push_back(Note{words_of(remark), {}, remark.span});
        }
    }
}

template <class Storage>
typename Storage::template List<FoundText> find_in_hcl(std::string_view text, HclFiles files) {
    typename Storage::template List<FoundText> texts;
    auto findings = find_policies_in_hcl(text, files);
    for (auto& found : findings.found) {
        FoundText each;
        each.address = std::move(found.address);
        each.kind = std::string(name_of(found.notation));
        each.span = found.span;
        each.also = std::move(found.also);
        each.file = found.file;
        each.assumption = words_of(found.assumption, found.condition);
        each.file_text = std::move(found.file_text);
        for (HclAlternative& alternative : found.alternatives) {
            each.alternatives.push_back(
                {words_of(alternative.assumption, alternative.condition, alternative.default_value),
                 std::move(alternative.sent)});
        }
        if (found.is_unknown) {
            each.unknown_as_a_whole =
                found.sent.unknown.empty() ? "an expression" : found.sent.unknown.front().expression;
        } else {
            each.sent = std::move(found.sent);
        }
        texts.push_back(std::move(each));
    }
    add_remarks(texts, findings);
    return texts;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
