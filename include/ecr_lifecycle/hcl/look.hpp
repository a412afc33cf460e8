// SPDX-License-Identifier: MIT
// ecr_lifecycle: whether a value looks like an ECR lifecycle policy. Standard library only.
#ifndef ECR_LIFECYCLE_HCL_LOOK_HPP
#define ECR_LIFECYCLE_HCL_LOOK_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../base/literals.hpp"
#include "values.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Words that only rules of ECR have, in AWS's spelling or Terraform's.
inline constexpr std::string_view words_of_rules[] = {"rulePriority"sv, "rule_priority"sv, "tagStatus"sv,
                                                      "tag_status"sv,   "countType"sv,     "count_type"sv,
                                                      "countNumber"sv,  "count_number"sv};

template <class IfUsed = void>
bool has_word_of_rules(std::string_view text) {
    for (const std::string_view word : words_of_rules) {
        if (text.find(word) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

template <class Storage>
bool has_member_of_rules(HclValues<Storage>& values, std::uint32_t object) {
    if (!values.is(object, HclType::object)) {
        return false;
    }
    for (const std::string_view word : words_of_rules) {
        if (values.find(object, word) != 0) {
            return true;
        }
    }
    return false;
}

// An object with a list `rules`, one of whose elements has a priority, or a selection with what ECR selects by.
template <class Storage>
bool looks_like_policy(HclValues<Storage>& values, std::uint32_t value) {
    const std::uint32_t rules = values.is(value, HclType::object) ? values.find(value, "rules") : 0;
    if (rules == 0 || !values.is(rules, HclType::tuple)) {
        return false;
    }
    for (std::size_t i = 0; i < values.size(rules); ++i) {
        const std::uint32_t rule = values.member(rules, i).value;
        if (!values.is(rule, HclType::object)) {
            continue;
        }
        const std::uint32_t selection = values.find(rule, "selection");
        if (has_member_of_rules(values, rule) || (selection != 0 && has_member_of_rules(values, selection))) {
            return true;
        }
    }
    return false;
}

// A string that begins like an object, and has the words of a policy.
template <class Storage>
bool looks_like_policy_text(const HclValues<Storage>& values, std::uint32_t string) {
    bool begins = false;
    bool has_rules = false;
    bool has_word = false;
    for (std::size_t i = 0; i < values.size(string); ++i) {
        const HclPiece& piece = values.piece(string, i);
        if (piece.is_unknown) {
            continue;
        }
        const std::size_t first = begins ? 0 : piece.text.find_first_not_of(" \t\r\n");
        if (!begins && first != std::string_view::npos) {
            if (piece.text[first] != '{') {
                return false;
            }
            begins = true;
        }
        has_rules = has_rules || piece.text.find("rules") != std::string_view::npos;
        has_word = has_word || has_word_of_rules(piece.text);
    }
    return begins && has_rules && has_word;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
