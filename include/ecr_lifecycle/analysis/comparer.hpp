// SPDX-License-Identifier: MIT
// ecr_lifecycle: whether two policies do the same to every image. Standard library only.
//
// An image's fate follows from the rule that claims it in each policy. Two rules treat the images that they both claim
// alike if they do the same at the same age, or if they keep the same number of newest images among the same ones:
// those that they select, whichever rule claims them. If they do not, there is an inventory to show it, which is made
// and replayed.
#ifndef ECR_LIFECYCLE_ANALYSIS_COMPARER_HPP
#define ECR_LIFECYCLE_ANALYSIS_COMPARER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../analysis_result.hpp"
#include "../preview.hpp"
#include "../tags/examples.hpp"
#include "../tags/one_tag.hpp"
#include "fate_words.hpp"
#include "rule_reach.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage, class Reach>
class PolicyComparer {
  public:
    PolicyComparer(const BasicPolicy<Storage>& old_policy, const Reach& old_reach,
                   const BasicPolicy<Storage>& new_policy, const Reach& new_reach)
        : old_policy_(old_policy),
          new_policy_(new_policy),
          old_(old_reach),
          new_(new_reach),
          replay_budget_(old_reach.options().replay_budget) {}

    [[nodiscard]] BasicComparison<Storage> compare() && {
        for (const StorageClass storage : {StorageClass::standard, StorageClass::archive}) {
            for (std::size_t a = 0; a <= old_.size(); ++a) {
                for (std::size_t b = 0; b <= new_.size(); ++b) {
                    compare_tagged(a < old_.size() ? a : none, b < new_.size() ? b : none, storage);
                }
            }
            const std::size_t a = old_.claims_untagged(storage);
            const std::size_t b = new_.claims_untagged(storage);
            if (!treat_alike(a, b)) {
                leave_open(show_difference(a, b, storage, {}));
            }
        }
        result_.equivalent = !result_.differences.empty() ? Answer::no
                             : result_.complete           ? Answer::yes
                                                          : Answer::undetermined;
        return std::move(result_);
    }

  private:
    static constexpr std::size_t none = Reach::no_rule;
    using Recipes = typename Storage::template List<WitnessRecipe>;

    // Nothing, if there is no question.
    void leave_open(std::string question) {
        if (!question.empty()) {
            result_.complete = false;
            result_.undecided.push_back(std::move(question));
        }
    }

    // What two rules, or a rule and none, do to the images of which the first claims all in the old policy and the
    // second all in the new one.
    void compare_tagged(std::size_t a, std::size_t b, StorageClass storage) {
        EntryIds wanted;
        for (const RuleModel* const rule : {a == none ? nullptr : &old_[a], b == none ? nullptr : &new_[b]}) {
            if (rule != nullptr && (rule->storage != storage || !rule->selects_tagged)) {
                return;
            }
            for (std::size_t i = 0; rule != nullptr && i < rule->entries.size(); ++i) {
                add_id(wanted, rule->entries[i]);
            }
        }
        if (treat_alike(a, b)) {
            return;
        }
        typename Reach::Requirements forbidden = old_.requirements_before(a, storage);
        for (const EntryIds* const requirement : new_.requirements_before(b, storage)) {
            forbidden.push_back(requirement);
        }
        const Cover cover = old_.cover().find(wanted, forbidden);
        if (cover.found == Answer::yes) {
            show_with_fewest_tags(a, b, storage, wanted, cover.tags);
        } else if (cover.found == Answer::undetermined) {
            leave_open(concat({"whether there are images for ", pair_in_words(a, b)}));
        }
    }

    // Whether the rules do the same to images that they claim, as far as it can be told without looking for a witness.
    [[nodiscard]] bool treat_alike(std::size_t a, std::size_t b) const {
        const bool old_acts = may_act(old_, a);
        const bool new_acts = may_act(new_, b);
        if (!old_acts || !new_acts) {
            return old_acts == new_acts;
        }
        const RuleModel& one = old_[a];
        const RuleModel& other = new_[b];
        return one.fate == other.fate && one.count_type() == other.count_type() && one.number() == other.number() &&
               (!one.counts_images() || one.number() <= 0 || select_same(one, other));
    }

    // Not if it keeps more images, or waits for longer, than is assumed possible.
    [[nodiscard]] static bool may_act(const Reach& reach, std::size_t number) {
        if (number == none) {
            return false;
        }
        const RuleModel& rule = reach[number];
        return rule.counts_images()
                   ? rule.number() <= 0 || static_cast<std::uint64_t>(rule.number()) < reach.options().max_images
                   : rule.number() < reach.oldest();
    }

    [[nodiscard]] bool select_same(const RuleModel& a, const RuleModel& b) const {
        return a.selects_untagged == b.selects_untagged && a.selects_tagged == b.selects_tagged &&
               (!a.selects_tagged ||
                (old_.cover().includes(a.entries, b.entries) && old_.cover().includes(b.entries, a.entries)));
    }

    // With one tag instead of several, if that shows the difference as well.
    void show_with_fewest_tags(std::size_t a, std::size_t b, StorageClass storage, const EntryIds& wanted,
                               const std::vector<std::string>& tags) {
        if (tags.size() > 1) {
            const std::string one = one_tag_of(old_.cover().entries(), wanted, [&](const std::string& tag) {
                return old_.claims({tag}, storage) == a && new_.claims({tag}, storage) == b;
            });
            const std::size_t before = result_.differences.size();
            if (!one.empty() && show_difference(a, b, storage, {one}).empty() && result_.differences.size() > before) {
                return;
            }
        }
        leave_open(show_difference(a, b, storage, tags));
    }

    // Adds a difference, if the rules do not treat such images alike. Returns what is left open, or nothing.
    std::string show_difference(std::size_t a, std::size_t b, StorageClass storage,
                                const std::vector<std::string>& tags) {
        const Answer old_acts = a == none ? Answer::no : old_.acting(a, tags).can;
        const Answer new_acts = b == none ? Answer::no : new_.acting(b, tags).can;
        if (old_acts == Answer::no && new_acts == Answer::no) {
            return {};
        }
        const RuleModel* const old_rule = a == none ? nullptr : &old_[a];
        const RuleModel* const new_rule = b == none ? nullptr : &new_[b];
        Recipes recipes;
        if (old_acts == Answer::yes) {
            add_recipes(recipes, *old_rule, new_rule, storage, tags);
        }
        if (new_acts == Answer::yes) {
            add_recipes(recipes, *new_rule, old_rule, storage, tags);
        }
        for (WitnessRecipe& recipe : recipes) {
            const std::uint64_t cost = cost_of_replay(recipe);
            if (cost > replay_budget_) {
                return concat({"whether ", pair_in_words(a, b), " differ: a witness of ", std::to_string(recipe.size()),
                               " images is too large to replay"});
            }
            replay_budget_ -= cost;
            if (replays(recipe)) {
                Difference difference{tags, storage, {}, {}, {}, {}, Witness(std::move(recipe))};
                if (old_rule != nullptr) {
                    difference.old_rule_priority = old_rule->priority();
                }
                if (new_rule != nullptr) {
                    difference.new_rule_priority = new_rule->priority();
                }
                difference.old_fate = fate_in_words(old_, a, tags);
                difference.new_fate = fate_in_words(new_, b, tags);
                result_.differences.push_back(std::move(difference));
                return {};
            }
        }
        return concat({"whether ", pair_in_words(a, b), " differ: no witness was found"});
    }

    // A preview prepares all entries, holds each tag against them, and has something to do for each image besides.
    [[nodiscard]] std::uint64_t cost_of_replay(const WitnessRecipe& recipe) const {
        constexpr std::uint64_t cost_of_image = 8;
        constexpr std::uint64_t cost_of_entry = 100;
        std::uint64_t tags = recipe.fillers * recipe.filler_patterns.size();
        for (const Image& image : recipe.written) {
            tags += image.image_tags.size();
        }
        return recipe.size() * cost_of_image + (tags + cost_of_entry) * old_.cover().entries().size();
    }

    [[nodiscard]] bool replays(const WitnessRecipe& recipe) const {
        const std::vector<Image> images = recipe.images();
        PreviewOptions options;
        options.now = recipe.now;
        return images.size() == recipe.size() && preview<Storage>(old_policy_, images, options)[0].fate !=
                                                     preview<Storage>(new_policy_, images, options)[0].fate;
    }

    // Inventories in which `acting` acts on the subject, some of which leave `other` no reason to do the same.
    void add_recipes(Recipes& recipes, const RuleModel& acting, const RuleModel* other, StorageClass storage,
                     const std::vector<std::string>& tags) const {
        if (acting.counts_images()) {
            WitnessRecipe recipe = Reach::single_image(tags, storage, 1, acting.count_type());
            old_.add_fillers(recipe, acting);
            if (other != nullptr && other->counts_images() && other->number() == acting.number() &&
                recipe.fillers > 0) {
                Image outsider = recipe.written[0];
                if (make_selected_by_one(outsider, acting, *other, recipe)) {
                    WitnessRecipe with_outsider = recipe;
                    with_outsider.written.push_back(std::move(outsider));
                    --with_outsider.fillers;
                    recipes.push_back(std::move(with_outsider));
                }
            }
            recipes.push_back(std::move(recipe));
            return;
        }
        for (const std::int64_t days : {old_.days_over(acting.number()), acting.number() + 1}) {
            // With all events on one day, and then with the latest one just now, which leaves those before it the age.
            WitnessRecipe recipe = Reach::single_image(tags, storage, days < 0 ? 0 : days, acting.count_type());
            recipes.push_back(recipe);
            recipe.written[0].last_recorded_pull_time = recipe.now;
            recipes.push_back(recipe);
            if (storage == StorageClass::archive) {
                recipe.written[0].last_archived_at = recipe.now;
                recipes.push_back(recipe);
            }
        }
    }

    // Makes a copy of the subject a newer image that the first rule selects and the second does not, if it can.
    [[nodiscard]] bool make_selected_by_one(Image& image, const RuleModel& one, const RuleModel& other,
                                            const WitnessRecipe& recipe) const {
        image.image_digest = witness_digest(2);
        image.image_pushed_at = recipe.before(13 * 3'600'000'000'000);
        if (one.selects_untagged && !other.selects_untagged) {
            image.image_tags.clear();
            return true;
        }
        if (!one.selects_tagged) {
            return false;
        }
        typename Reach::Requirements forbidden;
        if (other.selects_tagged) {
            forbidden.push_back(&other.entries);
        }
        const Cover cover = old_.cover().find(one.entries, forbidden);
        if (cover.found != Answer::yes) {
            return false;
        }
        image.image_tags = cover.tags;
        const std::vector<std::string>& taken = recipe.written[0].image_tags;
        for (std::size_t i = 0; i < image.image_tags.size(); ++i) {
            if (has_tag(taken, image.image_tags[i]) &&
                !give_other_tag(image.image_tags, i, old_.cover().entries()[cover.origins[i]], taken, one, other)) {
                return false;
            }
        }
        return true;
    }

    // Puts another tag of the glob in the place of one that the subject has, such that `one` still selects the image
    // and `other` still does not.
    [[nodiscard]] bool give_other_tag(std::vector<std::string>& tags, std::size_t at, const Glob& glob,
                                      const std::vector<std::string>& taken, const RuleModel& one,
                                      const RuleModel& other) const {
        const std::string before = tags[at];
        const auto will_do = [&](std::string tag) {
            tags[at] = std::move(tag);
            return can_be_tag(tags[at]) && !has_tag(taken, tags[at]) && selects(one, tags) && !selects(other, tags);
        };
        for (const std::size_t length : {std::size_t{1}, std::size_t{2}}) {
            for (const char c : later_characters) {
                if (will_do(glob.filled(std::string(length, c)))) {
                    return true;
                }
            }
        }
        constexpr std::size_t many = 100;
        TagSource source(glob, many);
        for (std::size_t i = 0; i < many; ++i) {
            std::optional<std::string> tag = source.next();
            if (tag && will_do(std::move(*tag))) {
                return true;
            }
        }
        tags[at] = before;
        return false;
    }

    [[nodiscard]] static bool has_tag(const std::vector<std::string>& tags, const std::string& tag) {
        for (const std::string& one : tags) {
            if (one == tag) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool selects(const RuleModel& rule, const std::vector<std::string>& tags) const {
        for (const std::size_t entry : rule.entries) {
            bool given = false;
            for (const std::string& tag : tags) {
                given = given || old_.cover().entries()[entry].matches(tag);
            }
            if (!given) {
                return false;
            }
        }
        return rule.selects_tagged;
    }

    [[nodiscard]] std::string pair_in_words(std::size_t a, std::size_t b) const {
        return concat({a == none ? "no old rule" : concat({"the old ", rule_in_words(*old_[a].rule)}), " and ",
                       b == none ? "no new rule" : concat({"the new ", rule_in_words(*new_[b].rule)})});
    }

    const BasicPolicy<Storage>& old_policy_;
    const BasicPolicy<Storage>& new_policy_;
    const Reach& old_;
    const Reach& new_;
    std::uint64_t replay_budget_;
    BasicComparison<Storage> result_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
