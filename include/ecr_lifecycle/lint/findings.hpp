// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the lint finds, before wording.hpp puts it into words. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_FINDINGS_HPP
#define ECR_LIFECYCLE_LINT_FINDINGS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../model/place.hpp"
#include "../validate/policy_checks.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Everything that the lint can find, each with a sentence of its own. A check may have several.
enum class Lint : std::uint8_t {
    // in a tag list
    tag_list_means_all,
    tag_list_needs_several_tags,
    repeated_tag,
    wildcard_in_prefix,
    regex_in_tag,
    alternatives_in_tag,
    dot_star_in_pattern,
    unexpanded_variable,
    wrong_first_character,
    wrong_character,
    tag_too_long,
    pattern_without_wildcard,
    count_on_single_tag,
    count_on_moving_tag,
    // rules that take each other's images
    rule_never_acts,
    keep_rule_gets_nothing,
    shield_comes_too_late,
    promise_to_keep_is_broken,
    tag_list_fails_to_protect,
    any_selects_only_untagged,
    catch_all_counts_others,
    rules_out_of_order,
    // what is left in the end
    age_empties_repository,
    catch_all_keeps_few,
    shield_that_ends,
    shield_from_nothing,
    untagged_pile_up,
    archive_without_expiry,
    archive_never_filled,
    pull_age_counts_from_push,
    nothing_ever_acts,
    // descriptions that say something else
    description_number_mismatch,
    description_unit_mismatch,
    description_status_mismatch,
    description_hides_untagged,
    description_says_archive,
    description_says_remove,
    description_names_other_tags,
    copied_description  // stays the last one: lint_count goes by it
};
inline constexpr std::size_t lint_count = static_cast<std::size_t>(Lint::copied_description) + 1;

constexpr Check check_of(Lint lint) {
    switch (lint) {
        case Lint::tag_list_means_all:
        case Lint::tag_list_needs_several_tags:
            return Check::tag_list_means_all;
        case Lint::repeated_tag:
            return Check::repeated_tag;
        case Lint::wildcard_in_prefix:
            return Check::wildcard_in_prefix;
        case Lint::regex_in_tag:
        case Lint::alternatives_in_tag:
        case Lint::dot_star_in_pattern:
            return Check::regex_in_pattern;
        case Lint::unexpanded_variable:
            return Check::unexpanded_variable;
        case Lint::wrong_first_character:
        case Lint::wrong_character:
        case Lint::tag_too_long:
            return Check::unmatchable_tag;
        case Lint::pattern_without_wildcard:
            return Check::pattern_without_wildcard;
        case Lint::count_on_single_tag:
        case Lint::count_on_moving_tag:
            return Check::count_on_single_tag;
        case Lint::rule_never_acts:
            return Check::rule_never_acts;
        case Lint::keep_rule_gets_nothing:
        case Lint::shield_comes_too_late:
        case Lint::promise_to_keep_is_broken:
            return Check::keep_rule_below_expire_rule;
        case Lint::tag_list_fails_to_protect:
            return Check::tag_list_fails_to_protect;
        case Lint::any_selects_only_untagged:
            return Check::any_selects_only_untagged;
        case Lint::catch_all_counts_others:
            return Check::catch_all_counts_others;
        case Lint::rules_out_of_order:
            return Check::rules_out_of_order;
        case Lint::age_empties_repository:
            return Check::age_empties_repository;
        case Lint::catch_all_keeps_few:
            return Check::catch_all_keeps_few;
        case Lint::shield_that_ends:
        case Lint::shield_from_nothing:
            return Check::shield_that_ends;
        case Lint::untagged_pile_up:
            return Check::untagged_pile_up;
        case Lint::archive_without_expiry:
            return Check::archive_without_expiry;
        case Lint::archive_never_filled:
            return Check::archive_never_filled;
        case Lint::pull_age_counts_from_push:
            return Check::pull_age_counts_from_push;
        case Lint::nothing_ever_acts:
            return Check::nothing_ever_acts;
        case Lint::description_number_mismatch:
            return Check::description_number_mismatch;
        case Lint::description_unit_mismatch:
            return Check::description_unit_mismatch;
        case Lint::description_status_mismatch:
            return Check::description_status_mismatch;
        case Lint::description_hides_untagged:
            return Check::description_hides_untagged;
        case Lint::description_says_archive:
        case Lint::description_says_remove:
            return Check::description_action_mismatch;
        case Lint::description_names_other_tags:
            return Check::description_names_other_tags;
        case Lint::copied_description:
            break;
    }
    return Check::copied_description;
}

// Whether something can be found for every check of the lint, whose codes begin with `ECR6`.
constexpr bool every_lint_check_has_a_lint() {
    bool found[check_count] = {};
    for (std::size_t i = 0; i < lint_count; ++i) {
        found[static_cast<std::size_t>(check_of(static_cast<Lint>(i)))] = true;
    }
    for (std::size_t i = 0; i < check_count; ++i) {
        if (!found[i] && check_catalog[i].code[3] == '6') {
            return false;
        }
    }
    return true;
}
static_assert(every_lint_check_has_a_lint());

// Which images a finding is about.
enum class Images : std::uint8_t { all, tagged, untagged, unclaimed };

// The rules to write instead of one with a tag list of several entries.
struct SplitList {
    std::vector<std::string> to_write = {};  // a rule for each of these, in the order of their priorities
    std::vector<std::string> has_rule = {};  // other rules select these already
    std::size_t list_before = no_index;      // a rule before it whose list has some of them and is to be split, too
    bool with_priorities = false;            // whether the following is known
    std::int64_t first_priority = 0;         // of the first of the rules; the others follow in a row
    std::int64_t missing_priorities = 0;     // by how much the rules after them must make room
    std::int64_t next_priority = 0;          // the first one of these
};

// A finding: where, and the facts of its sentence. Each lint uses those that it needs.
struct LintFinding {
    Lint lint;
    Place place;
    Place other = {};                       // a second place, which gets a note
    std::vector<std::size_t> rules = {};    // the other rules that it is about; each gets a note
    std::size_t protected_from = no_index;  // the rule that would get the images otherwise
    std::vector<std::string> tags = {};     // of an image, as an example
    std::string part = {};                  // the words of the entry or of the description that are wrong
    std::string instead = {};               // a pattern to write instead; empty if there is none
    Images images = Images::all;
    unsigned environments = 0;     // named by the description, as bits of `Environment`
    std::int64_t others_kept = 0;  // how many images are kept of those that no other rule claims
    std::int64_t room = 0;         // how many images the other rules keep; 0 where it is not known
    SplitList split = {};
};

// The findings, as they are made.
template <class IfUsed = void>
class LintFindings {
  public:
    explicit LintFindings(const std::vector<Check>& disabled) : disabled_(disabled) {}

    void add(LintFinding finding) {
        if (!contains(disabled_, check_of(finding.lint))) {
            findings_.push_back(std::move(finding));
        }
    }

    /// Notes that a rule can never do anything.
    void mark_inert(std::size_t rule) { inert_.push_back(rule); }
    [[nodiscard]] bool is_inert(std::size_t rule) const { return contains(inert_, rule); }

    [[nodiscard]] auto begin() const { return findings_.begin(); }
    [[nodiscard]] auto end() const { return findings_.end(); }

  private:
    const std::vector<Check>& disabled_;
    std::vector<LintFinding> findings_;
    std::vector<std::size_t> inert_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
