// SPDX-License-Identifier: MIT
// What `ecr-lifecycle preview` reports, and its formats.
#ifndef ECR_LIFECYCLE_TOOLS_PREVIEW_REPORT_HPP
#define ECR_LIFECYCLE_TOOLS_PREVIEW_REPORT_HPP

#include <algorithm>
#include <cstddef>
#include <ecr_lifecycle/aws_preview.hpp>
#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/inventory_input.hpp"

namespace tool {

class Output;

/// A guard (`--fail-if-expires` and the like) that the policy violates.
struct Violation {
    /// `fail-if-expires`, `max-expired` and so on.
    std::string guard;
    /// The pattern, the number or the entry of the file.
    std::string argument;
    /// The image that would be lost; absent if their number is the violation.
    std::optional<std::size_t> image;
    /// Why, in words.
    std::string reason;
    /// The tag that the guard uses: the one that matches, or that is in use. Empty if it does not use one.
    std::string tag;
};

/// The outcome of `--compare`.
struct Comparison {
    std::string path;
    std::vector<ecr_lifecycle::PreviewDifference> differences;
};

struct PreviewReport {
    const ecr_lifecycle::Preview& preview;
    const std::vector<ecr_lifecycle::Image>& images;
    /// Empty if the inventory does not say.
    std::string_view repository_name;
    std::string_view registry_id;
    /// What is likely to be different when AWS executes the policy.
    ecr_lifecycle::ExecutionNotes execution;
    /// What `--only` asks for.
    std::optional<ecr_lifecycle::Fate> only = std::nullopt;
    std::optional<std::vector<Violation>> violations = std::nullopt;
    std::optional<Comparison> comparison = std::nullopt;
    /// What may be wrong with the input, and what the policy may do unintentionally.
    std::vector<InputWarning> warnings = {};
    /// Why nobody can vouch for the guards, or with `--strict` for the preview.
    std::vector<std::string> cannot_vouch = {};

    /// Whether any image has a tag.
    [[nodiscard]] bool has_tags() const {
        return std::any_of(images.begin(), images.end(),
                           [](const ecr_lifecycle::Image& image) { return !image.image_tags.empty(); });
    }

    /// Whether to list an image.
    [[nodiscard]] bool lists(std::size_t image) const { return !only || preview[image].fate == *only; }
};

/// The formats. All write the list of images in parts, so that it is never in memory as a whole.
void write_preview_text(Output& out, const PreviewReport& report, ecr_lifecycle::Color color, std::size_t columns);
void write_preview_json(Output& out, const PreviewReport& report);
void write_preview_html(Output& out, const PreviewReport& report);
/// The shape of `aws ecr get-lifecycle-policy-preview`.
void write_preview_aws(Output& out, const PreviewReport& report);

/// What each rule does to one image.
void write_explanation_text(Output& out, const PreviewReport& report, std::size_t image, ecr_lifecycle::Color color,
                            std::size_t columns);
void write_explanation_json(Output& out, const PreviewReport& report, std::size_t image);

/// `expired by rule 2`, `kept`
[[nodiscard]] std::string in_words(const ecr_lifecycle::ReportedFate& said);

/// Appends the violations as lines of text.
void append_violations(std::string& out, const PreviewReport& report, ecr_lifecycle::Color color);

/// The name of an image in violations and comparisons: a tag (this one, or else its first), if it has one, and its
/// digest.
[[nodiscard]] std::string image_name(const PreviewReport& report, std::size_t image, std::string_view tag = {});

/// The images, oldest push first.
[[nodiscard]] std::vector<std::size_t> oldest_first(const std::vector<ecr_lifecycle::Image>& images);

}  // namespace tool

#endif
