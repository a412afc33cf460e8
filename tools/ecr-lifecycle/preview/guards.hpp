// SPDX-License-Identifier: MIT
// The guards of `ecr-lifecycle preview`: what a policy must not do to the images, or the command fails.
#ifndef ECR_LIFECYCLE_TOOLS_PREVIEW_GUARDS_HPP
#define ECR_LIFECYCLE_TOOLS_PREVIEW_GUARDS_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "input/inventory_input.hpp"
#include "preview/report.hpp"

namespace tool {

/// An entry of a file of images that are in use.
struct InUse {
    /// `file:line`, for messages.
    std::string place;
    std::string entry;
};

struct Guards {
    /// Which images must not expire: tag patterns, `@untagged` or `@any`.
    std::vector<std::string> never_expire;
    /// How many images may expire.
    std::optional<std::size_t> max_expired;
    /// Images that must be kept: neither expired nor archived, since an archived image cannot be pulled.
    std::vector<InUse> in_use;

    [[nodiscard]] bool empty() const { return never_expire.empty() && !max_expired && in_use.empty(); }
};

/// Reads a file of images in use: a digest, a part of one, a tag or an image's URI a line; `#` begins a comment.
/// Complains about a file that cannot be read or names nothing, and about lines that are none of these, and returns
/// false.
[[nodiscard]] bool read_in_use(const std::string& argument, std::vector<InUse>& in_use);

/// What the policy violates, in the order of the guards. Images that go along with the one they refer to count as lost.
/// Warns of entries in use that the inventory does not hold, and of images that are kept, but in doubt; these warnings
/// are added to `warnings`, too.
[[nodiscard]] std::vector<Violation> find_violations(const Guards& guards, const PreviewReport& report,
                                                     std::vector<InputWarning>& warnings);

}  // namespace tool

#endif
