// SPDX-License-Identifier: MIT
// Patterns that stand for images, in options such as `prove --never-expires` and `preview --fail-if-expires`.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_IMAGE_PATTERN_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_IMAGE_PATTERN_HPP

#include <ecr_lifecycle/image.hpp>
#include <string>
#include <string_view>

namespace tool {

/// Whether a pattern is valid: a tag can match it, or it is `@untagged` or `@any`. If not, prints an error that begins
/// with the option's name.
[[nodiscard]] bool names_images(std::string_view option, const std::string& pattern);

/// Whether an image is one of those that the pattern names: has a tag that matches, has no tag (`@untagged`), or is any
/// image (`@any`).
[[nodiscard]] bool is_named_by(std::string_view pattern, const ecr_lifecycle::Image& image);

/// Whether the pattern names images by their tags.
[[nodiscard]] bool goes_by_tags(std::string_view pattern);

/// The image's tag that the pattern matches; empty if the pattern does not name it by a tag.
[[nodiscard]] std::string_view tag_named_by(std::string_view pattern, const ecr_lifecycle::Image& image);

}  // namespace tool

#endif
