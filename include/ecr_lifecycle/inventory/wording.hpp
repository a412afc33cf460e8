// SPDX-License-Identifier: MIT
// ecr_lifecycle: the words for what can be wrong with the images of an inventory, wherever they come from.
// Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_WORDING_HPP
#define ECR_LIFECYCLE_INVENTORY_WORDING_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../image.hpp"
#include "../model/digest.hpp"
#include "../model/findings.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
Diagnostic malformed_digest(std::string_view digest) {
    return make_diagnostic(
        Check::inventory_malformed_digest,
        concat({"`imageDigest` is ", in_backticks(digest), ", which is not `sha256:` and 64 hexadecimal digits"}));
}

template <class IfUsed = void>
Diagnostic duplicate_digest(std::string_view digest) {
    return make_diagnostic(Check::inventory_duplicate_digest,
                           concat({"the image ", digest_in_backticks(digest), " stands in the inventory already"}),
                           "perhaps a page was given twice");
}

template <class IfUsed = void>
Diagnostic duplicate_tag(std::string_view tag) {
    return make_diagnostic(
        Check::inventory_duplicate_tag, concat({"the tag ", in_backticks(tag), " stands in the inventory already"}),
        "a tag is on one image of a repository: it may have been moved while the images were listed, "
        "so list them once more");
}

template <class IfUsed = void>
Diagnostic malformed_tag(std::string_view tag) {
    return make_diagnostic(
        Check::inventory_malformed_tag,
        tag.empty() ? std::string("the tag is empty") : concat({"no image can have the tag ", in_backticks(tag)}),
        "a tag has 1 to 128 of the characters A-Z a-z 0-9 _ . - and begins with none of the last "
        "two; an image without tags has no `imageTags`, or an empty list");
}

template <class IfUsed = void>
Diagnostic future_time(const Timestamp& pushed_at, const Timestamp& now) {
    return make_diagnostic(Check::inventory_future_time,
                           concat({"the image was pushed at `", to_string(pushed_at),
                                   "`, after the moment of the preview, `", to_string(now), "`"}),
                           "no rule finds it too old; perhaps the moment or the time zone is wrong");
}

template <class IfUsed = void>
Diagnostic too_many_images() {
    return make_diagnostic(Check::inventory_over_quota,
                           concat({"the inventory has more than ", std::to_string(limits::max_images),
                                   " images, AWS's quota for a repository"}),
                           "AWS raises this quota on request");
}

template <class IfUsed = void>
Diagnostic too_many_tags(std::size_t count) {
    return make_diagnostic(Check::inventory_over_quota,
                           concat({"the image has ", std::to_string(count), " tags, but AWS's quota is ",
                                   std::to_string(limits::max_tags)}));
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
