// SPDX-License-Identifier: MIT
// ecr_lifecycle: fixes of tag lists. Standard library only.
#ifndef ECR_LIFECYCLE_FIX_TAG_LIST_FIXES_HPP
#define ECR_LIFECYCLE_FIX_TAG_LIST_FIXES_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "make_fix.hpp"
#include "text_edits.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
bool selects_tagged(const Value& tag_list) {
    const std::optional<Value> status = tag_list.parent()->find(aws_name(Property::tag_status));
    return !status ||
           (status->string() != aws_name(TagStatus::any) && status->string() != aws_name(TagStatus::untagged));
}

// With `any` and `untagged` an empty list means nothing.
template <class Storage>
MaybeFix<Storage> fix_empty_list(const Diagnostic& finding, const Value& list) {
    return selects_tagged(list)
               ? std::nullopt
               : make_fix<Storage>(finding, concat({"removed the empty ", in_backticks(list.key())}), {without(list)});
}

// Every tag begins with nothing. But an empty string is often a variable that nobody filled in, and a rule for all tags
// then deletes what it was never meant for.
template <class Storage>
MaybeFix<Storage> fix_empty_tag(const Diagnostic& finding, const Value& entry) {
    const Value list = *entry.parent();
    if (list.size() != 1) {
        return std::nullopt;
    }
    if (!selects_tagged(list)) {
        return make_fix<Storage>(finding,
                                 concat({"removed ", in_backticks(list.key()), ", which held only an empty string"}),
                                 {without(list)});
    }
    const std::string_view patterns = aws_name(Property::tag_pattern_list);
    if (list.parent()->find(patterns).has_value() && list.key() != patterns) {
        return std::nullopt;
    }
    return unsafe<Storage>(make_fix<Storage>(
        finding,
        concat({"wrote `\"", patterns, "\": [\"*\"]` for ", in_backticks(list.key()), " with an empty string"}),
        {{list.key_span(), in_double_quotes(patterns)}, {entry.span(), "\"*\""}}));
}

// `**` means no more than `*`.
template <class Storage>
MaybeFix<Storage> fix_wildcards(const Diagnostic& finding, const Value& entry) {
    std::string pattern;
    for (const char c : entry.raw()) {
        if (c != '*' || pattern.back() != '*') {
            pattern += c;
        }
    }
    if (wildcard_count(pattern) > limits::max_wildcards) {
        return std::nullopt;
    }
    return make_fix<Storage>(finding, concat({"wrote ", in_backticks(pattern), " for ", in_backticks(entry.raw())}),
                             {{entry.span(), pattern}});
}

// AWS takes the `*` literally, so that the rule never acts; without it, it does.
template <class Storage>
MaybeFix<Storage> fix_wildcard_in_prefix(const Diagnostic& finding, const Value& entry) {
    const std::string_view raw = entry.raw();
    const std::string_view text = entry.string();
    if (text.size() < 2 || text.find('*') + 1 != text.size() || raw.size() != text.size() + 2) {
        return std::nullopt;
    }
    const std::string prefix = in_double_quotes(text.substr(0, text.size() - 1));
    return unsafe<Storage>(make_fix<Storage>(
        finding, concat({"wrote ", in_backticks(prefix), " for ", in_backticks(raw)}), {{entry.span(), prefix}}));
}

template <class Storage>
MaybeFix<Storage> find_tag_list_fix(const Diagnostic& finding, const Value& value) {
    switch (finding.check) {
        case Check::empty_tag_list:
            return fix_empty_list<Storage>(finding, value);
        case Check::empty_tag:
            return fix_empty_tag<Storage>(finding, value);
        case Check::too_many_wildcards:
            return fix_wildcards<Storage>(finding, value);
        case Check::repeated_tag:
            return make_fix<Storage>(finding, concat({"removed the second ", in_backticks(value.string())}),
                                     {without(value)});
        case Check::wildcard_in_prefix:
            return fix_wildcard_in_prefix<Storage>(finding, value);
        default:
            return std::nullopt;
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
