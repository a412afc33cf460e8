// SPDX-License-Identifier: MIT
// ecr_lifecycle: what every format gets. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_EXPORTED_HPP
#define ECR_LIFECYCLE_EXPORT_EXPORTED_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A policy, and what is around it: checked names.
template <class Storage>
struct Exported {
    const BasicPolicy<Storage>& policy;
    std::string_view repository;
    std::string id;
    bool policy_only;
};

// Whether a text of the policy is more than ASCII, which Python's `json.dumps` would escape.
template <class Storage>
bool has_more_than_ascii(const BasicPolicy<Storage>& policy) {
    const auto more = [](std::string_view text) {
        for (const char c : text) {
            if (static_cast<unsigned char>(c) >= 0x80U) {
                return true;
            }
        }
        return false;
    };
    for (const auto& rule : policy.rules) {
        if (rule.description && more(*rule.description)) {
            return true;
        }
        for (const auto* const list : {&rule.selection.tag_pattern_list, &rule.selection.tag_prefix_list}) {
            for (const std::string_view tag : *list) {
                if (more(tag)) {
                    return true;
                }
            }
        }
    }
    return false;
}

// Each line of a text but empty ones, indented.
template <class IfUsed = void>
std::string indented(std::string_view text, std::size_t indent) {
    std::string out;
    bool at_begin = true;
    for (const char c : text) {
        if (at_begin && c != '\n') {
            out.append(indent, ' ');
        }
        out += c;
        at_begin = c == '\n';
    }
    return out;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
