// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a policy would do to these images, offline, and why. Standard library only.
//
//     const Preview result = preview(policy, images, {now});
//     result.totals().expired;   result.images()[0].fate;   result.reason(0);
//
// Source: "Automate the cleanup of images by using lifecycle policies" and "Examples of lifecycle policies" in the
// Amazon ECR user guide.
#ifndef ECR_LIFECYCLE_PREVIEW_HPP
#define ECR_LIFECYCLE_PREVIEW_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/compiled.hpp"
#include "base/storage.hpp"
#include "image.hpp"
#include "policy.hpp"
#include "preview/evaluation.hpp"
#include "verdict.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

// Everything is a template here, so that a program instantiates only what it uses: docs/design.md, "Decisions".
template <class Storage>
class BasicPreview;

using Preview = BasicPreview<OwnedStorage>;

/// What the policy would do to these images at `options.now`, if the repository holds no others.
///
/// Every policy gets an answer, even one that AWS rejects: rules are ordered by priority, those of equal priority by
/// their position, and there may be any number of them; the tag lists of a rule for untagged or any images are ignored;
/// a rule for tagged images that has both lists requires all entries of both, and one that has none selects every
/// tagged image; a rule applies its count and its action in whichever storage class it names; a number of images or
/// days below 0 counts as 0. If it is not known when an image was archived, rules that depend on that time keep it.
///
/// Takes time in proportion to the bytes of all tags and the number of images (times the rules that select each),
/// whatever the patterns.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicPreview<Storage> preview(const Policy& policy, const std::vector<Image>& images,
                                            const PreviewOptions& options);

namespace detail {

template <class Storage>
std::string reason_of_fate(const Evaluation<Storage>& evaluation, std::size_t image);

template <class Storage>
auto what_rules_do(const Evaluation<Storage>& evaluation, std::size_t image) ->
    typename Storage::template List<RuleOnImage>;

}  // namespace detail

/// What a policy would do to an inventory of images. Users write `Preview`. Made by the function `preview`, and never
/// changed afterwards; it needs neither the policy nor the images to stay alive.
template <class Storage>
class BasicPreview {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    /// A preview of no rules and no images.
    BasicPreview() = default;

    // Only there to say what is wrong.
    template <class IfUsed = void>
    BasicPreview operator()(const Policy& /*policy*/, const std::vector<Image>& /*images*/,
                            const PreviewOptions& /*options*/) const {
        static_assert(detail::dependent_false<IfUsed>,
                      "the name `preview` is that of the variable here, which hides the function: write "
                      "`Preview preview = ecr_lifecycle::preview(...)`, or give the variable another name");
        return {};
    }

    // Of a temporary preview, what would be a reference is a value, and what would be a view does not compile.

    /// A verdict for each image, in the order of the inventory.
    [[nodiscard]] const List<ImageVerdict>& images() const& noexcept { return evaluation_.verdicts; }
    [[nodiscard]] List<ImageVerdict> images() && { return std::move(evaluation_.verdicts); }
    [[nodiscard]] std::size_t size() const noexcept { return images().size(); }
    [[nodiscard]] bool empty() const noexcept { return images().empty(); }
    /// The verdict for an image, which must be less than `size()`, here and in all functions below.
    [[nodiscard]] const ImageVerdict& operator[](std::size_t image) const& { return images()[image]; }
    [[nodiscard]] ImageVerdict operator[](std::size_t image) && { return std::move(evaluation_.verdicts[image]); }

    /// A summary for each rule, by ascending priority.
    [[nodiscard]] const List<RuleSummary>& rules() const& noexcept { return evaluation_.summaries; }
    [[nodiscard]] List<RuleSummary> rules() && { return std::move(evaluation_.summaries); }
    [[nodiscard]] const PreviewTotals& totals() const& noexcept { return evaluation_.totals; }
    [[nodiscard]] PreviewTotals totals() && { return std::move(evaluation_.totals); }
    [[nodiscard]] const BasicPolicy<Storage>& policy() const& noexcept { return evaluation_.policy; }
    [[nodiscard]] BasicPolicy<Storage> policy() && { return std::move(evaluation_.policy); }
    [[nodiscard]] const PreviewOptions& options() const& noexcept { return evaluation_.options; }
    [[nodiscard]] PreviewOptions options() && { return std::move(evaluation_.options); }

    /// These views are valid as long as this object is.
    [[nodiscard]] std::string_view digest(std::size_t image) const& { return evaluation_.texts.digest(image); }
    [[nodiscard]] List<std::string_view> tags(std::size_t image) const& { return evaluation_.texts.tags(image); }
    std::string_view digest(std::size_t image) const&& = delete;
    List<std::string_view> tags(std::size_t image) const&& = delete;

    /// The first image with this digest, or else the first one with this tag. Looks through all images each time.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view digest_or_tag) const {
        return evaluation_.texts.find(digest_or_tag);
    }

    /// Why the image has its fate, in words: `kept: rule 2 claims it (prod*), 3rd newest of the 10 it keeps`.
    [[nodiscard]] std::string reason(std::size_t image) const { return detail::reason_of_fate(evaluation_, image); }

    /// What each rule, by ascending priority, does to the image, and why.
    [[nodiscard]] List<RuleOnImage> explain(std::size_t image) const {
        return detail::what_rules_do(evaluation_, image);
    }

    /// Equal policies, options, digests, tags and verdicts, in the same order.
    friend bool operator==(const BasicPreview& a, const BasicPreview& b) {
        return a.policy() == b.policy() && a.options() == b.options() && a.images() == b.images() &&
               a.rules() == b.rules() && a.totals() == b.totals() && a.evaluation_.texts.equals(b.evaluation_.texts);
    }
    friend bool operator!=(const BasicPreview& a, const BasicPreview& b) { return !(a == b); }

  private:
    template <class S>
    friend BasicPreview<S> preview(const Policy& policy, const std::vector<Image>& images,
                                   const PreviewOptions& options);

    explicit BasicPreview(detail::Evaluation<Storage> evaluation) : evaluation_(std::move(evaluation)) {}

    detail::Evaluation<Storage> evaluation_;
};

/// What each rule does to one image: `preview(policy, images, options).explain(image)`.
template <class Storage = OwnedStorage>
[[nodiscard]] auto explain_image(const Policy& policy, const std::vector<Image>& images, const PreviewOptions& options,
                                 std::size_t image) -> typename Storage::template List<RuleOnImage> {
    return preview<Storage>(policy, images, options).explain(image);
}

/// The preview as lines, for the output of a failing test: each image with its digest, tags and reason, and each rule
/// with its numbers.
template <class Storage>
[[nodiscard]] std::string to_text(const BasicPreview<Storage>& preview);

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN Preview preview<OwnedStorage>(const Policy&, const std::vector<Image>&, const PreviewOptions&);
ECR_LIFECYCLE_EXTERN std::string detail::reason_of_fate(const detail::Evaluation<OwnedStorage>&, std::size_t);
ECR_LIFECYCLE_EXTERN std::vector<RuleOnImage> detail::what_rules_do(const detail::Evaluation<OwnedStorage>&,
                                                                    std::size_t);
ECR_LIFECYCLE_EXTERN std::string to_text(const Preview&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "preview/preview_impl.hpp"
#endif

#endif
#endif
