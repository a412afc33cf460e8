// SPDX-License-Identifier: MIT
// expect: ok
#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/constant/fixed_storage.hpp>

using namespace ecr_lifecycle;
using Begin = RuleWithoutTagStatus<detail::FixedStorage<2, 2>>;

constexpr auto made = policy(Begin(1).tagged_matching_all({"a", "b"}).image_count_more_than(5).expire(),
                             Begin(2).any().image_count_more_than(5).expire());

int main() { return static_cast<int>(made.rules.size()); }
