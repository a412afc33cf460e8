// SPDX-License-Identifier: MIT
// expect: there are more elements than this list can hold
#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/constant/fixed_storage.hpp>

using namespace ecr_lifecycle;
using Begin = RuleWithoutTagStatus<detail::FixedStorage<1, 1>>;

constexpr auto made = policy(Begin(1).untagged().image_count_more_than(5).expire(),
                             Begin(2).any().image_count_more_than(5).expire());

int main() { return static_cast<int>(made.rules.size()); }
