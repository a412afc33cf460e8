// SPDX-License-Identifier: MIT
// ecr_lifecycle: the policies that the reader of HCL found, as texts in a file. Standard library only.
#ifndef ECR_LIFECYCLE_HOSTS_HCL_HOST_HPP
#define ECR_LIFECYCLE_HOSTS_HCL_HOST_HPP

#include <string>
#include <string_view>
#include <utility>

#include "../base/storage.hpp"
#include "../hcl/files.hpp"
#include "../hcl/find.hpp"
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

template <class Storage>
typename Storage::template List<FoundText> find_in_hcl(std::string_view text, HclFiles files) {
    typename Storage::template List<FoundText> texts;
    for (auto& found : find_policies_in_hcl(text, files).found) {
        FoundText each;
        each.address = std::move(found.address);
        each.kind = std::string(name_of(found.notation));
        each.span = found.span;
        each.also = std::move(found.also);
        each.file = std::move(found.file);
        each.file_text = std::move(found.file_text);
        if (found.is_unknown) {
            each.unknown_as_a_whole =
                found.sent.unknown.empty() ? "an expression" : found.sent.unknown.front().expression;
        } else {
            each.sent = std::move(found.sent);
        }
        texts.push_back(std::move(each));
    }
    return texts;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
