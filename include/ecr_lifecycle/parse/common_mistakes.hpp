// SPDX-License-Identifier: MIT
// ecr_lifecycle: the words that people write where AWS has another one, in one table. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_COMMON_MISTAKES_HPP
#define ECR_LIFECYCLE_PARSE_COMMON_MISTAKES_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/literals.hpp"
#include "../base/nearest_name.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

// What people write where AWS has another word, too far from it for NearestName.
struct CommonMistake {
    Property property;
    std::string_view written;  // in the singular, folded
    std::string_view advice;
    std::string_view fix = {};  // the word that was meant; empty where a person has to decide
};
inline constexpr CommonMistake common_mistakes[] = {
    {Property::type, "delete"sv, "to delete images, write `expire`"sv, "expire"sv},
    {Property::type, "remove"sv, "to delete images, write `expire`"sv, "expire"sv},
    {Property::type, "purge"sv, "to delete images, write `expire`"sv},
    {Property::type, "keep"sv, "an image that no rule expires is kept; there is no action for it"sv},
    {Property::type, "retain"sv, "an image that no rule expires is kept; there is no action for it"sv},
    {Property::type, "archive"sv, "write `transition`, with `targetStorageClass` `archive`"sv, "transition"sv},
    {Property::count_type, "imagecount"sv, "write `imageCountMoreThan`"sv},
    {Property::count_type, "imageage"sv, "to go by age, write `sinceImagePushed`"sv},
    {Property::count_type, "sinceimagearchived"sv, "for archived images, write `sinceImageTransitioned`"sv},
    {Property::count_unit, "minute"sv, "write a number of days"sv},
    {Property::count_unit, "hour"sv, "write a number of days"sv},
    {Property::count_unit, "week"sv, "write a number of days: 7 for a week"sv},
    {Property::count_unit, "month"sv, "write a number of days: 30 for a month"sv},
    {Property::count_unit, "year"sv, "write a number of days: 365 for a year"sv},
    {Property::count_unit, "image"sv, "`imageCountMoreThan` counts images and has no `countUnit`"sv},
    {Property::count_unit, "count"sv, "`imageCountMoreThan` counts images and has no `countUnit`"sv},
    {Property::tag_status, "all"sv, "write `any` for images with and without tags"sv, "any"sv},
    {Property::tag_status, "*"sv, "write `any` for images with and without tags"sv, "any"sv},
    {Property::tag_status, "both"sv, "write `any` for images with and without tags"sv},
    {Property::tag_status, "none"sv, "write `untagged` for images without tags"sv},
    {Property::storage_class, "glacier"sv, "ECR has `archive`"sv},
    {Property::target_storage_class, "glacier"sv, "ECR has `archive`"sv},
};

// None where nothing is known of what was written.
template <class IfUsed = void>
const CommonMistake* find_common_mistake(Property property, std::string_view written) {
    constexpr std::size_t longest = 40;
    std::string word = folded(written.substr(0, longest));
    if (!word.empty() && word.back() == 's') {
        word.pop_back();
    }
    for (const CommonMistake& mistake : common_mistakes) {
        if (mistake.property == property && mistake.written == word) {
            return &mistake;
        }
    }
    return nullptr;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
