// SPDX-License-Identifier: MIT
// How people and tools name an image: by digest, by tag, or by the URI with which it is pulled.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_IMAGE_REFERENCE_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_IMAGE_REFERENCE_HPP

#include <cstddef>
#include <ecr_lifecycle/image.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tool {

/// What a digest begins with. ECR knows no other algorithm.
inline constexpr std::string_view digest_algorithm = "sha256:";

/// What a reference says. Either a digest or a tag is there.
struct ImageReference {
    std::string_view repository = {};   // without the registry's host; empty for a mere digest or tag
    std::string_view registry_id = {};  // the AWS account, if the host is one of ECR
    std::string_view digest = {};
    std::string_view tag = {};
};

/// Takes `sha256:...`, `v1`, `team/app:v1`, `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app@sha256:...`, and the
/// same with `docker-pullable://` or another scheme in front. A URI without tag and digest means `latest`, as it does
/// for whoever pulls it. Nothing for a text that cannot name an image.
[[nodiscard]] std::optional<ImageReference> parse_image_reference(std::string_view text);

/// Whether the reference is to a repository other than this one, as far as both are known. A host that is not ECR's may
/// be a proxy for it, and says nothing.
[[nodiscard]] bool is_elsewhere(const ImageReference& reference, std::string_view repository_name,
                                std::string_view registry_id);

/// A part of a digest as the command prints it: its beginning, with or without `sha256:`, or its end after `…`.
struct DigestPart {
    std::string_view digits;
    bool is_ending = false;
    /// Whether it cannot be mistaken for a tag.
    bool is_marked = false;
};

/// Nothing for a text that cannot be a part of a digest.
[[nodiscard]] std::optional<DigestPart> parse_digest_part(std::string_view text);

/// Finds images by digest and by tag in constant time, and by a digest's beginning in logarithmic time. The images must
/// outlive it.
class ImageFinder {
  public:
    explicit ImageFinder(const std::vector<ecr_lifecycle::Image>& images);

    /// The image that the reference names, whatever its repository; several, if the inventory has a tag twice.
    [[nodiscard]] std::vector<std::size_t> find(const ImageReference& reference) const;

    /// The images whose digests have this part.
    [[nodiscard]] std::vector<std::size_t> find(const DigestPart& part) const;

  private:
    struct Digits {
        std::string_view digits;
        std::size_t image;
    };

    std::unordered_map<std::string_view, std::size_t> by_digest_;
    std::unordered_multimap<std::string_view, std::size_t> by_tag_;
    std::vector<Digits> sorted_;  // by their digits
};

/// The images that a person may mean by `text`: the one with this digest or tag or of this URI, or else those whose
/// digests begin with it, with or without `sha256:`, or end with what follows `…`.
[[nodiscard]] std::vector<std::size_t> images_meant_by(std::string_view text,
                                                       const std::vector<ecr_lifecycle::Image>& images);

}  // namespace tool

#endif
