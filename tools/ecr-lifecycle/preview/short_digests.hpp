// SPDX-License-Identifier: MIT
// Digests as people read them.
#ifndef ECR_LIFECYCLE_TOOLS_PREVIEW_SHORT_DIGESTS_HPP
#define ECR_LIFECYCLE_TOOLS_PREVIEW_SHORT_DIGESTS_HPP

#include <cstddef>
#include <ecr_lifecycle/image.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

/// A part of each digest that distinguishes them all: the first characters, or the last ones if fewer are enough, as
/// with digests made up for a test.
class ShortDigests {
  public:
    explicit ShortDigests(const std::vector<ecr_lifecycle::Image>& images);

    /// The columns that the longest takes.
    [[nodiscard]] std::size_t columns() const { return length_; }

    /// As it is `shown`, without `sha256:`.
    [[nodiscard]] std::string of(std::string_view digest) const;

  private:
    std::size_t length_;
    bool from_end_ = false;
};

}  // namespace tool

#endif
