// SPDX-License-Identifier: MIT
// expect: policy_rejected<
// expect: Check::storage_class_not_archive, 0>
// control: -DCONTROL
#include <ecr_lifecycle/constant.hpp>

using namespace ecr_lifecycle;

constexpr constant::Rule rule_with(TagStatus status, bool patterns, bool prefixes, std::optional<StorageClass> storage,
                                   CountType count_type, std::optional<CountUnit> unit, Action action) {
    constant::Rule rule{1, std::nullopt, {status, {}, {}, storage, count_type, unit, 90}, action};
    if (patterns) {
        rule.selection.tag_pattern_list.push_back("v*");
    }
    if (prefixes) {
        rule.selection.tag_prefix_list.push_back("v");
    }
    return rule;
}
constexpr auto none = std::nullopt;
constexpr auto archive = StorageClass::archive;
constexpr Action expire{ActionType::expire, none};
constexpr Action transition{ActionType::transition, archive};

#ifdef CONTROL
constexpr auto wrong =
    rule_with(TagStatus::any, false, false, archive, CountType::since_image_transitioned, CountUnit::days, expire);
#else
constexpr auto wrong =
    rule_with(TagStatus::any, false, false, none, CountType::since_image_transitioned, CountUnit::days, expire);
#endif

static constexpr auto text = constant::json_text([] { return constant::policy(wrong); });

int main() { return text.empty() ? 1 : 0; }
