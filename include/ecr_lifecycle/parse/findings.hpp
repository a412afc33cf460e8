// SPDX-License-Identifier: MIT
// ecr_lifecycle: what can be wrong with a text before it is a policy. wording.hpp puts it into words. Standard library
// only.
#ifndef ECR_LIFECYCLE_PARSE_FINDINGS_HPP
#define ECR_LIFECYCLE_PARSE_FINDINGS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../policy.hpp"
#include "shape.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Everything that can be wrong, each with a sentence of its own. A check may have several. What is wrong with the
// syntax is a `SyntaxMistake`, what a `Policy` can violate a `PolicyCheck`.
enum class ParseFault : std::uint8_t {
    // the text as a whole
    text_too_short,
    text_too_long,
    text_too_long_to_read,
    byte_order_mark,
    // a document that is no policy
    other_document,  // `text` says what it is, `meant` what to do
    policy_in_string,
    string_as_document,
    policies_in_array,
    rules_in_array,
    document_of_wrong_type,
    // the members of an object
    duplicate_key,
    property_of_other_object,  // `meant` is that object, with its article
    foreign_property,          // `meant` says what AWS has instead
    misspelled_property,       // `meant` is the right name
    unknown_property,
    missing_property,
    null_for_required,
    null_for_optional,
    // values
    wrong_type,
    single_entry,  // `text` should be in an array
    wrong_type_of_entry,
    number_with_fraction,
    quoted_number,
    string_for_number,
    variable_for_number,
    number_too_large,
    empty_tag_list,
    foreign_word,     // `meant` says what AWS has instead
    misspelled_word,  // `meant` is the right one
    variable_for_word,
    number_for_unit,
    unknown_word
};

// The check of a property whose value is one of a few words.
constexpr Check check_of_word(Property property) {
    switch (property) {
        case Property::tag_status:
            return Check::unknown_tag_status;
        case Property::storage_class:
            return Check::unknown_storage_class;
        case Property::count_type:
            return Check::unknown_count_type;
        case Property::count_unit:
            return Check::unknown_count_unit;
        case Property::type:
            return Check::unknown_action_type;
        case Property::target_storage_class:
            return Check::unknown_target_storage_class;
        case Property::rules:
        case Property::rule_priority:
        case Property::description:
        case Property::selection:
        case Property::tag_pattern_list:
        case Property::tag_prefix_list:
        case Property::count_number:
        case Property::action:
            break;
    }
    return Check::wrong_type;
}

// `property` is the one whose value is wrong.
constexpr Check check_of(ParseFault fault, Property property) {
    switch (fault) {
        case ParseFault::text_too_short:
            return Check::text_too_short;
        case ParseFault::text_too_long:
        case ParseFault::text_too_long_to_read:
            return Check::text_too_long;
        case ParseFault::byte_order_mark:
            return Check::byte_order_mark;
        case ParseFault::other_document:
        case ParseFault::policy_in_string:
        case ParseFault::string_as_document:
        case ParseFault::policies_in_array:
        case ParseFault::rules_in_array:
        case ParseFault::document_of_wrong_type:
            return Check::not_a_lifecycle_policy;
        case ParseFault::duplicate_key:
            return Check::duplicate_key;
        case ParseFault::property_of_other_object:
        case ParseFault::foreign_property:
        case ParseFault::misspelled_property:
        case ParseFault::unknown_property:
            return Check::unknown_property;
        case ParseFault::missing_property:
            return Check::missing_property;
        case ParseFault::null_for_required:
        case ParseFault::null_for_optional:
            return Check::null_value;
        case ParseFault::number_with_fraction:
            return Check::not_an_integer;
        case ParseFault::quoted_number:
            return Check::number_as_string;
        case ParseFault::number_too_large:
            return Check::number_too_large;
        case ParseFault::empty_tag_list:
            return Check::empty_tag_list;
        case ParseFault::foreign_word:
        case ParseFault::misspelled_word:
        case ParseFault::variable_for_word:
        case ParseFault::number_for_unit:
        case ParseFault::unknown_word:
            return check_of_word(property);
        case ParseFault::wrong_type:
        case ParseFault::single_entry:
        case ParseFault::wrong_type_of_entry:
        case ParseFault::string_for_number:
        case ParseFault::variable_for_number:
            break;
    }
    return Check::wrong_type;
}

// A finding: the facts of its sentence. Each fault uses those that it needs. The texts need to live only until it is in
// words, which is at once.
struct ParseFinding {
    ParseFault fault;
    Property property = Property::rules;
    std::string_view text = {};           // what was written
    std::string_view meant = {};          // what AWS has instead, or words about it
    ValueKind kind = ValueKind::null;     // what the value is
    ValueKind wanted = ValueKind::null;   // what it should be
    const ObjectShape* object = nullptr;  // what the object around it should be
    std::size_t length = 0;               // of the text, in characters
    std::optional<Value> first = {};      // the other one of two equal keys
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
