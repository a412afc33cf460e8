// SPDX-License-Identifier: MIT
// expect: a requirement is a constexpr function that takes a const constant::Policy& or a const constant::Rule&
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

#ifdef CONTROL
constexpr bool always(const constant::Policy& /*policy*/) { return true; }
#else
constexpr bool always(int /*number*/) { return true; }
#endif

static constexpr auto text = constant::json_text<always>(
    [] { return constant::policy(constant::rule(1).any().image_count_more_than(5).expire()); });

int main() { return text.empty() ? 1 : 0; }
