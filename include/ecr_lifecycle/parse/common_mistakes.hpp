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
    {Property::count_type, "maximagecount"sv, "write `imageCountMoreThan`"sv},
    {Property::count_type, "maximumnumberofimage"sv, "write `imageCountMoreThan`"sv},
    {Property::count_type, "keepcount"sv, "write `imageCountMoreThan`"sv},
    {Property::count_type, "latestpushedk"sv, "write `imageCountMoreThan`"sv},
    {Property::count_type, "mostrecentversion"sv, "write `imageCountMoreThan`"sv},
    {Property::count_type, "imageage"sv, "to go by age, write `sinceImagePushed`"sv},
    {Property::count_type, "maximageage"sv, "to go by age, write `sinceImagePushed`"sv},
    {Property::count_type, "maximumagelimit"sv, "to go by age, write `sinceImagePushed`"sv},
    {Property::count_type, "olderthan"sv, "to go by age, write `sinceImagePushed`"sv},
    {Property::count_type, "ndayssincelastpush"sv, "to go by age, write `sinceImagePushed`"sv},
    {Property::count_type, "timesinceimagepushed"sv, "to go by age, write `sinceImagePushed`"sv, "sinceImagePushed"sv},
    {Property::count_type, "sinceimagecreated"sv, "AWS counts from the push: write `sinceImagePushed`"sv},
    {Property::count_type, "ndayssincelastpull"sv, "to go by the last pull, write `sinceImagePulled`"sv},
    {Property::count_type, "sinceimageused"sv, "to go by the last pull, write `sinceImagePulled`"sv},
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

template <class IfUsed = void>
std::string folded_singular(std::string_view written) {
    constexpr std::size_t longest = 40;
    std::string word = folded(written.substr(0, longest));
    if (!word.empty() && word.back() == 's') {
        word.pop_back();
    }
    return word;
}

// Properties that other tools have, and where AWS has what they say.
struct ForeignProperty {
    std::string_view written;  // in the singular, folded
    std::string_view advice;
};
inline constexpr std::string_view write_count =
    "write `\"countType\": \"imageCountMoreThan\"`, and this number as `countNumber`, in the `selection`";
inline constexpr std::string_view write_age =
    "write `\"countType\": \"sinceImagePushed\"`, `\"countUnit\": \"days\"` and the days as `countNumber`, in the "
    "`selection`";
inline constexpr std::string_view write_patterns = "list the tags in the `tagPatternList` of the `selection`";
inline constexpr ForeignProperty foreign_properties[] = {
    {"maximagecount"sv, write_count},                          // CDK
    {"maximageage"sv, write_age},                              // CDK
    {"maximageageday"sv, write_age},                           // CDK
    {"maximumnumberofimage"sv, write_count},                   // awsx
    {"maximumagelimit"sv, write_age},                          // awsx
    {"latestpushedk"sv, write_count},                          // Harbor
    {"ndayssincelastpush"sv, write_age},                       // Harbor
    {"tagselector"sv, write_patterns},                         // Harbor
    {"mostrecentversion"sv, write_count},                      // GCP
    {"keepcount"sv, write_count},                              // GCP
    {"olderthan"sv, write_age},                                // GCP
    {"tagstate"sv, "write `tagStatus` in the `selection`"sv},  // GCP
    {"condition"sv, "write what it selects as the `selection` of the rule"sv},
    {"filter"sv, "write what it selects as the `selection` of the rule"sv},
    {"lifecycleeventselection"sv, "a policy has `selection`, in other words than an event of CloudTrail"sv},
};

// Empty where nothing is known of the property.
template <class IfUsed = void>
std::string_view advice_on_foreign_property(std::string_view written) {
    const std::string word = folded_singular(written);
    for (const ForeignProperty& property : foreign_properties) {
        if (property.written == word) {
            return property.advice;
        }
    }
    return {};
}

// None where nothing is known of what was written.
template <class IfUsed = void>
const CommonMistake* find_common_mistake(Property property, std::string_view written) {
    const std::string word = folded_singular(written);
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
