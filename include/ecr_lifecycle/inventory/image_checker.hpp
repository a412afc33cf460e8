// SPDX-License-Identifier: MIT
// ecr_lifecycle: checks images that have no text, as when a program made them. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_IMAGE_CHECKER_HPP
#define ECR_LIFECYCLE_INVENTORY_IMAGE_CHECKER_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../image.hpp"
#include "finding_list.hpp"
#include "findings.hpp"
#include "image_checks.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A finding's place is a pointer into what to_inventory_json writes.
template <class Storage = OwnedStorage>
Report check_images(const std::vector<Image>& images, const Timestamp& now) {
    ImageChecks<Storage> checks(now);
    AnswerFindings<Storage> findings;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto found = [&](const AnswerFinding& finding, const ImageFindingPlace& place) {
            findings.add(finding, std::nullopt, [&] {
                const std::string image = concat({"/imageDetails/", std::to_string(i)});
                return place.property ? concat({image, "/", aws_name(*place.property)}) : image;
            });
        };
        checks.check_image(images, i, images[i], found);
        checks.check_tags(images, i, found);
    }
    return findings.take();
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
