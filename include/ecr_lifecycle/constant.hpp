// SPDX-License-Identifier: MIT
// ecr_lifecycle: the builder in a constant expression: a policy that AWS would reject does not compile. Standard
// library only.
//
//     static constexpr auto text = constant::json_text([] {
//         return constant::policy(constant::rule(1).tagged_matching("release-*").image_count_more_than(10).expire(),
//                                 constant::rule(2).any().since_image_pushed(days{30}).expire());
//     });
//
// `text` is a std::string_view of the JSON text that to_json_text would return, in the program's constant data.
//
// A policy that breaks checks does not compile, and the compiler's message names each check and the index of the rule,
// counted from 0, as in policy.rules: `policy_rejected<Check::duplicate_rule_priority, 1>`, or without an index for a
// check of the policy as a whole. The checks are those of `validate` and of `parse`.
//
// A policy of 50 rules stays far below the steps that compilers allow a constant expression. Only descriptions of more
// than about 20000 non-ASCII characters may need clang's option -fconstexpr-steps.
#ifndef ECR_LIFECYCLE_CONSTANT_HPP
#define ECR_LIFECYCLE_CONSTANT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "builder.hpp"
#include "constant/fixed_storage.hpp"
#include "constant/lambda_policy.hpp"
#include "constant/rejection.hpp"
#include "diagnostic.hpp"
#include "json_text.hpp"
#include "model/place.hpp"
#include "policy.hpp"
#include "validate/policy_checks.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace constant {

/// A policy in a constant expression: `rules` and their members have the same names as in ecr_lifecycle::Policy, but
/// texts are std::string_view, and lists have a fixed capacity: 50 rules (a 51st is held, and rejected), and 32 entries
/// in a tag list; more do not compile.
using Policy = detail::ConstantPolicy;
using Rule = BasicRule<detail::ConstantStorage>;

/// Begins a rule, as ecr_lifecycle::rule does. Texts are not copied: give it string literals.
template <class Storage = detail::ConstantStorage, class Number>
constexpr RuleWithoutTagStatus<Storage> rule(Number priority) {
    return RuleWithoutTagStatus<Storage>(priority);
}

/// A JSON text in the program's constant data that ends with a NUL: a std::string_view that is also a const char*.
class Text : public std::string_view {
  public:
    constexpr Text() noexcept : std::string_view("", 0) {}

    [[nodiscard]] constexpr const char* c_str() const noexcept { return data(); }
    constexpr operator const char*() const noexcept { return data(); }

    // For the library: the characters must end with a NUL and live forever.
    template <std::size_t Size>
    constexpr explicit Text(const detail::FixedText<Size>& kept) noexcept
        : std::string_view(kept.data(), kept.size()) {}
};

// Without these, a comparison could also be one of pointers.
template <class Other, std::enable_if_t<std::is_convertible_v<const Other&, std::string_view>, int> = 0>
constexpr bool operator==(const Text& a, const Other& b) {
    return std::string_view(a) == std::string_view(b);
}
template <class Other, std::enable_if_t<std::is_convertible_v<const Other&, std::string_view>, int> = 0>
constexpr bool operator!=(const Text& a, const Other& b) {
    return !(a == b);
}
template <
    class Other,
    std::enable_if_t<std::is_convertible_v<const Other&, std::string_view> && !std::is_same_v<Other, Text>, int> = 0>
constexpr bool operator==(const Other& a, const Text& b) {
    return b == a;
}
template <
    class Other,
    std::enable_if_t<std::is_convertible_v<const Other&, std::string_view> && !std::is_same_v<Other, Text>, int> = 0>
constexpr bool operator!=(const Other& a, const Text& b) {
    return !(b == a);
}

/// What a policy breaks: a check, and the index of the rule, or `no_rule` for the policy as a whole.
struct Violation {
    static constexpr std::size_t no_rule = detail::no_index;

    Check check;
    std::size_t rule = no_rule;

    friend constexpr bool operator==(const Violation& a, const Violation& b) {
        return a.check == b.check && a.rule == b.rule;
    }
    friend constexpr bool operator!=(const Violation& a, const Violation& b) { return !(a == b); }
};

}  // namespace constant

namespace detail {

template <class Rule, class... Rules, std::size_t... Index>
constexpr auto first_rules(std::index_sequence<Index...> /*indices*/, const Rule& first, const Rules&... others) {
    const Rule* const all[] = {&first, &others...};
    return v1::policy(*all[Index]...);
}

}  // namespace detail

namespace constant {

/// A policy of these rules, in this order.
template <class... Rules>
[[nodiscard]] constexpr auto policy(const Rule& first, const Rules&... others) {
    if constexpr (sizeof...(others) < detail::max_constant_rules) {
        return v1::policy(first, others...);
    } else {
        return detail::first_rules(std::make_index_sequence<detail::max_constant_rules>(), first, others...);
    }
}

// There are no rules, or one is not finished: this says so.
template <class... Rules>
constexpr auto policy(const Rules&... rules) {
    return v1::policy(rules...);
}

/// The canonical JSON text of the policy that a lambda without captures returns, byte for byte that of to_json_text, as
/// a constant. What AWS would reject does not compile.
///
/// `Requirements` are your own checks: constexpr functions that take a `const constant::Policy&`, or a
/// `const constant::Rule&`, and return whether the policy or each rule is as it should be:
///
///     constexpr bool keeps_ten(const constant::Rule& rule) {
///         return rule.selection.count_type != CountType::image_count_more_than || rule.selection.count_number >= 10;
///     }
///     static constexpr auto text = constant::json_text<keeps_ten>([] { return ...; });
///
/// If one is not met, the compiler names it and the rule: `policy_breaks<keeps_ten, 0>`.
template <auto... Requirements, class Lambda>
[[nodiscard]] constexpr Text json_text(Lambda /*lambda*/) {
    static_assert(detail::compiles_if_accepted<Lambda, JsonStyle::indented, Requirements...>);
    if constexpr (detail::is_accepted<Lambda, JsonStyle::indented>) {
        return Text(detail::Constant<Lambda>::template text<JsonStyle::indented>);
    } else {
        return Text();
    }
}

/// The same in either style. White space counts toward AWS's limit of 30720 characters, so a policy may be too long in
/// one style only.
template <auto... Requirements, class Lambda>
[[nodiscard]] constexpr Text json_text(Lambda /*lambda*/, JsonStyle style) {
    using Made = detail::Constant<Lambda>;
    static_assert(detail::compiles_if_accepted<Lambda, JsonStyle::compact, Requirements...>);
    if constexpr (detail::is_accepted<Lambda, JsonStyle::compact>) {
        if (style == JsonStyle::compact) {
            return Text(Made::template text<JsonStyle::compact>);
        }
        if constexpr (Made::template length_violation<JsonStyle::indented>.has_value()) {
            detail::does_not_compile<policy_rejected<Check::text_too_long>>();
        }
        return Text(Made::template text<JsonStyle::indented>);
    } else {
        return Text();
    }
}

/// What AWS would reject in the policy that the lambda returns, without failing to compile: a list with size(),
/// operator[], begin() and end(), in the order of the rules.
template <JsonStyle Style = JsonStyle::indented, class Lambda>
[[nodiscard]] constexpr auto violations(Lambda /*lambda*/) {
    using Made = detail::Constant<Lambda>;
    constexpr auto length = Made::template length_violation<Style>;
    detail::FixedList<Violation, Made::violation_count + 1> found;
    if (length.has_value()) {
        found.push_back(Violation{*length});
    }
    for (std::size_t i = 0; i < Made::violation_count; ++i) {
        found.push_back(Violation{Made::violations.list[i].violated_check(), Made::violations.list[i].place.rule});
    }
    return found;
}

/// Whether AWS would accept the policy that the lambda returns: `static_assert(constant::is_valid([] { ... }))`.
template <JsonStyle Style = JsonStyle::indented, class Lambda>
[[nodiscard]] constexpr bool is_valid(Lambda lambda) {
    return violations<Style>(lambda).empty();
}

/// A constant policy as a run-time one.
template <class Storage>
[[nodiscard]] v1::Policy to_policy(const BasicPolicy<Storage>& policy) {
    const auto owned = [](const auto& list) { return std::vector<std::string>(list.begin(), list.end()); };
    v1::Policy result;
    for (const BasicRule<Storage>& rule : policy.rules) {
        const BasicSelection<Storage>& selection = rule.selection;
        result.rules.push_back(v1::Rule{
            rule.rule_priority, rule.description ? std::optional<std::string>(*rule.description) : std::nullopt,
            Selection{selection.tag_status, owned(selection.tag_pattern_list), owned(selection.tag_prefix_list),
                      selection.storage_class, selection.count_type, selection.count_unit, selection.count_number},
            rule.action});
    }
    return result;
}

/// The policy that the lambda returns, for use at run time. What AWS would reject does not compile.
template <auto... Requirements, class Lambda>
[[nodiscard]] v1::Policy to_policy(Lambda /*lambda*/) {
    static_assert(detail::compiles_if_accepted<Lambda, JsonStyle::compact, Requirements...>);
    return to_policy(detail::Constant<Lambda>::policy);
}

}  // namespace constant
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
