// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the lint is told. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_OPTIONS_HPP
#define ECR_LIFECYCLE_LINT_OPTIONS_HPP

#include <cstdint>
#include <vector>

#include "diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What `lint` warns of.
struct LintOptions {
    /// Checks that are left out; those of `validate` may be named, and mean nothing here.
    std::vector<Check> disabled = {};
    /// Up to this many images are few for a rule that selects all images: a build for two architectures, with its
    /// index and a signature, is as many.
    std::int32_t few_images = 3;
    /// Up to this many days since the last pull are few: an image may be in use longer without being pulled anew.
    std::int32_t few_days = 7;
    /// From this many images or days on, a rule is taken as a way to keep its images forever.
    std::int32_t shield_images = 5000;
    std::int32_t shield_days = 3650;
    /// Steps for the search for the images that a rule has of its own: half of a second or so. Where it is used up,
    /// nothing is said.
    std::uint64_t budget = 20'000'000;
};

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
