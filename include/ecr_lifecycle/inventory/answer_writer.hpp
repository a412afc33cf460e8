// SPDX-License-Identifier: MIT
// ecr_lifecycle: images and previews -> the JSON that the AWS command line prints. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_ANSWER_WRITER_HPP
#define ECR_LIFECYCLE_INVENTORY_ANSWER_WRITER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../image.hpp"
#include "../json_text.hpp"
#include "../preview.hpp"
#include "properties.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Writes the members that images have in more than one answer; what is absent is left out.
template <class IfUsed = void>
class AnswerWriter {
  public:
    AnswerWriter(std::string& text, JsonStyle style) : json(text, style) {}

    void text(std::string_view key, std::string_view value) {
        json.key(key);
        json.string(value);
    }
    void text_if_any(ImageProperty property, std::string_view value) {
        if (!value.empty()) {
            text(aws_name(property), value);
        }
    }
    void time(ImageProperty property, const Timestamp& time) { text(aws_name(property), to_string(time)); }
    void time(ImageProperty property, const std::optional<Timestamp>& value) {
        if (value) {
            time(property, *value);
        }
    }
    void number(std::string_view key, std::uint64_t value) {
        json.key(key);
        json.unsigned_number(value);
    }
    void tags(const Image& image) {
        if (image.image_tags.empty()) {
            return;
        }
        json.key(aws_name(ImageProperty::image_tags));
        json.open('[');
        for (const std::string& tag : image.image_tags) {
            json.next();
            json.string(tag);
        }
        json.close(']');
    }

    JsonWriter<std::string> json;
};

// In upper case, as in answers, unlike in policies.
constexpr std::string_view answer_name(StorageClass storage_class) {
    return storage_class == StorageClass::archive ? "ARCHIVE" : "STANDARD";
}

template <class Out>
void write_image(Out& out, const Image& image, std::string_view repository_name, std::string_view registry_id) {
    out.json.open('{');
    out.text_if_any(ImageProperty::registry_id, registry_id);
    out.text_if_any(ImageProperty::repository_name, repository_name);
    out.text(aws_name(ImageProperty::image_digest), image.image_digest);
    out.tags(image);
    if (image.image_size_in_bytes) {
        out.number(aws_name(ImageProperty::image_size_in_bytes), *image.image_size_in_bytes);
    }
    out.time(ImageProperty::image_pushed_at, image.image_pushed_at);
    out.text_if_any(ImageProperty::image_manifest_media_type, image.image_manifest_media_type);
    out.text_if_any(ImageProperty::artifact_media_type, image.artifact_media_type);
    out.time(ImageProperty::last_recorded_pull_time, image.last_recorded_pull_time);
    out.text_if_any(ImageProperty::subject_manifest_digest, image.subject_manifest_digest);
    out.text(aws_name(ImageProperty::image_status), aws_name(image.image_status));
    out.time(ImageProperty::last_archived_at, image.last_archived_at);
    out.time(ImageProperty::last_activated_at, image.last_activated_at);
    out.json.close('}');
}

// The images on which the policy acts, the oldest first; those of one moment by digest, so that the order does not hang
// on that of the inventory.
template <class Storage>
std::vector<std::size_t> affected_images(const BasicPreview<Storage>& preview, const std::vector<Image>& images) {
    std::vector<std::size_t> affected;
    for (std::size_t i = 0; i < preview.size() && i < images.size(); ++i) {
        if (preview[i].fate != Fate::kept) {
            affected.push_back(i);
        }
    }
    std::sort(affected.begin(), affected.end(), [&](std::size_t a, std::size_t b) {
        const Image& left = images[a];
        const Image& right = images[b];
        if (left.image_pushed_at != right.image_pushed_at) {
            return left.image_pushed_at < right.image_pushed_at;
        }
        return left.image_digest != right.image_digest ? left.image_digest < right.image_digest : a < b;
    });
    return affected;
}

template <class Out>
void write_preview_result(Out& out, const Image& image, const ImageVerdict& verdict) {
    out.json.open('{');
    out.tags(image);
    out.text(aws_name(ImageProperty::image_digest), image.image_digest);
    out.time(ImageProperty::image_pushed_at, image.image_pushed_at);
    out.json.key("action");
    out.json.open('{');
    const bool expires = verdict.fate == Fate::expired;
    out.text("type", expires ? "EXPIRE" : "TRANSITION");
    if (!expires) {
        out.text("targetStorageClass", answer_name(StorageClass::archive));
    }
    out.json.close('}');
    if (verdict.applied_rule_priority) {
        out.json.key("appliedRulePriority");
        out.json.number(*verdict.applied_rule_priority);
    }
    out.text("storageClass", answer_name(storage_class(image)));
    out.json.close('}');
}

template <class Out>
void write_preview_summary(Out& out, const PreviewTotals& totals) {
    out.json.key("summary");
    out.json.open('{');
    out.number("expiringImageTotalCount", totals.expired);
    if (totals.transitioned > 0) {
        out.json.key("transitioningImageTotalCounts");
        out.json.open('[');
        out.json.next();
        out.json.open('{');
        out.text("targetStorageClass", answer_name(StorageClass::archive));
        out.number("imageTotalCount", totals.transitioned);
        out.json.close('}');
        out.json.close(']');
    }
    out.json.close('}');
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
