// SPDX-License-Identifier: MIT
// Policies compared, searched, numbered anew and merged.
#include <ecr_lifecycle/policy_edit.hpp>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <ecr_lifecycle/builder.hpp>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

// A rule that is told from others by its number of images.
Rule keep(std::int32_t priority, int images) { return rule(priority).any().image_count_more_than(images).expire(); }

// `priority:images` of each rule, in the order of the list.
std::string rules_of(const Policy& policy) {
    std::string text;
    for (const Rule& each : policy.rules) {
        text += (text.empty() ? "" : " ") + std::to_string(each.rule_priority) + ":" +
                std::to_string(each.selection.count_number);
    }
    return text;
}

using Priorities = std::vector<std::int32_t>;

Rule with_tags(std::initializer_list<std::string_view> patterns) {
    return rule(1).tagged_matching_all(patterns).image_count_more_than(5).expire();
}

template <class T, class = void>
constexpr bool can_find_rule = false;
template <class T>
constexpr bool can_find_rule<T, std::void_t<decltype(find_rule(std::declval<T>(), 1))>> = true;

}  // namespace

TEST_CASE("same_policy minds neither the order of the rules nor that of the tags") {
    CHECK(same_policy(policy(keep(1, 5), keep(2, 6)), policy(keep(2, 6), keep(1, 5))));
    CHECK(policy(keep(1, 5), keep(2, 6)) != policy(keep(2, 6), keep(1, 5)));
    CHECK(same_policy(policy(with_tags({"a*", "b*", "c"})), policy(with_tags({"c", "a*", "b*"}))));
    const auto prefixes = [](std::initializer_list<std::string_view> list) {
        return policy(rule(1).tagged_with_all_prefixes(list).image_count_more_than(5).expire());
    };
    CHECK(same_policy(prefixes({"b", "a"}), prefixes({"a", "b"})));
    CHECK(same_policy(Policy(), Policy()));
}

TEST_CASE("same_policy minds everything else") {
    CHECK_FALSE(same_policy(policy(keep(1, 5)), policy(keep(1, 6))));
    CHECK_FALSE(same_policy(policy(keep(1, 5)), policy(keep(2, 5))));
    CHECK_FALSE(same_policy(policy(keep(1, 5)), policy(keep(1, 5).describe("five"))));
    CHECK_FALSE(same_policy(policy(keep(1, 5)), policy(keep(1, 5), keep(1, 5))));
    CHECK_FALSE(same_policy(policy(with_tags({"a", "b"})), policy(with_tags({"a", "a"}))));
    CHECK_FALSE(same_policy(policy(with_tags({"a", "b"})), policy(with_tags({"a", "b", "b"}))));
    CHECK_FALSE(same_policy(policy(with_tags({"a"})),
                            policy(rule(1).tagged_with_all_prefixes({"a"}).image_count_more_than(5).expire())));
    CHECK_FALSE(same_policy(Policy(), policy(keep(1, 5))));
}

TEST_CASE("a policy in order is the same policy, whatever order it had") {
    const Policy made = policy(keep(3, 1), with_tags({"b", "a"}), keep(2, 9));
    const Policy ordered = in_order(made);
    CHECK(same_policy(made, ordered));
    CHECK(rules_of(ordered) == "1:5 2:9 3:1");
    CHECK(ordered.rules[0].selection.tag_pattern_list == std::vector<std::string>{"a", "b"});
    CHECK(in_order(policy(with_tags({"a", "b"}), keep(2, 9), keep(3, 1))) == ordered);
}

TEST_CASE("a rule is found by its priority, to be read or changed, but not in a temporary") {
    Policy made = policy(keep(7, 1), keep(3, 2), keep(7, 3));
    const Policy& constant = made;
    REQUIRE(find_rule(constant, 3) == &constant.rules[1]);
    CHECK(find_rule(constant, 7) == &constant.rules[0]);
    CHECK(find_rule(constant, 4) == nullptr);
    find_rule(made, 3)->selection.count_number = 20;
    CHECK(made.rules[1].selection.count_number == 20);

    CHECK(can_find_rule<Policy&>);
    CHECK(can_find_rule<const Policy&>);
    CHECK_FALSE(can_find_rule<Policy>);
    CHECK_FALSE(can_find_rule<const Policy>);
}

TEST_CASE("the next free priority comes after all others, or is the lowest one after a number") {
    CHECK(next_free_priority(Policy()) == 1);
    CHECK(next_free_priority(policy(keep(1, 1), keep(10, 1), keep(2, 1))) == 11);
    CHECK(next_free_priority(policy(keep(-5, 1))) == 1);
    CHECK(next_free_priority(policy(keep(INT32_MAX - 1, 1))) == INT32_MAX);
    CHECK(next_free_priority(policy(keep(INT32_MAX, 1))) == INT32_MAX);

    const Policy made = policy(keep(1, 1), keep(2, 1), keep(4, 1));
    CHECK(next_free_priority(made, 0) == 3);
    CHECK(next_free_priority(made, -9) == 3);
    CHECK(next_free_priority(made, 3) == 5);
    CHECK(next_free_priority(made, 100) == 101);
    CHECK(next_free_priority(made, INT32_MAX) == INT32_MAX);
}

TEST_CASE("rules are numbered anew in the order in which they apply, and stay where they are in the list") {
    const Policy made = policy(keep(30, 1), keep(4, 2), keep(30, 3), keep(7, 4));
    CHECK(rules_of(renumbered(made)) == "3:1 1:2 4:3 2:4");
    CHECK(rules_of(renumbered(made, 10, 10)) == "30:1 10:2 40:3 20:4");
    CHECK(rules_of(renumbered(made, 0, -3)) == "3:1 1:2 4:3 2:4");
    CHECK(rules_of(renumbered(Policy())).empty());
    CHECK(rules_of(renumbered(policy(keep(5, 1)), INT32_MAX, INT32_MAX)) == "2147483647:1");
}

TEST_CASE("numbers that do not leave room for all rules are not used") {
    const Policy made = policy(keep(5, 1), keep(6, 2), keep(7, 3));
    CHECK(rules_of(renumbered(made, INT32_MAX - 2)) == "2147483645:1 2147483646:2 2147483647:3");
    CHECK(rules_of(renumbered(made, INT32_MAX - 1)) == "1:1 2:2 3:3");
    CHECK(rules_of(renumbered(made, 1, 1'073'741'823)) == "1:1 1073741824:2 2147483647:3");
    CHECK(rules_of(renumbered(made, 2, 1'073'741'823)) == "1:1 2:2 3:3");
}

TEST_CASE("policies without equal priorities are merged by priority") {
    const Merged made = merged(policy(keep(5, 1), keep(1, 2)), policy(keep(3, 3)));
    CHECK(made.ok);
    CHECK(made.conflicts.empty());
    CHECK(rules_of(made.policy) == "1:2 3:3 5:1");
    CHECK(rules_of(merged(Policy(), policy(keep(3, 3))).policy) == "3:3");
    CHECK(rules_of(merged(policy(keep(3, 3)), Policy()).policy) == "3:3");
}

TEST_CASE("a rule that both policies have comes in once and is no conflict") {
    const Rule tagged = with_tags({"a", "b"});
    for (const OnEqualPriority choice : enumerators<OnEqualPriority>()) {
        CAPTURE(name(choice));
        const Merged made =
            merged(policy(tagged, keep(2, 2)), policy(with_tags({"b", "a"}), keep(2, 2), keep(3, 3)), choice);
        CHECK(made.ok);
        CHECK(made.conflicts.empty());
        CHECK(made.policy == policy(tagged, keep(2, 2), keep(3, 3)));
    }
}

TEST_CASE("of rules of equal priority the caller chooses") {
    const Policy first = policy(keep(1, 10), keep(2, 20), keep(4, 40));
    const Policy second = policy(keep(1, 11), keep(2, 21), keep(3, 31));
    const Merged failed = merged(first, second);
    CHECK_FALSE(failed.ok);
    CHECK(failed.conflicts == Priorities{1, 2});
    CHECK(failed.policy.rules.empty());

    const Merged kept_first = merged(first, second, OnEqualPriority::keep_first);
    CHECK(kept_first.ok);
    CHECK(kept_first.conflicts == Priorities{1, 2});
    CHECK(rules_of(kept_first.policy) == "1:10 2:20 3:31 4:40");
    CHECK(rules_of(merged(first, second, OnEqualPriority::keep_second).policy) == "1:11 2:21 3:31 4:40");
    CHECK(rules_of(merged(first, second, OnEqualPriority::renumber).policy) == "1:10 2:11 3:20 4:21 5:31 6:40");
}

TEST_CASE("only as many rules are numbered anew as need to be") {
    const Merged made =
        merged(policy(keep(1, 10), keep(100, 20)), policy(keep(1, 11), keep(50, 21)), OnEqualPriority::renumber);
    CHECK(rules_of(made.policy) == "1:10 2:11 50:21 100:20");
    const Merged high =
        merged(policy(keep(INT32_MAX, 10), keep(8, 20)), policy(keep(INT32_MAX, 11)), OnEqualPriority::renumber);
    CHECK(rules_of(high.policy) == "1:20 2:10 3:11");
}

TEST_CASE("a priority that is taken more than once is one conflict") {
    const Merged made = merged(policy(keep(1, 10)), policy(keep(1, 11), keep(1, 12)));
    CHECK(made.conflicts == Priorities{1});
    CHECK(
        rules_of(merged(policy(keep(1, 10), keep(1, 13)), policy(keep(1, 11)), OnEqualPriority::keep_second).policy) ==
        "1:11");
}
