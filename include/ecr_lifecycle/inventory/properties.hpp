// SPDX-License-Identifier: MIT
// ecr_lifecycle: AWS's names for the properties of an image in an inventory. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_PROPERTIES_HPP
#define ECR_LIFECYCLE_INVENTORY_PROPERTIES_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// In the order in which the AWS command line prints them.
enum class ImageProperty : std::uint8_t {
    registry_id,
    repository_name,
    image_digest,
    image_tags,
    image_size_in_bytes,
    image_pushed_at,
    image_manifest_media_type,
    artifact_media_type,
    last_recorded_pull_time,
    subject_manifest_digest,
    image_status,
    last_archived_at,
    last_activated_at
};

template <>
struct AwsNames<ImageProperty> {
    static constexpr AwsName<ImageProperty> list[] = {
        {ImageProperty::registry_id, "registryId"sv},
        {ImageProperty::repository_name, "repositoryName"sv},
        {ImageProperty::image_digest, "imageDigest"sv},
        {ImageProperty::image_tags, "imageTags"sv},
        {ImageProperty::image_size_in_bytes, "imageSizeInBytes"sv},
        {ImageProperty::image_pushed_at, "imagePushedAt"sv},
        {ImageProperty::image_manifest_media_type, "imageManifestMediaType"sv},
        {ImageProperty::artifact_media_type, "artifactMediaType"sv},
        {ImageProperty::last_recorded_pull_time, "lastRecordedPullTime"sv},
        {ImageProperty::subject_manifest_digest, "subjectManifestDigest"sv},
        {ImageProperty::image_status, "imageStatus"sv},
        {ImageProperty::last_archived_at, "lastArchivedAt"sv},
        {ImageProperty::last_activated_at, "lastActivatedAt"sv}};
};
static_assert(names_follow_enumerators<ImageProperty>());

// Finds the property with a name. All images of an inventory have their properties in one order, so that the search
// begins after the last one found.
template <class IfUsed = void>
class ImagePropertyFinder {
  public:
    // The property, or nullptr.
    [[nodiscard]] const ImageProperty* find(std::string_view name) {
        constexpr std::size_t count = name_count<ImageProperty>;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = next_ + i < count ? next_ + i : next_ + i - count;
            if (AwsNames<ImageProperty>::list[at].name == name) {
                next_ = at + 1 < count ? at + 1 : 0;
                return &AwsNames<ImageProperty>::list[at].value;
            }
        }
        return nullptr;
    }

    // The name, of a property or of the list of images, that differs from this one in capitals only, or an empty one.
    // Those of the repository decide nothing.
    [[nodiscard]] static std::string_view find_in_other_case(std::string_view name) {
        for (const AwsName<ImageProperty>& property : AwsNames<ImageProperty>::list) {
            if (property.value >= ImageProperty::image_digest && differ_in_case(property.name, name)) {
                return property.name;
            }
        }
        constexpr std::string_view list = "imageDetails";
        return differ_in_case(list, name) ? list : std::string_view();
    }

    // Whether a `--query` may have given this name to `imageTags`.
    [[nodiscard]] static bool may_be_tags(std::string_view name) {
        constexpr std::string_view names[] = {"tags", "tag", "image_tags", "image_tag", "image-tags", "image-tag"};
        for (const std::string_view tags : names) {
            if (tags == name || differ_in_case(tags, name)) {
                return true;
            }
        }
        return false;
    }

  private:
    static constexpr bool differ_in_case(std::string_view a, std::string_view b) {
        bool equal = a.size() == b.size();
        for (std::size_t i = 0; equal && i < a.size(); ++i) {
            equal = lower_case(a[i]) == lower_case(b[i]);
        }
        return equal && a != b;
    }

    std::size_t next_ = 0;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
