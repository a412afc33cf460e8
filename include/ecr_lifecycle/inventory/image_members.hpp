// SPDX-License-Identifier: MIT
// ecr_lifecycle: the members of an image in an inventory -> a draft of the image. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_IMAGE_MEMBERS_HPP
#define ECR_LIFECYCLE_INVENTORY_IMAGE_MEMBERS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/cursor.hpp"
#include "../image.hpp"
#include "finding_list.hpp"
#include "findings.hpp"
#include "image_draft.hpp"
#include "inventory_place.hpp"
#include "properties.hpp"
#include "times.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Reads one member at a time.
template <class Storage = OwnedStorage>
class ImageMembers {
  public:
    InventoryPlace place;
    AnswerFindings<Storage> findings;
    ImageDraft<Storage> draft;

    // Whether the key is that of a property, whose value follows.
    [[nodiscard]] bool key(std::string_view name, Span span) {
        property_ = finder_.find(name);
        if (property_ == nullptr) {
            return false;
        }
        if (draft.known.has(*property_)) {
            draft.wrong.add(*property_);
            find({AnswerFault::repeated_property, aws_name(*property_)}, span);
        }
        draft.known.add(*property_);
        return true;
    }

    void value(const JsonToken& token) {
        if (token.kind == ValueKind::null) {
            return;
        }
        switch (*property_) {
            case ImageProperty::image_tags:
                wrong_type(token.span, token.kind);
                break;
            case ImageProperty::image_size_in_bytes:
                read_size(token);
                break;
            case ImageProperty::image_pushed_at:
                draft.pushed_at = read_time(token);
                draft.pushed_at_span = token.span;
                break;
            case ImageProperty::last_recorded_pull_time:
                draft.image.last_recorded_pull_time = read_time(token);
                break;
            case ImageProperty::last_archived_at:
                draft.image.last_archived_at = read_time(token);
                break;
            case ImageProperty::last_activated_at:
                draft.image.last_activated_at = read_time(token);
                break;
            case ImageProperty::registry_id:
            case ImageProperty::repository_name:
            case ImageProperty::image_digest:
            case ImageProperty::image_manifest_media_type:
            case ImageProperty::artifact_media_type:
            case ImageProperty::subject_manifest_digest:
            case ImageProperty::image_status:
                read_text(token);
                break;
        }
    }

    // Whether the array or object that begins is a list of tags; nothing else in an image may be one.
    [[nodiscard]] bool open(ValueKind kind, Span span) {
        if (*property_ == ImageProperty::image_tags && kind == ValueKind::array) {
            return true;
        }
        wrong_type(span, kind);
        return false;
    }

    void tag(const JsonToken& token) {
        if (token.kind != ValueKind::string) {
            wrong_tag(token.span, token.kind);
            return;
        }
        draft.tags.emplace_back(token.text);
        draft.tag_spans.push_back(token.span);
    }

    void wrong_tag(Span span, ValueKind kind) {
        draft.wrong.add(ImageProperty::image_tags);
        findings.add({AnswerFault::wrong_type, "a tag", {}, "a string", kind}, span,
                     [this] { return place.pointer_to_element(); });
    }

  private:
    // Finds something in the property that is being read.
    void find(const AnswerFinding& finding, Span span) {
        findings.add(finding, span, [this] { return place.pointer_to(*property_); });
    }

    void wrong_type(Span span, ValueKind kind) {
        draft.wrong.add(*property_);
        find({AnswerFault::wrong_type, in_backticks(aws_name(*property_)), {}, wanted_kind(), kind}, span);
    }

    [[nodiscard]] std::string_view wanted_kind() const {
        switch (*property_) {
            case ImageProperty::image_tags:
                return "an array";
            case ImageProperty::image_size_in_bytes:
                return "an integer that is not negative";
            case ImageProperty::image_pushed_at:
            case ImageProperty::last_recorded_pull_time:
            case ImageProperty::last_archived_at:
            case ImageProperty::last_activated_at:
                return "a time";
            case ImageProperty::registry_id:
            case ImageProperty::repository_name:
            case ImageProperty::image_digest:
            case ImageProperty::image_manifest_media_type:
            case ImageProperty::artifact_media_type:
            case ImageProperty::subject_manifest_digest:
            case ImageProperty::image_status:
                break;
        }
        return "a string";
    }

    void read_text(const JsonToken& token) {
        if (token.kind != ValueKind::string) {
            wrong_type(token.span, token.kind);
            return;
        }
        switch (*property_) {
            case ImageProperty::registry_id:
                draft.registry_id = token.text;
                break;
            case ImageProperty::repository_name:
                draft.repository_name = token.text;
                break;
            case ImageProperty::image_digest:
                draft.image.image_digest = token.text;
                draft.digest_span = token.span;
                break;
            case ImageProperty::image_manifest_media_type:
                draft.image.image_manifest_media_type = token.text;
                break;
            case ImageProperty::artifact_media_type:
                draft.image.artifact_media_type = token.text;
                break;
            case ImageProperty::subject_manifest_digest:
                draft.image.subject_manifest_digest = token.text;
                break;
            case ImageProperty::image_status:
                read_status(token);
                break;
            case ImageProperty::image_tags:
            case ImageProperty::image_size_in_bytes:
            case ImageProperty::image_pushed_at:
            case ImageProperty::last_recorded_pull_time:
            case ImageProperty::last_archived_at:
            case ImageProperty::last_activated_at:
                break;  // not texts
        }
    }

    void read_status(const JsonToken& token) {
        for (const AwsName<ImageStatus>& status : AwsNames<ImageStatus>::list) {
            if (status.name == token.text) {
                draft.image.image_status = status.value;
                return;
            }
        }
        find({AnswerFault::unknown_status, {}, token.text}, token.span);
    }

    void read_size(const JsonToken& token) {
        if (const std::optional<std::uint64_t> size = size_in(token)) {
            draft.image.image_size_in_bytes = *size;
        } else if (token.kind == ValueKind::integer || token.kind == ValueKind::number) {
            draft.wrong.add(*property_);
            find({AnswerFault::wrong_value, "`imageSizeInBytes`", token.text, wanted_kind()}, token.span);
        } else {
            wrong_type(token.span, token.kind);
        }
    }

    // Nothing for what is not an integer from 0 to 2^64 - 1.
    [[nodiscard]] static std::optional<std::uint64_t> size_in(const JsonToken& token) {
        if (token.kind != ValueKind::integer || token.text.front() == '-') {
            return std::nullopt;
        }
        std::uint64_t size = 0;
        for (const char c : token.text) {
            const auto digit = static_cast<std::uint64_t>(c - '0');
            if (size > UINT64_MAX / 10 || (size == UINT64_MAX / 10 && digit > UINT64_MAX % 10)) {
                return std::nullopt;
            }
            size = size * 10 + digit;
        }
        return size;
    }

    [[nodiscard]] std::optional<Timestamp> read_time(const JsonToken& token) {
        if (token.kind != ValueKind::string && token.kind != ValueKind::integer && token.kind != ValueKind::number) {
            wrong_type(token.span, token.kind);
            return std::nullopt;
        }
        const std::optional<Timestamp> time =
            detail::read_time(token, aws_name(*property_), findings, [this] { return place.pointer_to(*property_); });
        if (!time) {
            draft.wrong.add(*property_);
        }
        return time;
    }

    ImagePropertyFinder<Storage> finder_;
    const ImageProperty* property_ = nullptr;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
