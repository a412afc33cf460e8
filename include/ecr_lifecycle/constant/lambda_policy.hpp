// SPDX-License-Identifier: MIT
// ecr_lifecycle: the policy that a lambda returns, its violations and its texts as constants. Standard
// library only.
#ifndef ECR_LIFECYCLE_CONSTANT_LAMBDA_POLICY_HPP
#define ECR_LIFECYCLE_CONSTANT_LAMBDA_POLICY_HPP

#include <cstddef>
#include <string_view>
#include <type_traits>

#include "../base/utf8.hpp"
#include "../json_text.hpp"
#include "../policy.hpp"
#include "../validate/policy_checks.hpp"
#include "../validate/violation.hpp"
#include "fixed_storage.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// One rule more than AWS takes, so that it is a check that finds too many.
inline constexpr std::size_t max_constant_rules = limits::max_rules + 1;
inline constexpr std::size_t max_constant_tags = 32;
using ConstantStorage = FixedStorage<max_constant_rules, max_constant_tags>;
using ConstantPolicy = BasicPolicy<ConstantStorage>;

// Whether the policy's own words are more than AWS takes. No such policy is written: that could be more than compilers
// are ready to do.
template <class Policy>
constexpr bool has_too_many_words(const Policy& policy) {
    std::size_t bytes = 0;
    std::size_t characters = 0;
    const auto add = [&](std::string_view words) {
        bytes += words.size();
        characters += bytes > limits::max_text_bytes ? bytes : count_code_points(words);
    };
    for (const auto& rule : policy.rules) {
        if (rule.description.has_value()) {
            add(*rule.description);
        }
        for (const std::string_view tag : rule.selection.tag_pattern_list) {
            add(tag);
        }
        for (const std::string_view tag : rule.selection.tag_prefix_list) {
            add(tag);
        }
    }
    return characters > limits::max_text_length;
}

// Counts what write_policy writes.
struct ByteCounter {
    std::size_t size = 0;

    constexpr void push_back(char /*c*/) { ++size; }
    constexpr void append(std::string_view text) { size += text.size(); }
};

template <class Policy>
constexpr std::size_t json_size(const Policy& policy, JsonStyle style) {
    ByteCounter counter;
    write_policy(policy, style, counter);
    return counter.size;
}

// A text of at most Capacity bytes, and a NUL after it.
template <std::size_t Capacity>
class FixedText {
  public:
    constexpr void push_back(char c) { bytes_[size_++] = c; }
    constexpr void append(std::string_view text) {
        const char* const begin = text.data();
        for (std::size_t i = 0; i < text.size(); ++i) {
            bytes_[size_++] = begin[i];
        }
    }

    [[nodiscard]] constexpr const char* data() const { return bytes_; }
    [[nodiscard]] constexpr std::size_t size() const { return size_; }

  private:
    char bytes_[Capacity + 1] = {};
    std::size_t size_ = 0;
};

// Size is that of the text, or 0 for none.
template <std::size_t Size, class Policy>
constexpr FixedText<Size> json_of(const Policy& policy, JsonStyle style) {
    FixedText<Size> text;
    if (Size > 0) {
        write_policy(policy, style, text);
    }
    return text;
}

// Keeps the first Capacity violations, and counts all.
template <std::size_t Capacity>
struct ViolationList {
    Violation list[Capacity + 1] = {};
    std::size_t size = 0;

    constexpr void operator()(const Violation& violation) {
        if (size < Capacity) {
            list[size] = violation;
        }
        ++size;
    }
};

// The violations that do not depend on how the policy is written.
template <std::size_t Capacity, class Policy>
constexpr ViolationList<Capacity> violations_of(const Policy& policy) {
    ViolationList<Capacity> found;
    check_policy(policy, FullyKnown{}, found);
    return found;
}

// What a lambda without captures is made of: nothing. C++17 has no other way from its type to its value.
struct Nothing {};

template <class Lambda>
constexpr Lambda lambda_of_type() {
#if __cplusplus >= 202002L
    return Lambda{};
#else
    return __builtin_bit_cast(Lambda, Nothing{});
#endif
}

// Everything about the policy of one lambda. Each member is evaluated once, only if it is used, and on its own, so that
// none of them comes near the number of steps that compilers allow.
template <class Lambda>
struct Constant {
    static_assert(std::is_empty_v<Lambda>,
                  "a constant policy is written in a lambda without captures: [] { return constant::policy(...); }");
    static_assert(std::is_same_v<std::invoke_result_t<const Lambda&>, ConstantPolicy>,
                  "the lambda must return what constant::policy makes of rules that begin with constant::rule");

    static constexpr auto policy = lambda_of_type<Lambda>()();  // a ConstantPolicy
    static constexpr std::size_t rule_count = policy.rules.size();

    static constexpr std::size_t violation_count = violations_of<0>(policy).size;
    static constexpr ViolationList<violation_count> violations = violations_of<violation_count>(policy);

    static constexpr bool is_much_too_long = has_too_many_words(policy);
    template <JsonStyle Style>
    static constexpr std::size_t size = is_much_too_long ? 0 : json_size(policy, Style);
    template <JsonStyle Style>
    static constexpr FixedText<size<Style>> text = json_of<size<Style>>(policy, Style);
    template <JsonStyle Style>
    static constexpr auto length_violation = detail::length_violation({text<Style>.data(), text<Style>.size()},
                                                                      is_much_too_long);
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
