// SPDX-License-Identifier: MIT
// ecr_lifecycle: what each finding of the lint says, the only place for these words. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_WORDING_HPP
#define ECR_LIFECYCLE_LINT_WORDING_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/number_words.hpp"
#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../model/findings.hpp"
#include "../model/place.hpp"
#include "../model/rule_words.hpp"
#include "../policy.hpp"
#include "description_claims.hpp"
#include "findings.hpp"
#include "view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Words for the findings in one policy.
template <class View>
class LintWording {
  public:
    LintWording(const View& view, const LintFinding& finding) : view_(view), finding_(finding) {}

    [[nodiscard]] Diagnostic diagnostic() const {
        Diagnostic result = words();
        result.pointer = pointer_to(finding_.place);
        return result;
    }

  private:
    // Without a default, so that a lint without words does not compile where warnings are errors.
    [[nodiscard]] Diagnostic words() const {
        switch (finding_.lint) {
            case Lint::tag_list_means_all:
                return tag_list_means_all();
            case Lint::tag_list_needs_several_tags:
                return tag_list_needs_several_tags();
            case Lint::repeated_tag:
                return repeated_tag();
            case Lint::wildcard_in_prefix:
                return wildcard_in_prefix();
            case Lint::regex_in_tag:
                return regex_in_tag();
            case Lint::alternatives_in_tag:
                return alternatives_in_tag();
            case Lint::dot_star_in_pattern:
                return dot_star_in_pattern();
            case Lint::unexpanded_variable:
                return unexpanded_variable();
            case Lint::wrong_first_character:
                return wrong_first_character();
            case Lint::wrong_character:
                return wrong_character();
            case Lint::tag_too_long:
                return tag_too_long();
            case Lint::pattern_without_wildcard:
                return pattern_without_wildcard();
            case Lint::count_on_single_tag:
                return count_on_single_tag();
            case Lint::count_on_moving_tag:
                return count_on_moving_tag();
            case Lint::rule_never_acts:
                return rule_never_acts();
            case Lint::keep_rule_gets_nothing:
                return keep_rule_gets_nothing();
            case Lint::shield_comes_too_late:
                return shield_comes_too_late();
            case Lint::promise_to_keep_is_broken:
                return promise_to_keep_is_broken();
            case Lint::tag_list_fails_to_protect:
                return tag_list_fails_to_protect();
            case Lint::any_selects_only_untagged:
                return any_selects_only_untagged();
            case Lint::catch_all_counts_others:
                return catch_all_counts_others();
            case Lint::rules_out_of_order:
                return rules_out_of_order();
            case Lint::age_empties_repository:
                return age_empties_repository();
            case Lint::catch_all_keeps_few:
                return catch_all_keeps_few();
            case Lint::shield_that_ends:
                return shield_that_ends();
            case Lint::shield_from_nothing:
                return shield_from_nothing();
            case Lint::untagged_pile_up:
                return untagged_pile_up();
            case Lint::archive_without_expiry:
                return archive_without_expiry();
            case Lint::archive_never_filled:
                return archive_never_filled();
            case Lint::pull_age_counts_from_push:
                return pull_age_counts_from_push();
            case Lint::nothing_ever_acts:
                return nothing_ever_acts();
            case Lint::description_number_mismatch:
                return description_number_mismatch();
            case Lint::description_unit_mismatch:
                return description_unit_mismatch();
            case Lint::description_status_mismatch:
                return description_status_mismatch();
            case Lint::description_hides_untagged:
                return description_hides_untagged();
            case Lint::description_says_archive:
                return description_says_archive();
            case Lint::description_says_remove:
                return description_says_remove();
            case Lint::description_names_other_tags:
                return description_names_other_tags();
            case Lint::copied_description:
                return copied_description();
        }
        return finding({});  // for an invalid value
    }

    // --- what sentences are made of ----------------------------------------------------------------------------------

    [[nodiscard]] std::size_t rule() const { return finding_.place.rule; }
    [[nodiscard]] std::int64_t number() const { return view_.selection(rule()).count_number; }
    [[nodiscard]] std::string rule_name(std::size_t i) const { return rule_in_words(view_.rule(i)); }
    [[nodiscard]] std::string this_rule() const { return rule_name(rule()); }

    // `3 images`, `1 day`
    [[nodiscard]] std::string counted_number() const {
        return detail::counted(number(), view_.counts_images(rule()) ? "image" : "day");
    }

    [[nodiscard]] std::string other_rules() const {
        std::vector<std::int32_t> priorities;
        for (const std::size_t i : finding_.rules) {
            priorities.push_back(view_.priority(i));
        }
        return numbered("rule", priorities);
    }
    // Of a verb whose subject is `other_rules()`.
    [[nodiscard]] std::string_view for_others(std::string_view singular, std::string_view plural) const {
        return finding_.rules.size() == 1 ? singular : plural;
    }

    [[nodiscard]] const std::string& entry() const { return view_.tags(rule())[finding_.place.element]; }
    // the pattern `v*`
    [[nodiscard]] std::string kind_and_entry() const {
        return concat({view_.has_patterns(rule()) ? "the pattern " : "the prefix ", in_backticks(entry())});
    }
    [[nodiscard]] static std::string list_of_pattern(std::string_view pattern) {
        return concat({"`\"tagPatternList\": [\"", pattern, "\"]`"});
    }

    // `a`, `b` and `c`
    [[nodiscard]] static std::string in_words(const std::vector<std::string>& tags) {
        std::string text;
        for (std::size_t i = 0; i < tags.size(); ++i) {
            text += i == 0 ? "" : i + 1 == tags.size() ? " and " : ", ";
            text += in_backticks(tags[i]);
        }
        return text;
    }

    [[nodiscard]] Diagnostic finding(std::string message, std::string help = {}) const {
        return make_diagnostic(check_of(finding_.lint), std::move(message), std::move(help));
    }
    [[nodiscard]] Diagnostic with_note(std::string note, std::string message, std::string help = {}) const {
        Diagnostic result = finding(std::move(message), std::move(help));
        result.notes.push_back(Note{std::move(note), pointer_to(finding_.other), std::nullopt});
        return result;
    }
    // A note for each of the other rules, which says what it does.
    [[nodiscard]] Diagnostic with_notes(std::string_view what, std::string message, std::string help) const {
        Diagnostic result = finding(std::move(message), std::move(help));
        for (const std::size_t i : finding_.rules) {
            result.notes.push_back(
                Note{concat({rule_name(i), " ", what}), pointer_to(view_.selection_place(i)), std::nullopt});
        }
        return result;
    }
    [[nodiscard]] Diagnostic with_notes_on_claims(std::string message, std::string help) const {
        return with_notes(for_others("claims them", "claims some of them"), std::move(message), std::move(help));
    }

    // --- tag lists ---------------------------------------------------------------------------------------------------

    [[nodiscard]] std::string entries_in_words() const { return in_words(different_entries(view_.tags(rule()))); }

    [[nodiscard]] Diagnostic tag_list_means_all() const {
        return finding(concat({"this rule selects only images with tags for all of ", entries_in_words(),
                               ", not images with just one of them"}),
                       advice_on_split());
    }

    [[nodiscard]] Diagnostic tag_list_needs_several_tags() const {
        return finding(
            concat({"this rule selects only images with a tag for each of ", entries_in_words(), ", which takes ",
                    std::to_string(different_entries(view_.tags(rule())).size()), " tags on one image"}),
            advice_on_split());
    }

    [[nodiscard]] std::string advice_on_split() const {
        const SplitList& split = finding_.split;
        if (!finding_.instead.empty()) {
            return concat({"to select every tag, write ", list_of_pattern(finding_.instead)});
        }
        if (split.to_write.empty()) {
            return "if one of them is enough, remove this rule: other rules already select images with any of them";
        }
        if (split.list_before != no_index) {
            return concat({"if one of them is enough, split ", rule_name(split.list_before),
                           " and this rule into one rule for each entry that does not have its own rule"});
        }
        std::string text = "if one of them is enough, write one rule for each entry";
        if (!split.has_rule.empty()) {
            text += concat({" except ", in_words(split.has_rule), ", which other rules already select"});
        }
        return text + priorities_of_split() +
               (view_.counts_images(rule()) && split.to_write.size() > 1 ? "; each rule counts its own images" : "");
    }

    // `: priority 3 for `a*` and priority 4 for `b*``
    [[nodiscard]] std::string priorities_of_split() const {
        const SplitList& split = finding_.split;
        if (!split.with_priorities) {
            return {};
        }
        std::string text;
        std::int64_t priority = split.first_priority;
        for (std::size_t i = 0; i < split.to_write.size(); ++i) {
            text += concat({i == 0                           ? ": "
                            : i + 1 == split.to_write.size() ? " and "
                                                             : ", ",
                            "priority ", std::to_string(priority), " for ", in_backticks(split.to_write[i])});
            ++priority;
        }
        if (split.missing_priorities > 0) {
            text += concat({"; add ", std::to_string(split.missing_priorities), " to every priority from ",
                            std::to_string(split.next_priority), " up"});
        }
        return text;
    }

    [[nodiscard]] Diagnostic repeated_tag() const {
        return with_note("the first one is here", concat({in_backticks(entry()), " is listed twice"}),
                         "remove one of them");
    }

    [[nodiscard]] Diagnostic wildcard_in_prefix() const {
        const bool only_at_end = entry().find('*') + 1 == entry().size();
        return finding(concat({kind_and_entry(),
                               " contains a `*`, which is a wildcard only in patterns and is not allowed in tags"}),
                       entry() == "*" ? concat({"write ", list_of_pattern(entry()), ", which matches every tag"})
                       : only_at_end  ? std::string("remove the `*`: a prefix matches every tag that starts with it")
                                      : concat({"write it as a pattern: ", list_of_pattern(entry())}));
    }

    [[nodiscard]] std::string no_match() const { return concat({"no tag can match ", kind_and_entry(), ": "}); }

    [[nodiscard]] std::string regex_message() const {
        return concat({no_match(), "`*` is the only wildcard, and ",
                       finding_.part.empty() ? "tags cannot start with `.`"
                                             : concat({in_backticks(finding_.part), " is not allowed in tags"})});
    }

    [[nodiscard]] Diagnostic regex_in_tag() const {
        return finding(regex_message(),
                       finding_.instead.empty()
                           ? "write the part that the tags have in common, with `*` for any other characters"
                           : concat({"write ", list_of_pattern(finding_.instead), ", which may match more tags"}));
    }

    [[nodiscard]] Diagnostic alternatives_in_tag() const {
        return finding(regex_message(), "write one rule for each alternative");
    }

    [[nodiscard]] Diagnostic dot_star_in_pattern() const {
        const std::string_view beginning = std::string_view(entry()).substr(0, entry().size() - 2);
        return finding(concat({kind_and_entry(), " matches only tags with a dot after ", in_backticks(beginning),
                               ": `*` alone stands for any characters, as `.*` does in a regular expression"}),
                       advice_to_add_star(beginning));
    }

    [[nodiscard]] Diagnostic unexpanded_variable() const {
        return finding(concat({kind_and_entry(), " contains the variable ", in_backticks(finding_.part),
                               ", which was not replaced with a value, so no tag can match it"}),
                       "AWS takes it literally: render the template before uploading the policy");
    }

    [[nodiscard]] Diagnostic wrong_first_character() const {
        return finding(
            concat({no_match(), "tags start with a letter, a digit or `_`, not with ", in_backticks(finding_.part)}),
            finding_.instead.empty()
                ? std::string()
                : concat({"to match it anywhere in a tag, write ", list_of_pattern(finding_.instead)}));
    }

    [[nodiscard]] Diagnostic wrong_character() const {
        const std::string& character = finding_.part;
        return finding(concat({no_match(), character == " " ? std::string("a space") : in_backticks(character),
                               " is not allowed in tags"}),
                       character == "," ? "write one rule for each of the two"
                       : character == ":" || character == "/" || character == "@"
                           ? "write only the tag, without the name of the repository"
                           : "tags contain only letters, digits, `_`, `.` and `-`");
    }

    [[nodiscard]] Diagnostic tag_too_long() const {
        return finding(
            concat({no_match(), "a tag has at most ", std::to_string(limits::max_tag_length), " characters"}),
            "use a shorter prefix, or a pattern that ends in `*`");
    }

    [[nodiscard]] static std::string advice_to_add_star(std::string_view beginning) {
        return concat({"to match all tags that start with ", in_backticks(beginning), ", write ",
                       in_backticks(concat({beginning, "*"}))});
    }

    [[nodiscard]] Diagnostic pattern_without_wildcard() const {
        return finding(
            concat({kind_and_entry(), " matches only that one tag, and only one image can have it at a time"}),
            advice_to_add_star(entry()));
    }

    [[nodiscard]] Diagnostic count_on_single_tag() const {
        return finding(concat({kind_and_entry(),
                               " matches only that one tag, which only one image can have at a time, so this rule "
                               "never counts more than 1 image and never acts"}),
                       protected_tag(entry()) +
                           (entry() == "latest" ? std::string(advice_on_builds) : advice_to_add_star(entry())));
    }

    [[nodiscard]] Diagnostic count_on_moving_tag() const {
        const std::string& tag = finding_.part;
        std::string message =
            concat({"only one image at a time can have the tag ", in_backticks(tag), ", so this rule, which counts ",
                    counted_number(), ", acts only on images with other tags that start with ", in_backticks(tag)});
        if (number() > 1 || finding_.protected_from == no_index) {
            return finding(std::move(message), protected_tag(tag) + std::string(advice_on_builds));
        }
        return finding(
            concat({this_rule(), " keeps ", counted_number(), " of all whose tags start with ", in_backticks(tag),
                    ", so the image tagged ", in_backticks(tag), " expires when a newer image has another such tag"}),
            concat({"to keep only the image tagged ", in_backticks(tag), ", write ", list_of_pattern(tag)}));
    }

    static constexpr std::string_view advice_on_builds =
        "to count builds, select by tags that are unique to each build";

    // What a rule for a single tag does all the same.
    [[nodiscard]] std::string protected_tag(std::string_view tag) const {
        return finding_.protected_from == no_index ? std::string()
                                                   : concat({"this rule protects the image tagged ", in_backticks(tag),
                                                             " from ", rule_name(finding_.protected_from), "; "});
    }

    // --- rules that take each other's images -------------------------------------------------------------------------

    [[nodiscard]] std::string others_claim() const { return concat({other_rules(), for_others(" claims", " claim")}); }
    [[nodiscard]] std::string lower_priority() const { return concat({"a lower `rulePriority` than ", other_rules()}); }

    [[nodiscard]] Diagnostic rule_never_acts() const {
        return with_notes_on_claims(
            concat({this_rule(), " never acts: every image that it selects is claimed by ", other_rules()}),
            concat({"remove it, or give it ", lower_priority()}));
    }

    [[nodiscard]] Diagnostic keep_rule_gets_nothing() const {
        return with_notes_on_claims(
            concat({this_rule(), " keeps nothing: every image that it selects is claimed by ", other_rules(),
                    ", which ", for_others("expires", "expire"), " images by age"}),
            concat({"to keep some of them, give this rule ", lower_priority()}));
    }

    [[nodiscard]] Diagnostic shield_comes_too_late() const {
        constexpr std::size_t few_enough_to_read = 8;
        const bool readable = !finding_.tags.empty() && finding_.tags.size() <= few_enough_to_read;
        return with_notes("comes first",
                          concat({this_rule(), " does not protect images that ", other_rules(), " also ",
                                  for_others("selects", "select"), ": an image ",
                                  readable ? concat({"tagged ", in_words(finding_.tags)}) : "with tags for both",
                                  " is claimed by ", rule_name(finding_.rules.front())}),
                          concat({"give this rule ", lower_priority()}));
    }

    [[nodiscard]] Diagnostic promise_to_keep_is_broken() const {
        return with_notes(
            "expires them",
            concat({"the description promises to keep images, but ", other_rules(), for_others(" expires", " expire"),
                    " tagged images by age, no matter what this rule counts"}),
            "to keep the newest images regardless of age, expire by count only");
    }

    [[nodiscard]] Diagnostic tag_list_fails_to_protect() const {
        return with_notes(
            "requires all of these",
            concat({others_claim(), " only images with all ", for_others("its", "their"), " tags, so ", this_rule(),
                    view_.expires(rule()) ? " expires" : " archives", " images that have only some of them"}),
            "if one of the tags is enough, write one rule for each entry of the list");
    }

    [[nodiscard]] Diagnostic any_selects_only_untagged() const {
        return with_notes_on_claims(
            concat({this_rule(), " can act only on untagged images, although its `tagStatus` is `any`: ",
                    others_claim(), " every tagged image"}),
            concat({"if this is intended, set `tagStatus` to `untagged`",
                    view_.counts_images(rule()) ? ", so that only untagged images are counted" : ""}));
    }

    [[nodiscard]] Diagnostic catch_all_counts_others() const {
        const std::string what_it_keeps =
            number() == 1 ? concat({"the one image that ", this_rule(), " keeps is the newest of all, even if ",
                                    others_claim(), " it"})
                          : concat({"the ", counted_number(), " that ", this_rule(),
                                    " keeps are the newest of all, including those that ", others_claim()});
        return with_notes(
            "claims these images, but they are still counted",
            concat({what_it_keeps, ", so the rule may keep ",
                    finding_.others_kept > 0 ? concat({"only ", std::to_string(finding_.others_kept)}) : "none",
                    " of the others"}),
            finding_.room > 0 ? concat({"a `countNumber` of ", std::to_string(number() + finding_.room),
                                        " leaves room for the images that the rules before it keep"})
                              : std::string("give the others their own tags, and select them by those tags"));
    }

    [[nodiscard]] Diagnostic rules_out_of_order() const {
        return with_note(
            "this one is listed first",
            concat({this_rule(), " is listed after ", rule_name(finding_.other.rule), " but is applied before it"}),
            "list the rules in the order of their priorities, as AWS returns them: people read them that way, and "
            "tools that compare policies would report a difference every time");
    }

    // --- what is left in the end -------------------------------------------------------------------------------------

    [[nodiscard]] Diagnostic age_empties_repository() const {
        return finding(concat({"if nothing new is pushed for ", counted_number(), ", ", this_rule(), " expires ",
                               finding_.images == Images::all      ? "every image"
                               : finding_.images == Images::tagged ? "every tagged image"
                                                                   : "every image that no other rule claims",
                               ", including the newest"}),
                       "to keep the newest images regardless of age, count images instead, or select by tag the images "
                       "that may expire");
    }

    [[nodiscard]] Diagnostic catch_all_keeps_few() const {
        return finding(
            concat({this_rule(), " keeps only ", counted_number(),
                    " in the whole repository, and each architecture of a multi-architecture image, its index, each "
                    "attestation and each signature count as one image"}),
            "keep more: an image for two architectures counts as 3, as 5 with attestations, and as 6 with a signature, "
            "which AWS's managed signing adds to every image");
    }

    // As many images as a repository may hold unless AWS raises the quota.
    static constexpr std::int64_t max_images = static_cast<std::int64_t>(limits::max_images);

    [[nodiscard]] std::string shield_message() const {
        return concat(
            {this_rule(), " protects its images only by a huge `countNumber`; that protection ends ", end_of_shield()});
    }

    [[nodiscard]] std::string end_of_shield() const {
        if (!view_.counts_images(rule())) {
            return concat({"for each image when it is ", std::to_string(number()), " days old, after about ",
                           counted((number() + 182) / 365, "year")});
        }
        return number() < max_images ? concat({"when the rule selects more than ", std::to_string(number()),
                                               " images and expires the oldest one"})
                                     : concat({"only if AWS raises the quota of ", std::to_string(max_images),
                                               " images in a repository"});
    }

    [[nodiscard]] Diagnostic shield_that_ends() const {
        if (finding_.protected_from == no_index) {
            return finding(shield_message(),
                           "AWS has no action that keeps images; images that no rule selects are kept forever");
        }
        return finding(shield_message(),
                       concat({"AWS has no action that keeps images, so this is the usual way to protect them from ",
                               rule_name(finding_.protected_from), "; with ",
                               view_.counts_images(rule()) ? "" : "`countType` `imageCountMoreThan` and ",
                               "a `countNumber` of ", std::to_string(max_images),
                               ", the quota of images in a repository, it does not end unless AWS raises that quota"}));
    }

    [[nodiscard]] Diagnostic shield_from_nothing() const {
        return finding(shield_message(), "remove the rule: images that no rule selects are kept forever");
    }

    [[nodiscard]] Diagnostic untagged_pile_up() const {
        return finding(concat({this_rule(),
                               " limits the tagged images, but nothing limits the untagged images that are left when "
                               "tags move to newer images"}),
                       "add a rule with `tagStatus` `untagged`, for example one that expires them after 7 days");
    }

    [[nodiscard]] Diagnostic archive_without_expiry() const {
        return finding(
            concat({"no rule expires the ",
                    finding_.images == Images::all      ? ""
                    : finding_.images == Images::tagged ? "tagged "
                                                        : "untagged ",
                    "images that ", this_rule(), " moves to the archive, so they are kept, and paid for, forever"}),
            "to delete them eventually, add a rule with `storageClass` `archive` and "
            "`sinceImageTransitioned`");
    }

    [[nodiscard]] Diagnostic archive_never_filled() const {
        return finding(concat({this_rule(), " expires images from the archive, but no rule moves images there"}),
                       "unless you archive images by hand, add a rule with the action `transition`");
    }

    [[nodiscard]] Diagnostic pull_age_counts_from_push() const {
        return finding(concat({"for an image never pulled, the age counts from its push, so the image is archived "
                               "after ",
                               counted_number(), " and can no longer be pulled"}),
                       "a running container does not pull its image again: allow more days than pass between two "
                       "deployments");
    }

    [[nodiscard]] Diagnostic nothing_ever_acts() const {
        return finding("none of the rules has any effect, so nothing limits the repository",
                       "see the warnings on each rule");
    }

    // --- descriptions ------------------------------------------------------------------------------------------------

    [[nodiscard]] std::string status_is_here() const {
        return concat({"`tagStatus` is ", in_backticks(aws_name(view_.selection(rule()).tag_status)), " here"});
    }

    [[nodiscard]] Diagnostic description_number_mismatch() const {
        return with_note("AWS uses this number", concat({"the description says ", in_backticks(finding_.part),
                                                         ", but the rule counts ", counted_number()}));
    }

    [[nodiscard]] Diagnostic description_unit_mismatch() const {
        return with_note("this decides what is counted",
                         concat({"the description says ", in_backticks(finding_.part), ", but the rule counts ",
                                 view_.counts_images(rule()) ? "images, not days" : "days, not images"}));
    }

    [[nodiscard]] Diagnostic description_status_mismatch() const {
        const bool says_tagged = finding_.images == Images::tagged;
        const TagStatus status = view_.selection(rule()).tag_status;
        return with_note(
            status_is_here(),
            concat({"the description mentions ", says_tagged ? "tagged" : "untagged", " images, but the rule selects ",
                    status == TagStatus::any      ? "images with and without tags"
                    : status == TagStatus::tagged ? "tagged images"
                                                  : "untagged images"}),
            status == TagStatus::any && says_tagged ? "to select only tagged images, use `tagStatus` `tagged` and "
                                                      "`\"tagPatternList\": [\"*\"]`"
                                                    : "");
    }

    [[nodiscard]] Diagnostic description_hides_untagged() const {
        return with_note(status_is_here(),
                         "the description mentions images in general, but the rule selects only untagged ones",
                         "say `untagged` in the description, or select other images");
    }

    [[nodiscard]] Diagnostic description_says_archive() const {
        return with_note("`expire` deletes images",
                         "the description mentions archiving, but the rule deletes the images",
                         "to archive them, use `\"type\": \"transition\", \"targetStorageClass\": \"archive\"`");
    }

    [[nodiscard]] Diagnostic description_says_remove() const {
        return with_note("`transition` archives images",
                         "the description mentions deleting images, but the rule archives them");
    }

    [[nodiscard]] Diagnostic description_names_other_tags() const {
        return with_note("AWS looks for these tags", concat({"the description mentions ", environments_in_words(),
                                                             ", but the rule selects ", in_words(view_.tags(rule()))}));
    }

    [[nodiscard]] std::string environments_in_words() const {
        std::string text;
        const auto add_name = [&](unsigned environment, std::string_view name) {
            if ((finding_.environments & environment) != 0) {
                text += concat({text.empty() ? "" : " and ", name});
            }
        };
        add_name(production, "production");
        add_name(development, "development");
        add_name(staging, "staging or tests");
        return text;
    }

    [[nodiscard]] Diagnostic copied_description() const {
        const std::size_t original = finding_.other.rule;
        return with_note("the other one is here",
                         concat({"the description is the same as that of ", rule_name(original), ", which selects ",
                                 in_words(view_.tags(original))}),
                         "describe what this rule does");
    }

    const View& view_;
    const LintFinding& finding_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
