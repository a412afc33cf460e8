// SPDX-License-Identifier: MIT
// ecr_lifecycle: options of the lint. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_OPTIONS_HPP
#define ECR_LIFECYCLE_LINT_OPTIONS_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstdint>
#include <vector>

#include "diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What `lint` warns about.
struct LintOptions {
    /// Checks to leave out; those of `validate` are ignored here.
    std::vector<Check> disabled = {};
    /// Up to this many images are few for a rule that selects all images: one build for two architectures, with its
    /// index and a signature, has that many.
    std::int32_t few_images = 3;
    /// Up to this many days since the last pull are few: an image may be in use longer without being pulled again.
    std::int32_t few_days = 7;
    /// From this many images or days on, a rule is assumed to be meant to keep its images forever.
    std::int32_t shield_images = 5000;
    std::int32_t shield_days = 3650;
    /// Steps for the search for images that only one rule selects: about half a second. If they are used up, nothing is
    /// reported.
    std::uint64_t budget = 20'000'000;
};

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
