// SPDX-License-Identifier: MIT
// ecr_lifecycle: what becomes of the images that a rule claims, in words for people who do not know ECR. Standard
// library only.
#ifndef ECR_LIFECYCLE_ANALYSIS_FATE_WORDS_HPP
#define ECR_LIFECYCLE_ANALYSIS_FATE_WORDS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../base/text.hpp"
#include "../model/rule_words.hpp"
#include "../policy.hpp"
#include "../tag_pattern.hpp"
#include "../tags/rule_model.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `10 newer images match prod* and *-signed`, `there is 1 newer untagged image`
template <class IfUsed = void>
std::string newer_images_in_words(const Selection& selection) {
    const auto count = static_cast<std::uint64_t>(selection.count_number);
    const bool one = count == 1;
    const std::string number = std::to_string(count);
    const std::string_view images = one ? "image" : "images";
    const std::string there = concat({one ? "there is " : "there are ", number, " newer "});
    if (selection.tag_status == TagStatus::any) {
        return concat({there, images});
    }
    if (selection.tag_status == TagStatus::untagged) {
        return concat({there, "untagged ", images});
    }
    std::string conditions;
    for (const std::string& pattern : selection.tag_pattern_list) {
        conditions += concat({conditions.empty() ? (one ? "matches " : "match ") : " and ", pattern});
    }
    bool first = true;
    for (const std::string& prefix : selection.tag_prefix_list) {
        conditions += concat(
            {conditions.empty() ? "" : " and ",
             first ? (one ? "has a tag that begins with " : "have a tag that begins with ") : "one that begins with ",
             prefix});
        first = false;
    }
    return conditions.empty() ? concat({there, "tagged ", images})
                              : concat({number, " newer ", images, " ", conditions});
}

// `when it is older than 14 days`
template <class IfUsed = void>
std::string condition_in_words(const Selection& selection) {
    const std::int64_t number = selection.count_number;
    const std::string days = counted(static_cast<std::uint64_t>(number < 0 ? 0 : number), "day");
    switch (selection.count_type) {
        case CountType::image_count_more_than:
            return number <= 0 ? "at once" : "when " + newer_images_in_words(selection);
        case CountType::since_image_pushed:
            return concat({"when it is older than ", days});
        case CountType::since_image_pulled:
            return concat({"when it has not been pulled for more than ", days});
        case CountType::since_image_transitioned:
            break;
    }
    return concat({"when it has been archived for more than ", days});
}

template <class IfUsed = void>
std::string fate_in_words(const RuleModel& rule) {
    return concat({rule.fate == Fate::expired ? "expires " : "is archived ", condition_in_words(rule.rule->selection)});
}

// Of images that rule `number` claims, or that none does.
template <class Reach>
std::string fate_in_words(const Reach& reach, std::size_t number, const std::vector<std::string>& tags) {
    if (number == Reach::no_rule) {
        return "never claimed: kept forever";
    }
    const auto acting = reach.acting(number, tags);
    return acting.can == Answer::no ? concat({"kept forever: ", rule_in_words(*reach[number].rule),
                                              " claims it and never acts: ", acting.reason})
                                    : fate_in_words(reach[number]);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
