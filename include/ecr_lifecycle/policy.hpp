// SPDX-License-Identifier: MIT
// ecr_lifecycle: the model of a lifecycle policy, and the one table of AWS's names. Standard library only.
//
// A member is AWS's property name in snake_case, and its type is the same name in PascalCase. The structs can hold
// every combination that AWS's JSON can spell, the wrong ones too: `validate` says which are wrong.
//
// Source of names, values and limits: "Lifecycle policy properties in Amazon ECR" in the Amazon ECR user guide,
// unless another one is named.
#ifndef ECR_LIFECYCLE_POLICY_HPP
#define ECR_LIFECYCLE_POLICY_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/literals.hpp"
#include "base/storage.hpp"
#include "enumerators.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// Which images a rule selects by their tags.
enum class TagStatus : std::uint8_t { tagged, untagged, any };

/// Where an image is stored. An archived image is not selected by the rules for standard storage, and the reverse.
enum class StorageClass : std::uint8_t { standard, archive };

/// What a rule counts: images, or days since an event in an image's life.
enum class CountType : std::uint8_t {
    image_count_more_than,
    since_image_pushed,
    since_image_pulled,
    since_image_transitioned
};

/// The unit of `count_number` with the three since... count types. Days are the only one.
enum class CountUnit : std::uint8_t { days };

/// What happens to an image that a rule applies to.
enum class ActionType : std::uint8_t { expire, transition };

/// Every property of the policy document, in AWS's documented order from the outside in.
enum class Property : std::uint8_t {
    rules,
    rule_priority,
    description,
    selection,
    tag_status,
    tag_pattern_list,
    tag_prefix_list,
    storage_class,
    count_type,
    count_unit,
    count_number,
    action,
    type,
    target_storage_class
};

/// Limits that AWS sets to a policy.
namespace limits {
/// Characters of the policy text (API reference, PutLifecyclePolicy).
inline constexpr std::size_t min_text_length = 100;
inline constexpr std::size_t max_text_length = 30720;
/// No longer text, in bytes of UTF-8, can be short enough in characters.
inline constexpr std::size_t max_text_bytes = 4 * max_text_length;
/// Rules in a policy (user guide, "Amazon ECR service quotas").
inline constexpr std::size_t max_rules = 50;
/// Wildcards (`*`) in one tag pattern.
inline constexpr std::size_t max_wildcards = 4;
/// The least `countNumber` with `sinceImageTransitioned`: days for which the archive is billed in any case.
inline constexpr std::int32_t min_archived_days = 90;
/// Images in a repository, which AWS raises on request, and tags of an image (user guide, "Amazon ECR service quotas").
inline constexpr std::size_t max_images = 100'000;
inline constexpr std::size_t max_tags = 1000;
/// Characters of an image tag (OCI distribution specification).
inline constexpr std::size_t max_tag_length = 128;
}  // namespace limits

namespace detail {

template <class Enum>
using AwsName = EnumName<Enum>;

// The one table of AWS's names. Each list is in the order of its enumerators.
template <class Enum>
struct AwsNames;

// What AWS has a name for is called so.
template <class Enum>
struct EnumNames<Enum, std::enable_if_t<(sizeof(AwsNames<Enum>) > 0)>> : AwsNames<Enum> {};

template <>
struct AwsNames<TagStatus> {
    static constexpr std::string_view type = "TagStatus"sv;
    static constexpr Property property = Property::tag_status;
    static constexpr AwsName<TagStatus> list[] = {
        {TagStatus::tagged, "tagged"sv}, {TagStatus::untagged, "untagged"sv}, {TagStatus::any, "any"sv}};
};

template <>
struct AwsNames<StorageClass> {
    static constexpr std::string_view type = "StorageClass"sv;
    static constexpr Property property = Property::storage_class;
    static constexpr AwsName<StorageClass> list[] = {{StorageClass::standard, "standard"sv},
                                                     {StorageClass::archive, "archive"sv}};
};

template <>
struct AwsNames<CountType> {
    static constexpr std::string_view type = "CountType"sv;
    static constexpr Property property = Property::count_type;
    static constexpr AwsName<CountType> list[] = {{CountType::image_count_more_than, "imageCountMoreThan"sv},
                                                  {CountType::since_image_pushed, "sinceImagePushed"sv},
                                                  {CountType::since_image_pulled, "sinceImagePulled"sv},
                                                  {CountType::since_image_transitioned, "sinceImageTransitioned"sv}};
};

template <>
struct AwsNames<CountUnit> {
    static constexpr std::string_view type = "CountUnit"sv;
    static constexpr Property property = Property::count_unit;
    static constexpr AwsName<CountUnit> list[] = {{CountUnit::days, "days"sv}};
};

template <>
struct AwsNames<ActionType> {
    static constexpr std::string_view type = "ActionType"sv;
    static constexpr Property property = Property::type;
    static constexpr AwsName<ActionType> list[] = {{ActionType::expire, "expire"sv},
                                                   {ActionType::transition, "transition"sv}};
};

template <>
struct AwsNames<Property> {
    static constexpr std::string_view type = "Property"sv;
    static constexpr AwsName<Property> list[] = {{Property::rules, "rules"sv},
                                                 {Property::rule_priority, "rulePriority"sv},
                                                 {Property::description, "description"sv},
                                                 {Property::selection, "selection"sv},
                                                 {Property::tag_status, "tagStatus"sv},
                                                 {Property::tag_pattern_list, "tagPatternList"sv},
                                                 {Property::tag_prefix_list, "tagPrefixList"sv},
                                                 {Property::storage_class, "storageClass"sv},
                                                 {Property::count_type, "countType"sv},
                                                 {Property::count_unit, "countUnit"sv},
                                                 {Property::count_number, "countNumber"sv},
                                                 {Property::action, "action"sv},
                                                 {Property::type, "type"sv},
                                                 {Property::target_storage_class, "targetStorageClass"sv}};
};

template <class Enum>
inline constexpr std::size_t name_count = enumerator_count<Enum>;

static_assert(names_follow_enumerators<TagStatus>() && names_follow_enumerators<StorageClass>() &&
              names_follow_enumerators<CountType>() && names_follow_enumerators<CountUnit>() &&
              names_follow_enumerators<ActionType>() && names_follow_enumerators<Property>());

inline constexpr std::size_t property_count = name_count<Property>;

}  // namespace detail

/// AWS's spelling of an enumerator: `aws_name(CountType::since_image_pushed)` is `sinceImagePushed`.
/// Empty for a value that is no enumerator.
template <class Enum, std::size_t = sizeof(detail::AwsNames<Enum>)>
constexpr std::string_view aws_name(Enum value) noexcept {
    return detail::enumerator_name(value);
}

/// The enumerator that AWS spells `name`, if there is one. Upper and lower case differ, as they do for AWS.
template <class Enum>
constexpr std::optional<Enum> from_aws_name(std::string_view name) noexcept {
    for (const auto& entry : detail::AwsNames<Enum>::list) {
        if (entry.name == name) {
            return entry.value;
        }
    }
    return std::nullopt;
}

/// Which images a rule looks at, and how many or how old they may become.
template <class Storage>
struct BasicSelection {
    TagStatus tag_status = TagStatus::any;
    /// Tag patterns, `*` standing for any run of characters. An image must have a tag for *every* one of them. An
    /// empty list is an absent one.
    typename Storage::TagList tag_pattern_list = {};
    /// What tags begin with. An image must have a tag for *every* one of them. An empty list is an absent one.
    typename Storage::TagList tag_prefix_list = {};
    /// Absent means standard. `sinceImageTransitioned` needs `archive` written out; the others allow only `standard`.
    std::optional<StorageClass> storage_class = std::nullopt;
    CountType count_type = CountType::image_count_more_than;
    /// Needed with the three since... count types, forbidden with `imageCountMoreThan`.
    std::optional<CountUnit> count_unit = std::nullopt;
    /// Images to keep, or days; at least 1, and at least 90 with `sinceImageTransitioned`.
    std::int32_t count_number = 0;

    friend constexpr bool operator==(const BasicSelection& a, const BasicSelection& b) {
        return a.tag_status == b.tag_status && a.tag_pattern_list == b.tag_pattern_list &&
               a.tag_prefix_list == b.tag_prefix_list && a.storage_class == b.storage_class &&
               a.count_type == b.count_type && a.count_unit == b.count_unit && a.count_number == b.count_number;
    }
    friend constexpr bool operator!=(const BasicSelection& a, const BasicSelection& b) { return !(a == b); }
};

/// What a rule does to the images it applies to.
struct Action {
    ActionType type = ActionType::expire;
    /// Needed with `transition`, forbidden with `expire`. AWS offers only `archive`.
    std::optional<StorageClass> target_storage_class = std::nullopt;

    friend constexpr bool operator==(const Action& a, const Action& b) {
        return a.type == b.type && a.target_storage_class == b.target_storage_class;
    }
    friend constexpr bool operator!=(const Action& a, const Action& b) { return !(a == b); }
};

/// One rule of a policy.
template <class Storage>
struct BasicRule {
    /// At least 1, and unique in the policy; rules apply in ascending order. A default-constructed rule is not valid.
    std::int32_t rule_priority = 0;
    std::optional<typename Storage::String> description = std::nullopt;
    BasicSelection<Storage> selection = {};
    Action action = {};

    friend constexpr bool operator==(const BasicRule& a, const BasicRule& b) {
        return a.rule_priority == b.rule_priority && a.description == b.description && a.selection == b.selection &&
               a.action == b.action;
    }
    friend constexpr bool operator!=(const BasicRule& a, const BasicRule& b) { return !(a == b); }
};

/// A lifecycle policy: 1 to 50 rules. The order of the rules means nothing to AWS; equality of policies is equality of
/// the rules in their order.
template <class Storage>
struct BasicPolicy {
    typename Storage::template RuleList<BasicRule<Storage>> rules = {};

    friend constexpr bool operator==(const BasicPolicy& a, const BasicPolicy& b) { return a.rules == b.rules; }
    friend constexpr bool operator!=(const BasicPolicy& a, const BasicPolicy& b) { return !(a == b); }
};

using Selection = BasicSelection<OwnedStorage>;
using Rule = BasicRule<OwnedStorage>;
using Policy = BasicPolicy<OwnedStorage>;

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
