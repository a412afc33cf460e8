// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the texts of this room are called where they are no JSON. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_EXPECTED_ANSWERS_HPP
#define ECR_LIFECYCLE_INVENTORY_EXPECTED_ANSWERS_HPP

#include "../document/expected_text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr ExpectedText inventory_text =
    answer_text("inventory", "an inventory is what `aws ecr describe-images --output json` prints");

inline constexpr ExpectedText aws_preview_text =
    answer_text("preview", "a saved preview is what `aws ecr get-lifecycle-policy-preview --output json` prints");

inline constexpr ExpectedText index_links_text = answer_text(
    "file of links",
    "links are what `aws ecr batch-get-image` or `docker buildx imagetools inspect --raw` prints, or an object "
    "such as `{\"sha256:<index>\": [\"sha256:<part>\"]}`");

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
