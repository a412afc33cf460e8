// SPDX-License-Identifier: MIT
// Patterns that stand for images, in options such as `prove --never-expires` and `preview --fail-if-expires`.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_IMAGE_PATTERN_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_IMAGE_PATTERN_HPP

#include <ecr_lifecycle/image.hpp>
#include <string>
#include <string_view>

namespace tool {

/// Whether a pattern surely names the images that are meant: it is one that a tag can match, `@untagged` or `@any`.
/// Complains, with the option's name in front, where it is not.
[[nodiscard]] bool names_images(std::string_view option, const std::string& pattern);

/// Whether an image is one of those that the pattern names: has a tag that matches, has no tag (`@untagged`), or is
/// there at all (`@any`).
[[nodiscard]] bool is_named_by(std::string_view pattern, const ecr_lifecycle::Image& image);

/// Whether it is by their tags that the pattern names images.
[[nodiscard]] bool goes_by_tags(std::string_view pattern);

/// The image's tag that the pattern matches; empty where it is not by a tag that the pattern names it.
[[nodiscard]] std::string_view tag_named_by(std::string_view pattern, const ecr_lifecycle::Image& image);

}  // namespace tool

#endif
