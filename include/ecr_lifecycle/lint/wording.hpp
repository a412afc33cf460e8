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

template <class = void>
std::string count_of(std::int64_t count, std::string_view noun) {
    return concat({std::to_string(count), " ", noun, count == 1 ? "" : "s"});
}

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
            case Lint::count_on_latest:
                return count_on_latest();
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
        return finding({});  // for a value that is no enumerator
    }

    // --- what sentences are made of ----------------------------------------------------------------------------------

    [[nodiscard]] std::size_t rule() const { return finding_.place.rule; }
    [[nodiscard]] std::int64_t number() const { return view_.selection(rule()).count_number; }
    [[nodiscard]] std::string rule_name(std::size_t i) const { return rule_in_words(view_.rule(i)); }
    [[nodiscard]] std::string this_rule() const { return rule_name(rule()); }

    // `3 images`, `1 day`
    [[nodiscard]] std::string counted() const {
        return count_of(number(), view_.counts_images(rule()) ? "image" : "day");
    }

    [[nodiscard]] std::string other_rules() const {
        std::vector<std::int32_t> priorities;
        for (const std::size_t i : finding_.rules) {
            priorities.push_back(view_.priority(i));
        }
        return rules_in_words(priorities);
    }
    // Of a verb whose subject is `other_rules()`.
    [[nodiscard]] std::string_view for_others(std::string_view singular, std::string_view plural) const {
        return finding_.rules.size() == 1 ? singular : plural;
    }

    [[nodiscard]] const std::string& entry() const { return view_.tags(rule())[finding_.place.element]; }
    // the pattern `v*`
    [[nodiscard]] std::string kind_and_entry() const {
        return concat({view_.has_patterns(rule()) ? "the pattern " : "the prefix ", in_back_ticks(entry())});
    }
    [[nodiscard]] static std::string list_of_pattern(std::string_view pattern) {
        return concat({"`\"tagPatternList\": [\"", pattern, "\"]`"});
    }

    // `a`, `b` and `c`
    [[nodiscard]] static std::string in_words(const std::vector<std::string>& tags) {
        std::string text;
        for (std::size_t i = 0; i < tags.size(); ++i) {
            text += i == 0 ? "" : i + 1 == tags.size() ? " and " : ", ";
            text += in_back_ticks(tags[i]);
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
        return finding(concat({"only images with tags for all of ", entries_in_words(),
                               " are selected, not those with one of them"}),
                       advice_on_split());
    }

    [[nodiscard]] Diagnostic tag_list_needs_several_tags() const {
        return finding(
            concat({"only images with a tag for each of ", entries_in_words(), " are selected, and that takes ",
                    std::to_string(different_entries(view_.tags(rule())).size()), " tags on one image"}),
            advice_on_split());
    }

    [[nodiscard]] std::string advice_on_split() const {
        const SplitList& split = finding_.split;
        if (split.to_write.empty()) {
            return "if one of them is enough, remove this rule: other rules select what has one";
        }
        if (split.list_before != no_index) {
            return concat({"if one of them is enough, write one rule for each entry without one that ",
                           rule_name(split.list_before), " or this one has"});
        }
        std::string text = "if one of them is enough, write a rule for each entry";
        if (!split.has_rule.empty()) {
            text += concat({" but ", in_words(split.has_rule), ", which other rules select"});
        }
        return text + priorities_of_split() +
               (view_.counts_images(rule()) && split.to_write.size() > 1 ? "; each counts its own images" : "");
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
                            "priority ", std::to_string(priority), " for ", in_back_ticks(split.to_write[i])});
            ++priority;
        }
        if (split.missing_priorities > 0) {
            text += concat({", with the priorities from ", std::to_string(split.next_priority), " on raised by ",
                            std::to_string(split.missing_priorities)});
        }
        return text;
    }

    [[nodiscard]] Diagnostic repeated_tag() const {
        return with_note("it stands here, too",
                         concat({"the entry ", in_back_ticks(entry()), " stands in the list already"}), "remove it");
    }

    [[nodiscard]] Diagnostic wildcard_in_prefix() const {
        const bool only_at_end = entry().find('*') + 1 == entry().size();
        return finding(concat({kind_and_entry(),
                               " holds a `*`, which stands for any characters in patterns only, and no tag holds one"}),
                       entry() == "*" ? concat({"write ", list_of_pattern(entry()), ", which every tag matches"})
                       : only_at_end  ? std::string("remove the `*`: a prefix matches whatever follows it")
                                      : concat({"write it as a pattern: ", list_of_pattern(entry())}));
    }

    [[nodiscard]] std::string regex_message() const {
        return concat({"no tag can meet ", kind_and_entry(), ": `*` is the only wildcard, and ",
                       finding_.part.empty() ? "no tag begins with `.`"
                                             : concat({"no tag holds a ", in_back_ticks(finding_.part)})});
    }

    [[nodiscard]] Diagnostic regex_in_tag() const {
        return finding(regex_message(),
                       finding_.instead.empty()
                           ? "write what the tags have in common, with `*` where any characters may stand"
                           : concat({"write ", list_of_pattern(finding_.instead), ", which may match more tags"}));
    }

    [[nodiscard]] Diagnostic alternatives_in_tag() const {
        return finding(regex_message(), "write a rule for each alternative");
    }

    [[nodiscard]] Diagnostic dot_star_in_pattern() const {
        return finding(concat({kind_and_entry(),
                               " wants a dot behind its beginning: `*` alone stands for any characters, as `.*` does "
                               "in a regular expression"}),
                       concat({"for all tags that begin so, write ", in_back_ticks(finding_.instead)}));
    }

    [[nodiscard]] Diagnostic unexpanded_variable() const {
        return finding(concat({kind_and_entry(), " holds the variable ", in_back_ticks(finding_.part),
                               ", which nothing has replaced by its value, so that no tag can meet it"}),
                       "AWS takes it letter by letter: let the tool that fills in your variables make the policy");
    }

    [[nodiscard]] Diagnostic wrong_first_character() const {
        return finding(concat({"no tag can meet ", kind_and_entry(),
                               ": tags begin with a letter, a digit or `_`, not with ", in_back_ticks(finding_.part)}),
                       finding_.instead.empty() ? std::string()
                                                : concat({"where it may stand anywhere in a tag, write ",
                                                          list_of_pattern(finding_.instead)}));
    }

    [[nodiscard]] Diagnostic wrong_character() const {
        const std::string& character = finding_.part;
        return finding(
            concat({"no tag can meet ", kind_and_entry(), ": tags have letters, digits, `_`, `.` and `-` only, no ",
                    character == " " ? std::string("space") : in_back_ticks(character)}),
            character == "," ? "write a rule for each of the two"
            : character == ":" || character == "/" || character == "@"
                ? "write the tag alone, without the name of the repository"
                : "write what the tags really look like");
    }

    [[nodiscard]] Diagnostic tag_too_long() const {
        return finding(concat({"no tag can meet ", kind_and_entry(), ": a tag has at most ",
                               std::to_string(limits::max_tag_length), " characters"}),
                       "a shorter beginning of the tags, followed by `*` in a pattern, will do");
    }

    [[nodiscard]] std::string advice_to_add_star() const {
        return concat({"for all tags that begin so, write ", in_back_ticks(entry() + "*")});
    }

    [[nodiscard]] Diagnostic pattern_without_wildcard() const {
        return finding(concat({kind_and_entry(), " matches that one tag only, and one image can have it at a time"}),
                       advice_to_add_star());
    }

    [[nodiscard]] Diagnostic count_on_single_tag() const {
        return finding(concat({kind_and_entry(),
                               " matches that one tag only, which one image can have at a time, so this rule never has "
                               "more than 1 image to count and never acts"}),
                       entry() == "latest" ? advice_on_latest() : kept_from(entry()) + advice_to_add_star());
    }

    [[nodiscard]] Diagnostic count_on_latest() const {
        return finding(concat({"one image at a time can have the tag `latest`, so this rule that counts ", counted(),
                               " acts only on images with other tags that begin with `latest`"}),
                       advice_on_latest());
    }

    [[nodiscard]] std::string advice_on_latest() const {
        return kept_from("latest") + "to count builds, select the tags that each build gets of its own";
    }

    // What a rule for a single tag is good for all the same.
    [[nodiscard]] std::string kept_from(std::string_view tag) const {
        return finding_.protected_from == no_index ? std::string()
                                                   : concat({"it keeps the image tagged ", in_back_ticks(tag), " from ",
                                                             rule_name(finding_.protected_from), "; "});
    }

    // --- rules that take each other's images -------------------------------------------------------------------------

    [[nodiscard]] std::string others_claim() const { return concat({other_rules(), for_others(" claims", " claim")}); }

    [[nodiscard]] Diagnostic rule_never_acts() const {
        return with_notes_on_claims(
            concat({this_rule(), " never acts: ", others_claim(), " every image that it selects"}),
            concat({"remove it, or let it come before ", other_rules()}));
    }

    [[nodiscard]] Diagnostic keep_rule_gets_nothing() const {
        return with_notes_on_claims(concat({this_rule(), " keeps nothing: ", others_claim(),
                                            " every image that it selects, and expires them by their age"}),
                                    concat({"to keep some of them, let this rule come before ", other_rules()}));
    }

    [[nodiscard]] Diagnostic shield_comes_too_late() const {
        constexpr std::size_t few_enough_to_read = 8;
        const bool readable = !finding_.tags.empty() && finding_.tags.size() <= few_enough_to_read;
        return with_notes(
            "comes first",
            concat({this_rule(), " does not keep an image that ", other_rules(), for_others(" selects", " select"),
                    ", too: an image ", readable ? concat({"tagged ", in_words(finding_.tags)}) : "with tags for both",
                    " is claimed by ", rule_name(finding_.rules.front())}),
            concat({"let this rule come before ", other_rules()}));
    }

    [[nodiscard]] Diagnostic promise_to_keep_is_broken() const {
        return with_notes(
            "expires them",
            concat({"the description promises to keep images, but ", other_rules(), for_others(" expires", " expire"),
                    " tagged ones by their age, whatever this rule "
                    "counts"}),
            "to keep the newest ones whatever their age, expire by count only");
    }

    [[nodiscard]] Diagnostic tag_list_fails_to_protect() const {
        return with_notes("wants all of these",
                          concat({others_claim(), " only images with all ", for_others("its", "their"),
                                  " tags, so that ", this_rule(), view_.expires(rule()) ? " expires" : " archives",
                                  " the images that have only some of them"}),
                          "if one of the tags is enough, write a rule for each entry of the list");
    }

    [[nodiscard]] Diagnostic any_selects_only_untagged() const {
        return with_notes_on_claims(
            concat({this_rule(), " can act on untagged images only, although `tagStatus` is `any`: ", others_claim(),
                    " every tagged image"}),
            concat({"if that is meant, set `tagStatus` to `untagged`",
                    view_.counts_images(rule()) ? ", which counts the untagged ones alone" : ""}));
    }

    [[nodiscard]] Diagnostic catch_all_counts_others() const {
        const std::string what_it_keeps =
            number() == 1 ? concat({"the one image that ", this_rule(),
                                    " keeps is the newest of all, which may be one of those of ", other_rules()})
                          : concat({"the ", counted(), " that ", this_rule(), " keeps are the newest of all, those of ",
                                    other_rules(), " among them"});
        return with_notes(
            "does not hide its images from the count",
            concat({what_it_keeps, ", so that of the others it may keep ",
                    finding_.others_kept > 0 ? concat({"only ", std::to_string(finding_.others_kept)}) : "none"}),
            finding_.room > 0 ? concat({"with `countNumber` ", std::to_string(number() + finding_.room),
                                        " there is room for what the rules before it keep"})
                              : std::string("give the others tags of their own, and select them by these"));
    }

    [[nodiscard]] Diagnostic rules_out_of_order() const {
        return with_note(
            "this one stands first",
            concat({this_rule(), " stands behind ", rule_name(finding_.other.rule), " but comes before it"}),
            "write the rules in the order of their priorities, as AWS gives them back: readers take them so, and "
            "tools that compare the texts see a difference every time");
    }

    // --- what is left in the end -------------------------------------------------------------------------------------

    [[nodiscard]] Diagnostic age_empties_repository() const {
        return finding(
            concat({"where nothing new is pushed for ", counted(), ", ", this_rule(), " expires ",
                    finding_.images == Images::all      ? "every image"
                    : finding_.images == Images::tagged ? "every tagged image"
                                                        : "everything that no other rule claims",
                    ", the newest one too"}),
            "to keep the newest ones whatever their age, count images instead, or select by a tag what may go");
    }

    [[nodiscard]] Diagnostic catch_all_keeps_few() const {
        return finding(concat({this_rule(), " keeps ", counted(),
                               " of the whole repository, and every part of a multi-architecture image, its index and "
                               "each signature count as one"}),
                       "keep some more; an image for two architectures counts as 3, with a signature as 4");
    }

    // As many images as a repository may hold unless AWS raises the quota.
    static constexpr std::int64_t max_images = 100'000;

    [[nodiscard]] std::string shield_message() const {
        return concat({"the shield that ", this_rule(), " is by its huge `countNumber` ", end_of_shield()});
    }

    [[nodiscard]] std::string end_of_shield() const {
        if (!view_.counts_images(rule())) {
            return concat({"ends for each image when it is ", std::to_string(number()), " days old, about ",
                           count_of((number() + 182) / 365, "year")});
        }
        return number() < max_images ? concat({"ends when it selects more than ", std::to_string(number()),
                                               " images: the oldest one expires"})
                                     : concat({"ends only where AWS raises the quota: a repository holds ",
                                               std::to_string(max_images), " images"});
    }

    [[nodiscard]] Diagnostic shield_that_ends() const {
        if (finding_.protected_from == no_index) {
            return finding(shield_message(),
                           "AWS has no action that keeps images; what no rule selects is kept for ever");
        }
        const bool may_be_higher = view_.counts_images(rule()) && number() < max_images;
        return finding(
            shield_message(),
            concat({"AWS has no action that keeps images, so this is the usual way to shield them from ",
                    rule_name(finding_.protected_from),
                    may_be_higher
                        ? concat({"; with ", std::to_string(max_images),
                                  ", the images that a repository may hold unless AWS raises the quota, it does not "
                                  "end"})
                        : std::string()}));
    }

    [[nodiscard]] Diagnostic shield_from_nothing() const {
        return finding(shield_message(), "leave the rule out: what no rule selects is kept for ever");
    }

    [[nodiscard]] Diagnostic untagged_pile_up() const {
        return finding(concat({this_rule(),
                               " limits the tagged images, but nothing limits the untagged ones, which images become "
                               "when their tags move on"}),
                       "add a rule with `tagStatus` `untagged`, such as one that expires them after 7 days");
    }

    [[nodiscard]] Diagnostic archive_without_expiry() const {
        const bool all = finding_.images == Images::all;
        return finding(concat({"no rule expires from the archive ",
                               all                                 ? "what "
                               : finding_.images == Images::tagged ? "the tagged images that "
                                                                   : "the untagged images that ",
                               this_rule(), " moves there, so that ", all ? "it is" : "they are",
                               " kept, and paid for, for ever"}),
                       "if it may go some day, add a rule with `storageClass` `archive` and `sinceImageTransitioned`");
    }

    [[nodiscard]] Diagnostic archive_never_filled() const {
        return finding(concat({this_rule(), " expires images from the archive, but no rule moves any there"}),
                       "unless images are archived by hand, add a rule with the action `transition`");
    }

    [[nodiscard]] Diagnostic pull_age_counts_from_push() const {
        return finding(concat({"an image that nobody has pulled yet counts from its push, so it is archived after ",
                               counted(), " and cannot be pulled any more"}),
                       "a container that runs on does not pull its image anew: leave more days than lie between two "
                       "deployments");
    }

    [[nodiscard]] Diagnostic nothing_ever_acts() const {
        return finding("none of the rules has an effect, so nothing limits the repository",
                       "see what is said of each rule");
    }

    // --- descriptions ------------------------------------------------------------------------------------------------

    [[nodiscard]] std::string status_is_here() const {
        return concat({"`tagStatus` is ", in_back_ticks(aws_name(view_.selection(rule()).tag_status)), " here"});
    }

    [[nodiscard]] Diagnostic description_number_mismatch() const {
        return with_note(
            "this is the number that AWS takes",
            concat({"the description says ", in_back_ticks(finding_.part), ", but the rule counts ", counted()}));
    }

    [[nodiscard]] Diagnostic description_unit_mismatch() const {
        return with_note("this says what is counted",
                         concat({"the description says ", in_back_ticks(finding_.part), ", but the rule counts ",
                                 view_.counts_images(rule()) ? "images, not days" : "days, not images"}));
    }

    [[nodiscard]] Diagnostic description_status_mismatch() const {
        const bool says_tagged = finding_.images == Images::tagged;
        const TagStatus status = view_.selection(rule()).tag_status;
        return with_note(
            status_is_here(),
            concat({"the description speaks of ", says_tagged ? "tagged" : "untagged", " images, but the rule selects ",
                    status == TagStatus::any      ? "images with and without tags"
                    : status == TagStatus::tagged ? "tagged images"
                                                  : "untagged images"}),
            status == TagStatus::any && says_tagged
                ? "to select every tagged image and no other, use `tagStatus` `tagged` and "
                  "`\"tagPatternList\": [\"*\"]`"
                : "");
    }

    [[nodiscard]] Diagnostic description_hides_untagged() const {
        return with_note(status_is_here(),
                         "the description speaks of images in general, but the rule selects untagged ones only",
                         "say `untagged` in the description, or select other images");
    }

    [[nodiscard]] Diagnostic description_says_archive() const {
        return with_note("`expire` deletes", "the description speaks of archiving, but the rule deletes the images",
                         "to archive them, use `\"type\": \"transition\", \"targetStorageClass\": \"archive\"`");
    }

    [[nodiscard]] Diagnostic description_says_remove() const {
        return with_note("`transition` archives",
                         "the description speaks of removing images, but the rule archives them");
    }

    [[nodiscard]] Diagnostic description_names_other_tags() const {
        return with_note("these are the tags that AWS looks for",
                         concat({"the description speaks of ", environments_in_words(), ", but the rule selects ",
                                 in_words(view_.tags(rule()))}));
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
        return with_note("it stands here, too",
                         concat({"the description is that of ", rule_name(original), ", which selects ",
                                 in_words(view_.tags(original))}),
                         "say what this rule does");
    }

    const View& view_;
    const LintFinding& finding_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
