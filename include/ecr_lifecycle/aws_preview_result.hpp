// SPDX-License-Identifier: MIT
// ecr_lifecycle: what AWS says that a policy does to images. Standard library only.
#ifndef ECR_LIFECYCLE_AWS_PREVIEW_RESULT_HPP
#define ECR_LIFECYCLE_AWS_PREVIEW_RESULT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/storage.hpp"
#include "diagnostic.hpp"
#include "image.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// What AWS says of one image.
struct AwsPreviewResult {
    std::string image_digest;
    std::vector<std::string> image_tags = {};
    std::optional<Timestamp> image_pushed_at = std::nullopt;
    /// `expired` or `transitioned`.
    Fate fate = Fate::expired;
    std::optional<std::int32_t> applied_rule_priority = std::nullopt;

    template <class IfUsed = void>
    friend bool operator==(const AwsPreviewResult& a, const AwsPreviewResult& b) {
        return a.image_digest == b.image_digest && a.image_tags == b.image_tags &&
               a.image_pushed_at == b.image_pushed_at && a.fate == b.fate &&
               a.applied_rule_priority == b.applied_rule_priority;
    }
    template <class IfUsed = void>
    friend bool operator!=(const AwsPreviewResult& a, const AwsPreviewResult& b) {
        return !(a == b);
    }
};

/// A saved answer of `aws ecr get-lifecycle-policy-preview`.
template <class Storage>
struct BasicAwsPreview {
    /// The images on which the policy acts, in the order of the answer.
    typename Storage::template List<AwsPreviewResult> results;
    /// Where it is not `ok()`, a comparison would mislead.
    Report report;
    /// Empty where the answer does not tell.
    std::string registry_id;
    std::string repository_name;
    std::string lifecycle_policy_text;
};

using AwsPreview = BasicAwsPreview<OwnedStorage>;

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
