// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a preview may assume, and what it says about each image and each rule. Standard library only.
//
// Not everything that AWS does is known for certain. Each open point is an option here, with the likeliest answer as
// its default, and an image whose fate depends on one has a doubt.
#ifndef ECR_LIFECYCLE_VERDICT_HPP
#define ECR_LIFECYCLE_VERDICT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/literals.hpp"
#include "enumerators.hpp"
#include "image.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// Which of two images with equal times counts as the newer one. AWS does not say. Digests are always there and never
/// equal, so they give the same answer whatever the order of the inventory. (If two entries have equal digests, which
/// no real inventory has, the first is the newer one.)
enum class TieBreak : std::uint8_t {
    /// The one whose digest comes first when both are compared as texts.
    lower_digest_is_newer,
    higher_digest_is_newer
};

/// When an image is older than a number of days. AWS does not say.
enum class DayArithmetic : std::uint8_t {
    /// As soon as its age exceeds that many times 24 hours, even by a nanosecond.
    exact,
    /// When its age in whole days, rounded down, is a greater number: up to a day later.
    whole_days
};

/// Which time of an image that was archived and restored is the one it was pushed at, for its rank in
/// `imageCountMoreThan` and its age in `sinceImagePushed`. AWS's pages contradict each other. This is not about
/// `sinceImagePulled`: AWS says that for an image that was not pulled since it was restored, the time of the
/// restoration counts.
enum class RestoredImages : std::uint8_t {
    /// `lastActivatedAt`: a restored image behaves like one that was just pushed.
    by_activation,
    /// `imagePushedAt`
    by_push
};

/// What rules do to an image that is being restored from the archive (`ACTIVATING`). AWS does not say.
enum class ActivatingImages : std::uint8_t {
    /// Rules for standard storage select, claim, rank and mark it like any other, but do not act on it.
    counted_but_spared,
    /// Rules for standard storage act on it, too.
    like_standard
};

/// When the policy runs, and what to assume where AWS does not say.
struct PreviewOptions {
    /// The time of the preview: always given, never the computer's clock.
    Timestamp now = {};
    DayArithmetic day_arithmetic = DayArithmetic::exact;
    TieBreak tie_break = TieBreak::lower_digest_is_newer;
    RestoredImages restored_images = RestoredImages::by_activation;
    ActivatingImages activating_images = ActivatingImages::counted_but_spared;

    friend constexpr bool operator==(const PreviewOptions& a, const PreviewOptions& b) {
        return a.now == b.now && a.day_arithmetic == b.day_arithmetic && a.tie_break == b.tie_break &&
               a.restored_images == b.restored_images && a.activating_images == b.activating_images;
    }
    friend constexpr bool operator!=(const PreviewOptions& a, const PreviewOptions& b) { return !(a == b); }
};

/// Why the fate of an image may be a different one.
enum class Doubt : std::uint8_t {
    /// The rule that claims it uses its age, and the age exceeds the rule's days by less than one day, so that its fate
    /// depends on `DayArithmetic`; or it is within 5 minutes of such a boundary, because clocks may differ.
    near_boundary,
    /// The rule that claims it keeps the newest images, and one with the same time is on the other side of the cut.
    tied,
    /// It would have another fate with the other value of `RestoredImages`. The restored image need not be this one:
    /// another one may take its place among the newest.
    restored,
    /// It is being restored, and the rule that claims it marks it: see `ActivatingImages`.
    activating
};

/// A set of doubts.
class Doubts {
  public:
    [[nodiscard]] constexpr bool has(Doubt doubt) const noexcept { return (bits_ & bit(doubt)) != 0; }
    [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0; }
    constexpr void add(Doubt doubt) noexcept { bits_ = static_cast<std::uint8_t>(bits_ | bit(doubt)); }

    friend constexpr bool operator==(const Doubts& a, const Doubts& b) { return a.bits_ == b.bits_; }
    friend constexpr bool operator!=(const Doubts& a, const Doubts& b) { return !(a == b); }

  private:
    static constexpr unsigned bit(Doubt doubt) noexcept { return 1U << static_cast<unsigned>(doubt); }

    std::uint8_t bits_ = 0;
};

/// What a preview says about one image.
struct ImageVerdict {
    Fate fate = Fate::kept;
    /// The rule that expires or transitions the image; absent for one that is kept.
    std::optional<std::int32_t> applied_rule_priority = std::nullopt;
    /// The first rule by priority that selects the image. No other rule can act on it, even if this one does not.
    std::optional<std::int32_t> claimed_by_rule_priority = std::nullopt;
    /// The image's place among all that the claiming rule selects, 1 being the newest, if that rule counts images.
    std::optional<std::size_t> rank = std::nullopt;
    /// The age that the claiming rule measures, if it uses an age, in whole seconds, rounded down; negative for a time
    /// after `now`. Absent for an archive rule if it is not known when the image was archived.
    std::optional<std::int64_t> age_seconds = std::nullopt;
    Doubts doubts = {};

    friend constexpr bool operator==(const ImageVerdict& a, const ImageVerdict& b) {
        return a.fate == b.fate && a.applied_rule_priority == b.applied_rule_priority &&
               a.claimed_by_rule_priority == b.claimed_by_rule_priority && a.rank == b.rank &&
               a.age_seconds == b.age_seconds && a.doubts == b.doubts;
    }
    friend constexpr bool operator!=(const ImageVerdict& a, const ImageVerdict& b) { return !(a == b); }
};

/// What a preview says about one rule.
struct RuleSummary {
    std::int32_t rule_priority = 0;
    /// Images with the rule's storage class and tags, whichever rule claims them. Ranks count all of these.
    std::size_t selected = 0;
    /// Those of them that are too many or too old, whichever rule claims them.
    std::size_t marked = 0;
    /// Those of them that the rule acts on.
    std::size_t applied = 0;
    /// The bytes of those it acts on, as far as the inventory says; at most 2^64 - 1.
    std::uint64_t applied_bytes = 0;

    friend constexpr bool operator==(const RuleSummary& a, const RuleSummary& b) {
        return a.rule_priority == b.rule_priority && a.selected == b.selected && a.marked == b.marked &&
               a.applied == b.applied && a.applied_bytes == b.applied_bytes;
    }
    friend constexpr bool operator!=(const RuleSummary& a, const RuleSummary& b) { return !(a == b); }
};

/// What a preview says about all images together. Bytes are those that the inventory says; at most 2^64 - 1.
struct PreviewTotals {
    std::size_t images = 0;
    std::size_t kept = 0;
    std::size_t expired = 0;
    std::size_t transitioned = 0;
    std::uint64_t expired_bytes = 0;
    std::uint64_t transitioned_bytes = 0;
    /// Images with a doubt.
    std::size_t doubtful = 0;

    friend constexpr bool operator==(const PreviewTotals& a, const PreviewTotals& b) {
        return a.images == b.images && a.kept == b.kept && a.expired == b.expired && a.transitioned == b.transitioned &&
               a.expired_bytes == b.expired_bytes && a.transitioned_bytes == b.transitioned_bytes &&
               a.doubtful == b.doubtful;
    }
    friend constexpr bool operator!=(const PreviewTotals& a, const PreviewTotals& b) { return !(a == b); }
};

/// What one rule does to one image.
struct RuleOnImage {
    std::int32_t rule_priority = 0;
    /// The image has the rule's storage class and tags.
    bool selects = false;
    /// The image is one too many or too old for the rule, whichever rule claims it.
    bool marks = false;
    /// This is the first rule that selects the image.
    bool claims = false;
    /// This rule expires or transitions the image.
    bool applies = false;
    /// The image's place among all that the rule selects, 1 being the newest, and their number, if the rule counts
    /// images.
    std::optional<std::size_t> rank = std::nullopt;
    std::optional<std::size_t> pool_size = std::nullopt;
    /// The age that the rule measures, if it uses an age, as in `ImageVerdict`.
    std::optional<std::int64_t> age_seconds = std::nullopt;
    /// Why, in words.
    std::string reason = {};

    friend bool operator==(const RuleOnImage& a, const RuleOnImage& b) {
        return a.rule_priority == b.rule_priority && a.selects == b.selects && a.marks == b.marks &&
               a.claims == b.claims && a.applies == b.applies && a.rank == b.rank && a.pool_size == b.pool_size &&
               a.age_seconds == b.age_seconds && a.reason == b.reason;
    }
    friend bool operator!=(const RuleOnImage& a, const RuleOnImage& b) { return !(a == b); }
};

namespace detail {

template <>
struct EnumNames<TieBreak> {
    static constexpr std::string_view type = "TieBreak"sv;
    static constexpr EnumName<TieBreak> list[] = {{TieBreak::lower_digest_is_newer, "lower-digest-is-newer"sv},
                                                  {TieBreak::higher_digest_is_newer, "higher-digest-is-newer"sv}};
};
static_assert(names_follow_enumerators<TieBreak>());

template <>
struct EnumNames<DayArithmetic> {
    static constexpr std::string_view type = "DayArithmetic"sv;
    static constexpr EnumName<DayArithmetic> list[] = {{DayArithmetic::exact, "exact"sv},
                                                       {DayArithmetic::whole_days, "whole-days"sv}};
};
static_assert(names_follow_enumerators<DayArithmetic>());

template <>
struct EnumNames<RestoredImages> {
    static constexpr std::string_view type = "RestoredImages"sv;
    static constexpr EnumName<RestoredImages> list[] = {{RestoredImages::by_activation, "by-activation"sv},
                                                        {RestoredImages::by_push, "by-push"sv}};
};
static_assert(names_follow_enumerators<RestoredImages>());

template <>
struct EnumNames<ActivatingImages> {
    static constexpr std::string_view type = "ActivatingImages"sv;
    static constexpr EnumName<ActivatingImages> list[] = {
        {ActivatingImages::counted_but_spared, "counted-but-spared"sv},
        {ActivatingImages::like_standard, "like-standard"sv}};
};
static_assert(names_follow_enumerators<ActivatingImages>());

template <>
struct EnumNames<Doubt> {
    static constexpr std::string_view type = "Doubt"sv;
    static constexpr EnumName<Doubt> list[] = {{Doubt::near_boundary, "near-boundary"sv},
                                               {Doubt::tied, "tied"sv},
                                               {Doubt::restored, "restored"sv},
                                               {Doubt::activating, "activating"sv}};
};
static_assert(names_follow_enumerators<Doubt>());

}  // namespace detail

/// `lower-digest-is-newer` or `higher-digest-is-newer`. Empty for an invalid value.
constexpr std::string_view name(TieBreak tie_break) noexcept { return detail::enumerator_name(tie_break); }

/// `exact` or `whole-days`. Empty for an invalid value.
constexpr std::string_view name(DayArithmetic arithmetic) noexcept { return detail::enumerator_name(arithmetic); }

/// `by-activation` or `by-push`. Empty for an invalid value.
constexpr std::string_view name(RestoredImages restored) noexcept { return detail::enumerator_name(restored); }

/// `counted-but-spared` or `like-standard`. Empty for an invalid value.
constexpr std::string_view name(ActivatingImages activating) noexcept { return detail::enumerator_name(activating); }

/// `near-boundary`, `tied`, `restored` or `activating`. Empty for an invalid value.
constexpr std::string_view name(Doubt doubt) noexcept { return detail::enumerator_name(doubt); }

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
