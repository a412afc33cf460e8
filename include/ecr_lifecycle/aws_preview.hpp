// SPDX-License-Identifier: MIT
// ecr_lifecycle: previews in the form of `aws ecr get-lifecycle-policy-preview`, written, read and compared.
// (nlohmann/json)
#ifndef ECR_LIFECYCLE_AWS_PREVIEW_HPP
#define ECR_LIFECYCLE_AWS_PREVIEW_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "aws_preview_result.hpp"
#include "document/stream.hpp"
#include "image.hpp"
#include "inventory/answer_writer.hpp"
#include "inventory/aws_preview_reader.hpp"
#include "inventory/expected_answers.hpp"
#include "json_text.hpp"
#include "model/image_index.hpp"
#include "parse.hpp"
#include "policy.hpp"
#include "preview.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// The preview as `aws ecr get-lifecycle-policy-preview` would print it: only the images on which the policy acts, the
/// oldest first. `images` are those of the preview. An empty name is left out. No line break at the end.
template <class Storage>
[[nodiscard]] std::string to_aws_preview_json(const BasicPreview<Storage>& preview, const std::vector<Image>& images,
                                              std::string_view repository_name = {}, std::string_view registry_id = {},
                                              JsonStyle style = JsonStyle::indented) {
    std::string text;
    detail::AnswerWriter<Storage> out(text, style);
    out.json.open('{');
    out.text_if_any(detail::ImageProperty::registry_id, registry_id);
    out.text_if_any(detail::ImageProperty::repository_name, repository_name);
    out.text("lifecyclePolicyText", to_json_text(preview.policy(), JsonStyle::compact));
    out.text("status", "COMPLETE");
    out.json.key("previewResults");
    out.json.open('[');
    for (const std::size_t image : detail::affected_images(preview, images)) {
        out.json.next();
        detail::write_preview_result(out, images[image], preview[image]);
    }
    out.json.close(']');
    detail::write_preview_summary(out, preview.totals());
    out.json.close('}');
    return text;
}

/// Reads a saved answer of `aws ecr get-lifecycle-policy-preview`, which may have several pages, one after the other
/// or in an array. Takes any text and never throws.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicAwsPreview<Storage> read_aws_preview(std::string_view text) {
    detail::AwsPreviewReader<Storage> reader;
    auto error = detail::read_json_stream(text, detail::aws_preview_text, reader);
    return reader.finish(std::move(error));
}

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
    typename Storage::template List<BasicPreviewDifference<Storage>> {
    detail::ImageIndex<Storage> index;
    for (std::size_t i = 0; i < images.size(); ++i) {
        index.add_digest(images[i].image_digest, static_cast<std::uint32_t>(i));
    }
    typename Storage::template List<ReportedFate> theirs(images.size());
    typename Storage::template List<BasicPreviewDifference<Storage>> unknown;
    for (const AwsPreviewResult& result : answer.results) {
        const ReportedFate said{result.fate, result.applied_rule_priority};
        if (const auto image = index.with_digest(images, result.image_digest)) {
            theirs[*image] = said;
        } else {
            unknown.push_back({result.image_digest, std::nullopt, std::nullopt, said, {}});
        }
    }
    typename Storage::template List<BasicPreviewDifference<Storage>> differences;
    for (std::size_t i = 0; i < images.size() && i < preview.size(); ++i) {
        const ReportedFate ours{preview[i].fate, preview[i].applied_rule_priority};
        if (ours != theirs[i]) {
            differences.push_back({images[i].image_digest, i, ours, theirs[i], preview.reason(i)});
        }
    }
    differences.insert(differences.end(), unknown.begin(), unknown.end());
    return differences;
}

/// Whether AWS previewed the same policy, apart from white space and the order of rules and properties. Nothing where
/// the answer does not tell, or tells what cannot be read.
template <class Storage>
[[nodiscard]] auto is_preview_of(const BasicAwsPreview<Storage>& answer, const Policy& policy) ->
    typename Storage::template Optional<bool> {
    const Parsed parsed = parse(answer.lifecycle_policy_text);
    if (!parsed.policy) {
        return std::nullopt;
    }
    return to_json_text(*parsed.policy) == to_json_text(policy);
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
