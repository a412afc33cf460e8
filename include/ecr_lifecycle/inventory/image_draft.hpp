// SPDX-License-Identifier: MIT
// ecr_lifecycle: an image while it is read, and where its parts are. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_IMAGE_DRAFT_HPP
#define ECR_LIFECYCLE_INVENTORY_IMAGE_DRAFT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "../diagnostic.hpp"
#include "../image.hpp"
#include "properties.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A set of properties.
class ImagePropertySet {
  public:
    constexpr void add(ImageProperty property) { bits_ |= bit(property); }
    [[nodiscard]] constexpr bool has(ImageProperty property) const { return (bits_ & bit(property)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    // Those that are more than the name of a repository.
    [[nodiscard]] constexpr bool has_any_of_image() const {
        return (bits_ & ~(bit(ImageProperty::registry_id) | bit(ImageProperty::repository_name))) != 0;
    }

  private:
    [[nodiscard]] static constexpr std::uint32_t bit(ImageProperty property) {
        return 1U << static_cast<unsigned>(property);
    }
    std::uint32_t bits_ = 0;
};

template <class Storage>
struct ImageDraft {
    std::size_t begin = 0;
    std::size_t end = 0;
    Image image;  // without what follows
    std::vector<std::string> tags;
    typename Storage::template List<Span> tag_spans;
    std::optional<Timestamp> pushed_at;
    std::string registry_id;
    std::string repository_name;
    Span digest_span;
    Span pushed_at_span;
    ImagePropertySet known;
    ImagePropertySet wrong;

    // The vectors and strings keep their memory for the next image.
    void begin_anew(std::size_t at) {
        begin = at;
        image = Image();
        tags.clear();
        tag_spans.clear();
        pushed_at.reset();
        registry_id.clear();
        repository_name.clear();
        digest_span = Span{};
        known = {};
        wrong = {};
    }

    [[nodiscard]] Span bracket() const { return {begin, begin + 1}; }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
