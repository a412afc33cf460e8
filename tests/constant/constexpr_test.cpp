// SPDX-License-Identifier: MIT
// The checks in constant expressions: each one that a policy in fixed storage can violate, and a policy that violates
// none. What is asserted here has been evaluated by the compiler; the test program only confirms it.
#include <ecr_lifecycle/validate/policy_checks.hpp>

#include <ecr_lifecycle/constant/fixed_storage.hpp>
#include <ecr_lifecycle/policy.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

using Storage = detail::FixedStorage<51, 2>;
using FixedPolicy = BasicPolicy<Storage>;
using FixedRule = BasicRule<Storage>;
using FixedSelection = BasicSelection<Storage>;
using Tags = Storage::TagList;

struct Violations {
    detail::Violation list[16] = {};
    std::size_t size = 0;

    constexpr void operator()(const detail::Violation& violation) { list[size++] = violation; }

    // Whether these checks were violated, in this order, and no others.
    constexpr bool are(std::initializer_list<Check> checks) const {
        if (checks.size() != size) {
            return false;
        }
        for (std::size_t i = 0; i < size; ++i) {
            if (list[i].violated_check() != checks.begin()[i]) {
                return false;
            }
        }
        return true;
    }
};

constexpr Violations violations(const FixedPolicy& policy) {
    Violations found;
    detail::check_policy(policy, detail::FullyKnown{}, found);
    return found;
}

constexpr FixedPolicy one(const FixedRule& rule) { return {{rule}}; }
constexpr FixedPolicy two(const FixedRule& first, const FixedRule& second) { return {{first, second}}; }

constexpr Action expire{ActionType::expire, std::nullopt};
constexpr Action transition{ActionType::transition, StorageClass::archive};

constexpr Tags tags(std::string_view tag) {
    Tags list;
    list.push_back(tag);
    return list;
}
constexpr Tags tags(std::string_view first, std::string_view second) {
    Tags list = tags(first);
    list.push_back(second);
    return list;
}

constexpr FixedSelection images(TagStatus status, const Tags& patterns = {}, const Tags& prefixes = {}) {
    return {status, patterns, prefixes, std::nullopt, CountType::image_count_more_than, std::nullopt, 5};
}
constexpr FixedSelection since(CountType count_type, std::int32_t number, std::optional<StorageClass> storage = {},
                               std::optional<CountUnit> unit = CountUnit::days) {
    return {TagStatus::any, {}, {}, storage, count_type, unit, number};
}
constexpr FixedRule rule(std::int32_t priority, const FixedSelection& selection, const Action& action = expire) {
    return {priority, std::nullopt, selection, action};
}

// Rules with priorities from 1 on, each with a prefix of its own.
template <std::size_t... Index>
constexpr FixedPolicy many(std::index_sequence<Index...> /*indices*/) {
    constexpr std::string_view prefixes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return {{rule(static_cast<std::int32_t>(Index + 1),
                  images(TagStatus::tagged, {}, tags(prefixes.substr(Index, 1))))...}};
}
template <std::size_t Count>
constexpr FixedPolicy many() {
    return many(std::make_index_sequence<Count>());
}

constexpr std::int32_t archived_days = limits::min_archived_days;
constexpr auto pushed = CountType::since_image_pushed;
constexpr auto pulled = CountType::since_image_pulled;
constexpr auto transitioned = CountType::since_image_transitioned;
constexpr auto archive = StorageClass::archive;

// --- policies that AWS takes -----------------------------------------------------------------------------------------

static_assert(violations(one(rule(1, images(TagStatus::any)))).are({}));
static_assert(violations(one(rule(1, images(TagStatus::tagged, tags("*-*-*-*", "v"))))).are({}));
static_assert(violations(one(rule(1, images(TagStatus::tagged, {}, tags("*****"))))).are({}));
static_assert(violations(one(rule(1, since(pushed, 14)))).are({}));
static_assert(violations(one(rule(1, since(pulled, 14), transition))).are({}));
static_assert(violations(one(rule(2147483647, since(transitioned, archived_days, archive)))).are({}));
static_assert(
    violations(two(rule(1, since(pushed, 30), transition), rule(2, since(transitioned, 365, archive)))).are({}));
static_assert(violations(two(rule(2, images(TagStatus::any)), rule(1, images(TagStatus::untagged)))).are({}));

// --- each check, violated --------------------------------------------------------------------------------------------

static_assert(violations({}).are({Check::no_rules}));
static_assert(violations(many<50>()).are({}));
static_assert(violations(many<51>()).are({Check::too_many_rules}));
static_assert(violations(one(rule(0, images(TagStatus::any)))).are({Check::rule_priority_too_low}));
static_assert(violations(one(rule(1, since(pushed, 0)))).are({Check::count_number_too_low}));
static_assert(violations(one(rule(1, images(static_cast<TagStatus>(7))))).are({Check::unknown_tag_status}));
static_assert(
    violations(one(rule(1, since(pushed, 5, static_cast<StorageClass>(7))))).are({Check::unknown_storage_class}));
static_assert(violations(one(rule(1, since(static_cast<CountType>(7), 5)))).are({Check::unknown_count_type}));
static_assert(violations(one(rule(1, since(pushed, 5, std::nullopt, static_cast<CountUnit>(7)))))
                  .are({Check::unknown_count_unit}));
static_assert(violations(one(rule(1, images(TagStatus::any), Action{static_cast<ActionType>(7), std::nullopt})))
                  .are({Check::unknown_action_type}));
static_assert(violations(one(rule(1, images(TagStatus::any), Action{ActionType::transition, StorageClass::standard})))
                  .are({Check::unknown_target_storage_class}));

static_assert(violations(one(rule(1, images(TagStatus::tagged)))).are({Check::missing_tag_list}));
static_assert(violations(one(rule(1, images(TagStatus::tagged, tags("a"), tags("b"))))).are({Check::two_tag_lists}));
static_assert(violations(one(rule(1, images(TagStatus::any, tags("a"))))).are({Check::tag_list_without_tagged}));
static_assert(
    violations(one(rule(1, images(TagStatus::untagged, {}, tags("a"))))).are({Check::tag_list_without_tagged}));
static_assert(violations(one(rule(1, images(TagStatus::tagged, tags("a", ""))))).are({Check::empty_tag}));
static_assert(violations(one(rule(1, images(TagStatus::tagged, tags("*****"))))).are({Check::too_many_wildcards}));
static_assert(violations(one(rule(1, since(pushed, 5, std::nullopt, std::nullopt)))).are({Check::missing_count_unit}));
static_assert(
    violations(one(rule(1, since(CountType::image_count_more_than, 5)))).are({Check::count_unit_with_image_count}));
static_assert(violations(one(rule(1, since(pushed, 5, archive)))).are({Check::storage_class_not_standard}));
static_assert(violations(one(rule(1, since(transitioned, archived_days)))).are({Check::storage_class_not_archive}));
static_assert(
    violations(one(rule(1, since(transitioned, archived_days - 1, archive)))).are({Check::archived_days_too_few}));
static_assert(violations(one(rule(1, since(pulled, 5)))).are({Check::pulled_images_cannot_expire}));
static_assert(violations(one(rule(1, since(transitioned, archived_days, archive), transition)))
                  .are({Check::transitioned_images_cannot_transition}));
static_assert(violations(one(rule(1, images(TagStatus::any), Action{ActionType::transition, std::nullopt})))
                  .are({Check::missing_target_storage_class}));
static_assert(violations(one(rule(1, images(TagStatus::any), Action{ActionType::expire, archive})))
                  .are({Check::target_storage_class_with_expire}));

static_assert(violations(two(rule(1, images(TagStatus::untagged)), rule(1, images(TagStatus::any))))
                  .are({Check::duplicate_rule_priority}));
static_assert(violations(two(rule(1, images(TagStatus::untagged)), rule(2, images(TagStatus::untagged))))
                  .are({Check::several_untagged_rules}));
static_assert(
    violations(two(rule(1, images(TagStatus::any)), rule(2, images(TagStatus::any)))).are({Check::several_any_rules}));
static_assert(violations(two(rule(1, images(TagStatus::any)), rule(2, images(TagStatus::untagged))))
                  .are({Check::any_rule_not_last}));
static_assert(violations(two(rule(1, images(TagStatus::tagged, {}, tags("a", "b"))),
                             rule(2, images(TagStatus::tagged, {}, tags("b", "a")))))
                  .are({Check::equal_tag_prefix_lists}));
static_assert(violations(two(rule(1, images(TagStatus::tagged, tags("a", "b"))),
                             rule(2, images(TagStatus::tagged, tags("b", "a")))))
                  .are({Check::equal_tag_pattern_lists}));

// --- places ----------------------------------------------------------------------------------------------------------

constexpr bool is(const detail::Place& place, std::size_t rule, Property property,
                  std::size_t element = detail::no_index) {
    return place.rule == rule && place.property == property && place.element == element;
}

constexpr detail::Violation duplicate =
    violations(two(rule(1, images(TagStatus::untagged)), rule(1, images(TagStatus::any)))).list[0];
static_assert(is(duplicate.place, 1, Property::rule_priority) && is(duplicate.other, 0, Property::rule_priority));

constexpr detail::Violation empty = violations(one(rule(1, images(TagStatus::tagged, tags("a", ""))))).list[0];
static_assert(is(empty.place, 0, Property::tag_pattern_list, 1));

// Several at once, in the order of the rules.
constexpr Violations several = violations(two(rule(0, images(TagStatus::tagged)), rule(0, since(pulled, 0))));
static_assert(several.are({Check::rule_priority_too_low, Check::missing_tag_list, Check::rule_priority_too_low,
                           Check::count_number_too_low, Check::duplicate_rule_priority,
                           Check::pulled_images_cannot_expire}));

}  // namespace

TEST_CASE("the checks say the same at run time as in constant expressions") {
    const FixedPolicy good = one(rule(1, images(TagStatus::any)));
    CHECK(violations(good).are({}));
    CHECK(violations({}).are({Check::no_rules}));
    const FixedPolicy equal_lists =
        two(rule(1, images(TagStatus::tagged, tags("a"))), rule(2, images(TagStatus::tagged, tags("a"))));
    CHECK(violations(equal_lists).are({Check::equal_tag_pattern_lists}));
    CHECK(several.size == 6);
}
