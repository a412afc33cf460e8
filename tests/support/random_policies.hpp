// SPDX-License-Identifier: MIT
// Random policies: whatever the model can hold, and what AWS takes.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_RANDOM_POLICIES_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_RANDOM_POLICIES_HPP

#include <ecr_lifecycle/policy.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "random.hpp"

namespace test_support {

// A selection, an action and a priority of any kind that the model can hold; few are right.
inline ecr_lifecycle::Rule any_rule(Random& random) {
    using namespace ecr_lifecycle;
    Rule rule;
    rule.rule_priority = random.pick<std::int32_t>({1, 2, 3, 4, 5, 6, 7, 50, 1000, 2147483647, 0, -1, -2147483647 - 1});
    if (random.chance(40)) {
        rule.description = random_text(random);
    }
    Selection& selection = rule.selection;
    selection.tag_status = random.pick({TagStatus::tagged, TagStatus::tagged, TagStatus::untagged, TagStatus::any});
    static const std::vector<std::string> tags = {"v", "v*", "*", "prod*", "*-*-*-*", "*-*-*-*-*", "", "a", "b"};
    const auto fill = [&](std::vector<std::string>& list, std::size_t percent) {
        for (std::size_t n = random.chance(percent) ? random.below(3) + 1 : 0; n > 0; --n) {
            list.push_back(random.chance(10) ? random_text(random) : random.pick(tags));
        }
    };
    const bool tagged = selection.tag_status == TagStatus::tagged;
    fill(selection.tag_pattern_list, tagged ? 60 : 5);
    fill(selection.tag_prefix_list, tagged ? 30 : 5);
    if (random.chance(30)) {
        selection.storage_class = random.pick({StorageClass::standard, StorageClass::archive});
    }
    selection.count_type = random.pick({CountType::image_count_more_than, CountType::since_image_pushed,
                                        CountType::since_image_pulled, CountType::since_image_transitioned});
    if (random.chance(selection.count_type == CountType::image_count_more_than ? 10 : 90)) {
        selection.count_unit = CountUnit::days;
    }
    selection.count_number = random.pick<std::int32_t>({1, 5, 14, 89, 90, 365, 2147483647, 0, -7});
    rule.action.type = random.pick({ActionType::expire, ActionType::expire, ActionType::transition});
    if (random.chance(rule.action.type == ActionType::transition ? 90 : 10)) {
        rule.action.target_storage_class = random.chance(90) ? StorageClass::archive : StorageClass::standard;
    }
    return rule;
}

inline ecr_lifecycle::Policy any_policy(Random& random) {
    ecr_lifecycle::Policy policy;
    const std::size_t count = random.chance(2) ? random.pick<std::size_t>({0, 50, 51}) : random.below(5) + 1;
    for (std::size_t i = 0; i < count; ++i) {
        policy.rules.push_back(any_rule(random));
    }
    return policy;
}

// A policy that AWS takes, of up to `most` rules.
inline ecr_lifecycle::Policy valid_policy(Random& random, std::size_t most = 6) {
    using namespace ecr_lifecycle;
    Policy policy;
    const std::size_t count = random.below(most) + 1;
    bool has_untagged[2] = {false, false};
    bool has_any[2] = {false, false};
    std::int32_t priority = 0;
    for (std::size_t i = 0; i < count; ++i) {
        Rule rule;
        priority += static_cast<std::int32_t>(random.below(3)) + 1;
        rule.rule_priority = priority;
        if (random.chance(40)) {
            rule.description = random_text(random);
        }
        Selection& s = rule.selection;
        s.count_type = random.pick({CountType::image_count_more_than, CountType::since_image_pushed,
                                    CountType::since_image_pulled, CountType::since_image_transitioned});
        const bool archived = s.count_type == CountType::since_image_transitioned;
        s.count_number = static_cast<std::int32_t>(random.below(400)) + (archived ? 90 : 1);
        if (s.count_type != CountType::image_count_more_than) {
            s.count_unit = CountUnit::days;
        }
        if (archived || random.chance(20)) {
            s.storage_class = archived ? StorageClass::archive : StorageClass::standard;
        }
        if (s.count_type == CountType::since_image_pulled || (!archived && random.chance(30))) {
            rule.action = {ActionType::transition, StorageClass::archive};
        }
        const std::size_t place = archived ? 1 : 0;
        s.tag_status = TagStatus::tagged;
        if (!has_untagged[place] && random.chance(25)) {
            s.tag_status = TagStatus::untagged;
            has_untagged[place] = true;
        } else if (!has_any[place] && i + 2 >= count && random.chance(40)) {
            s.tag_status = TagStatus::any;
            has_any[place] = true;
            rule.rule_priority = 1000000 + static_cast<std::int32_t>(place);
        } else {
            auto& list = random.chance(60) ? s.tag_pattern_list : s.tag_prefix_list;
            for (std::size_t n = random.below(3); n > 0; --n) {
                list.push_back(random.pick<std::string>({"v", "prod", "*", "a*b", "*-*-*-*", "dev"}));
            }
            list.push_back("rule-" + std::to_string(i));  // no other rule has this one
        }
        policy.rules.push_back(std::move(rule));
    }
    random.shuffle(policy.rules);
    return policy;
}

}  // namespace test_support

#endif
