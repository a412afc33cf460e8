// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/constant/fixed_storage.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>

#include <ecr_lifecycle/policy.hpp>

#include "support/catch.hpp"

namespace ecr = ecr_lifecycle;

namespace {

template <class T, std::size_t Capacity>
using List = ecr::detail::FixedList<T, Capacity>;

constexpr List<int, 3> one_two() {
    List<int, 3> list;
    list.push_back(1);
    list.push_back(2);
    return list;
}

constexpr int sum_of(const List<int, 3>& list) {
    int sum = 0;
    for (const int element : list) {
        sum += element;
    }
    return sum;
}

using Storage = ecr::detail::FixedStorage<4, 2>;

}  // namespace

TEST_CASE("a fixed list holds what was pushed, in constant expressions too") {
    static_assert(one_two().size() == 2 && !one_two().empty());
    static_assert(one_two()[0] == 1 && one_two()[1] == 2);
    static_assert(sum_of(one_two()) == 3);
    static_assert(List<int, 3>{}.empty() && sum_of({}) == 0);
    CHECK(sum_of(one_two()) == 3);
}

TEST_CASE("a fixed list can be filled to its capacity") {
    List<int, 3> list = one_two();
    list.push_back(3);
    CHECK(list.size() == 3);
    CHECK(list[2] == 3);
    list[2] = 4;
    CHECK(sum_of(list) == 7);
    CHECK(list.end() - list.begin() == 3);
}

TEST_CASE("a fixed list can be made of its elements") {
    static_assert(List<int, 3>(1, 2) == one_two());
    static_assert(List<int, 3>(1).size() == 1);
    CHECK(List<int, 3>(1, 2) == one_two());
}

TEST_CASE("fixed lists are equal if their elements are") {
    static_assert(one_two() == one_two());
    static_assert(one_two() != List<int, 3>(1));
    static_assert(one_two() != List<int, 3>(1, 3));
    static_assert(one_two() != List<int, 3>(1, 2, 0));
    CHECK_FALSE(one_two() != one_two());
}

TEST_CASE("a policy in fixed storage is a literal") {
    static_assert(std::is_trivially_destructible_v<ecr::BasicPolicy<Storage>>);
    static_assert(std::is_same_v<Storage::String, std::string_view>);
    constexpr ecr::BasicPolicy<Storage> policy{{ecr::BasicRule<Storage>{1, "one", {}, {}}}};
    static_assert(policy.rules.size() == 1 && policy.rules[0].description == "one");
    static_assert(policy.rules.end() - policy.rules.begin() == 1);
    static_assert(policy == ecr::BasicPolicy<Storage>{{ecr::BasicRule<Storage>{1, "one", {}, {}}}});
    static_assert(policy != ecr::BasicPolicy<Storage>{});
    CHECK(policy.rules[0].rule_priority == 1);
}
