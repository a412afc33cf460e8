// SPDX-License-Identifier: MIT
// ecr_lifecycle: what the images of an inventory lack for a policy. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_NEEDS_HPP
#define ECR_LIFECYCLE_INVENTORY_NEEDS_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../diagnostic.hpp"
#include "../image.hpp"
#include "../policy.hpp"
#include "finding_list.hpp"
#include "findings.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What is known of a policy and of images, as far as they must go together.
template <class IfUsed = void>
class InventoryNeeds {
  public:
    InventoryNeeds(const Policy& policy, const std::vector<Image>& images) : empty_(images.empty()) {
        for (const Rule& rule : policy.rules) {
            look_at(rule.selection);
        }
        for (const Image& image : images) {
            look_at(image);
        }
    }

    [[nodiscard]] Report report() const {
        AnswerFindings<IfUsed> findings;
        const auto find = [&](const AnswerFinding& finding) {
            findings.add(finding, std::nullopt, [] { return std::string(); });
        };
        if (empty_) {
            find({AnswerFault::no_images});
        }
        if (by_tags_ && !tagged_ && !empty_) {
            find({AnswerFault::no_tags});
        }
        if ((by_archiving_ || of_archive_) && !archived_) {
            find({AnswerFault::no_archived_images});
        }
        if (by_pull_ && !pulled_ && !empty_) {
            find({AnswerFault::no_pull_times});
        }
        if (by_archiving_ && untimed_ > 0) {
            AnswerFinding finding{AnswerFault::no_archive_times, {}, untimed_digest_};
            finding.count = untimed_;
            find(finding);
        }
        return findings.take();
    }

  private:
    void look_at(const Selection& selection) {
        by_pull_ = by_pull_ || selection.count_type == CountType::since_image_pulled;
        by_archiving_ = by_archiving_ || selection.count_type == CountType::since_image_transitioned;
        by_tags_ = by_tags_ || selection.tag_status != TagStatus::any;
        of_archive_ = of_archive_ || selection.storage_class == StorageClass::archive;
    }

    void look_at(const Image& image) {
        tagged_ = tagged_ || !image.image_tags.empty();
        pulled_ = pulled_ || image.last_recorded_pull_time.has_value();
        if (image.image_status != ImageStatus::archived) {
            return;
        }
        archived_ = true;
        if (!image.last_archived_at) {
            untimed_digest_ = untimed_ == 0 ? std::string_view(image.image_digest) : untimed_digest_;
            ++untimed_;
        }
    }

    bool by_pull_ = false;
    bool by_archiving_ = false;
    bool of_archive_ = false;
    bool by_tags_ = false;
    bool tagged_ = false;
    bool pulled_ = false;
    bool archived_ = false;
    bool empty_;
    std::size_t untimed_ = 0;
    std::string_view untimed_digest_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
