// SPDX-License-Identifier: MIT
// A world of few tags in which every question of the analysis can be answered by enumeration: which tag sets there are,
// which rule claims each, and what follows. It shares no code with the library but the matching of one pattern.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_ANALYSIS_ORACLE_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_ANALYSIS_ORACLE_HPP

#include <ecr_lifecycle/analysis_result.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <ecr_lifecycle/tag_pattern.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "random.hpp"

namespace test_support {

// Patterns of the world begin with the stem and go on with its characters; `z` stands for all characters that no
// pattern names. So its tags are as good as all tags there are, if they are long enough for the patterns.
struct TagWorld {
    std::string stem;
    std::string characters;
    std::vector<std::string> tags;

    static TagWorld make(std::string stem, std::string characters, std::string_view all_characters,
                         std::size_t longest) {
        TagWorld world{std::move(stem), std::move(characters), {}};
        std::vector<std::string> ends = {""};
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if (ecr_lifecycle::is_tag(world.stem + ends[i])) {
                world.tags.push_back(world.stem + ends[i]);
            }
            for (std::size_t c = 0; ends[i].size() < longest && c < all_characters.size(); ++c) {
                ends.push_back(ends[i] + all_characters[c]);
            }
        }
        if (!world.stem.empty()) {
            world.tags.emplace_back("z");
        }
        return world;
    }

    [[nodiscard]] std::string pattern(Random& random) const {
        std::string text = stem;
        for (std::size_t i = random.below(3) + (stem.empty() ? 1 : 0); i > 0; --i) {
            text += random.chance(45) ? '*' : characters[random.below(characters.size())];
        }
        return random.chance(5) ? "*" : random.chance(3) ? text + "?" : text;
    }
};

inline ecr_lifecycle::Rule random_small_rule(Random& random, const TagWorld& world, std::int32_t priority) {
    using namespace ecr_lifecycle;
    Rule rule;
    rule.rule_priority = priority;
    Selection& selection = rule.selection;
    selection.tag_status = random.chance(80) ? TagStatus::tagged : random.pick({TagStatus::any, TagStatus::untagged});
    if (selection.tag_status == TagStatus::tagged) {
        auto& list = random.chance(20) ? selection.tag_prefix_list : selection.tag_pattern_list;
        for (std::size_t n = random.chance(60) ? 1 : 2; n > 0; --n) {
            list.push_back(world.pattern(random));
        }
    }
    selection.count_type =
        random.pick({CountType::image_count_more_than, CountType::image_count_more_than, CountType::since_image_pushed,
                     CountType::since_image_pulled, CountType::since_image_transitioned});
    if (selection.count_type == CountType::since_image_transitioned) {
        selection.storage_class = StorageClass::archive;
    } else if (selection.count_type == CountType::since_image_pulled || random.chance(15)) {
        rule.action = {ActionType::transition, StorageClass::archive};
    }
    if (selection.count_type != CountType::image_count_more_than) {
        selection.count_unit = CountUnit::days;
    }
    selection.count_number = static_cast<std::int32_t>(random.below(3)) + 1;
    return rule;
}

inline ecr_lifecycle::Policy random_small_policy(Random& random, const TagWorld& world) {
    ecr_lifecycle::Policy policy;
    for (std::int32_t n = static_cast<std::int32_t>(random.below(4)) + 1, i = 0; i < n; ++i) {
        policy.rules.push_back(random_small_rule(random, world, i + 1));
    }
    return policy;
}

// A policy that mostly means the same, written in another way, or nearly so.
inline ecr_lifecycle::Policy random_variant(Random& random, const TagWorld& world, ecr_lifecycle::Policy policy) {
    using namespace ecr_lifecycle;
    for (Rule& rule : policy.rules) {
        rule.rule_priority = rule.rule_priority * 10;
        rule.description = "other words";
        for (std::string& pattern : rule.selection.tag_pattern_list) {
            const std::size_t star = pattern.find('*');
            if (star != std::string::npos && random.chance(50)) {
                pattern.insert(star, "*");
            }
        }
    }
    if (random.chance(40)) {
        Rule more = random_small_rule(random, world, static_cast<std::int32_t>(random.below(50)));
        policy.rules.push_back(more);
    }
    if (random.chance(30)) {
        std::swap(policy.rules.front(), policy.rules.back());
    }
    if (random.chance(20)) {
        policy.rules.erase(policy.rules.begin() + static_cast<std::ptrdiff_t>(random.below(policy.rules.size())));
    }
    if (random.chance(30) && policy.rules.size() > 1) {
        std::swap(policy.rules[0].rule_priority, policy.rules[1].rule_priority);
    }
    return policy;
}

// Answers for one or two policies over a world. A tag set is known by the mask of entries that it matches.
class AnalysisOracle {
  public:
    using Policy = ecr_lifecycle::Policy;
    using Rule = ecr_lifecycle::Rule;
    using StorageClass = ecr_lifecycle::StorageClass;
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    struct TagSet {
        std::uint64_t mask = 0;
        std::vector<std::string> tags;
    };

    AnalysisOracle(const TagWorld& world, std::vector<Policy> policies, const std::string& subject,
                   const ecr_lifecycle::AnalysisOptions& options)
        : policies_(std::move(policies)), options_(options) {
        for (Policy& policy : policies_) {
            std::stable_sort(policy.rules.begin(), policy.rules.end(),
                             [](const Rule& a, const Rule& b) { return a.rule_priority < b.rule_priority; });
            needs_.push_back({});
            for (const Rule& rule : policy.rules) {
                std::uint64_t need = 0;
                if (rule.selection.tag_status == ecr_lifecycle::TagStatus::tagged) {
                    for (const std::string& text : rule.selection.tag_pattern_list) {
                        need |= bit_of(ecr_lifecycle::TagPattern(text));
                    }
                    for (const std::string& text : rule.selection.tag_prefix_list) {
                        need |= bit_of(ecr_lifecycle::TagPattern::prefix(text));
                    }
                }
                needs_.back().push_back(need);
            }
        }
        subject_ = bit_of(ecr_lifecycle::TagPattern(subject));
        std::set<std::uint64_t> known;
        for (const std::string& tag : world.tags) {
            std::uint64_t mask = 0;
            for (std::size_t i = 0; i < entries_.size(); ++i) {
                mask |= entries_[i].matches(tag) ? std::uint64_t{1} << i : 0;
            }
            if (known.insert(mask).second) {
                sets_.push_back({mask, {tag}});
            }
        }
        const std::size_t single = sets_.size();
        for (std::size_t at = 0; at < sets_.size(); ++at) {
            for (std::size_t i = 0; i < single; ++i) {
                const std::uint64_t mask = sets_[at].mask | sets_[i].mask;
                if (known.insert(mask).second) {
                    TagSet made = sets_[at];
                    made.mask = mask;
                    made.tags.push_back(sets_[i].tags.front());
                    sets_.push_back(std::move(made));
                }
            }
        }
    }

    // Every set of tags that there is, one of each kind.
    [[nodiscard]] const std::vector<TagSet>& tag_sets() const { return sets_; }
    [[nodiscard]] const Policy& policy(std::size_t which = 0) const { return policies_[which]; }
    [[nodiscard]] bool is_about_subject(const TagSet& set) const { return (set.mask & subject_) != 0; }

    [[nodiscard]] bool selects(std::size_t which, std::size_t rule, StorageClass storage, const TagSet* set) const {
        using ecr_lifecycle::TagStatus;
        const auto& selection = policies_[which].rules[rule].selection;
        if (selection.storage_class.value_or(StorageClass::standard) != storage) {
            return false;
        }
        if (set == nullptr) {
            return selection.tag_status != TagStatus::tagged;
        }
        return selection.tag_status != TagStatus::untagged && (needs_[which][rule] & ~set->mask) == 0;
    }

    [[nodiscard]] std::size_t claims(std::size_t which, StorageClass storage, const TagSet* set) const {
        for (std::size_t rule = 0; rule < policies_[which].rules.size(); ++rule) {
            if (selects(which, rule, storage, set)) {
                return rule;
            }
        }
        return none;
    }

    [[nodiscard]] bool claims_anything(std::size_t rule) const {
        for (const StorageClass storage : {StorageClass::standard, StorageClass::archive}) {
            if (claims(0, storage, nullptr) == rule) {
                return true;
            }
            for (const TagSet& set : sets_) {
                if (claims(0, storage, &set) == rule) {
                    return true;
                }
            }
        }
        return false;
    }

    // Whether the rule acts on what it claims, as far as the numbers go. Absent where tags are scarce and several are
    // asked for at once.
    [[nodiscard]] std::optional<bool> may_act(std::size_t which, std::size_t rule) const {
        using namespace ecr_lifecycle;
        const Selection& selection = policies_[which].rules[rule].selection;
        const auto number = static_cast<std::uint64_t>(selection.count_number);
        if (selection.count_type != CountType::image_count_more_than) {
            return !options_.max_age || selection.count_number < *options_.max_age;
        }
        if (number >= options_.max_images) {
            return false;
        }
        bool scarce = false;
        std::size_t asked = 0;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if ((needs_[which][rule] >> i & 1U) != 0) {
                const std::uint64_t count = entries_[i].count_tags(1000);
                if (count <= number) {
                    return false;
                }
                scarce = scarce || count < 1000;
                ++asked;
            }
        }
        return scarce && asked > 1 ? std::nullopt : std::optional<bool>(true);
    }

    [[nodiscard]] bool expires(std::size_t rule) const {
        return policies_[0].rules[rule].action.type == ecr_lifecycle::ActionType::expire;
    }

    // Whether a rule of the first policy and one of the second do the same to what both claim.
    [[nodiscard]] std::optional<bool> treat_alike(std::size_t a, std::size_t b) const {
        using namespace ecr_lifecycle;
        const std::optional<bool> one_acts = a == none ? false : may_act(0, a);
        const std::optional<bool> other_acts = b == none ? false : may_act(1, b);
        if (!one_acts || !other_acts) {
            return std::nullopt;
        }
        if (!*one_acts || !*other_acts) {
            return *one_acts == *other_acts;
        }
        const Rule& one = policies_[0].rules[a];
        const Rule& other = policies_[1].rules[b];
        if (one.action.type != other.action.type || one.selection.count_type != other.selection.count_type ||
            one.selection.count_number != other.selection.count_number) {
            return false;
        }
        return one.selection.count_type != CountType::image_count_more_than || select_same(a, b);
    }

    // Whether all images have the same fate under both policies.
    [[nodiscard]] std::optional<bool> equivalent() const {
        bool sure = true;
        for (const StorageClass storage : {StorageClass::standard, StorageClass::archive}) {
            for (std::size_t i = 0; i <= sets_.size(); ++i) {
                const TagSet* const set = i < sets_.size() ? &sets_[i] : nullptr;
                const auto alike = treat_alike(claims(0, storage, set), claims(1, storage, set));
                if (alike == false) {
                    return false;
                }
                sure = sure && alike;
            }
        }
        return sure ? std::optional<bool>(true) : std::nullopt;
    }

  private:
    std::uint64_t bit_of(const ecr_lifecycle::TagPattern& pattern) {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            if (entries_[i] == pattern) {
                return std::uint64_t{1} << i;
            }
        }
        entries_.push_back(pattern);
        return std::uint64_t{1} << (entries_.size() - 1);
    }

    [[nodiscard]] bool select_same(std::size_t a, std::size_t b) const {
        for (const StorageClass storage : {StorageClass::standard, StorageClass::archive}) {
            for (std::size_t i = 0; i <= sets_.size(); ++i) {
                const TagSet* const set = i < sets_.size() ? &sets_[i] : nullptr;
                if (selects(0, a, storage, set) != selects(1, b, storage, set)) {
                    return false;
                }
            }
        }
        return true;
    }

    std::vector<Policy> policies_;
    ecr_lifecycle::AnalysisOptions options_;
    std::vector<ecr_lifecycle::TagPattern> entries_;
    std::vector<std::vector<std::uint64_t>> needs_;  // by policy and rule: the mask of its tag list
    std::uint64_t subject_ = 0;
    std::vector<TagSet> sets_;
};

}  // namespace test_support

#endif
