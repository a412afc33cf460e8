// ecr_lifecycle: lints of rules that take each other's images. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_CLAIM_LINTS_HPP
#define ECR_LIFECYCLE_LINT_CLAIM_LINTS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../lint_options.hpp"
#include "../model/place.hpp"
#include "../model/rule_facts.hpp"
#include "../tag_pattern.hpp"
#include "../tags/cover.hpp"
#include "../tags/rule_model.hpp"
#include "description_claims.hpp"
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

    [[nodiscard]] bool every_entry_can_be_met(std::size_t i) const { return model(i).selects_tagged; }

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

    [[nodiscard]] std::string names(const std::vector<std::size_t>& rules) const {
        std::string text = rules.size() == 1 ? "rule " : "rules ";
        for (std::size_t i = 0; i < rules.size(); ++i) {
            text += concat({i == 0                  ? ""
                            : i + 1 == rules.size() ? " and "
                                                    : ", ",
                            std::to_string(view_.priority(rules[i]))});
        }
        return text;
    }

    [[nodiscard]] Place selection_place(std::size_t i) const {
        return {i, status(i) == TagStatus::tagged ? view_.tag_list(i) : Property::tag_status};
    }

    [[nodiscard]] std::vector<Note> notes_at(const std::vector<std::size_t>& rules, std::string_view what) const {
        std::vector<Note> notes;
        for (const std::size_t k : rules) {
            notes.push_back(note_at(selection_place(k), concat({rule_name(view_, k), " ", what})));
        }
        return notes;
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
        const std::string claimed = concat({names(claimers), claimers.size() == 1 ? " claims" : " claim"});
        if (expired && keeps && view_.expires(i)) {
            findings_.add(Check::keep_rule_below_expire_rule, selection_place(i),
                          concat({rule_name(view_, i), " keeps nothing: ", claimed,
                                  " every image that it selects, and expires them by their age"}),
                          concat({"to keep some of them, let this rule come before ", names(claimers)}),
                          notes_at(claimers, claimers.size() == 1 ? "claims them" : "claims some of them"));
            return;
        }
        findings_.add(Check::rule_never_acts, selection_place(i),
                      concat({rule_name(view_, i), " never acts: ", claimed, " every image that it selects"}),
                      concat({"remove it, or let it come before ", names(claimers)}),
                      notes_at(claimers, claimers.size() == 1 ? "claims them" : "claims some of them"));
    }

    // An image may have a tag of the shield and one of a rule before it.
    void check_shield_is_first(std::size_t i) {
        if (status(i) != TagStatus::tagged || !is_shield(view_, i, options_) || !every_entry_can_be_met(i)) {
            return;
        }
        std::vector<std::size_t> takers;
        for (const std::size_t k : rules_before(i)) {
            if (status(k) == TagStatus::tagged && view_.sound(k).action && !is_shield(view_, k, options_) &&
                every_entry_can_be_met(k)) {
                takers.push_back(k);
            }
        }
        if (takers.empty()) {
            return;
        }
        const std::vector<std::string> tags = tags_for_both(i, takers.front());
        constexpr std::size_t few_enough_to_read = 8;
        findings_.add(Check::keep_rule_below_expire_rule, selection_place(i),
                      concat({rule_name(view_, i), " does not keep an image that ", names(takers),
                              takers.size() == 1 ? " selects" : " select", ", too: an image ",
                              tags.empty() || tags.size() > few_enough_to_read ? "with tags for both"
                                                                               : concat({"tagged ", in_words(tags)}),
                              " is claimed by ", rule_name(view_, takers.front())}),
                      concat({"let this rule come before ", names(takers)}), notes_at(takers, "comes first"));
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
        if (lists.empty()) {
            return;
        }
        const char* const one_of = lists.size() == 1 ? " claims only images with all its tags, so that "
                                                     : " claim only images with all their tags, so that ";
        findings_.add(Check::tag_list_fails_to_protect, selection_place(i),
                      concat({names(lists), one_of, rule_name(view_, i), view_.expires(i) ? " expires" : " archives",
                              " the images that have only some of them"}),
                      "if one of the tags is enough, write a rule for each entry of the list",
                      notes_at(lists, "wants all of these"));
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
            findings_.add(Check::any_selects_only_untagged, selection_place(i),
                          concat({rule_name(view_, i),
                                  " can act on untagged images only, although `tagStatus` is `any`: ", names(claimers),
                                  claimers.size() == 1 ? " claims" : " claim", " every tagged image"}),
                          concat({"if that is meant, set `tagStatus` to `untagged`",
                                  view_.counts_images(i) ? ", which counts the untagged ones alone" : ""}),
                          notes_at(claimers, claimers.size() == 1 ? "claims them" : "claims some of them"));
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
            findings_.add(Check::keep_rule_below_expire_rule, {i, Property::description},
                          concat({"the description promises to keep images, but ", names(takers),
                                  takers.size() == 1 ? " expires" : " expire",
                                  " tagged ones by their age, whatever this rule counts"}),
                          "to keep the newest ones whatever their age, expire by count only",
                          notes_at(takers, "expires them"));
        }
    }

    // "Keep 5 others": the rule counts the images of the rules before it, too.
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
            const std::int64_t kept = most_kept(k);
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
        const std::string what_it_keeps =
            number == 1 ? concat({"the one image that ", rule_name(view_, i),
                                  " keeps is the newest of all, which may be one of those of ", names(counted_too)})
                        : concat({"the ", counted(view_, i), " that ", rule_name(view_, i),
                                  " keeps are the newest of all, those of ", names(counted_too), " among them"});
        findings_.add(Check::catch_all_counts_others, {i, Property::count_number},
                      concat({what_it_keeps, ", so that of the others it may keep ",
                              others > 0 ? concat({"only ", std::to_string(others)}) : "none"}),
                      room_is_known ? concat({"with `countNumber` ", std::to_string(number + room),
                                              " there is room for what the rules before it keep"})
                                    : std::string("give the others tags of their own, and select them by these"),
                      notes_at(counted_too, "does not hide its images from the count"));
    }

    static constexpr std::int64_t unknown = -1;
    static constexpr std::int64_t without_end = INT64_MAX;

    // How many images rule k keeps; unknown if that hangs on their age.
    [[nodiscard]] std::int64_t most_kept(std::size_t k) const {
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
                findings_.add(
                    Check::rules_out_of_order, {i, Property::rule_priority},
                    concat({rule_name(view_, i), " stands behind ", rule_name(view_, i - 1), " but comes before it"}),
                    "write the rules in the order of their priorities, as AWS gives them back: readers take them "
                    "so, and tools that compare the texts see a difference every time",
                    {note_at({i - 1, Property::rule_priority}, "this one stands first")});
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
