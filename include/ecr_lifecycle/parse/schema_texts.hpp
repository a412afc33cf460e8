// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a JSON Schema says of each property to people. Standard library only.
#ifndef ECR_LIFECYCLE_PARSE_SCHEMA_TEXTS_HPP
#define ECR_LIFECYCLE_PARSE_SCHEMA_TEXTS_HPP

#include <string_view>

#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

static_assert(limits::max_rules == 50 && limits::max_wildcards == 4 && limits::min_archived_days == 90,
              "the texts name these numbers");

struct SchemaWords {
    std::string_view title;
    std::string_view description;
    // A JSON list, or nothing.
    std::string_view examples = {};
};

inline constexpr std::string_view policy_title = "Amazon ECR lifecycle policy";
inline constexpr std::string_view policy_description =
    "Which images of a repository Amazon ECR expires or archives. "
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html";

inline constexpr SchemaWords rule_words = {
    "rule",
    "Images, and what happens to them. An image is claimed by the first rule, in ascending order of "
    "rulePriority, whose selection it matches."};

constexpr SchemaWords schema_words(Property property) {
    switch (property) {
        case Property::rules:
            return {"rules", "1 to 50 rules. Their order means nothing; rulePriority decides."};
        case Property::rule_priority:
            return {"rule priority", "The lowest number comes first. Each rule must have a number of its own.",
                    "[1, 10, 20]"};
        case Property::description:
            return {"description", "What the rule is for. AWS takes any text.", R"(["Keep the 5 newest releases"])"};
        case Property::selection:
            return {"selection", "Which images the rule selects, and how many or how old they may become."};
        case Property::tag_status:
            return {"tag status",
                    "tagged: images with certain tags, which need tagPatternList or tagPrefixList. untagged: images "
                    "without any tag. any: all images; such a rule must have the highest rulePriority of its storage "
                    "class."};
        case Property::tag_pattern_list:
            return {"tag patterns",
                    "Only for tagStatus tagged. An image must have a tag for every pattern in the list. `*` stands for "
                    "any characters, at most 4 times in a pattern; without one, the pattern is a whole tag.",
                    R"([["v*"], ["*-dev"]])"};
        case Property::tag_prefix_list:
            return {"tag prefixes", "Only for tagStatus tagged. An image must have a tag for every prefix in the list.",
                    R"([["release-"]])"};
        case Property::storage_class:
            return {"storage class",
                    "Which images the rule selects: standard (also if it is left out) or archive. "
                    "sinceImageTransitioned needs archive, and the other count types take only standard."};
        case Property::count_type:
            return {"count type",
                    "imageCountMoreThan: all but the newest countNumber images. sinceImagePushed: images pushed more "
                    "than countNumber days ago. sinceImagePulled: images not pulled for more than countNumber days; "
                    "they can only be archived. sinceImageTransitioned: images archived more than countNumber days "
                    "ago; they can only expire."};
        case Property::count_unit:
            return {"count unit",
                    "Days. Needed with the count types that begin with since, and forbidden with "
                    "imageCountMoreThan."};
        case Property::count_number:
            return {"count number",
                    "How many images are kept, or after how many days the rule acts; at least 90 with "
                    "sinceImageTransitioned.",
                    "[5, 30]"};
        case Property::action:
            return {"action", "What happens to the images."};
        case Property::type:
            return {"action type", "expire: the images are deleted. transition: they are moved to targetStorageClass."};
        case Property::target_storage_class:
            return {"target storage class", "Needed with transition, and forbidden with expire."};
    }
    return {};
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
