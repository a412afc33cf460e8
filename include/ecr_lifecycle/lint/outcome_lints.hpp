// SPDX-License-Identifier: MIT
// ecr_lifecycle: lints of what a policy leaves in the repository in the end. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_OUTCOME_LINTS_HPP
#define ECR_LIFECYCLE_LINT_OUTCOME_LINTS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "../lint_options.hpp"
#include "../model/place.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "../tag_pattern.hpp"
#include "findings.hpp"
#include "shield.hpp"
#include "view.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class View, class Findings>
class OutcomeLints {
  public:
    OutcomeLints(const View& view, const LintOptions& options, Findings& findings)
        : view_(view), options_(options), findings_(findings) {}

    /// Comes after the other lints, which find the rules that never do anything.
    void run() {
        for (std::size_t i = 0; i < view_.size(); ++i) {
            const RuleSoundness& sound = view_.sound(i);
            if (sound.tags && sound.storage && sound.count && sound.action) {
                check_rule(i);
            }
        }
        if (view_.complete()) {
            check_untagged();
            check_archive();
            check_effect();
        }
    }

  private:
    [[nodiscard]] TagStatus status(std::size_t i) const { return view_.selection(i).tag_status; }
    [[nodiscard]] std::int32_t number(std::size_t i) const { return view_.selection(i).count_number; }
    [[nodiscard]] bool is_archived(std::size_t i) const {
        return effective_storage_class(view_.selection(i)) == StorageClass::archive;
    }
    [[nodiscard]] bool selects_all_tagged(std::size_t i) const {
        return status(i) == TagStatus::tagged && view_.tags(i).size() == 1 &&
               tag_pattern(view_, i, 0) == TagPattern("*");
    }

    void check_rule(std::size_t i) {
        const CountType type = view_.selection(i).count_type;
        if (is_shield(view_, i, options_)) {
            add_shield(i);
        } else if (type == CountType::since_image_pushed && view_.expires(i)) {
            check_age(i);
        }
        if (type == CountType::image_count_more_than && view_.expires(i) && status(i) == TagStatus::any &&
            number(i) <= options_.few_images) {
            findings_.add({Lint::catch_all_keeps_few, {i, Property::count_number}});
        }
        if (type == CountType::since_image_pulled && number(i) <= options_.few_days) {
            findings_.add({Lint::pull_age_counts_from_push, {i, Property::count_number}});
        }
    }

    void check_age(std::size_t i) {
        const bool all = status(i) == TagStatus::any && !is_left_untagged_only(i);
        if (!all && !selects_all_tagged(i)) {
            return;
        }
        bool tagged_before = false;
        bool untagged_before = false;
        for (std::size_t k = 0; k < view_.size(); ++k) {
            tagged_before = tagged_before || (view_.comes_before(k, i) && status(k) == TagStatus::tagged);
            untagged_before = untagged_before || (view_.comes_before(k, i) && status(k) == TagStatus::untagged);
        }
        LintFinding finding{Lint::age_empties_repository, {i, Property::count_number}};
        finding.images = tagged_before ? Images::unclaimed : all && !untagged_before ? Images::all : Images::tagged;
        findings_.add(std::move(finding));
    }

    // Whether a rule before it claims every tagged image.
    [[nodiscard]] bool is_left_untagged_only(std::size_t i) const {
        for (std::size_t k = 0; k < view_.size(); ++k) {
            if (view_.comes_before(k, i) && selects_all_tagged(k)) {
                return true;
            }
        }
        return false;
    }

    void add_shield(std::size_t i) {
        const bool selects_nothing = findings_.is_inert(i);
        findings_.mark_inert(i);
        const std::size_t taker = taker_after(view_, i, options_);
        bool others_are_known = view_.complete();
        for (const std::size_t k : view_.by_priority()) {
            const RuleSoundness& sound = view_.sound(k);
            others_are_known = others_are_known && sound.comparable() && sound.count && sound.action;
        }
        if (selects_nothing) {
            return;
        }
        const bool from_nothing = taker == no_index && others_are_known;
        if (!from_nothing && never_ends(i)) {
            return;
        }
        LintFinding finding{from_nothing ? Lint::shield_from_nothing : Lint::shield_that_ends,
                            {i, Property::count_number}};
        finding.protected_from = taker;
        findings_.add(std::move(finding));
    }

    // The accepted way to keep images: as many as a repository may hold unless AWS raises the quota.
    [[nodiscard]] bool never_ends(std::size_t i) const {
        return view_.counts_images(i) && number(i) >= static_cast<std::int64_t>(limits::max_images);
    }

    // A policy that caps everything but the images whose tags have moved on.
    void check_untagged() {
        std::size_t all_tagged = no_index;
        for (std::size_t i = 0; i < view_.size(); ++i) {
            if (!view_.sound(i).comparable() || !view_.sound(i).action) {
                return;
            }
            if (is_archived(i)) {
                continue;
            }
            if (status(i) != TagStatus::tagged) {
                return;
            }
            if (selects_all_tagged(i) && view_.expires(i) && !is_shield(view_, i, options_)) {
                all_tagged = i;
            }
        }
        if (all_tagged != no_index) {
            findings_.add({Lint::untagged_pile_up, {all_tagged, view_.tag_list(all_tagged)}});
        }
    }

    void check_archive() {
        std::vector<std::size_t> filling;
        std::vector<std::size_t> emptying;
        for (std::size_t i = 0; i < view_.size(); ++i) {
            const RuleSoundness& sound = view_.sound(i);
            if (!sound.tags || !sound.storage || !sound.action) {
                return;
            }
            if (is_archived(i)) {
                emptying.push_back(i);
            } else if (!view_.expires(i)) {
                filling.push_back(i);
            }
        }
        for (const std::size_t i : filling) {
            if (const std::optional<Images> left = left_in_archive(i, emptying)) {
                LintFinding finding{Lint::archive_without_expiry, {i, Property::type}};
                finding.images = *left;
                findings_.add(std::move(finding));
                return;
            }
        }
        if (filling.empty() && !emptying.empty()) {
            const std::size_t i = emptying.front();
            findings_.add({Lint::archive_never_filled,
                           {i, view_.selection(i).storage_class ? Property::storage_class : Property::count_type}});
        }
    }

    // Of the images that rule i moves into the archive, those that none of the other rules selects, if there are some.
    [[nodiscard]] std::optional<Images> left_in_archive(std::size_t i, const std::vector<std::size_t>& emptying) const {
        bool tagged_go = false;
        bool untagged_go = false;
        for (const std::size_t k : emptying) {
            if (may_select_the_same(i, k)) {
                tagged_go = tagged_go || status(k) != TagStatus::untagged;
                untagged_go = untagged_go || status(k) != TagStatus::tagged;
            }
        }
        const bool tagged_stay = status(i) != TagStatus::untagged && !tagged_go;
        const bool untagged_stay = status(i) != TagStatus::tagged && !untagged_go;
        if (!tagged_stay && !untagged_stay) {
            return std::nullopt;
        }
        if (status(i) != TagStatus::any || (tagged_stay && untagged_stay)) {
            return Images::all;
        }
        return tagged_stay ? Images::tagged : Images::untagged;
    }

    [[nodiscard]] bool may_select_the_same(std::size_t i, std::size_t k) const {
        if (status(i) != TagStatus::tagged || status(k) != TagStatus::tagged) {
            return may_share_images(view_, i, k);
        }
        for (const TagPattern& a : tag_patterns(view_, i)) {
            for (const TagPattern& b : tag_patterns(view_, k)) {
                if (intersects(a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    // Of a single rule it has been said already.
    void check_effect() {
        for (std::size_t i = 0; i < view_.size(); ++i) {
            if (!findings_.is_inert(i)) {
                return;
            }
        }
        if (view_.size() > 1) {
            findings_.add({Lint::nothing_ever_acts, {}});
        }
    }

    const View& view_;
    const LintOptions& options_;
    Findings& findings_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
