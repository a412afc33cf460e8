// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the lint says of what is left in the end. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_OUTCOME_WORDING_HPP
#define ECR_LIFECYCLE_LINT_OUTCOME_WORDING_HPP

#include <cstdint>
#include <string>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../model/place.hpp"
#include "../policy.hpp"
#include "findings.hpp"
#include "phrases.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class View>
class OutcomeWording : LintPhrases<View> {
  public:
    using LintPhrases<View>::LintPhrases;

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

  private:
    using Phrases = LintPhrases<View>;
    using Phrases::rule, Phrases::number, Phrases::rule_name, Phrases::this_rule, Phrases::counted_number,
        Phrases::finding, Phrases::view_, Phrases::finding_;

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
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
