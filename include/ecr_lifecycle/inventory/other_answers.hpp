// SPDX-License-Identifier: MIT
// ecr_lifecycle: knows documents that people take for an inventory. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_OTHER_ANSWERS_HPP
#define ECR_LIFECYCLE_INVENTORY_OTHER_ANSWERS_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../base/literals.hpp"
#include "../diagnostic.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

struct OtherAnswer {
    // Whether the key gives it away in an image of `imageDetails`, too, where a `--query` put what another command
    // printed, and where other keys may be additions.
    enum class InImages : std::uint8_t { says_nothing, is_single_tag, is_other_answer };

    std::string_view key;  // the property that gives it away
    std::string_view what;
    std::string_view help;
    InImages in_images = InImages::says_nothing;
};

inline constexpr std::string_view describe_images_help =
    "an inventory is what `aws ecr describe-images --repository-name NAME --filter imageStatus=ANY` prints"sv;

// The surer evidence comes first.
inline constexpr OtherAnswer other_answers[] = {
    {"imageIds"sv, "the output of `aws ecr list-images`"sv,
     "it does not tell when images were pushed; `aws ecr describe-images` does"sv},
    {"imageTag"sv, "the output of `aws ecr list-images`"sv,
     "it does not tell when images were pushed; `aws ecr describe-images` does"sv,
     OtherAnswer::InImages::is_single_tag},
    {"previewResults"sv, "the output of `aws ecr get-lifecycle-policy-preview`"sv,
     "it holds only the images on which the policy acts; `aws ecr describe-images` lists them all"sv},
    {"appliedRulePriority"sv, "a result of `aws ecr get-lifecycle-policy-preview`"sv,
     "there are only the images on which the policy acts; `aws ecr describe-images` lists them all"sv,
     OtherAnswer::InImages::is_other_answer},
    {"repositories"sv, "the output of `aws ecr describe-repositories`"sv,
     "a policy acts on the images of one repository; `aws ecr describe-images --repository-name NAME` lists them"sv},
    {"images"sv, "the output of `aws ecr batch-get-image`"sv, describe_images_help},
    {"imageManifest"sv, "the output of `aws ecr batch-get-image`"sv, describe_images_help},
    {"manifests"sv, "an image index"sv, describe_images_help},
    {"imageScanFindings"sv, "the output of `aws ecr describe-image-scan-findings`"sv, describe_images_help},
    {"lifecyclePolicyText"sv, "the output of `aws ecr get-lifecycle-policy`"sv, describe_images_help},
    {"policyText"sv, "the output of `aws ecr get-repository-policy`"sv, describe_images_help},
    {"rules"sv, "a lifecycle policy"sv, describe_images_help},
    {"rulePriority"sv, "a rule of a lifecycle policy"sv, describe_images_help},
    {"Statement"sv, "an IAM policy or a repository policy"sv, describe_images_help},
    {"Rules"sv, "an S3 lifecycle configuration"sv, "it is for objects in a bucket, not images"sv},
    {"Contents"sv, "a list of the objects in an S3 bucket"sv, describe_images_help},
    {"Resources"sv, "a CloudFormation template"sv, describe_images_help},
    {"Repository"sv, "the output of `docker images`"sv,
     "it lists the images of this machine; `aws ecr describe-images` lists those of a repository"sv},
};

// Remembers the surest evidence of another document among the keys of an object.
template <class IfUsed = void>
class OtherAnswerEvidence {
  public:
    // `in_images` is whether the object is within `imageDetails`.
    void look_at(std::string_view key, Span span, bool in_images) {
        for (std::size_t i = 0; i < found_; ++i) {
            const OtherAnswer& answer = other_answers[i];
            if (answer.key == key && (!in_images || answer.in_images != OtherAnswer::InImages::says_nothing)) {
                found_ = i;
                span_ = span;
            }
        }
    }

    [[nodiscard]] const OtherAnswer* answer() const { return found_ < count ? &other_answers[found_] : nullptr; }
    [[nodiscard]] bool is(OtherAnswer::InImages in_images) const {
        return found_ < count && other_answers[found_].in_images == in_images;
    }
    [[nodiscard]] Span span() const { return span_; }

  private:
    static constexpr std::size_t count = sizeof(other_answers) / sizeof(OtherAnswer);
    std::size_t found_ = count;
    Span span_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
