// SPDX-License-Identifier: MIT
// ecr_lifecycle: which properties the objects of a policy have, of which JSON type, and which are required.
// Standard library only. Source: "Lifecycle policy properties in Amazon ECR", Amazon ECR user guide.
#ifndef ECR_LIFECYCLE_PARSE_SHAPE_HPP
#define ECR_LIFECYCLE_PARSE_SHAPE_HPP

#include <cstddef>
#include <string_view>

#include "../document.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

struct PropertyShape {
    Property property;
    ValueKind kind;
    bool required;
};

struct ObjectShape {
    std::string_view noun;       // with its article
    const PropertyShape* first;  // in AWS's documented order
    std::size_t size;

    [[nodiscard]] constexpr const PropertyShape* begin() const { return first; }
    [[nodiscard]] constexpr const PropertyShape* end() const { return first + size; }
};

inline constexpr PropertyShape policy_properties[] = {{Property::rules, ValueKind::array, true}};

inline constexpr PropertyShape rule_properties[] = {{Property::rule_priority, ValueKind::integer, true},
                                                    {Property::description, ValueKind::string, false},
                                                    {Property::selection, ValueKind::object, true},
                                                    {Property::action, ValueKind::object, true}};

inline constexpr PropertyShape selection_properties[] = {
    {Property::tag_status, ValueKind::string, true},      {Property::tag_pattern_list, ValueKind::array, false},
    {Property::tag_prefix_list, ValueKind::array, false}, {Property::storage_class, ValueKind::string, false},
    {Property::count_type, ValueKind::string, true},      {Property::count_unit, ValueKind::string, false},
    {Property::count_number, ValueKind::integer, true}};

inline constexpr PropertyShape action_properties[] = {{Property::type, ValueKind::string, true},
                                                      {Property::target_storage_class, ValueKind::string, false}};

inline constexpr ObjectShape policy_shape{"a policy", policy_properties, 1};
inline constexpr ObjectShape rule_shape{"a rule", rule_properties, 4};
inline constexpr ObjectShape selection_shape{"a selection", selection_properties, 7};
inline constexpr ObjectShape action_shape{"an action", action_properties, 2};

constexpr bool is_tag_list(Property property) {
    return property == Property::tag_pattern_list || property == Property::tag_prefix_list;
}

inline constexpr const ObjectShape* object_shapes[] = {&policy_shape, &rule_shape, &selection_shape, &action_shape};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
