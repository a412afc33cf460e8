// SPDX-License-Identifier: MIT
// ecr_lifecycle: a place in a policy. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_PLACE_HPP
#define ECR_LIFECYCLE_MODEL_PLACE_HPP

#include <cstddef>
#include <string>

#include "../base/json_pointer.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr std::size_t no_index = static_cast<std::size_t>(-1);

// A place in a policy: the policy itself, a property of one of its rules, or an entry of such a property's list.
struct Place {
    std::size_t rule = no_index;
    Property property = Property::rules;
    std::size_t element = no_index;
};

// The object of the document that holds a property: the selection, the action, or the rule itself.
constexpr Property holder_of(Property property) {
    switch (property) {
        case Property::tag_status:
        case Property::tag_pattern_list:
        case Property::tag_prefix_list:
        case Property::storage_class:
        case Property::count_type:
        case Property::count_unit:
        case Property::count_number:
            return Property::selection;
        case Property::type:
        case Property::target_storage_class:
            return Property::action;
        case Property::rules:
        case Property::rule_priority:
        case Property::description:
        case Property::selection:
        case Property::action:
            break;
    }
    return Property::rules;
}

template <class IfUsed = void>
std::string pointer_to(const Place& place) {
    std::string pointer = "/rules";
    if (place.rule == no_index) {
        return pointer;
    }
    append_pointer_token(pointer, std::to_string(place.rule));
    if (holder_of(place.property) != Property::rules) {
        append_pointer_token(pointer, aws_name(holder_of(place.property)));
    }
    append_pointer_token(pointer, aws_name(place.property));
    if (place.element != no_index) {
        append_pointer_token(pointer, std::to_string(place.element));
    }
    return pointer;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
