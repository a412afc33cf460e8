// SPDX-License-Identifier: MIT
// ecr_lifecycle: how test frameworks show the library's values. (nlohmann/json, fmt)
//
// Catch2 and GoogleTest print with `<<`: what printing.hpp prints, and images and previews.
#ifndef ECR_LIFECYCLE_TESTING_PRINTING_HPP
#define ECR_LIFECYCLE_TESTING_PRINTING_HPP

#include "../base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <string>

#include "../base/text.hpp"
#include "../format/printed.hpp"
#include "../image.hpp"
#include "../inventory.hpp"
#include "../json_text.hpp"
#include "../preview.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <>
struct Printed<Image> {
    static std::string text(const Image& image) { return to_inventory_json({image}, {}, {}, JsonStyle::compact); }
};

template <>
struct Printed<Preview> {
    static std::string text(const Preview& preview) {
        constexpr std::size_t max_lines = 20;  // a failure shows what matters of a large one
        if (preview.size() <= max_lines) {
            return to_text(preview);
        }
        const PreviewTotals& totals = preview.totals();
        return concat({"preview at ", to_string(preview.options().now), " of ", std::to_string(totals.images),
                       " images: ", std::to_string(totals.kept), " kept, ", std::to_string(totals.expired),
                       " expired, ", std::to_string(totals.transitioned), " transitioned"});
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
