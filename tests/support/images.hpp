// SPDX-License-Identifier: MIT
// Images for tests of inventories and of what is made of them.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_IMAGES_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_IMAGES_HPP

#include <ecr_lifecycle/image.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "random.hpp"

namespace test_support {

// A digest of its own for each number.
inline std::string digest(std::size_t number) {
    const std::string digits = std::to_string(number);
    return "sha256:" + std::string(64 - digits.size(), '0') + digits;
}
inline std::string digest(int number) { return digest(static_cast<std::size_t>(number)); }

inline ecr_lifecycle::Timestamp random_time(Random& random) {
    const auto seconds = static_cast<std::int64_t>(random.next() % 2'000'000'000U);
    static const std::vector<std::int32_t> fractions = {0, 1, 999'999'999, 250'000'000, 123'456'000};
    return {seconds, random.pick(fractions)};
}

// Images of one repository with every kind of property; no digest and no tag is there twice.
inline std::vector<ecr_lifecycle::Image> random_images(Random& random, std::size_t count) {
    using namespace ecr_lifecycle;
    std::vector<Image> images;
    for (std::size_t i = 0; i < count; ++i) {
        Image image;
        image.image_digest = digest(i);
        for (std::size_t n = random.chance(70) ? random.below(4) : 0; n > 0; --n) {
            image.image_tags.push_back("tag" + std::to_string(i) + "-" + std::to_string(n) + random_text(random));
        }
        image.image_pushed_at = random_time(random);
        const auto sometimes = [&random](std::optional<Timestamp>& time) {
            if (random.chance(40)) {
                time = random_time(random);
            }
        };
        sometimes(image.last_recorded_pull_time);
        sometimes(image.last_archived_at);
        sometimes(image.last_activated_at);
        image.image_status = random.pick({ImageStatus::active, ImageStatus::archived, ImageStatus::activating});
        if (random.chance(80)) {
            image.image_size_in_bytes = random.next();
        }
        if (random.chance(50)) {
            image.image_manifest_media_type = "application/vnd.oci.image.manifest.v1+json";
        }
        if (random.chance(20)) {
            image.artifact_media_type = random_text(random);
        }
        if (random.chance(20)) {
            image.subject_manifest_digest = digest(random.below(count));
        }
        images.push_back(std::move(image));
    }
    return images;
}

}  // namespace test_support

#endif
