// SPDX-License-Identifier: MIT
// ecr_lifecycle: the checks on a policy, each written once. They serve a whole policy at run time, a policy in a
// constant expression, and what could be read of a policy. Standard library only.
#ifndef ECR_LIFECYCLE_VALIDATE_POLICY_CHECKS_HPP
#define ECR_LIFECYCLE_VALIDATE_POLICY_CHECKS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../model/count_type_facts.hpp"
#include "../model/place.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "violation.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What is known of a policy that is known as a whole.
struct FullyKnown {
    constexpr bool operator()(std::size_t /*rule*/, Property /*property*/) const { return true; }
};

template <class TagList, class Tag>
constexpr bool contains(const TagList& list, const Tag& tag) {
    for (const auto& entry : list) {
        if (entry == tag) {
            return true;
        }
    }
    return false;
}

template <class TagList>
constexpr bool contains_all(const TagList& list, const TagList& entries) {
    for (const auto& entry : entries) {
        if (!contains(list, entry)) {
            return false;
        }
    }
    return true;
}

// A number for a tag list: the same one for lists that have the same entries, in whatever order and however often, and
// for hardly any others. Most lists need not be compared then, which is slow in a constant expression.
template <class TagList>
constexpr std::uint64_t tag_set_hash(const TagList& list) {
    std::uint32_t least = UINT32_MAX;
    std::uint32_t bits = 0;
    for (const std::string_view tag : list) {
        std::uint32_t hash = 2166136261U;  // FNV-1a
        for (std::size_t i = 0; i < tag.size(); ++i) {
            hash = (hash ^ static_cast<unsigned char>(tag[i])) * 16777619U;
        }
        least = hash < least ? hash : least;
        bits |= std::uint32_t{1} << (hash >> 27U);
    }
    return std::uint64_t{least} << 32U | bits;
}

// What is wrong with the length of a policy text, in characters as the API reference counts it. UTF-16 code units, as
// Java counts them, would differ for characters beyond U+FFFF only. `goes_on`: this is only the beginning of the text.
constexpr std::optional<Check> length_violation(std::string_view text, bool goes_on = false) {
    if (goes_on) {
        return Check::text_too_long;
    }
    if (text.size() > limits::max_text_length && has_code_points(text, limits::max_text_length + 1)) {
        return Check::text_too_long;
    }
    return has_code_points(text, limits::min_text_length) ? std::nullopt : std::optional<Check>(Check::text_too_short);
}

// The checks of one policy. `known(rule, property)` says whether a property could be read from the text (an absent one
// could); a check keeps silent where what it needs is not known, because the reason has been reported already.
template <class Storage, class Known, class Sink>
class PolicyChecks {
  public:
    constexpr PolicyChecks(const BasicPolicy<Storage>& policy, const Known& known, Sink& sink)
        : policy_(policy), known_(known), sink_(sink) {}

    constexpr void run() {
        if (policy_.rules.size() == 0) {
            sink_(Violation{PolicyCheck::no_rules, Place{}});
        }
        if (policy_.rules.size() > limits::max_rules) {
            sink_(Violation{PolicyCheck::too_many_rules, Place{}});
        }
        for (const auto& rule : policy_.rules) {
            tag_set_hashes_.push_back(
                {tag_set_hash(rule.selection.tag_pattern_list), tag_set_hash(rule.selection.tag_prefix_list)});
        }
        for (std::size_t i = 0; i < policy_.rules.size(); ++i) {
            check_numbers(i);
            check_duplicate_priority(i);
            check_tags(i);
            check_equal_lists(i);
            check_company(i);
            check_storage_class(i);
            check_count(i);
            check_action(i);
        }
    }

  private:
    using Selection = BasicSelection<Storage>;

    // Of a rule's two lists.
    struct TagSetHashes {
        std::uint64_t patterns = 0;
        std::uint64_t prefixes = 0;
    };

    constexpr const auto& rule(std::size_t i) const { return policy_.rules[i]; }
    constexpr const auto& selection(std::size_t i) const { return policy_.rules[i].selection; }
    constexpr bool known(std::size_t i, Property property) const { return known_(i, property) && named(i, property); }

    // Whether a member holds a valid value. In a program it may not, which is one finding and not several.
    constexpr bool named(std::size_t i, Property property) const {
        const auto& s = selection(i);
        switch (property) {
            case Property::tag_status:
                return !aws_name(s.tag_status).empty();
            case Property::storage_class:
                return !s.storage_class.has_value() || !aws_name(*s.storage_class).empty();
            case Property::count_type:
                return !aws_name(s.count_type).empty();
            case Property::count_unit:
                return !s.count_unit.has_value() || !aws_name(*s.count_unit).empty();
            case Property::type:
                return !aws_name(rule(i).action.type).empty();
            case Property::rules:
            case Property::rule_priority:
            case Property::description:
            case Property::selection:
            case Property::tag_pattern_list:
            case Property::tag_prefix_list:
            case Property::count_number:
            case Property::action:
            case Property::target_storage_class:  // any but `archive` is one finding already
                break;
        }
        return true;
    }

    constexpr void report(PolicyCheck check, std::size_t i, Property property) {
        sink_(Violation{check, {i, property}});
    }
    constexpr void report(PolicyCheck check, Place place, Place other) { sink_(Violation{check, place, other}); }

    constexpr void check_is_named(std::size_t i, Property property, PolicyCheck check) {
        if (known_(i, property) && !named(i, property)) {
            report(check, i, property);
        }
    }

    constexpr void check_numbers(std::size_t i) {
        if (known(i, Property::rule_priority) && rule(i).rule_priority < 1) {
            report(PolicyCheck::rule_priority_too_low, i, Property::rule_priority);
        }
        if (known(i, Property::count_number) && selection(i).count_number < 1) {
            report(PolicyCheck::count_number_too_low, i, Property::count_number);
        }
    }

    constexpr void check_tags(std::size_t i) {
        check_is_named(i, Property::tag_status, PolicyCheck::unknown_tag_status);
        const bool patterns = selection(i).tag_pattern_list.size() != 0;
        const bool prefixes = selection(i).tag_prefix_list.size() != 0;
        if (patterns && prefixes) {
            report(PolicyCheck::two_tag_lists, {i, Property::tag_prefix_list}, {i, Property::tag_pattern_list});
        }
        if (known(i, Property::tag_status)) {
            check_tag_lists_go_with_status(i, patterns, prefixes);
        }
        check_entries(i, Property::tag_pattern_list, selection(i).tag_pattern_list);
        check_entries(i, Property::tag_prefix_list, selection(i).tag_prefix_list);
    }

    constexpr void check_tag_lists_go_with_status(std::size_t i, bool patterns, bool prefixes) {
        if (selection(i).tag_status == TagStatus::tagged) {
            if (!patterns && !prefixes && known(i, Property::tag_pattern_list) && known(i, Property::tag_prefix_list)) {
                report(PolicyCheck::missing_tag_list, i, Property::tag_status);
            }
            return;
        }
        if (patterns) {
            report(PolicyCheck::tag_list_without_tagged, {i, Property::tag_pattern_list}, {i, Property::tag_status});
        }
        if (prefixes) {
            report(PolicyCheck::tag_list_without_tagged, {i, Property::tag_prefix_list}, {i, Property::tag_status});
        }
    }

    template <class TagList>
    constexpr void check_entries(std::size_t i, Property property, const TagList& list) {
        for (std::size_t entry = 0; entry < list.size(); ++entry) {
            const std::string_view text = list[entry];
            if (text.empty()) {
                sink_(Violation{PolicyCheck::empty_tag, {i, property, entry}});
            }
            if (property == Property::tag_pattern_list && wildcard_count(text) > limits::max_wildcards) {
                sink_(Violation{PolicyCheck::too_many_wildcards, {i, property, entry}});
            }
        }
    }

    constexpr void check_storage_class(std::size_t i) {
        const auto& s = selection(i);
        check_is_named(i, Property::storage_class, PolicyCheck::unknown_storage_class);
        if (!known(i, Property::storage_class) || !known(i, Property::count_type)) {
            return;
        }
        const bool archive = s.storage_class == StorageClass::archive;
        const bool only_archive = facts_of(s.count_type).storage_class == StorageClass::archive;
        if (only_archive && !archive) {
            report(PolicyCheck::storage_class_not_archive,
                   {i, s.storage_class.has_value() ? Property::storage_class : Property::count_type},
                   {i, Property::count_type});
        }
        if (!only_archive && archive) {
            report(PolicyCheck::storage_class_not_standard, {i, Property::storage_class}, {i, Property::count_type});
        }
    }

    constexpr void check_count(std::size_t i) {
        const auto& s = selection(i);
        check_is_named(i, Property::count_type, PolicyCheck::unknown_count_type);
        check_is_named(i, Property::count_unit, PolicyCheck::unknown_count_unit);
        if (!known(i, Property::count_type)) {
            return;
        }
        const bool counts_images = !facts_of(s.count_type).counts_days;
        if (known(i, Property::count_unit)) {
            if (counts_images && s.count_unit.has_value()) {
                report(PolicyCheck::count_unit_with_image_count, {i, Property::count_unit}, {i, Property::count_type});
            }
            if (!counts_images && !s.count_unit.has_value()) {
                report(PolicyCheck::missing_count_unit, i, Property::count_type);
            }
        }
        if (s.count_type == CountType::since_image_transitioned && known(i, Property::count_number) &&
            s.count_number >= 1 && s.count_number < limits::min_archived_days) {
            report(PolicyCheck::archived_days_too_few, {i, Property::count_number}, {i, Property::count_type});
        }
    }

    constexpr void check_action(std::size_t i) {
        const Action& action = rule(i).action;
        check_is_named(i, Property::type, PolicyCheck::unknown_action_type);
        if (!known(i, Property::type)) {
            return;
        }
        if (known(i, Property::count_type)) {
            check_action_goes_with_count_type(i, action.type);
        }
        if (!known(i, Property::target_storage_class)) {
            return;
        }
        const bool has_target = action.target_storage_class.has_value();
        if (action.type == ActionType::expire && has_target) {
            report(PolicyCheck::target_storage_class_with_expire, {i, Property::target_storage_class},
                   {i, Property::type});
        }
        if (action.type == ActionType::transition && !has_target) {
            report(PolicyCheck::missing_target_storage_class, i, Property::type);
        }
        if (action.type == ActionType::transition && has_target &&
            action.target_storage_class != StorageClass::archive) {
            report(PolicyCheck::unknown_target_storage_class, i, Property::target_storage_class);
        }
    }

    constexpr void check_action_goes_with_count_type(std::size_t i, ActionType type) {
        const CountType count_type = selection(i).count_type;
        if (count_type == CountType::since_image_pulled && type == ActionType::expire) {
            report(PolicyCheck::pulled_images_cannot_expire, {i, Property::type}, {i, Property::count_type});
        }
        if (count_type == CountType::since_image_transitioned && type == ActionType::transition) {
            report(PolicyCheck::transitioned_images_cannot_transition, {i, Property::type}, {i, Property::count_type});
        }
    }

    // The first rule before rule i in the text for which a condition holds.
    template <class Condition>
    constexpr std::size_t first_before(std::size_t i, Condition condition) const {
        for (std::size_t j = 0; j < i; ++j) {
            if (condition(j)) {
                return j;
            }
        }
        return no_index;
    }

    constexpr bool share_storage_class(std::size_t i, std::size_t j) const {
        return known(i, Property::storage_class) && known(j, Property::storage_class) &&
               effective_storage_class(selection(i)) == effective_storage_class(selection(j));
    }

    constexpr void check_duplicate_priority(std::size_t i) {
        if (!known(i, Property::rule_priority)) {
            return;
        }
        const std::size_t j = first_before(i, [&](std::size_t k) {
            return rule(k).rule_priority == rule(i).rule_priority && known(k, Property::rule_priority);
        });
        if (j != no_index) {
            report(PolicyCheck::duplicate_rule_priority, {i, Property::rule_priority}, {j, Property::rule_priority});
        }
    }

    // At most one `untagged` and one `any` rule a storage class, and the `any` rule last.
    constexpr void check_company(std::size_t i) {
        const TagStatus status = selection(i).tag_status;
        if (!known(i, Property::tag_status) || status == TagStatus::tagged) {
            return;
        }
        const std::size_t same = first_before(i, [&](std::size_t k) {
            return selection(k).tag_status == status && known(k, Property::tag_status) && share_storage_class(i, k);
        });
        if (same != no_index) {
            report(status == TagStatus::any ? PolicyCheck::several_any_rules : PolicyCheck::several_untagged_rules,
                   {i, Property::tag_status}, {same, Property::tag_status});
        }
        if (status == TagStatus::any) {
            check_any_is_last(i);
        }
    }

    constexpr void check_any_is_last(std::size_t i) {
        if (!known(i, Property::rule_priority)) {
            return;
        }
        const std::size_t later = first_before(policy_.rules.size(), [&](std::size_t k) {
            return rule(k).rule_priority > rule(i).rule_priority && known(k, Property::rule_priority) &&
                   known(k, Property::tag_status) && selection(k).tag_status != TagStatus::any &&
                   share_storage_class(i, k);
        });
        if (later != no_index) {
            report(PolicyCheck::any_rule_not_last, {i, Property::rule_priority}, {later, Property::rule_priority});
        }
    }

    constexpr void check_equal_lists(std::size_t i) {
        check_equal_lists(i, &Selection::tag_pattern_list, &TagSetHashes::patterns, Property::tag_pattern_list,
                          PolicyCheck::equal_tag_pattern_lists);
        check_equal_lists(i, &Selection::tag_prefix_list, &TagSetHashes::prefixes, Property::tag_prefix_list,
                          PolicyCheck::equal_tag_prefix_lists);
    }

    constexpr void check_equal_lists(std::size_t i, typename Storage::TagList Selection::*list,
                                     std::uint64_t TagSetHashes::*hash, Property property, PolicyCheck check) {
        const auto& mine = selection(i).*list;
        if (mine.size() == 0 || !known(i, property)) {
            return;
        }
        const std::size_t same = first_before(i, [&](std::size_t k) {
            const auto& other = selection(k).*list;
            return tag_set_hashes_[i].*hash == tag_set_hashes_[k].*hash && other.size() != 0 &&
                   contains_all(mine, other) && contains_all(other, mine) && known(k, property) &&
                   share_storage_class(i, k);
        });
        if (same != no_index) {
            report(check, {i, property}, {same, property});
        }
    }

    const BasicPolicy<Storage>& policy_;
    const Known& known_;
    Sink& sink_;
    typename Storage::template RuleList<TagSetHashes> tag_set_hashes_ = {};
};

/// Gives every violation in a policy to `sink(const Violation&)`, rule by rule.
template <class Storage, class Known, class Sink>
constexpr void check_policy(const BasicPolicy<Storage>& policy, const Known& known, Sink& sink) {
    PolicyChecks<Storage, Known, Sink>(policy, known, sink).run();
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
