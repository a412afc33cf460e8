// SPDX-License-Identifier: MIT
// What test frameworks show of images and previews.
#include <ecr_lifecycle/testing/printing.hpp>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/inventory.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

template <class T>
std::string printed(const T& value) {
    std::ostringstream stream;
    stream << value;
    CHECK(::Catch::Detail::stringify(value) == stream.str());
    return stream.str();
}

Image image(std::string digest, std::vector<std::string> tags) {
    Image made;
    made.image_digest = std::move(digest);
    made.image_tags = std::move(tags);
    made.image_pushed_at = Timestamp{0, 0};
    return made;
}

Preview preview_of(const std::vector<Image>& images) {
    PreviewOptions options;
    options.now = Timestamp{seconds_per_day, 0};
    return preview(policy(rule(1).any().image_count_more_than(1).expire()), images, options);
}

}  // namespace

TEST_CASE("an image is printed as the inventory that has only this one, on one line") {
    const std::string text = printed(image("sha256:11", {"v1", "latest"}));
    CHECK(text == to_inventory_json({image("sha256:11", {"v1", "latest"})}, {}, {}, JsonStyle::compact));
    CHECK(text.find("sha256:11") != std::string::npos);
    CHECK(text.find("latest") != std::string::npos);
    CHECK(text.find('\n') == std::string::npos);
}

TEST_CASE("a preview of few images is printed as its text") {
    const Preview small = preview_of({image("sha256:11", {"v1"}), image("sha256:22", {})});
    CHECK(printed(small) == to_text(small));
}

TEST_CASE("a preview of many images is printed as its totals") {
    std::vector<Image> images;
    for (int i = 0; i < 20; ++i) {
        images.push_back(image("sha256:" + std::to_string(i), {}));
    }
    CHECK(printed(preview_of(images)) == to_text(preview_of(images)));
    images.push_back(image("sha256:20", {}));
    CHECK(printed(preview_of(images)) ==
          "preview at 1970-01-02T00:00:00Z of 21 images: 1 kept, 20 expired, 0 transitioned");
}
