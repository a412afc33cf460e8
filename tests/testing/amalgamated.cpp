// SPDX-License-Identifier: MIT
// The matchers with catch_amalgamated.hpp, which is found in the include path, or was included before under a path that
// only the program knows (ECR_LIFECYCLE_INCLUDED_BEFORE).
#ifdef ECR_LIFECYCLE_INCLUDED_BEFORE
#include "amalgamated/catch_amalgamated.hpp"
#endif
#include <ecr_lifecycle/testing/catch2.hpp>

#ifndef CATCH_AMALGAMATED_HPP_INCLUDED
#error "this is another Catch2"
#endif

#include <cstdio>
#include <string>
#include <type_traits>

#include <ecr_lifecycle/builder.hpp>

using namespace ecr_lifecycle;

int main() {
    const Policy keep_five = policy(rule(1).any().image_count_more_than(5).expire());
    const auto matcher = IsAcceptedByAws() && !IsRejectedWith("no-rules");
    static_assert(std::is_base_of_v<Catch::Matchers::MatcherGenericBase, std::decay_t<decltype(matcher)>>);
    const bool matches = matcher.match(keep_five) && !matcher.match(Policy());
    std::puts(matcher.describe().c_str());
    return matches && matcher.describe().find("[no-rules]") != std::string::npos ? 0 : 1;
}
