// SPDX-License-Identifier: MIT
// ecr_lifecycle: the place in an inventory up to which it is read. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_INVENTORY_PLACE_HPP
#define ECR_LIFECYCLE_INVENTORY_INVENTORY_PLACE_HPP

#include <cstddef>
#include <cstdint>
#include <string>

#include "../base/json_pointer.hpp"
#include "../base/text.hpp"
#include "properties.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What the brackets that are open are, at most [{"imageDetails": [{"imageTags": [. An item is a page or an image that
// is not in a page.
enum class InventoryLevel : std::uint8_t { document, list, item, details, image, tags };

class InventoryPlace {
  public:
    [[nodiscard]] InventoryLevel level() const { return levels_[depth_]; }
    // Whether the innermost bracket is that of an image or of a page.
    [[nodiscard]] bool in_object() const { return level() == InventoryLevel::item || level() == InventoryLevel::image; }

    void open(InventoryLevel level) {
        ++depth_;
        levels_[depth_] = level;
        positions_[depth_] = 0;
    }
    void close() { --depth_; }
    // After a value.
    void pass() { ++positions_[depth_]; }
    void begin_text() { depth_ = 0; }

    template <class IfUsed = void>
    [[nodiscard]] std::string pointer_to_image() const {
        return pointer_to_level(level() == InventoryLevel::tags ? depth_ - 1 : depth_);
    }
    template <class IfUsed = void>
    [[nodiscard]] std::string pointer_to(ImageProperty property) const {
        return concat({pointer_to_image(), "/", aws_name(property)});
    }
    // To the value that comes next in a list.
    template <class IfUsed = void>
    [[nodiscard]] std::string pointer_to_element() const {
        const std::string list =
            level() == InventoryLevel::tags ? pointer_to(ImageProperty::image_tags) : pointer_to_level(depth_);
        return concat({list, "/", std::to_string(positions_[depth_])});
    }

  private:
    template <class IfUsed = void>
    [[nodiscard]] std::string pointer_to_level(std::size_t depth) const {
        std::string pointer;
        for (std::size_t i = 1; i <= depth; ++i) {
            const InventoryLevel around = levels_[i - 1];
            if (around == InventoryLevel::list || around == InventoryLevel::details) {
                append_pointer_token(pointer, std::to_string(positions_[i - 1]));
            }
            if (levels_[i] == InventoryLevel::details) {
                pointer += "/imageDetails";
            }
        }
        return pointer;
    }

    InventoryLevel levels_[6] = {InventoryLevel::document};
    std::size_t positions_[6] = {};  // of the next element of each level that is a list
    std::size_t depth_ = 0;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
