// SPDX-License-Identifier: MIT
// ecr_lifecycle: what each finding of the lint says. The sentences are in the header of each group. Standard library
// only.
#ifndef ECR_LIFECYCLE_LINT_WORDING_HPP
#define ECR_LIFECYCLE_LINT_WORDING_HPP

#include "../diagnostic.hpp"
#include "../model/place.hpp"
#include "claim_wording.hpp"
#include "description_wording.hpp"
#include "findings.hpp"
#include "outcome_wording.hpp"
#include "tag_wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Words for the findings in one policy.
template <class View>
class LintWording {
  public:
    LintWording(const View& view, const LintFinding& finding)
        : finding_(finding),
          tags_(view, finding),
          claims_(view, finding),
          outcomes_(view, finding),
          descriptions_(view, finding) {}

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
                return tags_.tag_list_means_all();
            case Lint::tag_list_needs_several_tags:
                return tags_.tag_list_needs_several_tags();
            case Lint::repeated_tag:
                return tags_.repeated_tag();
            case Lint::wildcard_in_prefix:
                return tags_.wildcard_in_prefix();
            case Lint::regex_in_tag:
                return tags_.regex_in_tag();
            case Lint::alternatives_in_tag:
                return tags_.alternatives_in_tag();
            case Lint::dot_star_in_pattern:
                return tags_.dot_star_in_pattern();
            case Lint::unexpanded_variable:
                return tags_.unexpanded_variable();
            case Lint::wrong_first_character:
                return tags_.wrong_first_character();
            case Lint::wrong_character:
                return tags_.wrong_character();
            case Lint::tag_too_long:
                return tags_.tag_too_long();
            case Lint::pattern_without_wildcard:
                return tags_.pattern_without_wildcard();
            case Lint::count_on_single_tag:
                return tags_.count_on_single_tag();
            case Lint::count_on_moving_tag:
                return tags_.count_on_moving_tag();
            case Lint::rule_never_acts:
                return claims_.rule_never_acts();
            case Lint::keep_rule_gets_nothing:
                return claims_.keep_rule_gets_nothing();
            case Lint::shield_comes_too_late:
                return claims_.shield_comes_too_late();
            case Lint::promise_to_keep_is_broken:
                return claims_.promise_to_keep_is_broken();
            case Lint::tag_list_fails_to_protect:
                return claims_.tag_list_fails_to_protect();
            case Lint::any_selects_only_untagged:
                return claims_.any_selects_only_untagged();
            case Lint::catch_all_counts_others:
                return claims_.catch_all_counts_others();
            case Lint::rules_out_of_order:
                return claims_.rules_out_of_order();
            case Lint::age_empties_repository:
                return outcomes_.age_empties_repository();
            case Lint::catch_all_keeps_few:
                return outcomes_.catch_all_keeps_few();
            case Lint::shield_that_ends:
                return outcomes_.shield_that_ends();
            case Lint::shield_from_nothing:
                return outcomes_.shield_from_nothing();
            case Lint::untagged_pile_up:
                return outcomes_.untagged_pile_up();
            case Lint::archive_without_expiry:
                return outcomes_.archive_without_expiry();
            case Lint::archive_never_filled:
                return outcomes_.archive_never_filled();
            case Lint::pull_age_counts_from_push:
                return outcomes_.pull_age_counts_from_push();
            case Lint::nothing_ever_acts:
                return outcomes_.nothing_ever_acts();
            case Lint::description_number_mismatch:
                return descriptions_.description_number_mismatch();
            case Lint::description_unit_mismatch:
                return descriptions_.description_unit_mismatch();
            case Lint::description_status_mismatch:
                return descriptions_.description_status_mismatch();
            case Lint::description_hides_untagged:
                return descriptions_.description_hides_untagged();
            case Lint::description_says_archive:
                return descriptions_.description_says_archive();
            case Lint::description_says_remove:
                return descriptions_.description_says_remove();
            case Lint::description_names_other_tags:
                return descriptions_.description_names_other_tags();
            case Lint::copied_description:
                return descriptions_.copied_description();
        }
        return {};  // for an invalid value
    }

    const LintFinding& finding_;
    TagWording<View> tags_;
    ClaimWording<View> claims_;
    OutcomeWording<View> outcomes_;
    DescriptionWording<View> descriptions_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
