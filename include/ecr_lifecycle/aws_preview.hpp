// SPDX-License-Identifier: MIT
// ecr_lifecycle: previews in the form of `aws ecr get-lifecycle-policy-preview`, written, read and compared.
// (nlohmann/json)
#ifndef ECR_LIFECYCLE_AWS_PREVIEW_HPP
#define ECR_LIFECYCLE_AWS_PREVIEW_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws_preview_result.hpp"
#include "base/compiled.hpp"
#include "base/storage.hpp"
#include "image.hpp"
#include "json_text.hpp"
#include "policy.hpp"
#include "preview.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// The preview as `aws ecr get-lifecycle-policy-preview` would print it: only the images on which the policy acts, the
/// oldest first. `images` are those of the preview. An empty name is left out. No line break at the end.
template <class Storage>
[[nodiscard]] std::string to_aws_preview_json(const BasicPreview<Storage>& preview, const std::vector<Image>& images,
                                              std::string_view repository_name = {}, std::string_view registry_id = {},
                                              JsonStyle style = JsonStyle::indented);

/// Reads a saved answer of `aws ecr get-lifecycle-policy-preview`, which may have several pages, one after the other
/// or in an array. Takes any text and never throws.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicAwsPreview<Storage> read_aws_preview(std::string_view text);

/// What is said of an image, by us or by AWS.
struct ReportedFate {
    Fate fate = Fate::kept;
    /// Absent for an image that is kept.
    std::optional<std::int32_t> applied_rule_priority = std::nullopt;

    friend constexpr bool operator==(const ReportedFate& a, const ReportedFate& b) {
        return a.fate == b.fate && a.applied_rule_priority == b.applied_rule_priority;
    }
    friend constexpr bool operator!=(const ReportedFate& a, const ReportedFate& b) { return !(a == b); }
};

/// An image on which we and AWS differ.
template <class Storage>
struct BasicPreviewDifference {
    std::string digest;
    /// Its place in the inventory; absent where AWS names an image that is not there.
    std::optional<std::size_t> image;
    /// Absent for an image that is not in the inventory.
    typename Storage::template Optional<ReportedFate> ours;
    /// An image that AWS does not name is kept.
    ReportedFate theirs;
    /// Ours, in words; empty for an image that is not in the inventory.
    std::string reason;
};

using PreviewDifference = BasicPreviewDifference<OwnedStorage>;

/// Every image on which the preview and AWS's answer differ, in the order of the inventory; those that AWS alone knows
/// come last. A digest that AWS names twice is taken from its last entry.
template <class Storage>
[[nodiscard]] auto compare_with_aws(const BasicPreview<Storage>& preview, const std::vector<Image>& images,
                                    const BasicAwsPreview<Storage>& answer) ->
    typename Storage::template List<BasicPreviewDifference<Storage>>;

/// Whether AWS previewed the same policy, apart from white space and the order of rules and properties. Nothing where
/// the answer does not tell, or tells what cannot be read.
template <class Storage>
[[nodiscard]] auto is_preview_of(const BasicAwsPreview<Storage>& answer, const Policy& policy) ->
    typename Storage::template Optional<bool>;

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN std::string to_aws_preview_json(const Preview&, const std::vector<Image>&, std::string_view,
                                                     std::string_view, JsonStyle);
ECR_LIFECYCLE_EXTERN AwsPreview read_aws_preview<OwnedStorage>(std::string_view);
ECR_LIFECYCLE_EXTERN std::vector<PreviewDifference> compare_with_aws(const Preview&, const std::vector<Image>&,
                                                                     const AwsPreview&);
ECR_LIFECYCLE_EXTERN std::optional<bool> is_preview_of(const AwsPreview&, const Policy&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "inventory/aws_preview_impl.hpp"
#endif

#endif
#endif
