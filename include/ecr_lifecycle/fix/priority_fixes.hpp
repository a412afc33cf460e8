// SPDX-License-Identifier: MIT
// ecr_lifecycle: fixes of the priorities and the order of rules. Needs what parse.hpp needs.
#ifndef ECR_LIFECYCLE_FIX_PRIORITY_FIXES_HPP
#define ECR_LIFECYCLE_FIX_PRIORITY_FIXES_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../model/rule_facts.hpp"
#include "../parse.hpp"
#include "../policy.hpp"
#include "make_fix.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// All by the same number, which keeps their order and their distances.
template <class Storage>
MaybeFix<Storage> raise_priorities(const Diagnostic& finding, const Parsed& parsed) {
    if (!parsed.policy) {
        return std::nullopt;
    }
    std::int64_t min = 1;
    std::int64_t max = 1;
    for (const Rule& rule : parsed.policy->rules) {
        min = rule.rule_priority < min ? rule.rule_priority : min;
        max = rule.rule_priority > max ? rule.rule_priority : max;
    }
    const std::int64_t raise = 1 - min;
    if (max + raise > INT32_MAX) {
        return std::nullopt;
    }
    typename Storage::template List<TextEdit> edits;
    for (std::size_t i = 0; i < parsed.policy->rules.size(); ++i) {
        const std::optional<Value> priority =
            parsed.document.at(concat({"/rules/", std::to_string(i), "/", aws_name(Property::rule_priority)}));
        edits.push_back({priority->span(), std::to_string(parsed.policy->rules[i].rule_priority + raise)});
    }
    return make_fix<Storage>(finding, concat({"raised every `rulePriority` by ", std::to_string(raise)}),
                             std::move(edits));
}

template <class Storage>
MaybeFix<Storage> move_to_the_end(const Diagnostic& finding, const Value& priority, const Parsed& parsed) {
    // Of two such rules one has to go, and which one is not sure.
    if (!parsed.policy || parsed.report.has(Check::several_any_rules)) {
        return std::nullopt;
    }
    std::int32_t highest = 0;
    for (const Rule& rule : parsed.policy->rules) {
        highest = rule.rule_priority > highest ? rule.rule_priority : highest;
    }
    return highest == INT32_MAX ? std::nullopt : with_number<Storage>(finding, priority, std::to_string(highest + 1));
}

// The texts of the rules change places.
template <class Storage>
MaybeFix<Storage> sort_rules(const Diagnostic& finding, const Parsed& parsed) {
    if (!parsed.policy) {
        return std::nullopt;
    }
    const auto rule = [&](std::size_t index) {
        return *parsed.document.at(concat({"/rules/", std::to_string(index)}));
    };
    const std::vector<std::size_t> order = by_priority(*parsed.policy);
    typename Storage::template List<TextEdit> edits;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (order[i] != i) {
            edits.push_back({rule(i).span(), std::string(rule(order[i]).raw())});
        }
    }
    return make_fix<Storage>(finding, "sorted the rules by priority", std::move(edits));
}

template <class Storage>
MaybeFix<Storage> find_priority_fix(const Diagnostic& finding, const Value& value, const Parsed& parsed) {
    switch (finding.check) {
        case Check::rule_priority_too_low:
            return raise_priorities<Storage>(finding, parsed);
        case Check::any_rule_not_last:
            return move_to_the_end<Storage>(finding, value, parsed);
        case Check::rules_out_of_order:
            return sort_rules<Storage>(finding, parsed);
        default:
            return std::nullopt;
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
