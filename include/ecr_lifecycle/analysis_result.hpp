// SPDX-License-Identifier: MIT
// ecr_lifecycle: what an analysis assumes, and its answers. Standard library only.
//
// An answer holds for every inventory that a repository can hold: no two images share a tag, and there are no more
// images, and no older ones, than the options assume.
#ifndef ECR_LIFECYCLE_ANALYSIS_RESULT_HPP
#define ECR_LIFECYCLE_ANALYSIS_RESULT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/witness_recipe.hpp"
#include "base/compiled.hpp"
#include "base/literals.hpp"
#include "base/storage.hpp"
#include "enumerators.hpp"
#include "image.hpp"
#include "policy.hpp"
#include "tag_pattern.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What to assume about a repository, and how much work an answer may take.
struct AnalysisOptions {
    /// The largest number of images in a repository, at least 1; the default is AWS's quota. A rule that keeps that
    /// many never acts.
    std::size_t max_images = limits::max_images;
    /// The greatest age of an image in days, at least 1. Absent: limited only by the calendar, which ends with the year
    /// 9999.
    std::optional<std::int32_t> max_age = std::nullopt;
    /// The largest number of classes of images to list for one storage class. There may be exponentially many.
    std::size_t max_classes = 1024;
    /// How much may be replayed to show that two policies differ: about half a second. A replay costs 8 for each image,
    /// and the number of different patterns and prefixes in both policies for each tag and a hundred times more.
    std::uint64_t replay_budget = 10'000'000;
    /// Steps for the searches that may take long: about half a second.
    std::uint64_t budget = default_tag_search_budget;
};

/// An inventory, and a time at which a preview of it shows what an answer says. Its subject is the image that the
/// answer is about. It is small, because most images of a large inventory are made only on request.
class Witness {
  public:
    template <class IfUsed = void>
    explicit Witness(detail::WitnessRecipe recipe) : recipe_(std::move(recipe)) {}

    /// The inventory: digests and tags are unique. It has as many images as a rule with a huge count needs.
    template <class IfUsed = void>
    [[nodiscard]] std::vector<Image> images() const {
        return recipe_.images();
    }
    /// The number of these images.
    [[nodiscard]] std::size_t size() const noexcept { return recipe_.size(); }
    /// The index of the image that the answer is about.
    [[nodiscard]] std::size_t subject() const noexcept { return 0; }
    /// The `now` of a preview of it.
    [[nodiscard]] Timestamp now() const noexcept { return recipe_.now; }

  private:
    detail::WitnessRecipe recipe_;
};

/// Images that the same rules select.
template <class Storage>
struct BasicImageClass {
    /// As few tags as an image of the class can have; empty for untagged images.
    std::vector<std::string> tags;
    StorageClass storage_class = StorageClass::standard;
    /// The priorities of the rules that select these images, ascending. The first one claims them.
    typename Storage::template List<std::int32_t> selected_by;
    std::optional<std::int32_t> claimed_by_rule_priority;
    /// What happens to such an image, in words: `expires when it is older than 14 days`.
    std::string fate;
    /// Whether the claiming rule ever acts. Absent if no rule claims the images.
    typename Storage::template Optional<Answer> acted_on;
};

using ImageClass = BasicImageClass<OwnedStorage>;

/// What one rule can do.
template <class Storage>
struct BasicRuleAnalysis {
    std::int32_t rule_priority = 0;
    /// Whether there is an inventory in which the rule acts on an image.
    Answer can_act = Answer::undetermined;
    /// If it cannot act because others claim all that it selects: a minimal set of rules that together do so, by
    /// priority.
    typename Storage::template List<std::int32_t> claimed_by;
    /// If it can act: an inventory in which it acts on the subject.
    typename Storage::template Optional<Witness> witness;
    /// Why, in words.
    std::string reason;
};

using RuleAnalysis = BasicRuleAnalysis<OwnedStorage>;

/// Standard images that no rule ever acts on, so that their number is not limited. Images that are few anyway, such as
/// the one tagged `latest`, are not listed if the rule that claims them keeps that many.
struct UncappedImages {
    /// The tags of one such image; empty for untagged images.
    std::vector<std::string> tags;
    /// The rule that claims them and never acts, if one does.
    std::optional<std::int32_t> claimed_by_rule_priority;
    std::string reason;
};

/// What a policy does to every possible image.
template <class Storage>
struct BasicAnalysis {
    /// Whether every question was decided and every class is listed. If not, `undecided` says what is missing.
    bool complete = true;
    std::vector<std::string> undecided;
    /// Standard images first; then by the claiming rule's priority, unclaimed ones last; then by the number of tags. So
    /// the first class of each claiming rule is the simplest.
    typename Storage::template List<BasicImageClass<Storage>> classes;
    /// By priority.
    typename Storage::template List<BasicRuleAnalysis<Storage>> rules;
    typename Storage::template List<UncappedImages> uncapped;
    /// Whether the policy concerns archived images at all: a rule selects them or archives images. If not, the classes
    /// of archived images only say that nothing happens to them.
    bool uses_archive = false;
};

using Analysis = BasicAnalysis<OwnedStorage>;

/// What can be proved about a policy.
enum class ProofGoal : std::uint8_t {
    /// No image with a tag that matches the pattern is expired by any rule, whatever its other tags, its age, its
    /// storage class and the rest of the repository.
    never_expires,
    /// Every standard image with a tag that matches the pattern is claimed by a rule that can act.
    capped
};

namespace detail {

template <>
struct EnumNames<ProofGoal> {
    static constexpr std::string_view type = "ProofGoal"sv;
    static constexpr EnumName<ProofGoal> list[] = {{ProofGoal::never_expires, "never-expires"sv},
                                                   {ProofGoal::capped, "capped"sv}};
};
static_assert(names_follow_enumerators<ProofGoal>());

}  // namespace detail

/// `never-expires` or `capped`. Empty for an invalid value.
constexpr std::string_view name(ProofGoal goal) noexcept { return detail::enumerator_name(goal); }

enum class ProofVerdict : std::uint8_t { proved, refuted, undetermined };

namespace detail {

template <>
struct EnumNames<ProofVerdict> {
    static constexpr std::string_view type = "ProofVerdict"sv;
    static constexpr EnumName<ProofVerdict> list[] = {{ProofVerdict::proved, "proved"sv},
                                                      {ProofVerdict::refuted, "refuted"sv},
                                                      {ProofVerdict::undetermined, "undetermined"sv}};
};
static_assert(names_follow_enumerators<ProofVerdict>());

}  // namespace detail

/// `proved`, `refuted` or `undetermined`. Empty for an invalid value.
constexpr std::string_view name(ProofVerdict verdict) noexcept { return detail::enumerator_name(verdict); }

template <class Storage>
struct BasicProof {
    ProofGoal goal = ProofGoal::never_expires;
    /// As given: a tag pattern, `@untagged` or `@any`.
    std::string pattern;
    ProofVerdict verdict = ProofVerdict::undetermined;
    /// Why, in words, with the limits that were assumed.
    std::string reason;
    /// If it is refuted: an inventory whose subject is expired, or is not claimed by a rule that can act. The simplest
    /// that was found: one image before many, one tag before two.
    typename Storage::template Optional<Witness> counterexample;
    /// If it is refuted: the priorities of all rules that break it, as far as it was decided, in their order. Those
    /// are the rules that can expire such an image, or that claim one and never act.
    std::vector<std::int32_t> broken_by;
};

using Proof = BasicProof<OwnedStorage>;

/// Images to which two policies do different things.
struct Difference {
    /// The tags of such an image; empty for untagged images.
    std::vector<std::string> tags;
    StorageClass storage_class = StorageClass::standard;
    std::optional<std::int32_t> old_rule_priority;
    std::optional<std::int32_t> new_rule_priority;
    /// What happens to such an image, in words.
    std::string old_fate;
    std::string new_fate;
    /// An inventory for whose subject the previews of both policies have different fates.
    Witness witness;
};

template <class Storage>
struct BasicComparison {
    /// Whether every image of every inventory has the same fate under both policies, at all times.
    Answer equivalent = Answer::undetermined;
    /// One for each pair of rules that claim the same images and treat them differently.
    typename Storage::template List<Difference> differences;
    /// Whether all of them are listed. If not, `undecided` says what is missing.
    bool complete = true;
    std::vector<std::string> undecided;
};

using Comparison = BasicComparison<OwnedStorage>;

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN std::vector<Image> detail::WitnessRecipe::images<void>() const;

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "analysis/analysis_result_impl.hpp"
#endif

#endif
#endif
