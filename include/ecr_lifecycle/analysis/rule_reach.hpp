// SPDX-License-Identifier: MIT
// ecr_lifecycle: which images a rule of a policy can claim, and whether it can ever act on them. Standard library only.
#ifndef ECR_LIFECYCLE_ANALYSIS_RULE_REACH_HPP
#define ECR_LIFECYCLE_ANALYSIS_RULE_REACH_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../analysis_result.hpp"
#include "../base/text.hpp"
#include "../tags/cover.hpp"
#include "../tags/rule_model.hpp"
#include "witness_recipe.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The questions to one policy, whose rules are named by their number in the order of priority.
template <class Storage, class TagCover>
class RuleReach {
  public:
    using Requirements = typename TagCover::Requirements;
    using Globs = typename TagCover::Globs;
    using MatchedTag = typename TagCover::MatchedTag;

    static constexpr std::size_t no_rule = static_cast<std::size_t>(-1);

    // Images that a rule claims, or that none does.
    struct Claim {
        Answer found = Answer::undetermined;
        // If yes, the tags of one; none for an untagged image.
        std::vector<std::string> tags;
        // If no, the rules that claim instead, as numbers.
        std::vector<std::size_t> blockers;
    };

    // Whether a rule can act on an image that it claims, and if not, why.
    struct Acting {
        Answer can = Answer::undetermined;
        std::string reason;
    };

    RuleReach(const PolicyModel<Storage>& model, TagCover& cover, const AnalysisOptions& options)
        : model_(model), cover_(cover), options_(options) {}

    [[nodiscard]] std::size_t size() const { return model_.rules.size(); }
    [[nodiscard]] const RuleModel& operator[](std::size_t number) const { return model_.rules[number]; }
    [[nodiscard]] TagCover& cover() const { return cover_; }
    [[nodiscard]] const AnalysisOptions& options() const { return options_; }

    // The days that no image gets older than; at least one, or no image could be older than another by a day.
    [[nodiscard]] std::int64_t oldest() const {
        const std::int64_t days = options_.max_age.value_or(INT32_MAX);
        return days < 1 ? 1 : days < witness_days ? days : witness_days;
    }

    // The requirements of the rules of a storage class before `end`, and the rules' numbers.
    [[nodiscard]] Requirements requirements_before(std::size_t end, StorageClass storage,
                                                   std::vector<std::size_t>* numbers = nullptr) const {
        Requirements requirements;
        for (std::size_t i = 0; i < size() && i < end; ++i) {
            if ((*this)[i].storage == storage && (*this)[i].selects_tagged) {
                requirements.push_back(&(*this)[i].entries);
                if (numbers != nullptr) {
                    numbers->push_back(i);
                }
            }
        }
        return requirements;
    }

    // Is there an image with a tag for each of `more` (and one at least) that the rule claims? For no_rule: that no
    // rule claims.
    [[nodiscard]] Claim claim_tagged(std::size_t number, StorageClass storage, const EntryIds& more = {}) const {
        EntryIds wanted = more;
        if (number != no_rule) {
            if ((*this)[number].storage != storage || !(*this)[number].selects_tagged) {
                return Claim{Answer::no, {}, {}};
            }
            for (const std::size_t entry : (*this)[number].entries) {
                add_id(wanted, entry);
            }
        }
        std::vector<std::size_t> numbers;
        const Requirements forbidden = requirements_before(number, storage, &numbers);
        Cover found = cover_.find(std::move(wanted), forbidden);
        Claim claim{found.found, std::move(found.tags), {}};
        for (const std::size_t blocker : found.blockers) {
            claim.blockers.push_back(numbers[blocker]);
        }
        return claim;
    }

    // The rule that claims the untagged images of a storage class, or no_rule.
    [[nodiscard]] std::size_t claims_untagged(StorageClass storage) const {
        for (std::size_t i = 0; i < size(); ++i) {
            if ((*this)[i].storage == storage && (*this)[i].selects_untagged) {
                return i;
            }
        }
        return no_rule;
    }

    // The rule that claims images with these tags, or no_rule.
    [[nodiscard]] std::size_t claims(const std::vector<std::string>& tags, StorageClass storage) const {
        if (tags.empty()) {
            return claims_untagged(storage);
        }
        EntryBits matched = matched_by(cover_.entries(), tags.front());
        for (const std::string& tag : tags) {
            matched.add(matched_by(cover_.entries(), tag));
        }
        for (std::size_t i = 0; i < size(); ++i) {
            if ((*this)[i].storage == storage && (*this)[i].selects_tagged && matched.has_all((*this)[i].entries)) {
                return i;
            }
        }
        return no_rule;
    }

    // Any image that the rule claims.
    [[nodiscard]] Claim claim(std::size_t number) const {
        const RuleModel& rule = (*this)[number];
        Claim claim{Answer::no, {}, {}};
        if (rule.selects_tagged) {
            claim = claim_tagged(number, rule.storage);
        }
        if (claim.found != Answer::yes && rule.selects_untagged) {
            const std::size_t first = claims_untagged(rule.storage);
            if (first == number) {
                return Claim{Answer::yes, {}, {}};
            }
            // One rule that selects everything is better than two.
            bool covered = false;
            for (const std::size_t blocker : claim.blockers) {
                covered = covered || (*this)[blocker].selects_untagged;
            }
            if (!covered && (*this)[first].selects_tagged) {
                claim.blockers = {first};
            } else if (!covered && claim.found == Answer::no) {
                add_id(claim.blockers, first);
                merge_sort(claim.blockers.data(), claim.blockers.data() + claim.blockers.size(),
                           [](std::size_t a, std::size_t b) { return a < b; });
            }
        }
        return claim;
    }

    // Whether the rule can act on an image with these tags that it claims.
    [[nodiscard]] Acting acting(std::size_t number, const std::vector<std::string>& tags) const {
        const RuleModel& rule = (*this)[number];
        if (rule.counts_images()) {
            return counting(rule, tags);
        }
        if (rule.number() < oldest()) {
            return Acting{Answer::yes, {}};
        }
        const std::string days = std::to_string(rule.number());
        return Acting{Answer::no,
                      rule.number() < witness_days
                          ? concat({"it waits for ", days, " days, and no image is taken to get older than ",
                                    std::to_string(oldest()), " days"})
                          : concat({"it waits for ", days, " days, which end after the year 9999"})};
    }

    // An inventory in which the rule acts on an image with these tags, which it claims and can act on.
    [[nodiscard]] WitnessRecipe witness(std::size_t number, const std::vector<std::string>& tags) const {
        const RuleModel& rule = (*this)[number];
        if (!rule.counts_images()) {
            return single_image(tags, rule.storage, days_over(rule.number()), rule.count_type());
        }
        WitnessRecipe recipe = single_image(tags, rule.storage, 1, rule.count_type());
        add_fillers(recipe, rule);
        return recipe;
    }

    // A number of days that is more than `days`, if possible by so much that there is no doubt.
    [[nodiscard]] std::int64_t days_over(std::int64_t days) const {
        const std::int64_t over = days < 0 ? 1 : days + 2;
        return over <= oldest() ? over : days < 0 ? 0 : days + 1;
    }

    // An inventory of one image whose last event of that kind was this many days ago.
    [[nodiscard]] static WitnessRecipe single_image(const std::vector<std::string>& tags, StorageClass storage,
                                                    std::int64_t days, CountType since) {
        WitnessRecipe recipe;
        recipe.now = Timestamp{witness_begin.seconds + days * seconds_per_day, 0};
        Image image;
        image.image_digest = witness_digest(1);
        image.image_tags = tags;
        image.image_pushed_at = witness_begin;
        if (storage == StorageClass::archive) {
            image.image_status = ImageStatus::archived;
            image.last_archived_at = witness_begin;
        } else if (since == CountType::since_image_transitioned) {
            // Only an image that was restored has been archived and is not any more. AWS refuses such rules.
            image.last_archived_at = witness_begin;
            image.last_activated_at = Timestamp{witness_begin.seconds + 3600, 0};
        }
        recipe.written.push_back(std::move(image));
        return recipe;
    }

    // As many newer images as the rule keeps.
    void add_fillers(WitnessRecipe& recipe, const RuleModel& rule) const {
        recipe.fillers = rule.number() > 0 ? static_cast<std::size_t>(rule.number()) : 0;
        recipe.filler_patterns.clear();
        if (!rule.selects_untagged) {
            for (const std::size_t entry : rule.entries) {
                recipe.filler_patterns.push_back(cover_.entries()[entry].filled("*"));
            }
            if (rule.entries.empty()) {
                recipe.filler_patterns.push_back(cover_.entries()[TagCover::every_tag].filled("*"));
            }
        }
        recipe.filler_status = rule.storage == StorageClass::archive ? ImageStatus::archived : ImageStatus::active;
    }

    // Whether the rule keeps as many images as there are tags for: so few cannot pile up.
    [[nodiscard]] bool keeps_all_there_can_be(std::size_t number) const {
        const RuleModel& rule = (*this)[number];
        if (!rule.counts_images() || rule.number() <= 0) {
            return false;
        }
        const auto kept = static_cast<std::uint64_t>(rule.number());
        for (const std::size_t entry : rule.entries) {
            if (tags_of(cover_.entries()[entry], kept + 1) <= kept) {
                return true;
            }
        }
        return false;
    }

  private:
    // Whether there can be enough images besides this one that the rule does not keep it. Each needs tags of its own.
    [[nodiscard]] Acting counting(const RuleModel& rule, const std::vector<std::string>& tags) const {
        if (rule.number() <= 0) {
            return Acting{Answer::yes, {}};
        }
        const auto kept = static_cast<std::uint64_t>(rule.number());
        if (kept >= options_.max_images) {
            return Acting{Answer::no, concat({"it keeps ", std::to_string(kept),
                                              " images, and a repository is taken to hold no more than ",
                                              std::to_string(options_.max_images)})};
        }
        if (rule.selects_untagged) {
            return Acting{Answer::yes, {}};
        }
        // With this many tags for an entry there is one left, whatever tags the others have taken.
        const std::uint64_t plenty = kept * (rule.entries.size() + 1) + tags.size() + 1;
        bool enough = true;
        for (const std::size_t entry : rule.entries) {
            const std::uint64_t count = tags_of(cover_.entries()[entry], plenty);
            enough = enough && count >= plenty;
            if (count <= kept) {
                return Acting{Answer::no, too_few_tags(cover_.entries()[entry], kept, count)};
            }
        }
        if (!enough) {
            WitnessRecipe recipe = single_image(tags, rule.storage, 1, rule.count_type());
            add_fillers(recipe, rule);
            enough = recipe.has_enough_tags();
        }
        return enough ? Acting{Answer::yes, {}}
                      : Acting{Answer::undetermined,
                               concat({"it keeps ", std::to_string(kept),
                                       " images, and whether there are enough tags for that many images could not be decided"})};
    }

    static std::uint64_t tags_of(const Glob& glob, std::uint64_t most) {
        // Eight characters to choose make more than 10^14 tags.
        const std::size_t fixed = glob.literals().size() + 8;
        return !glob.stars().empty() && fixed <= limits::max_tag_length && most < 100'000'000'000'000
                   ? most
                   : count_tags(glob, most);
    }

    static std::string too_few_tags(const Glob& glob, std::uint64_t kept, std::uint64_t count) {
        if (glob.stars().empty()) {
            return concat({"it keeps ", kept == 1 ? "the newest image" : std::to_string(kept) + " images",
                           ", and only one image can have the tag ", in_backticks(glob.literals())});
        }
        return concat({"it keeps ", std::to_string(kept), " images, and only ", std::to_string(count), " tags match ",
                       in_backticks(glob.filled("*"))});
    }

    const PolicyModel<Storage>& model_;
    TagCover& cover_;
    const AnalysisOptions& options_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
