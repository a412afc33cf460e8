// SPDX-License-Identifier: MIT
// ecr_lifecycle: finds the image of an inventory with a digest or a tag. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_IMAGE_INDEX_HPP
#define ECR_LIFECYCLE_MODEL_IMAGE_INDEX_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../base/hash_tables.hpp"
#include "../image.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The images of an inventory by digest and by tag.
template <class Storage = OwnedStorage>
class ImageIndex {
  public:
    [[nodiscard]] std::optional<std::size_t> with_digest(const std::vector<Image>& images,
                                                         std::string_view digest) const {
        return digests_.find(hash_of(digest),
                             [&](std::uint32_t image) { return images[image].image_digest == digest; });
    }

    [[nodiscard]] std::optional<std::size_t> with_tag(const std::vector<Image>& images, std::string_view tag) const {
        return tags_.find(hash_of(tag), [&](std::uint32_t image) {
            for (const std::string& other : images[image].image_tags) {
                if (other == tag) {
                    return true;
                }
            }
            return false;
        });
    }

    void add_digest(std::string_view digest, std::uint32_t image) { digests_.insert(hash_of(digest), image); }
    void add_tag(std::string_view tag, std::uint32_t image) { tags_.insert(hash_of(tag), image); }

  private:
    NumberTable<Storage> digests_;
    NumberTable<Storage> tags_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
