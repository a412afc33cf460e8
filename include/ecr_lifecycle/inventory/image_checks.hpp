// SPDX-License-Identifier: MIT
// ecr_lifecycle: what can be wrong with images, be they read from a text or made by a program. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_IMAGE_CHECKS_HPP
#define ECR_LIFECYCLE_INVENTORY_IMAGE_CHECKS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../image.hpp"
#include "../model/digest.hpp"
#include "../model/image_index.hpp"
#include "../model/place.hpp"
#include "../policy.hpp"
#include "../tags/alphabet.hpp"
#include "findings.hpp"
#include "properties.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Where something is wrong in an image.
struct ImageFindingPlace {
    std::optional<ImageProperty> property = std::nullopt;  // absent: the whole image
    std::size_t element = no_index;                        // of the property, if it is a list
    std::optional<std::size_t> first = std::nullopt;       // the image that has the same digest or tag
};

// The one list of checks of single images and of all images together. Who calls it says the place in its own way, by
// `found(AnswerFinding, ImageFindingPlace)`.
template <class Storage = OwnedStorage>
class ImageChecks {
  public:
    explicit ImageChecks(const std::optional<Timestamp>& now) : now_(now) {}

    // Checks the image that is, or will be, the one with this number, but not its tags. Whether no image before it has
    // its digest.
    template <class Found>
    bool check_image(const std::vector<Image>& images, std::size_t number, const Image& image, Found found) {
        const bool is_new = check_digest(images, number, image.image_digest, found);
        if (now_ && image.image_pushed_at > *now_) {
            AnswerFinding finding{AnswerFault::pushed_in_future};
            finding.time = image.image_pushed_at;
            finding.now = *now_;
            found(finding, ImageFindingPlace{ImageProperty::image_pushed_at});
        }
        if (number == limits::max_images) {
            found(AnswerFinding{AnswerFault::too_many_images}, ImageFindingPlace{});
        }
        return is_new;
    }

    template <class Found>
    void check_tags(const std::vector<Image>& images, std::size_t number, Found found) {
        const std::vector<std::string>& tags = images[number].image_tags;
        if (tags.size() > limits::max_tags) {
            AnswerFinding finding{AnswerFault::too_many_tags};
            finding.count = tags.size();
            found(finding, ImageFindingPlace{ImageProperty::image_tags, limits::max_tags});
        }
        for (std::size_t i = 0; i < tags.size(); ++i) {
            const ImageFindingPlace place{ImageProperty::image_tags, i};
            if (!can_be_tag(tags[i])) {
                found(AnswerFinding{tags[i].empty() ? AnswerFault::empty_tag : AnswerFault::malformed_tag, {}, tags[i]},
                      place);
            } else if (const auto first = index_.with_tag(images, tags[i])) {
                found(AnswerFinding{AnswerFault::duplicate_tag, {}, tags[i]},
                      ImageFindingPlace{ImageProperty::image_tags, i, first});
            } else {
                index_.add_tag(tags[i], static_cast<std::uint32_t>(number));
            }
        }
    }

  private:
    template <class Found>
    bool check_digest(const std::vector<Image>& images, std::size_t number, std::string_view digest, Found found) {
        if (!is_image_digest(digest)) {
            found(AnswerFinding{AnswerFault::malformed_digest, {}, digest},
                  ImageFindingPlace{ImageProperty::image_digest});
        }
        const std::optional<std::size_t> first = index_.with_digest(images, digest);
        if (first) {
            found(AnswerFinding{AnswerFault::duplicate_digest, {}, digest},
                  ImageFindingPlace{ImageProperty::image_digest, no_index, first});
        } else {
            index_.add_digest(digest, static_cast<std::uint32_t>(number));
        }
        return !first;
    }

    std::optional<Timestamp> now_;
    ImageIndex<Storage> index_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
