// SPDX-License-Identifier: MIT
// ecr_lifecycle: lints of rules that take each other's images. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_CLAIM_LINTS_HPP
#define ECR_LIFECYCLE_LINT_CLAIM_LINTS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "../lint_options.hpp"
#include "../model/place.hpp"
#include "../model/rule_facts.hpp"
#include "../tag_pattern.hpp"
#include "../tags/cover.hpp"
#include "../tags/rule_model.hpp"
#include "description_claims.hpp"
#include "findings.hpp"
#include "shield.hpp"
#include "tag_lints.hpp"
#include "view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class View, class Findings, class Entries = TagEntries<>>
class ClaimLints {
  public:
    ClaimLints(const View& view, const LintOptions& options, Findings& findings)
        : view_(view),
          options_(options),
          findings_(findings),
          models_(models_of(view, entries_)),
          cover_(entries_, options.budget) {}

    void run() {
        check_order();
        for (std::size_t i = 0; i < view_.size(); ++i) {
            if (view_.sound(i).comparable()) {
                check_rule(i);
            }
        }
    }

  private:
    using Models = typename Entries::template List<RuleModel>;

    [[nodiscard]] static Models models_of(const View& view, Entries& entries) {
        Models models;
        for (std::size_t i = 0; i < view.size(); ++i) {
            models.push_back(model_of(view.rule(i), entries));
        }
        return models;
    }

    [[nodiscard]] TagStatus status(std::size_t i) const { return view_.selection(i).tag_status; }
    [[nodiscard]] const RuleModel& model(std::size_t i) const { return models_[i]; }

    void check_rule(std::size_t i) {
        const std::vector<std::size_t> claimers = view_.sound(i).company ? all_claimers(i) : std::vector<std::size_t>{};
        if (!claimers.empty()) {
            add_never_acts(i, claimers);
            return;
        }
        check_shield_is_first(i);
        check_list_above(i);
        if (status(i) == TagStatus::any && view_.sound(i).company) {
            check_any_rule(i);
        }
    }

    // The rules before rule i that could claim some of its images.
    [[nodiscard]] std::vector<std::size_t> rules_before(std::size_t i) const {
        std::vector<std::size_t> rules;
        for (const std::size_t k : view_.by_priority()) {
            if (view_.comes_before(k, i)) {
                rules.push_back(k);
            }
        }
        return rules;
    }

    // Those of them that claim tagged images.
    [[nodiscard]] std::vector<std::size_t> tagged_rules_before(std::size_t i) const {
        std::vector<std::size_t> rules;
        for (const std::size_t k : rules_before(i)) {
            if (model(k).selects_tagged) {
                rules.push_back(k);
            }
        }
        return rules;
    }

    [[nodiscard]] typename TagCover<Entries>::Requirements tag_requirements(
        const std::vector<std::size_t>& rules) const {
        typename TagCover<Entries>::Requirements requirements;
        for (const std::size_t k : rules) {
            requirements.push_back(&model(k).entries);
        }
        return requirements;
    }

    [[nodiscard]] bool every_entry_can_match(std::size_t i) const { return model(i).selects_tagged; }

    // The rules that together claim all that rule i selects, none of them without need. Empty if it has images of its
    // own, and also if it is not found out within the budget.
    [[nodiscard]] std::vector<std::size_t> all_claimers(std::size_t i) {
        std::size_t untagged_claimer = no_index;
        for (const std::size_t k : rules_before(i)) {
            if (model(k).selects_untagged && untagged_claimer == no_index) {
                untagged_claimer = k;
            }
        }
        if (model(i).selects_untagged && untagged_claimer == no_index) {
            return {};
        }
        if (!model(i).selects_tagged) {
            return model(i).selects_untagged ? std::vector<std::size_t>{untagged_claimer} : std::vector<std::size_t>{};
        }
        std::vector<std::size_t> claimers = tag_claimers(i);
        if (!claimers.empty() && model(i).selects_untagged && !contains(claimers, untagged_claimer)) {
            claimers.push_back(untagged_claimer);
        }
        return claimers;
    }

    // The same for the tagged images alone.
    [[nodiscard]] std::vector<std::size_t> tag_claimers(std::size_t i) {
        const std::vector<std::size_t> rules = tagged_rules_before(i);
        const Cover found = cover_.find(model(i).entries, tag_requirements(rules));
        std::vector<std::size_t> claimers;
        for (const std::size_t blocker : found.blockers) {
            claimers.push_back(rules[blocker]);
        }
        return claimers;
    }

    void add(Lint lint, const Place& place, std::vector<std::size_t> rules) {
        LintFinding finding{lint, place};
        finding.rules = std::move(rules);
        findings_.add(std::move(finding));
    }

    [[nodiscard]] bool expires_by_age(std::size_t i) const {
        return view_.expires(i) && !view_.counts_images(i) && !is_shield(view_, i, options_);
    }

    void add_never_acts(std::size_t i, const std::vector<std::size_t>& claimers) {
        findings_.mark_inert(i);
        bool expired = true;
        for (const std::size_t k : claimers) {
            expired = expired && expires_by_age(k);
        }
        const bool keeps = view_.counts_images(i) || is_shield(view_, i, options_);
        add(expired && keeps && view_.expires(i) ? Lint::keep_rule_gets_nothing : Lint::rule_never_acts,
            view_.selection_place(i), claimers);
    }

    // An image may have a tag of the shield and one of a rule before it.
    void check_shield_is_first(std::size_t i) {
        if (status(i) != TagStatus::tagged || !is_shield(view_, i, options_) || !every_entry_can_match(i)) {
            return;
        }
        std::vector<std::size_t> takers;
        for (const std::size_t k : rules_before(i)) {
            if (status(k) == TagStatus::tagged && view_.sound(k).action && !is_shield(view_, k, options_) &&
                every_entry_can_match(k)) {
                takers.push_back(k);
            }
        }
        if (takers.empty()) {
            return;
        }
        LintFinding finding{Lint::shield_comes_too_late, view_.selection_place(i)};
        finding.tags = tags_for_both(i, takers.front());
        finding.rules = std::move(takers);
        findings_.add(std::move(finding));
    }

    // Tags of an image that both rules select, none of them without need. Empty if they are not found within the
    // budget.
    [[nodiscard]] std::vector<std::string> tags_for_both(std::size_t a, std::size_t b) {
        EntryIds wanted = model(a).entries;
        for (const std::size_t entry : model(b).entries) {
            add_id(wanted, entry);
        }
        return cover_.find(std::move(wanted), {}).tags;
    }

    // Whether rule i is a catch-all for images of which a list of several entries before it gets only those that have
    // all of them.
    void check_list_above(std::size_t i) {
        if (!view_.sound(i).action || findings_.is_inert(i) || is_shield(view_, i, options_) ||
            status(i) == TagStatus::untagged || (status(i) == TagStatus::tagged && view_.tags(i).size() != 1)) {
            return;
        }
        std::vector<std::size_t> lists;
        for (const std::size_t k : rules_before(i)) {
            if (status(k) == TagStatus::tagged && takes_part_of_a_list(i, k) && gets_what_lacks_a_tag_of(k, i)) {
                lists.push_back(k);
            }
        }
        if (!lists.empty()) {
            add(Lint::tag_list_fails_to_protect, view_.selection_place(i), std::move(lists));
        }
    }

    [[nodiscard]] bool takes_part_of_a_list(std::size_t i, std::size_t list) const {
        const auto entries = tag_patterns(view_, list);
        bool several = false;
        for (const TagPattern& entry : entries) {
            several = several || entry != entries[0];
            if (!entry.matches_some_tag() ||
                (status(i) == TagStatus::tagged && !includes(tag_pattern(view_, i, 0), entry))) {
                return false;
            }
        }
        return several;
    }

    // Whether an image that has a tag for an entry of the list, but not for all, comes to rule i: other rules before it
    // may claim each of them.
    [[nodiscard]] bool gets_what_lacks_a_tag_of(std::size_t list, std::size_t i) {
        const typename TagCover<Entries>::Requirements claimed = tag_requirements(tagged_rules_before(i));
        for (const std::size_t entry : model(list).entries) {
            EntryIds wanted = model(i).entries;
            add_id(wanted, entry);
            if (cover_.find(std::move(wanted), claimed).found == Answer::yes) {
                return true;
            }
        }
        return false;
    }

    void check_any_rule(std::size_t i) {
        const std::vector<std::size_t> claimers = tag_claimers(i);
        if (!claimers.empty()) {
            add(Lint::any_selects_only_untagged, view_.selection_place(i), claimers);
            check_promise_to_keep(i, claimers);
        }
        check_count_of_the_rest(i);
    }

    // "Ensure that at least one image is kept", where a rule before it expires them.
    void check_promise_to_keep(std::size_t i, const std::vector<std::size_t>& claimers) {
        std::vector<std::size_t> takers;
        for (const std::size_t k : claimers) {
            if (expires_by_age(k)) {
                takers.push_back(k);
            }
        }
        if (view_.counts_images(i) && !takers.empty() && promises_to_keep(view_.description(i))) {
            add(Lint::promise_to_keep_is_broken, {i, Property::description}, std::move(takers));
        }
    }

    // "Keep 5 others": the rule counts the images of the rules before it as well.
    void check_count_of_the_rest(std::size_t i) {
        if (!view_.sound(i).count || !view_.counts_images(i) || is_shield(view_, i, options_)) {
            return;
        }
        const std::int64_t number = view_.selection(i).count_number;
        std::vector<std::size_t> counted_too;
        bool one_fills_it = false;  // the images of one rule alone can be as many as the catch-all keeps
        bool room_is_known = true;
        std::int64_t room = 0;                 // for what the rules before it keep
        std::vector<std::string> single_tags;  // of images before it that are one each
        bool all_are_single = true;
        for (const std::size_t k : rules_before(i)) {
            if (status(k) != TagStatus::tagged || !model(k).selects_tagged) {
                continue;
            }
            counted_too.push_back(k);
            const std::int64_t kept = max_kept(k);
            one_fills_it = one_fills_it || kept >= number;
            room_is_known = room_is_known && kept != unknown && kept != without_end;
            room += room_is_known ? kept : 0;
            const std::size_t single = single_tag(view_, k);
            all_are_single = all_are_single && single != no_index;
            if (single != no_index && !contains(single_tags, view_.tags(k)[single])) {
                single_tags.push_back(view_.tags(k)[single]);
            }
        }
        const std::int64_t others = all_are_single ? number - static_cast<std::int64_t>(single_tags.size()) : 0;
        const bool meant = speaks_of_a_total(view_.description(i));
        if (counted_too.empty() || !(speaks_of_the_rest(view_.description(i)) || (one_fills_it && !meant))) {
            return;
        }
        LintFinding finding{Lint::catch_all_counts_others, {i, Property::count_number}};
        finding.rules = std::move(counted_too);
        finding.others_kept = others;
        finding.room = room_is_known ? room : 0;
        findings_.add(std::move(finding));
    }

    static constexpr std::int64_t unknown = -1;
    static constexpr std::int64_t without_end = INT64_MAX;

    // How many images rule k keeps; unknown if that hangs on their age.
    [[nodiscard]] std::int64_t max_kept(std::size_t k) const {
        if (selects_one_image(view_, k)) {
            return 1;
        }
        if (is_shield(view_, k, options_)) {
            return without_end;
        }
        return view_.sound(k).count && view_.counts_images(k) ? view_.selection(k).count_number : unknown;
    }

    void check_order() {
        for (std::size_t i = 1; i < view_.size(); ++i) {
            if (view_.sound(i).priority && view_.sound(i - 1).priority && view_.priority(i) < view_.priority(i - 1)) {
                LintFinding finding{Lint::rules_out_of_order, {i, Property::rule_priority}};
                finding.other = {i - 1, Property::rule_priority};
                findings_.add(std::move(finding));
                return;
            }
        }
    }

    const View& view_;
    const LintOptions& options_;
    Findings& findings_;
    Entries entries_;
    Models models_;
    TagCover<Entries> cover_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
