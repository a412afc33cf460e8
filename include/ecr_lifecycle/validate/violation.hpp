// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a policy can violate, and where it does. Standard library only.
#ifndef ECR_LIFECYCLE_VALIDATE_VIOLATION_HPP
#define ECR_LIFECYCLE_VALIDATE_VIOLATION_HPP

#include <cstdint>

#include "../diagnostic.hpp"
#include "../model/place.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The checks that a `Policy` can violate, each with a sentence of its own in wording.hpp. The other checks are of texts
// that cannot be read as a policy, of inventories, and of the lint.
enum class PolicyCheck : std::uint8_t {
    no_rules = static_cast<std::uint8_t>(Check::no_rules),
    too_many_rules = static_cast<std::uint8_t>(Check::too_many_rules),
    rule_priority_too_low = static_cast<std::uint8_t>(Check::rule_priority_too_low),
    count_number_too_low = static_cast<std::uint8_t>(Check::count_number_too_low),
    unknown_tag_status = static_cast<std::uint8_t>(Check::unknown_tag_status),
    unknown_storage_class = static_cast<std::uint8_t>(Check::unknown_storage_class),
    unknown_count_type = static_cast<std::uint8_t>(Check::unknown_count_type),
    unknown_count_unit = static_cast<std::uint8_t>(Check::unknown_count_unit),
    unknown_action_type = static_cast<std::uint8_t>(Check::unknown_action_type),
    unknown_target_storage_class = static_cast<std::uint8_t>(Check::unknown_target_storage_class),
    missing_tag_list = static_cast<std::uint8_t>(Check::missing_tag_list),
    two_tag_lists = static_cast<std::uint8_t>(Check::two_tag_lists),
    tag_list_without_tagged = static_cast<std::uint8_t>(Check::tag_list_without_tagged),
    empty_tag = static_cast<std::uint8_t>(Check::empty_tag),
    too_many_wildcards = static_cast<std::uint8_t>(Check::too_many_wildcards),
    missing_count_unit = static_cast<std::uint8_t>(Check::missing_count_unit),
    count_unit_with_image_count = static_cast<std::uint8_t>(Check::count_unit_with_image_count),
    storage_class_not_standard = static_cast<std::uint8_t>(Check::storage_class_not_standard),
    storage_class_not_archive = static_cast<std::uint8_t>(Check::storage_class_not_archive),
    archived_days_too_few = static_cast<std::uint8_t>(Check::archived_days_too_few),
    pulled_images_cannot_expire = static_cast<std::uint8_t>(Check::pulled_images_cannot_expire),
    transitioned_images_cannot_transition = static_cast<std::uint8_t>(Check::transitioned_images_cannot_transition),
    missing_target_storage_class = static_cast<std::uint8_t>(Check::missing_target_storage_class),
    target_storage_class_with_expire = static_cast<std::uint8_t>(Check::target_storage_class_with_expire),
    duplicate_rule_priority = static_cast<std::uint8_t>(Check::duplicate_rule_priority),
    several_untagged_rules = static_cast<std::uint8_t>(Check::several_untagged_rules),
    several_any_rules = static_cast<std::uint8_t>(Check::several_any_rules),
    any_rule_not_last = static_cast<std::uint8_t>(Check::any_rule_not_last),
    equal_tag_prefix_lists = static_cast<std::uint8_t>(Check::equal_tag_prefix_lists),
    equal_tag_pattern_lists = static_cast<std::uint8_t>(Check::equal_tag_pattern_lists),
};

// A check that failed, where it failed, and the other place that belongs to it, if any.
struct Violation {
    PolicyCheck violated;
    Place place;
    Place other = {};

    [[nodiscard]] constexpr Check violated_check() const { return static_cast<Check>(violated); }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
