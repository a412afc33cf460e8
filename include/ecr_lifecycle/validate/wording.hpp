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
        for (Note& note : result.notes) {
            note.pointer = pointer_to(violation_.other);
        }
        return result;
    }

  private:
    [[nodiscard]] const auto& rule() const { return policy_.rules[violation_.place.rule]; }
    [[nodiscard]] const auto& other_rule() const { return policy_.rules[violation_.other.rule]; }
    [[nodiscard]] std::string_view count_type() const { return aws_name(rule().selection.count_type); }
    [[nodiscard]] std::string_view property() const { return aws_name(violation_.place.property); }
    [[nodiscard]] std::string_view storage_class() const { return aws_name(effective_storage_class(rule().selection)); }
    [[nodiscard]] std::string_view entry() const {
        const auto& selection = rule().selection;
        const auto& list = violation_.place.property == Property::tag_pattern_list ? selection.tag_pattern_list
                                                                                   : selection.tag_prefix_list;
        return list[violation_.place.element];
    }

    [[nodiscard]] Diagnostic say(std::string message, std::string help = {}) const {
        return make_diagnostic(violation_.check, std::move(message), std::move(help));
    }
    [[nodiscard]] Diagnostic say_with_note(std::string message, std::string note, std::string help = {}) const {
        Diagnostic result = say(std::move(message), std::move(help));
        result.notes.push_back(Note{std::move(note), {}, std::nullopt});
        return result;
    }

    // A priority that comes behind all the others; 0 where the highest one is taken.
    [[nodiscard]] std::int32_t last_priority() const {
        std::int32_t highest = 0;
        for (const auto& r : policy_.rules) {
            highest = r.rule_priority > highest ? r.rule_priority : highest;
        }
        return highest < INT32_MAX ? highest + 1 : 0;
    }

    [[nodiscard]] std::string advice_on_priority() const {
        const std::int32_t last = last_priority();
        return last != 0 ? concat({"priority ", std::to_string(last), " is free"}) : std::string();
    }

    [[nodiscard]] std::string advice_on_early_any_rule() const {
        const std::int32_t last = last_priority();
        return last != 0
                   ? concat({"give it a higher number, such as ", std::to_string(last), ", so that it comes last"})
                   : std::string("give the other rules lower numbers, so that it comes last");
    }

    [[nodiscard]] Diagnostic words() const {
        if (violation_.check >= Check::duplicate_rule_priority) {
            return words_across_rules();
        }
        if (violation_.check >= Check::missing_count_unit) {
            return words_on_count_and_action();
        }
        return words_on_values_and_tags();
    }

    [[nodiscard]] Diagnostic words_on_values_and_tags() const {
        const std::string status = in_backticks(
            violation_.place.rule == no_index ? std::string_view{} : aws_name(rule().selection.tag_status));
        switch (violation_.check) {
            case Check::no_rules:
                return say("`rules` is empty, but a policy has at least one rule",
                           "to have no policy at all, delete the repository's lifecycle policy");
            case Check::too_many_rules:
                return say(concat({"`rules` has ", std::to_string(policy_.rules.size()),
                                   " entries, but a policy has at most ", std::to_string(limits::max_rules)}),
                           "AWS does not raise this quota: merge rules, or split the repository");
            case Check::rule_priority_too_low:
                return say(concat({"`rulePriority` is `", std::to_string(rule().rule_priority),
                                   "`, but it must be at least 1"}),
                           advice_on_priority());
            case Check::count_number_too_low:
                return say(concat({"`countNumber` is `", std::to_string(rule().selection.count_number),
                                   "`, but it must be at least 1"}),
                           "no rule can let everything expire at once: one image or one day is the least");
            case Check::unknown_target_storage_class:
                return say(
                    unknown_value_message(property(), aws_name(*rule().action.target_storage_class), "`archive`"),
                    "no rule takes images out of the archive; they are restored by hand");
            case Check::missing_tag_list:
                return say("`tagStatus` is `tagged`, but the rule has neither a `tagPatternList` nor a `tagPrefixList`",
                           "if every tagged image is meant, add `\"tagPatternList\": [\"*\"]`");
            case Check::two_tag_lists:
                return say_with_note("a rule has a `tagPatternList` or a `tagPrefixList`, not both",
                                     "the `tagPatternList` is here",
                                     "write patterns only: the prefix `v` means the same as the pattern `v*`");
            case Check::tag_list_without_tagged:
                return say_with_note(concat({"`", property(), "` goes only with `tagStatus` `tagged`"}),
                                     concat({"`tagStatus` is ", status, " here"}),
                                     concat({"remove `", property(), "`, or set `tagStatus` to `tagged`"}));
            case Check::empty_tag:
                return say(
                    concat({"an entry of `", property(), "` is an empty string, but AWS wants at least one character"}),
                    "remove it; if every tagged image is meant, use `\"tagPatternList\": [\"*\"]`");
            case Check::too_many_wildcards:
                return say(concat({"the tag pattern ", in_backticks(entry()), " has ",
                                   std::to_string(wildcard_count(entry())), " `*`, but a pattern has at most ",
                                   std::to_string(limits::max_wildcards)}),
                           "a `*` stands for any characters, dots and hyphens too, so that fewer may do");
            default:
                return say(unnamed_value());
        }
    }

    // A member that holds no enumerator, which only a program can bring about.
    [[nodiscard]] std::string unnamed_value() const {
        return concat({"`", property(), "` holds a value that is no enumerator"});
    }

    [[nodiscard]] Diagnostic words_on_count_and_action() const {
        const std::string counted = in_backticks(count_type());
        const std::string count_type_is_here = concat({"`countType` is ", counted, " here"});
        switch (violation_.check) {
            case Check::missing_count_unit:
                return say(concat({"`countType` is ", counted, ", but the rule has no `countUnit`"}),
                           "add `\"countUnit\": \"days\"`");
            case Check::count_unit_with_image_count:
                return say_with_note("`countUnit` does not go with `imageCountMoreThan`, which counts images",
                                     count_type_is_here, "remove `countUnit`, or count days with `sinceImagePushed`");
            case Check::storage_class_not_standard:
                return say_with_note(concat({"`storageClass` `archive` does not go with ", counted}),
                                     count_type_is_here,
                                     "remove `storageClass`, or use `sinceImageTransitioned`, the only `countType` for "
                                     "archived images");
            case Check::storage_class_not_archive:
                return storage_class_not_archive();
            case Check::archived_days_too_few:
                return say(concat({"`countNumber` is `", std::to_string(rule().selection.count_number),
                                   "`, but an image stays in the archive for at least ",
                                   std::to_string(limits::min_archived_days), " days"}),
                           concat({"set `countNumber` to ", std::to_string(limits::min_archived_days), " or more"}));
            case Check::pulled_images_cannot_expire:
                return say_with_note("a rule with `sinceImagePulled` cannot expire images, only transition them",
                                     count_type_is_here,
                                     "transition them to the archive and let a second rule with "
                                     "`sinceImageTransitioned` expire them, or use `sinceImagePushed`");
            case Check::transitioned_images_cannot_transition:
                return say_with_note("a rule with `sinceImageTransitioned` cannot transition images, only expire them",
                                     count_type_is_here, "set `type` to `expire` and remove `targetStorageClass`");
            case Check::missing_target_storage_class:
                return say("the action is `transition`, but it has no `targetStorageClass`",
                           "add `\"targetStorageClass\": \"archive\"`");
            case Check::target_storage_class_with_expire:
                return say_with_note("`targetStorageClass` does not go with the action `expire`",
                                     "the action is `expire` here",
                                     "remove `targetStorageClass`, or set `type` to `transition`");
            default:
                return say(unnamed_value());
        }
    }

    [[nodiscard]] Diagnostic storage_class_not_archive() const {
        if (rule().selection.storage_class.has_value()) {
            return say_with_note("`sinceImageTransitioned` goes only with `storageClass` `archive`",
                                 "`countType` is `sinceImageTransitioned` here", "set `storageClass` to `archive`");
        }
        return say("`sinceImageTransitioned` needs `storageClass` `archive`, and it must be written out",
                   "add `\"storageClass\": \"archive\"`");
    }

    [[nodiscard]] Diagnostic words_across_rules() const {
        const std::string of_class = concat({" rule of the storage class `", storage_class(), "`"});
        const std::string first_here = "the first one is here";
        const std::string_view keep_one =
            "keep one of the two: the one with the lower `rulePriority` claims the same "
            "images, so the other could never act";
        switch (violation_.check) {
            case Check::duplicate_rule_priority:
                return say_with_note(concat({"`rulePriority` `", std::to_string(rule().rule_priority),
                                             "` is taken already, and every rule needs one of its own"}),
                                     "it is taken here", advice_on_priority());
            case Check::several_untagged_rules:
                return say_with_note(concat({"this is another `untagged`", of_class, ", and there may be only one"}),
                                     first_here, std::string(keep_one));
            case Check::several_any_rules:
                return say_with_note(concat({"this is another `any`", of_class, ", and there may be only one"}),
                                     first_here, std::string(keep_one));
            case Check::any_rule_not_last:
                return say_with_note(
                    concat({"this rule with `tagStatus` `any` has `rulePriority` `",
                            std::to_string(rule().rule_priority),
                            "`, but it must have the highest of the storage class `", storage_class(), "`"}),
                    concat({"`", std::to_string(other_rule().rule_priority), "` is higher"}),
                    advice_on_early_any_rule());
            default:
                return say_with_note(concat({"`", property(), "` has the same entries as in another", of_class}),
                                     "the other one is here", std::string(keep_one));
        }
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
