// SPDX-License-Identifier: MIT
// ecr_lifecycle: what each violated check says, the only place for these words. Standard library only.
#ifndef ECR_LIFECYCLE_VALIDATE_WORDING_HPP
#define ECR_LIFECYCLE_VALIDATE_WORDING_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../base/text.hpp"
#include "../check_catalog.hpp"
#include "../model/findings.hpp"
#include "../model/place.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "violation.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
std::string unknown_value_message(std::string_view property, std::string_view value, std::string_view allowed) {
    return concat({"`", property, "` is ", in_backticks(value), ", but AWS knows only ", allowed});
}

// Words for the violations of one policy.
template <class Policy>
class Wording {
  public:
    Wording(const Policy& policy, const Violation& violation) : policy_(policy), violation_(violation) {}

    [[nodiscard]] Diagnostic diagnostic() const {
        Diagnostic result = words();
        result.pointer = pointer_to(violation_.place);
        return result;
    }

  private:
    // Without a default, so that a check without words does not compile where warnings are errors.
    [[nodiscard]] Diagnostic words() const {
        switch (violation_.violated) {
            case PolicyCheck::no_rules:
                return no_rules();
            case PolicyCheck::too_many_rules:
                return too_many_rules();
            case PolicyCheck::rule_priority_too_low:
                return rule_priority_too_low();
            case PolicyCheck::count_number_too_low:
                return count_number_too_low();
            case PolicyCheck::unknown_tag_status:
            case PolicyCheck::unknown_storage_class:
            case PolicyCheck::unknown_count_type:
            case PolicyCheck::unknown_count_unit:
            case PolicyCheck::unknown_action_type:
                return unknown_enumerator();
            case PolicyCheck::unknown_target_storage_class:
                return unknown_target_storage_class();
            case PolicyCheck::missing_tag_list:
                return missing_tag_list();
            case PolicyCheck::two_tag_lists:
                return two_tag_lists();
            case PolicyCheck::tag_list_without_tagged:
                return tag_list_without_tagged();
            case PolicyCheck::empty_tag:
                return empty_tag();
            case PolicyCheck::too_many_wildcards:
                return too_many_wildcards();
            case PolicyCheck::missing_count_unit:
                return missing_count_unit();
            case PolicyCheck::count_unit_with_image_count:
                return count_unit_with_image_count();
            case PolicyCheck::storage_class_not_standard:
                return storage_class_not_standard();
            case PolicyCheck::storage_class_not_archive:
                return storage_class_not_archive();
            case PolicyCheck::archived_days_too_few:
                return archived_days_too_few();
            case PolicyCheck::pulled_images_cannot_expire:
                return pulled_images_cannot_expire();
            case PolicyCheck::transitioned_images_cannot_transition:
                return transitioned_images_cannot_transition();
            case PolicyCheck::missing_target_storage_class:
                return missing_target_storage_class();
            case PolicyCheck::target_storage_class_with_expire:
                return target_storage_class_with_expire();
            case PolicyCheck::duplicate_rule_priority:
                return duplicate_rule_priority();
            case PolicyCheck::several_untagged_rules:
                return several_rules("untagged");
            case PolicyCheck::several_any_rules:
                return several_rules("any");
            case PolicyCheck::any_rule_not_last:
                return any_rule_not_last();
            case PolicyCheck::equal_tag_prefix_lists:
            case PolicyCheck::equal_tag_pattern_lists:
                return equal_tag_lists();
        }
        return finding({});  // for an invalid value
    }

    // --- what sentences are made of ----------------------------------------------------------------------------------

    [[nodiscard]] const auto& rule() const { return policy_.rules[violation_.place.rule]; }
    [[nodiscard]] const auto& other_rule() const { return policy_.rules[violation_.other.rule]; }
    [[nodiscard]] std::string_view property() const { return aws_name(violation_.place.property); }
    [[nodiscard]] std::string_view storage_class() const { return aws_name(effective_storage_class(rule().selection)); }
    [[nodiscard]] std::string priority() const { return std::to_string(rule().rule_priority); }
    [[nodiscard]] std::string count_number() const { return std::to_string(rule().selection.count_number); }
    [[nodiscard]] std::string count_type() const { return in_backticks(aws_name(rule().selection.count_type)); }
    [[nodiscard]] std::string count_type_is_here() const { return concat({"`countType` is ", count_type(), " here"}); }
    [[nodiscard]] std::string_view entry() const {
        const auto& selection = rule().selection;
        const auto& list = violation_.place.property == Property::tag_pattern_list ? selection.tag_pattern_list
                                                                                   : selection.tag_prefix_list;
        return list[violation_.place.element];
    }

    [[nodiscard]] Diagnostic finding(std::string message, std::string help = {}) const {
        return make_diagnostic(violation_.violated_check(), std::move(message), std::move(help));
    }
    [[nodiscard]] Diagnostic with_note(std::string note, std::string message, std::string help = {}) const {
        Diagnostic result = finding(std::move(message), std::move(help));
        result.notes.push_back(Note{std::move(note), pointer_to(violation_.other), std::nullopt});
        return result;
    }

    // A priority that comes after all the others; 0 where the highest one is taken.
    [[nodiscard]] std::int32_t last_priority() const {
        std::int32_t highest = 0;
        for (const auto& r : policy_.rules) {
            highest = r.rule_priority > highest ? r.rule_priority : highest;
        }
        return highest < INT32_MAX ? highest + 1 : 0;
    }
    [[nodiscard]] std::string free_priority() const {
        const std::int32_t last = last_priority();
        return last != 0 ? concat({"priority ", std::to_string(last), " is free"}) : std::string();
    }

    // --- values ------------------------------------------------------------------------------------------------------

    [[nodiscard]] Diagnostic no_rules() const {
        return finding("`rules` is empty, but a policy has at least one rule",
                       "to have no policy at all, delete the repository's lifecycle policy");
    }
    [[nodiscard]] Diagnostic too_many_rules() const {
        return finding(concat({"`rules` has ", std::to_string(policy_.rules.size()),
                               " entries, but a policy has at most ", std::to_string(limits::max_rules)}),
                       "AWS does not raise this quota: merge rules, or split the repository");
    }
    [[nodiscard]] Diagnostic rule_priority_too_low() const {
        return finding(concat({"`rulePriority` is `", priority(), "`, but it must be at least 1"}), free_priority());
    }
    [[nodiscard]] Diagnostic count_number_too_low() const {
        return finding(concat({"`countNumber` is `", count_number(), "`, but it must be at least 1"}),
                       "the smallest value is 1 (one image, or one day)");
    }
    // Only a program can make such a member.
    [[nodiscard]] Diagnostic unknown_enumerator() const {
        return finding(concat({"`", property(), "` holds an invalid enum value"}));
    }
    [[nodiscard]] Diagnostic unknown_target_storage_class() const {
        return finding(unknown_value_message(property(), aws_name(*rule().action.target_storage_class), "`archive`"),
                       "no rule takes images out of the archive; they are restored by hand");
    }

    // --- tag lists ---------------------------------------------------------------------------------------------------

    [[nodiscard]] Diagnostic missing_tag_list() const {
        return finding("`tagStatus` is `tagged`, but the rule has neither a `tagPatternList` nor a `tagPrefixList`",
                       "to select every tagged image, add `\"tagPatternList\": [\"*\"]`");
    }
    [[nodiscard]] Diagnostic two_tag_lists() const {
        return with_note("the `tagPatternList` is here", "a rule has a `tagPatternList` or a `tagPrefixList`, not both",
                         "write patterns only: the prefix `v` means the same as the pattern `v*`");
    }
    [[nodiscard]] Diagnostic tag_list_without_tagged() const {
        const std::string status = in_backticks(aws_name(rule().selection.tag_status));
        return with_note(concat({"`tagStatus` is ", status, " here"}),
                         concat({"`", property(), "` is allowed only with `tagStatus` `tagged`"}),
                         concat({"remove `", property(), "`, or set `tagStatus` to `tagged`"}));
    }
    [[nodiscard]] Diagnostic empty_tag() const {
        return finding(
            concat({"an entry of `", property(), "` is an empty string, but AWS wants at least one character"}),
            "remove it; to select every tagged image, use `\"tagPatternList\": [\"*\"]`");
    }
    [[nodiscard]] Diagnostic too_many_wildcards() const {
        return finding(
            concat({"the tag pattern ", in_backticks(entry()), " has ", std::to_string(wildcard_count(entry())),
                    " `*`, but a pattern has at most ", std::to_string(limits::max_wildcards)}),
            "a `*` matches any characters, including dots and hyphens, so fewer may be enough");
    }

    // --- count and action --------------------------------------------------------------------------------------------

    [[nodiscard]] Diagnostic missing_count_unit() const {
        return finding(concat({"`countType` is ", count_type(), ", but the rule has no `countUnit`"}),
                       "add `\"countUnit\": \"days\"`");
    }
    [[nodiscard]] Diagnostic count_unit_with_image_count() const {
        return with_note(count_type_is_here(),
                         "`countUnit` is not allowed with `imageCountMoreThan`, which counts images",
                         "remove `countUnit`, or count days with `sinceImagePushed`");
    }
    [[nodiscard]] Diagnostic storage_class_not_standard() const {
        return with_note(
            count_type_is_here(), concat({"`storageClass` `archive` is not allowed with ", count_type()}),
            "remove `storageClass`, or use `sinceImageTransitioned`, the only `countType` for archived images");
    }
    [[nodiscard]] Diagnostic storage_class_not_archive() const {
        if (rule().selection.storage_class.has_value()) {
            return with_note("`countType` is `sinceImageTransitioned` here",
                             "`sinceImageTransitioned` is allowed only with `storageClass` `archive`",
                             "set `storageClass` to `archive`");
        }
        return finding("`sinceImageTransitioned` needs `storageClass` `archive`, which must be given explicitly",
                       "add `\"storageClass\": \"archive\"`");
    }
    [[nodiscard]] Diagnostic archived_days_too_few() const {
        const std::string least = std::to_string(limits::min_archived_days);
        return finding(concat({"`countNumber` is `", count_number(),
                               "`, but an image stays in the archive for at least ", least, " days"}),
                       concat({"set `countNumber` to ", least, " or more"}));
    }
    [[nodiscard]] Diagnostic pulled_images_cannot_expire() const {
        return with_note(count_type_is_here(),
                         "a rule with `sinceImagePulled` cannot expire images, only transition them",
                         "transition them to the archive and let a second rule with `sinceImageTransitioned` expire "
                         "them, or use `sinceImagePushed`");
    }
    [[nodiscard]] Diagnostic transitioned_images_cannot_transition() const {
        return with_note(count_type_is_here(),
                         "a rule with `sinceImageTransitioned` cannot transition images, only expire them",
                         "set `type` to `expire` and remove `targetStorageClass`");
    }
    [[nodiscard]] Diagnostic missing_target_storage_class() const {
        return finding("the action is `transition`, but it has no `targetStorageClass`",
                       "add `\"targetStorageClass\": \"archive\"`");
    }
    [[nodiscard]] Diagnostic target_storage_class_with_expire() const {
        return with_note("the action is `expire` here", "`targetStorageClass` is not allowed with the action `expire`",
                         "remove `targetStorageClass`, or set `type` to `transition`");
    }

    // --- several rules -----------------------------------------------------------------------------------------------

    // ` rule of the storage class ...`
    [[nodiscard]] std::string rule_of_class() const {
        return concat({" rule of the storage class `", storage_class(), "`"});
    }
    [[nodiscard]] static std::string keep_one() {
        return "keep one of the two: the one with the lower `rulePriority` claims the same images, so the other could "
               "never act";
    }

    [[nodiscard]] Diagnostic duplicate_rule_priority() const {
        return with_note("it is taken here",
                         concat({"`rulePriority` `", priority(), "` is already taken, and every rule needs its own"}),
                         free_priority());
    }
    [[nodiscard]] Diagnostic several_rules(std::string_view status) const {
        return with_note("the first one is here",
                         concat({"this is another `", status, "`", rule_of_class(), ", and there may be only one"}),
                         keep_one());
    }
    [[nodiscard]] Diagnostic any_rule_not_last() const {
        const std::int32_t last = last_priority();
        return with_note(
            concat({"`", std::to_string(other_rule().rule_priority), "` is higher"}),
            concat({"this rule with `tagStatus` `any` has `rulePriority` `", priority(),
                    "`, but it must have the highest of the storage class `", storage_class(), "`"}),
            last != 0 ? concat({"give it a higher number, such as ", std::to_string(last), ", so that it comes last"})
                      : std::string("give the other rules lower numbers, so that it comes last"));
    }
    [[nodiscard]] Diagnostic equal_tag_lists() const {
        return with_note("the other one is here",
                         concat({"`", property(), "` has the same entries as in another", rule_of_class()}),
                         keep_one());
    }

    const Policy& policy_;
    const Violation& violation_;
};

template <class Policy>
Diagnostic describe(const Policy& policy, const Violation& violation) {
    return Wording<Policy>(policy, violation).diagnostic();
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
