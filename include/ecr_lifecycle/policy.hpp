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

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <initializer_list>
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

// False, but not before a template is used.
template <class...>
inline constexpr bool dependent_false = false;

}  // namespace detail

/// AWS's spelling of an enumerator: `aws_name(CountType::since_image_pushed)` is `sinceImagePushed`.
/// Empty for an invalid value.
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

template <class Storage>
class RuleWithoutTagStatus;

/// One rule of a policy.
template <class Storage>
struct BasicRule {
    /// At least 1, and unique in the policy; rules apply in ascending order. A default-constructed rule is not valid.
    std::int32_t rule_priority = 0;
    std::optional<typename Storage::String> description = std::nullopt;
    BasicSelection<Storage> selection = {};
    Action action = {};

    /// The same rule with this description: the last thing that may be written in a rule of builder.hpp, or the way to
    /// describe one that is there already.
    [[nodiscard]] constexpr BasicRule describe(std::string_view text) const {
        return {rule_priority, typename Storage::String(text), selection, action};
    }
    template <class Text>
    [[nodiscard]] constexpr BasicRule describe(const std::optional<Text>& text) const {
        return text ? describe(std::string_view(*text)) : describe(std::nullopt);
    }
    [[nodiscard]] constexpr BasicRule describe(std::nullopt_t /*none*/) const {
        return {rule_priority, std::nullopt, selection, action};
    }
    BasicRule describe(std::nullptr_t) const = delete;

    // Only there to say what is wrong.
    template <class... Numbers>
    constexpr RuleWithoutTagStatus<Storage> operator()(const Numbers&... /*priority*/) const {
        static_assert(detail::dependent_false<Numbers...>,
                      "the name `rule` is that of the variable here, which hides the function: write "
                      "ecr_lifecycle::rule(1), or give the variable another name, such as `Rule releases = rule(1)`");
        return RuleWithoutTagStatus<Storage>(1);
    }

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

    // Only there to say what is wrong.
    template <class... Rules>
    constexpr BasicPolicy operator()(const Rules&... /*rules*/) const {
        static_assert(detail::dependent_false<Rules...>,
                      "the name `policy` is that of the variable here, which hides the function: write "
                      "`Policy policy = ecr_lifecycle::policy(...)`, or give the variable another name, such as "
                      "`Policy cleanup = policy(...)`");
        return {};
    }
    template <class Rule = BasicRule<Storage>>
    constexpr BasicPolicy operator()(std::initializer_list<Rule> list) const {
        return (*this)(*list.begin());
    }

    friend constexpr bool operator==(const BasicPolicy& a, const BasicPolicy& b) { return a.rules == b.rules; }
    friend constexpr bool operator!=(const BasicPolicy& a, const BasicPolicy& b) { return !(a == b); }
};

namespace detail {

template <class T>
inline constexpr bool is_part_of_policy = std::is_same_v<T, Action>;
template <class Storage>
inline constexpr bool is_part_of_policy<BasicSelection<Storage>> = true;
template <class Storage>
inline constexpr bool is_part_of_policy<BasicRule<Storage>> = true;
template <class Storage>
inline constexpr bool is_part_of_policy<BasicPolicy<Storage>> = true;

// Calls `visit` with each member of a part of a policy, of `a` and of `b`, until one call returns something but 0.
// Everything that goes by members in their order goes by these.
template <class Storage, class Visit>
constexpr int first_nonzero(const BasicSelection<Storage>& a, const BasicSelection<Storage>& b, Visit visit) {
    int found = visit(a.tag_status, b.tag_status);
    found = found != 0 ? found : visit(a.tag_pattern_list, b.tag_pattern_list);
    found = found != 0 ? found : visit(a.tag_prefix_list, b.tag_prefix_list);
    found = found != 0 ? found : visit(a.storage_class, b.storage_class);
    found = found != 0 ? found : visit(a.count_type, b.count_type);
    found = found != 0 ? found : visit(a.count_unit, b.count_unit);
    return found != 0 ? found : visit(a.count_number, b.count_number);
}
template <class Visit>
constexpr int first_nonzero(const Action& a, const Action& b, Visit visit) {
    const int found = visit(a.type, b.type);
    return found != 0 ? found : visit(a.target_storage_class, b.target_storage_class);
}
template <class Storage, class Visit>
constexpr int first_nonzero(const BasicRule<Storage>& a, const BasicRule<Storage>& b, Visit visit) {
    int found = visit(a.rule_priority, b.rule_priority);
    found = found != 0 ? found : visit(a.description, b.description);
    found = found != 0 ? found : visit(a.selection, b.selection);
    return found != 0 ? found : visit(a.action, b.action);
}
template <class Storage, class Visit>
constexpr int first_nonzero(const BasicPolicy<Storage>& a, const BasicPolicy<Storage>& b, Visit visit) {
    return visit(a.rules, b.rules);
}

// Less than 0 if `a` comes before `b`, 0 if they are equal.
struct Order {
    template <class T>
    constexpr int operator()(const T& a, const T& b) const {
        if constexpr (is_part_of_policy<T>) {
            return first_nonzero(a, b, *this);
        } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
            return a < b ? -1 : b < a ? 1 : 0;
        } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
            return std::string_view(a).compare(b);
        } else {  // a list
            std::size_t i = 0;
            for (; i < a.size() && i < b.size(); ++i) {
                if (const int found = (*this)(a[i], b[i]); found != 0) {
                    return found;
                }
            }
            return i < b.size() ? -1 : i < a.size() ? 1 : 0;
        }
    }
    // Nothing comes before everything.
    template <class T>
    constexpr int operator()(const std::optional<T>& a, const std::optional<T>& b) const {
        return a && b ? (*this)(*a, *b) : static_cast<int>(a.has_value()) - static_cast<int>(b.has_value());
    }
};

// Equal for what is equal. Of two members it takes the first.
class Hash {
  public:
    template <class T>
    int operator()(const T& value, const T& /*the same*/) {
        if constexpr (is_part_of_policy<T>) {
            first_nonzero(value, value, [this](const auto& a, const auto& b) { return (*this)(a, b); });
        } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
            mix(static_cast<std::size_t>(value));
        } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
            mix(std::hash<std::string_view>()(value));
        } else {  // a list
            mix(value.size());
            for (const auto& element : value) {
                (*this)(element, element);
            }
        }
        return 0;
    }
    template <class T>
    int operator()(const std::optional<T>& value, const std::optional<T>& /*the same*/) {
        mix(value ? 1U : 0U);
        return value ? (*this)(*value, *value) : 0;
    }
    [[nodiscard]] std::size_t value() const { return value_; }

  private:
    void mix(std::size_t value) { value_ ^= value + 0x9E3779B9U + (value_ << 6U) + (value_ >> 2U); }

    std::size_t value_ = 0;
};

// What std::hash is for a policy and its parts.
template <class Part>
struct PolicyHash {
    std::size_t operator()(const Part& part) const noexcept {
        Hash hash;
        hash(part, part);
        return hash.value();
    }
};

}  // namespace detail

/// A total order of policies, rules, selections and actions, in agreement with `==`: member by member, in their order,
/// and what is absent first. So rules are in the order of their priorities. std::hash is there for them, too.
template <class Part, std::enable_if_t<detail::is_part_of_policy<Part>, int> = 0>
[[nodiscard]] constexpr bool operator<(const Part& a, const Part& b) {
    return detail::Order()(a, b) < 0;
}
template <class Part, std::enable_if_t<detail::is_part_of_policy<Part>, int> = 0>
[[nodiscard]] constexpr bool operator>(const Part& a, const Part& b) {
    return b < a;
}
template <class Part, std::enable_if_t<detail::is_part_of_policy<Part>, int> = 0>
[[nodiscard]] constexpr bool operator<=(const Part& a, const Part& b) {
    return !(b < a);
}
template <class Part, std::enable_if_t<detail::is_part_of_policy<Part>, int> = 0>
[[nodiscard]] constexpr bool operator>=(const Part& a, const Part& b) {
    return !(a < b);
}

using Selection = BasicSelection<OwnedStorage>;
using Rule = BasicRule<OwnedStorage>;
using Policy = BasicPolicy<OwnedStorage>;

}  // namespace v1
}  // namespace ecr_lifecycle

template <class Storage>
struct std::hash<ecr_lifecycle::BasicPolicy<Storage>>
    : ecr_lifecycle::detail::PolicyHash<ecr_lifecycle::BasicPolicy<Storage>> {};
template <class Storage>
struct std::hash<ecr_lifecycle::BasicRule<Storage>>
    : ecr_lifecycle::detail::PolicyHash<ecr_lifecycle::BasicRule<Storage>> {};
template <class Storage>
struct std::hash<ecr_lifecycle::BasicSelection<Storage>>
    : ecr_lifecycle::detail::PolicyHash<ecr_lifecycle::BasicSelection<Storage>> {};
template <>
struct std::hash<ecr_lifecycle::Action> : ecr_lifecycle::detail::PolicyHash<ecr_lifecycle::Action> {};

#endif
#endif
