// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the lint says of rules that take each other's images. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_CLAIM_WORDING_HPP
#define ECR_LIFECYCLE_LINT_CLAIM_WORDING_HPP

#include <cstddef>
#include <string>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "phrases.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class View>
class ClaimWording : LintPhrases<View> {
  public:
    using LintPhrases<View>::LintPhrases;

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

  private:
    using Phrases = LintPhrases<View>;
    using Phrases::rule, Phrases::number, Phrases::rule_name, Phrases::this_rule, Phrases::counted_number,
        Phrases::other_rules, Phrases::for_others, Phrases::in_words, Phrases::with_note, Phrases::with_notes,
        Phrases::with_notes_on_claims, Phrases::view_, Phrases::finding_;

    [[nodiscard]] std::string others_claim() const { return concat({other_rules(), for_others(" claims", " claim")}); }
    [[nodiscard]] std::string lower_priority() const { return concat({"a lower `rulePriority` than ", other_rules()}); }
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
