// SPDX-License-Identifier: MIT
// ecr_lifecycle: fixes of a document that does not have the shape of a policy: wrong names, types and numbers. Standard
// library only.
#ifndef ECR_LIFECYCLE_FIX_SHAPE_FIXES_HPP
#define ECR_LIFECYCLE_FIX_SHAPE_FIXES_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "../base/nearest_name.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../parse/other_documents.hpp"
#include "../parse/shape.hpp"
#include "../policy.hpp"
#include "make_fix.hpp"
#include "text_edits.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// By where an object is, as for the decoder; none for one that is in no policy.
template <class IfUsed = void>
const ObjectShape* shape_of(const Value& object) {
    const std::string pointer = object.pointer();
    std::size_t depth = 0;
    for (const char c : pointer) {
        depth += c == '/' ? 1U : 0U;
    }
    if (depth == 0) {
        return &policy_shape;
    }
    if (pointer.compare(0, 7, "/rules/") != 0) {
        return nullptr;
    }
    return depth == 2                                                                 ? &rule_shape
           : depth == 3 && object.key() == std::string(aws_name(Property::selection)) ? &selection_shape
           : depth == 3 && object.key() == std::string(aws_name(Property::action))    ? &action_shape
                                                                                      : nullptr;
}

// A policy as the string of another document.
template <class Storage>
MaybeFix<Storage> fix_policy_in_string(const Diagnostic& finding, const Value& value) {
    if (value.parent() || !holds_policy(value)) {
        return std::nullopt;
    }
    return make_fix<Storage>(finding, "took the policy out of the string",
                             {{value.span(), std::string(value.string())}});
}

// An array of rules without the object around it.
template <class Storage>
MaybeFix<Storage> fix_array_of_rules(const Diagnostic& finding, const Value& value) {
    if (!value.is(ValueKind::array) || value.size() == 0) {
        return std::nullopt;
    }
    for (const Value rule : value.children()) {
        if (!rule.is(ValueKind::object) || !rule.find(aws_name(Property::selection))) {
            return std::nullopt;
        }
    }
    const Span span = value.span();
    return make_fix<Storage>(finding, "wrote `{\"rules\": ...}` around the array",
                             {{{span.begin, span.begin}, "{\"rules\": "}, {{span.end, span.end}, "}"}});
}

template <class Storage>
MaybeFix<Storage> fix_unknown_property(const Diagnostic& finding, const Value& member) {
    const Value object = *member.parent();
    const ObjectShape* const shape = shape_of(object);
    if (shape == nullptr) {
        return std::nullopt;
    }
    UnambiguousName meant(member.key());
    for (const PropertyShape& property : *shape) {
        meant.offer(aws_name(property.property));
    }
    const std::string_view name = meant.name();
    if (name.empty() || object.find(name)) {
        return std::nullopt;
    }
    return make_fix<Storage>(finding, concat({"wrote `", name, "` for ", in_backticks(member.key())}),
                             {{member.key_span(), in_double_quotes(name)}});
}

// Of two equal members one is enough.
template <class Storage>
MaybeFix<Storage> fix_duplicate_key(const Diagnostic& finding, const Value& second) {
    for (const Value sibling : second.parent()->children()) {
        if (sibling.key_span().begin < second.key_span().begin && sibling.key() == second.key()) {
            if (sibling.raw() != second.raw()) {
                return std::nullopt;
            }
            return make_fix<Storage>(
                finding, concat({"removed the second ", in_backticks(second.key()), ", which has the same value"}),
                {without(second)});
        }
    }
    return std::nullopt;
}

template <class Storage>
MaybeFix<Storage> fix_null(const Diagnostic& finding, const Value& member) {
    const ObjectShape* const shape = shape_of(*member.parent());
    if (shape == nullptr) {
        return std::nullopt;
    }
    for (const PropertyShape& property : *shape) {
        if (aws_name(property.property) == member.key() && !property.required) {
            return make_fix<Storage>(finding, concat({"removed ", in_backticks(member.key()), ", which was `null`"}),
                                     {without(member)});
        }
    }
    return std::nullopt;
}

// One tag instead of a tag list. Two tags in one string are no list of one tag.
template <class Storage>
MaybeFix<Storage> fix_lone_tag(const Diagnostic& finding, const Value& value) {
    const bool tag_list =
        value.key() == aws_name(Property::tag_pattern_list) || value.key() == aws_name(Property::tag_prefix_list);
    if (!tag_list || !value.is(ValueKind::string) || value.string().empty() ||
        value.string().find_first_of(", ") != std::string_view::npos) {
        return std::nullopt;
    }
    return make_fix<Storage>(finding, concat({"wrote ", in_backticks(value.raw()), " as an array"}),
                             {{value.span(), concat({"[", value.raw(), "]"})}});
}

// `5.0` is 5.
template <class Storage>
MaybeFix<Storage> fix_zero_fraction(const Diagnostic& finding, const Value& value) {
    const std::string_view raw = value.raw();
    const std::size_t dot = raw.find('.');
    if (raw.front() == '-' || dot == std::string_view::npos ||
        raw.find_first_not_of('0', dot + 1) != std::string_view::npos) {
        return std::nullopt;
    }
    return with_number<Storage>(finding, value, raw.substr(0, dot));
}

template <class Storage>
MaybeFix<Storage> find_shape_fix(const Diagnostic& finding, const Value& value) {
    switch (finding.check) {
        case Check::not_a_lifecycle_policy:
            return value.is(ValueKind::string) ? fix_policy_in_string<Storage>(finding, value)
                                               : fix_array_of_rules<Storage>(finding, value);
        case Check::unknown_property:
            return fix_unknown_property<Storage>(finding, value);
        case Check::duplicate_key:
            return fix_duplicate_key<Storage>(finding, value);
        case Check::null_value:
            return fix_null<Storage>(finding, value);
        case Check::wrong_type:
            return fix_lone_tag<Storage>(finding, value);
        case Check::number_as_string:
            return with_number<Storage>(finding, value, value.string());
        case Check::not_an_integer:
            return fix_zero_fraction<Storage>(finding, value);
        default:
            return std::nullopt;
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
