// SPDX-License-Identifier: MIT
// ecr_lifecycle: what is wrong with images that have no text, as when a program made them; and what they lack for a
// policy. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_IMAGE_CHECKER_HPP
#define ECR_LIFECYCLE_INVENTORY_IMAGE_CHECKER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../diagnostic.hpp"
#include "../image.hpp"
#include "../model/digest.hpp"
#include "../model/findings.hpp"
#include "../model/image_index.hpp"
#include "../policy.hpp"
#include "../tags/alphabet.hpp"
#include "findings.hpp"
#include "properties.hpp"
#include "wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage = OwnedStorage>
class ImageChecker {
  public:
    ImageChecker(const std::vector<Image>& images, const Timestamp& now) : images_(images), now_(now) {}

    [[nodiscard]] Report report() {
        for (std::size_t i = 0; i < images_.size(); ++i) {
            check(i);
        }
        return findings_.take();
    }

  private:
    void check(std::size_t i) {
        const Image& image = images_[i];
        const auto number = static_cast<std::uint32_t>(i);
        if (!is_image_digest(image.image_digest)) {
            find(i, ImageProperty::image_digest, [&] { return malformed_digest(image.image_digest); });
        }
        if (index_.with_digest(images_, image.image_digest)) {
            find(i, ImageProperty::image_digest, [&] { return duplicate_digest(image.image_digest); });
        } else {
            index_.add_digest(image.image_digest, number);
        }
        if (image.image_pushed_at > now_) {
            find(i, ImageProperty::image_pushed_at, [&] { return future_time(image.image_pushed_at, now_); });
        }
        if (i == limits::max_images) {
            find(i, ImageProperty::image_digest, [] { return too_many_images(); });
        }
        if (image.image_tags.size() > limits::max_tags) {
            find(i, ImageProperty::image_tags, [&] { return too_many_tags(image.image_tags.size()); });
        }
        for (const std::string& tag : image.image_tags) {
            if (!can_be_tag(tag)) {
                find(i, ImageProperty::image_tags, [&] { return malformed_tag(tag); });
                continue;
            }
            if (index_.with_tag(images_, tag)) {
                find(i, ImageProperty::image_tags, [&] { return duplicate_tag(tag); });
            } else {
                index_.add_tag(tag, number);
            }
        }
    }

    template <class Words>
    void find(std::size_t image, ImageProperty property, Words words) {
        Diagnostic finding = words();
        findings_.add(finding.check, [&] {
            finding.pointer = concat({"/imageDetails/", std::to_string(image), "/", aws_name(property)});
            return std::move(finding);
        });
    }

    const std::vector<Image>& images_;
    Timestamp now_;
    ImageIndex<Storage> index_;
    AnswerFindings<Storage> findings_;
};

// What is known of a policy and of images, as far as they must go together.
template <class IfUsed = void>
class InventoryNeeds {
  public:
    InventoryNeeds(const Policy& policy, const std::vector<Image>& images) {
        for (const Rule& rule : policy.rules) {
            by_pull_ = by_pull_ || rule.selection.count_type == CountType::since_image_pulled;
            by_archiving_ = by_archiving_ || rule.selection.count_type == CountType::since_image_transitioned;
            by_tags_ = by_tags_ || rule.selection.tag_status != TagStatus::any;
            of_archive_ = of_archive_ || rule.selection.storage_class == StorageClass::archive;
        }
        for (const Image& image : images) {
            tagged_ = tagged_ || !image.image_tags.empty();
            pulled_ = pulled_ || image.last_recorded_pull_time.has_value();
            if (image.image_status == ImageStatus::archived) {
                archived_ = true;
                if (!image.last_archived_at) {
                    untimed_digest_ = untimed_ == 0 ? std::string_view(image.image_digest) : untimed_digest_;
                    ++untimed_;
                }
            }
        }
        empty_ = images.empty();
    }

    [[nodiscard]] Report report() const {
        std::vector<Diagnostic> findings;
        if (empty_) {
            findings.push_back(make_diagnostic(
                Check::inventory_empty, "the inventory holds no image",
                "if the repository holds some, see what `aws ecr describe-images` printed, and its `--query`"));
        }
        if (by_tags_ && !tagged_ && !empty_) {
            findings.push_back(make_diagnostic(
                Check::inventory_without_tags, "the policy goes by tags, but no image has `imageTags`",
                "all of them are taken for untagged; an inventory that was not made by `aws ecr describe-images`, or "
                "with a `--query`, may lack the tags, or have them under another name"));
        }
        if ((by_archiving_ || of_archive_) && !archived_) {
            findings.push_back(make_diagnostic(
                Check::inventory_without_archived_images,
                "the policy has a rule for archived images, but the inventory holds none",
                "`aws ecr describe-images` leaves them out unless asked with `--filter imageStatus=ANY`"));
        }
        if (by_pull_ && !pulled_ && !empty_) {
            findings.push_back(make_diagnostic(
                Check::inventory_without_pull_times,
                "the policy has a rule with `sinceImagePulled`, but no image has a `lastRecordedPullTime`",
                "the rule then counts from the push; an inventory that was not made by `aws ecr describe-images` may "
                "lack the times"));
        }
        if (by_archiving_ && untimed_ > 0) {
            const bool one = untimed_ == 1;
            findings.push_back(make_diagnostic(
                Check::inventory_without_archive_times,
                concat(
                    {"`sinceImageTransitioned` counts from `lastArchivedAt`, which ",
                     one ? std::string("the archived image") : concat({std::to_string(untimed_), " archived images"}),
                     one ? " " : " do not have, such as ", digest_in_backticks(untimed_digest_),
                     one ? " does not have" : ""}),
                "the rule is taken to keep them"));
        }
        return Report(std::move(findings));
    }

  private:
    bool by_pull_ = false;
    bool by_archiving_ = false;
    bool of_archive_ = false;
    bool by_tags_ = false;
    bool tagged_ = false;
    bool pulled_ = false;
    bool archived_ = false;
    bool empty_ = true;
    std::size_t untimed_ = 0;
    std::string_view untimed_digest_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
