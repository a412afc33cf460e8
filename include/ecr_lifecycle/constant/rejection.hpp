// SPDX-License-Identifier: MIT
// ecr_lifecycle: makes the compiler name everything that is wrong with a constant policy. Standard library only.
#ifndef ECR_LIFECYCLE_CONSTANT_REJECTION_HPP
#define ECR_LIFECYCLE_CONSTANT_REJECTION_HPP

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../json_text.hpp"
#include "../model/place.hpp"
#include "../policy.hpp"
#include "../validate/policy_checks.hpp"
#include "lambda_policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

#if defined(__cpp_static_assert) && __cpp_static_assert >= 202306L
template <Check Violated, std::size_t... RuleIndex>
constexpr auto make_rejection_sentence() {
    FixedText<400> text;
    text.append(std::string_view("AWS would reject this policy: "));
    text.append(check_info(Violated).summary);
    text.append(std::string_view(" ["));
    text.append(name(Violated));
    if constexpr (sizeof...(RuleIndex) > 0) {
        text.append(std::string_view(" at rules["));
        JsonWriter<FixedText<400>>(text, JsonStyle::compact).number(static_cast<std::int32_t>((RuleIndex + ...)));
        text.push_back(']');
    }
    text.push_back(']');
    return text;
}

template <Check Violated, std::size_t... RuleIndex>
inline constexpr auto rejection_sentence = make_rejection_sentence<Violated, RuleIndex...>();

template <Check>
inline constexpr bool is_met = false;
#endif

}  // namespace detail

namespace constant {

/// What the compiler names where AWS would reject a constant policy: the check, and the index of the rule in
/// policy.rules, if it is one rule that is at fault. In C++26 it says a sentence, too.
#if defined(__cpp_static_assert) && __cpp_static_assert >= 202306L
template <Check Violated, std::size_t... RuleIndex>
struct policy_rejected {
    static_assert(detail::is_met<Violated>, detail::rejection_sentence<Violated, RuleIndex...>);
};
#else
template <Check Violated, std::size_t... RuleIndex>
struct policy_rejected;
#endif

/// What the compiler names where a constant policy does not meet a requirement of your own: the predicate, and the
/// index of the rule, if the predicate is one of rules.
template <auto Requirement, std::size_t... RuleIndex>
struct policy_breaks;

}  // namespace constant

namespace detail {

// Each of the following classes compiles if what it stands for holds, and has size 1. They are classes and not
// functions, because the compiler would report a call of a function with an error in it, too.

template <class... Judged>
inline constexpr bool all_hold = (true && ... && (sizeof(Judged) != 0));

template <Check Violated, std::size_t RuleIndex>
struct Rejection {
    static_assert(sizeof(constant::policy_rejected<Violated, RuleIndex>) != 0);
};
template <Check Violated>
struct Rejection<Violated, no_index> {
    static_assert(sizeof(constant::policy_rejected<Violated>) != 0);
};

template <class Lambda, JsonStyle Style, bool HasLengthOfPolicy>
struct LengthJudged {
    static_assert(all_hold<Rejection<*Constant<Lambda>::template length_violation<Style>, no_index>>);
};
template <class Lambda, JsonStyle Style>
struct LengthJudged<Lambda, Style, true> {};

template <class Lambda, class Indices = std::make_index_sequence<Constant<Lambda>::violation_count>>
struct RulesJudged;
template <class Lambda, std::size_t... Index>
struct RulesJudged<Lambda, std::index_sequence<Index...>> {
    static_assert(all_hold<Rejection<Constant<Lambda>::violations.list[Index].violated_check(),
                                     Constant<Lambda>::violations.list[Index].place.rule>...>);
};

template <bool IsMet, auto Requirement, std::size_t... RuleIndex>
struct RequirementJudged {
    static_assert(sizeof(constant::policy_breaks<Requirement, RuleIndex...>) != 0);
};
template <auto Requirement, std::size_t... RuleIndex>
struct RequirementJudged<true, Requirement, RuleIndex...> {};

template <auto Requirement>
inline constexpr bool is_of_policies = std::is_invocable_r_v<bool, decltype(Requirement), const ConstantPolicy&>;

template <class Lambda, auto Requirement, bool IsOfPolicies = is_of_policies<Requirement>,
          class Indices = std::make_index_sequence<Constant<Lambda>::rule_count>>
struct PolicyMeets {
    static_assert(all_hold<RequirementJudged<Requirement(Constant<Lambda>::policy), Requirement>>);
};
template <class Lambda, auto Requirement, std::size_t... RuleIndex>
struct PolicyMeets<Lambda, Requirement, false, std::index_sequence<RuleIndex...>> {
    static_assert(std::is_invocable_r_v<bool, decltype(Requirement), const BasicRule<ConstantStorage>&>,
                  "a requirement is a constexpr function that takes a const constant::Policy& or a const "
                  "constant::Rule& and returns bool");
    static_assert(
        all_hold<RequirementJudged<Requirement(Constant<Lambda>::policy.rules[RuleIndex]), Requirement, RuleIndex>...>);
};

template <class Lambda, JsonStyle Style>
inline constexpr bool has_length_of_policy = !Constant<Lambda>::template length_violation<Style>.has_value();

// Whether AWS takes the policy.
template <class Lambda, JsonStyle Style>
inline constexpr bool is_accepted = Constant<Lambda>::violation_count == 0 && has_length_of_policy<Lambda, Style>;

// Compiles if AWS takes the policy and it meets the requirements.
template <class Lambda, JsonStyle Style, auto... Requirements>
inline constexpr bool compiles_if_accepted = all_hold<LengthJudged<Lambda, Style, has_length_of_policy<Lambda, Style>>,
                                                      RulesJudged<Lambda>, PolicyMeets<Lambda, Requirements>...>;

// Not constexpr: a call in a constant expression does not compile, and the compiler prints the name.
template <class Rejection>
[[noreturn]] inline void does_not_compile() {
    std::abort();
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
