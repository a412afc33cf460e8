// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy as the lint sees it: in the order of the priorities, and with what AWS rejects set apart, so
// that no warning is built on an error. Standard library only.
#ifndef ECR_LIFECYCLE_LINT_VIEW_HPP
#define ECR_LIFECYCLE_LINT_VIEW_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../diagnostic.hpp"
#include "../model/place.hpp"
#include "../model/rule_facts.hpp"
#include "../policy.hpp"
#include "../tag_pattern.hpp"
#include "../validate/policy_checks.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What can be relied on in a rule, although the policy may have errors.
struct RuleSoundness {
    bool tags = true;      // tag_status and the tag list that goes with it
    bool storage = true;   // the storage class
    bool count = true;     // count_type and count_number
    bool unit = true;      // whether count_number means days or images
    bool action = true;    // what the rule does
    bool priority = true;  // its place among the others
    bool company = true;   // no other rule is the same by AWS's own judgement

    // Whether it can be compared with the other rules.
    [[nodiscard]] bool comparable() const { return tags && storage && priority; }
};

template <class Storage = OwnedStorage>
class LintView {
  public:
    template <class T>
    using List = typename Storage::template List<T>;

    /// `known(rule, property)` says whether a property could be read, as for check_policy.
    template <class Known>
    LintView(const Policy& policy, const Known& known, bool complete)
        : policy_(policy),
          soundness_(policy.rules.size()),
          by_priority_(detail::by_priority(policy)),
          complete_(complete) {
        const auto note = [this](const Violation& violation) { mark_unreliable(violation); };
        check_policy(policy, known, note);
        for (std::size_t i = 0; i < size(); ++i) {
            RuleSoundness& sound = soundness_[i];
            sound.tags = sound.tags && known(i, Property::tag_status) && known(i, Property::tag_pattern_list) &&
                         known(i, Property::tag_prefix_list);
            sound.storage = sound.storage && known(i, Property::storage_class) && known(i, Property::count_type);
            sound.count = sound.count && known(i, Property::count_type) && known(i, Property::count_number);
            sound.unit = sound.unit && known(i, Property::count_unit);
            sound.action = sound.action && known(i, Property::type);
            sound.priority = sound.priority && known(i, Property::rule_priority);
        }
    }

    [[nodiscard]] const Policy& policy() const { return policy_; }
    [[nodiscard]] std::size_t size() const { return policy_.rules.size(); }
    [[nodiscard]] const Rule& rule(std::size_t i) const { return policy_.rules[i]; }
    [[nodiscard]] const Selection& selection(std::size_t i) const { return policy_.rules[i].selection; }
    [[nodiscard]] const RuleSoundness& sound(std::size_t i) const { return soundness_[i]; }
    [[nodiscard]] std::int32_t priority(std::size_t i) const { return policy_.rules[i].rule_priority; }
    /// Whether everything in the text could be read: only then it is known what a policy does not hold.
    [[nodiscard]] bool complete() const { return complete_; }
    /// The rules by ascending priority.
    [[nodiscard]] const std::vector<std::size_t>& by_priority() const { return by_priority_; }

    /// Whether rule `high` gets the images that both select.
    [[nodiscard]] bool comes_before(std::size_t high, std::size_t low) const {
        return sound(high).comparable() && sound(low).comparable() && priority(high) < priority(low) &&
               effective_storage_class(selection(high)) == effective_storage_class(selection(low));
    }

    [[nodiscard]] bool counts_images(std::size_t i) const {
        return selection(i).count_type == CountType::image_count_more_than;
    }
    [[nodiscard]] bool expires(std::size_t i) const { return rule(i).action.type == ActionType::expire; }
    [[nodiscard]] bool has_patterns(std::size_t i) const { return !selection(i).tag_pattern_list.empty(); }
    [[nodiscard]] const std::vector<std::string>& tags(std::size_t i) const {
        return has_patterns(i) ? selection(i).tag_pattern_list : selection(i).tag_prefix_list;
    }
    [[nodiscard]] Property tag_list(std::size_t i) const {
        return has_patterns(i) ? Property::tag_pattern_list : Property::tag_prefix_list;
    }
    /// The place that says what a rule selects.
    [[nodiscard]] Place selection_place(std::size_t i) const {
        return {i, selection(i).tag_status == TagStatus::tagged ? tag_list(i) : Property::tag_status};
    }
    /// What the description says; empty where there is none.
    [[nodiscard]] std::string_view description(std::size_t i) const {
        const auto& text = rule(i).description;
        return text ? std::string_view(*text) : std::string_view{};
    }

  private:
    void mark_unreliable(const Violation& violation) {
        if (violation.place.rule == no_index) {
            return;
        }
        RuleSoundness& sound = soundness_[violation.place.rule];
        switch (violation.violated) {
            case PolicyCheck::unknown_tag_status:
            case PolicyCheck::missing_tag_list:
            case PolicyCheck::two_tag_lists:
            case PolicyCheck::tag_list_without_tagged:
            case PolicyCheck::empty_tag:
                sound.tags = false;
                break;
            case PolicyCheck::unknown_storage_class:
            case PolicyCheck::storage_class_not_standard:
                sound.storage = false;
                break;
            case PolicyCheck::unknown_count_type:
            case PolicyCheck::count_number_too_low:
                sound.count = false;
                break;
            case PolicyCheck::count_unit_with_image_count:
                sound.unit = false;
                break;
            case PolicyCheck::unknown_action_type:
            case PolicyCheck::pulled_images_cannot_expire:
            case PolicyCheck::transitioned_images_cannot_transition:
            case PolicyCheck::target_storage_class_with_expire:
                sound.action = false;
                break;
            case PolicyCheck::rule_priority_too_low:
            case PolicyCheck::any_rule_not_last:
                sound.priority = false;
                break;
            case PolicyCheck::duplicate_rule_priority:
                sound.priority = false;
                soundness_[violation.other.rule].priority = false;
                break;
            case PolicyCheck::several_untagged_rules:
            case PolicyCheck::several_any_rules:
            case PolicyCheck::equal_tag_pattern_lists:
            case PolicyCheck::equal_tag_prefix_lists:
                sound.company = false;
                soundness_[violation.other.rule].company = false;
                break;
            case PolicyCheck::no_rules:
            case PolicyCheck::too_many_rules:
            case PolicyCheck::unknown_count_unit:
            case PolicyCheck::unknown_target_storage_class:
            case PolicyCheck::too_many_wildcards:
            case PolicyCheck::missing_count_unit:
            case PolicyCheck::storage_class_not_archive:
            case PolicyCheck::archived_days_too_few:
            case PolicyCheck::missing_target_storage_class:
                break;
        }
    }

    const Policy& policy_;
    List<RuleSoundness> soundness_;
    std::vector<std::size_t> by_priority_;
    bool complete_;
};

// To compare each entry of a list with each one of another takes too long for more than these.
inline constexpr std::size_t few_enough_to_compare = 32;

// An entry as the rule's list takes it.
template <class View>
TagPattern tag_pattern(const View& view, std::size_t rule, const std::string& entry) {
    return view.has_patterns(rule) ? TagPattern(entry) : TagPattern::prefix(entry);
}

template <class View>
TagPattern tag_pattern(const View& view, std::size_t rule, std::size_t entry) {
    return tag_pattern(view, rule, view.tags(rule)[entry]);
}

template <class View>
auto tag_patterns(const View& view, std::size_t rule) {
    typename View::template List<TagPattern> patterns;
    for (std::size_t entry = 0; entry < view.tags(rule).size(); ++entry) {
        patterns.push_back(tag_pattern(view, rule, entry));
    }
    return patterns;
}

// The entries of a tag list, each once, in their order.
template <class IfUsed = void>
std::vector<std::string> different_entries(const std::vector<std::string>& tags) {
    std::vector<std::string> different;
    for (const std::string& entry : tags) {
        if (!contains(different, entry)) {
            different.push_back(entry);
        }
    }
    return different;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
