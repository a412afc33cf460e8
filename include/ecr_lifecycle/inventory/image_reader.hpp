// SPDX-License-Identifier: MIT
// ecr_lifecycle: the events of a describe-images answer -> images. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_IMAGE_READER_HPP
#define ECR_LIFECYCLE_INVENTORY_IMAGE_READER_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/json_pointer.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/cursor.hpp"
#include "../image.hpp"
#include "../model/aws_names.hpp"
#include "../model/digest.hpp"
#include "../model/place.hpp"
#include "collection.hpp"
#include "findings.hpp"
#include "other_answers.hpp"
#include "properties.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The handler of a JsonStream that makes images of what AWS's tools print. A text is any number of documents; a
// document is a page (`{"imageDetails": [...]}`), an image, or an array of pages or images.
template <class Storage = OwnedStorage>
class ImageReader {
  public:
    explicit ImageReader(const std::optional<Timestamp>& now) : collection(now) {}

    // A size of 0 is one that is not known.
    void begin_text(std::size_t size, std::string_view path) {
        collection.begin_text(size, path);
        is_other_document_ = false;
    }
    /// What was found in the text, of which `syntax_error` ends the reading.
    template <class Finding>
    [[nodiscard]] Report end_text(std::optional<Finding> syntax_error) {
        if (syntax_error) {
            findings_.add(syntax_error->check, [&] { return std::move(*syntax_error); });
        }
        depth_ = 0;
        skipped_ = 0;
        return findings_.take();
    }

    // --- the events

    void key(std::string_view name, Span span) {
        if (skipped_ > 0) {
            return;
        }
        property_ = properties_.find(name);
        key_ = Key::other;
        if (property_) {
            key_ = Key::of_image;
            note_property(span);
        } else if (level() == Level::item) {
            key_ = name == "imageDetails"                       ? Key::image_details
                   : name == "nextToken" || name == "NextToken" ? Key::next_token
                                                                : Key::other;
            evidence_.look_at(name, span);
        } else if (name == "imageTag" || name == "appliedRulePriority") {
            // Also within `imageDetails`, where a `--query` put what another command printed.
            evidence_.look_at(name, span);
        }
        if (!property_ && (level() == Level::item || level() == Level::image)) {
            note_other_case(name, span);
        }
    }

    void value(const JsonToken& token) {
        if (skipped_ > 0) {
            return;
        }
        switch (level()) {
            case Level::document:
            case Level::list:
                not_an_inventory(token.span, wrong_type_message("an inventory", token.kind, "an object or an array"));
                break;
            case Level::details:
                wrong_type(token.span, pointer_to_details(), "an image", token.kind, "an object");
                break;
            case Level::tags:
                read_tag(token);
                break;
            case Level::item:
            case Level::image:
                read_member(token);
                break;
        }
        ++positions_[depth_];
    }

    void open(ValueKind kind, std::size_t begin) {
        if (skipped_ > 0) {
            ++skipped_;
            return;
        }
        const Span span{begin, begin + 1};
        switch (level()) {
            case Level::document:
                kind == ValueKind::array ? push(Level::list) : begin_object(Level::item, begin);
                return;
            case Level::list:
                if (kind == ValueKind::object) {
                    begin_object(Level::item, begin);
                    return;
                }
                not_an_inventory(span, wrong_type_message("an entry", kind, "an image or a page of images"));
                break;
            case Level::details:
                if (kind == ValueKind::object) {
                    begin_object(Level::image, begin);
                    return;
                }
                wrong_type(span, pointer_to_details(), "an image", kind, "an object");
                break;
            case Level::tags:
                wrong_tag(span, kind);
                break;
            case Level::item:
            case Level::image:
                if (open_member(kind, span)) {
                    return;
                }
                break;
        }
        skipped_ = 1;
    }

    void close(std::size_t end) {
        if (skipped_ > 0) {
            skipped_ -= 1;
            positions_[depth_] += skipped_ == 0 ? 1U : 0U;
            return;
        }
        switch (level()) {
            case Level::item:
                is_page_ ? end_page() : end_image(end);
                break;
            case Level::image:
                end_image(end);
                break;
            case Level::document:
            case Level::list:
            case Level::details:
            case Level::tags:
                break;
        }
        --depth_;
        ++positions_[depth_];
    }

    void end_document() {}

    // --- what was read

    ImageCollection<Storage> collection;
    /// The nextToken of the last page, if it has one, and the text in which it stands.
    std::optional<Span> next_token;
    std::size_t next_token_text = 0;

  private:
    enum class Level : std::uint8_t { document, list, item, details, image, tags };
    enum class Key : std::uint8_t { other, of_image, image_details, next_token };

    [[nodiscard]] Level level() const { return levels_[depth_]; }

    void push(Level level) {
        ++depth_;
        levels_[depth_] = level;
        positions_[depth_] = 0;
    }

    void begin_object(Level level, std::size_t begin) {
        push(level);
        draft_.begin_anew(begin);
        known_ = 0;
        if (level == Level::item) {
            is_page_ = false;
            page_token_.reset();
        }
        evidence_ = {};
        misnamed_ = {};
    }

    // --- pointers

    [[nodiscard]] std::string pointer_to_level(std::size_t depth) const {
        std::string pointer;
        for (std::size_t i = 1; i <= depth; ++i) {
            const bool element = levels_[i - 1] == Level::list || levels_[i - 1] == Level::details;
            if (element) {
                append_pointer_token(pointer, std::to_string(positions_[i - 1]));
            }
            if (levels_[i] == Level::details) {
                pointer += "/imageDetails";
            }
        }
        return pointer;
    }
    [[nodiscard]] std::string pointer_to_image() const {
        return pointer_to_level(level() == Level::tags ? depth_ - 1 : depth_);
    }
    [[nodiscard]] std::string pointer_to(ImageProperty property) const {
        return concat({pointer_to_image(), "/", aws_name(property)});
    }
    [[nodiscard]] std::string pointer_to_details() const {
        return concat({pointer_to_level(depth_), "/", std::to_string(positions_[depth_])});
    }
    [[nodiscard]] std::string pointer_to_tag() const { return pointer_to_tag(positions_[depth_]); }
    [[nodiscard]] std::string pointer_to_tag(std::size_t position) const {
        return concat({pointer_to(ImageProperty::image_tags), "/", std::to_string(position)});
    }

    // --- findings

    void not_an_inventory(Span span, std::string message) {
        findings_.add(Check::not_an_inventory,
                      [&] { return say_at(span, {}, std::move(message), std::string(describe_images_help)); });
    }

    void wrong_type(Span span, std::string pointer, std::string_view what, ValueKind kind, std::string_view wanted) {
        findings_.add(Check::inventory_wrong_type,
                      [&] { return say_at(span, std::move(pointer), wrong_type_message(what, kind, wanted)); });
    }

    void wrong_member(Span span, ValueKind kind, std::string_view wanted) {
        draft_.wrong |= bit(*property_);
        wrong_type(span, pointer_to(*property_), in_backticks(aws_name(*property_)), kind, wanted);
    }

    void wrong_tag(Span span, ValueKind kind) {
        draft_.wrong |= bit(ImageProperty::image_tags);
        wrong_type(span, pointer_to_tag(), "a tag", kind, "a string");
    }

    // --- members

    [[nodiscard]] static constexpr std::uint32_t bit(ImageProperty property) {
        return 1U << static_cast<unsigned>(property);
    }

    void note_property(Span span) {
        if ((known_ & bit(*property_)) != 0) {
            draft_.wrong |= bit(*property_);
            findings_.add(Check::inventory_duplicate_property, [&] {
                return say_at(span, pointer_to(*property_),
                              concat({"`", aws_name(*property_), "` stands here for the second time in one image"}),
                              "AWS's tools write it once: this text was made or mended by something else");
            });
        }
        known_ |= bit(*property_);
    }

    // Read on, and the image would seem not to have the property.
    void note_other_case(std::string_view name, Span span) {
        const std::string_view meant = properties_.find_in_other_case(name);
        if (!meant.empty() && misnamed_.empty()) {
            misnamed_ = meant;
            misnamed_as_.assign(name.data(), name.size());
            misnamed_span_ = span;
        }
    }

    // Whether the array or object that begins belongs to an inventory.
    bool open_member(ValueKind kind, Span span) {
        if (key_ == Key::image_details) {
            if (kind == ValueKind::array) {
                is_page_ = true;
                push(Level::details);
                return true;
            }
            wrong_details(span, kind);
        } else if (key_ == Key::of_image) {
            if (*property_ == ImageProperty::image_tags && kind == ValueKind::array) {
                push(Level::tags);
                return true;
            }
            wrong_member(span, kind, *property_ == ImageProperty::image_tags ? "an array" : wanted_kind());
        }
        return false;
    }

    void wrong_details(Span span, ValueKind kind) {
        is_page_ = true;
        wrong_type(span, concat({pointer_to_level(depth_), "/imageDetails"}), "`imageDetails`", kind, "an array");
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
            default:
                return "a string";
        }
    }

    void read_member(const JsonToken& token) {
        if (key_ == Key::image_details) {
            wrong_details(token.span, token.kind);
        } else if (key_ == Key::next_token) {
            if (token.kind == ValueKind::string && !token.text.empty()) {
                page_token_ = token.span;
            }
        } else if (key_ == Key::of_image && token.kind != ValueKind::null) {
            read_property(token);
        }
    }

    void read_property(const JsonToken& token) {
        switch (*property_) {
            case ImageProperty::image_tags:
                wrong_member(token.span, token.kind, wanted_kind());
                break;
            case ImageProperty::image_size_in_bytes:
                read_size(token);
                break;
            case ImageProperty::image_pushed_at:
                draft_.pushed_at = read_time(token);
                draft_.pushed_at_span = token.span;
                break;
            case ImageProperty::last_recorded_pull_time:
                draft_.image.last_recorded_pull_time = read_time(token);
                break;
            case ImageProperty::last_archived_at:
                draft_.image.last_archived_at = read_time(token);
                break;
            case ImageProperty::last_activated_at:
                draft_.image.last_activated_at = read_time(token);
                break;
            default:
                read_text(token);
        }
    }

    void read_text(const JsonToken& token) {
        if (token.kind != ValueKind::string) {
            wrong_member(token.span, token.kind, wanted_kind());
            return;
        }
        switch (*property_) {
            case ImageProperty::registry_id:
                draft_.registry_id = token.text;
                break;
            case ImageProperty::repository_name:
                draft_.repository_name = token.text;
                break;
            case ImageProperty::image_digest:
                draft_.image.image_digest = token.text;
                draft_.digest_span = token.span;
                break;
            case ImageProperty::image_manifest_media_type:
                draft_.image.image_manifest_media_type = token.text;
                break;
            case ImageProperty::artifact_media_type:
                draft_.image.artifact_media_type = token.text;
                break;
            case ImageProperty::subject_manifest_digest:
                draft_.image.subject_manifest_digest = token.text;
                break;
            default:
                read_status(token);
        }
    }

    void read_status(const JsonToken& token) {
        for (const AwsName<ImageStatus>& status : AwsNames<ImageStatus>::list) {
            if (status.name == token.text) {
                draft_.image.image_status = status.value;
                return;
            }
        }
        findings_.add(Check::inventory_unknown_status, [&] {
            return say_at(token.span, pointer_to(*property_),
                          concat({"`imageStatus` is ", in_backticks(token.text), ", but only ",
                                  list_of_names<ImageStatus>(), " are known"}),
                          "the image is taken for an active one");
        });
    }

    void read_size(const JsonToken& token) {
        std::uint64_t size = 0;
        bool fits = token.kind == ValueKind::integer && token.text.front() != '-';
        for (const char c : fits ? token.text : std::string_view()) {
            const auto digit = static_cast<std::uint64_t>(c - '0');
            fits = fits && (size < UINT64_MAX / 10 || (size == UINT64_MAX / 10 && digit <= UINT64_MAX % 10));
            size = size * 10 + digit;
        }
        if (fits) {
            draft_.image.image_size_in_bytes = size;
        } else if (token.kind == ValueKind::integer || token.kind == ValueKind::number) {
            draft_.wrong |= bit(*property_);
            findings_.add(Check::inventory_wrong_type, [&] {
                return say_at(
                    token.span, pointer_to(*property_),
                    concat({"`imageSizeInBytes` is ", in_backticks(token.text), ", but should be ", wanted_kind()}));
            });
        } else {
            wrong_member(token.span, token.kind, wanted_kind());
        }
    }

    [[nodiscard]] std::optional<Timestamp> read_time(const JsonToken& token) {
        if (token.kind != ValueKind::string && token.kind != ValueKind::integer && token.kind != ValueKind::number) {
            wrong_member(token.span, token.kind, wanted_kind());
            return std::nullopt;
        }
        const std::optional<Timestamp> time =
            detail::read_time(token, aws_name(*property_), findings_, [this] { return pointer_to(*property_); });
        draft_.wrong |= time ? 0U : bit(*property_);
        return time;
    }

    void read_tag(const JsonToken& token) {
        if (token.kind != ValueKind::string) {
            wrong_tag(token.span, token.kind);
            return;
        }
        draft_.tags.emplace_back(token.text);
        draft_.tag_spans.push_back(token.span);
    }

    // --- the end of a page, and of an image

    void end_page() {
        next_token = page_token_;
        next_token_text = collection.text_count() - 1;
    }

    void end_image(std::size_t end) {
        if (!misnamed_.empty()) {
            misnamed_property();
            return;
        }
        constexpr std::uint32_t names = bit(ImageProperty::registry_id) | bit(ImageProperty::repository_name);
        if ((known_ & ~names) == 0 && (level() == Level::item || evidence_.answer() != nullptr)) {
            other_document(end);
            return;
        }
        if (evidence_.answer() != nullptr && evidence_.answer()->key == "imageTag") {
            draft_.pushed_at ? renamed_tags() : other_document(end);
            return;
        }
        if (evidence_.answer() != nullptr && evidence_.answer()->key == "appliedRulePriority") {
            other_document(end);
            return;
        }
        if (has_required() && draft_.wrong == 0) {
            draft_.end = end;
            collection.add(draft_, findings_, [this] { return pointer_to_image(); });
        }
    }

    // Said once: a list can hold a thousand of them.
    void other_document(std::size_t end) {
        if (is_other_document_) {
            return;
        }
        is_other_document_ = true;
        if (const OtherAnswer* const answer = evidence_.answer()) {
            findings_.add(Check::not_an_inventory, [&] {
                return say_at(evidence_.span(), concat({pointer_to_image(), "/", answer->key}),
                              concat({"this is ", answer->what, ", not an inventory"}), std::string(answer->help));
            });
            return;
        }
        findings_.add(Check::not_an_inventory, [&] {
            return say_at({draft_.begin, end}, pointer_to_image(),
                          "this object is neither an image nor a page of images", std::string(describe_images_help));
        });
    }

    // A `--query` that made one tag of the list: read on, and every image would seem untagged.
    void renamed_tags() {
        findings_.add(Check::not_an_inventory, [&] {
            return say_at(evidence_.span(), concat({pointer_to_image(), "/imageTag"}),
                          "the tags of an image are the list `imageTags`, but here is an `imageTag`",
                          std::string(describe_images_help));
        });
    }

    void misnamed_property() {
        if (is_other_document_) {
            return;
        }
        is_other_document_ = true;
        findings_.add(Check::not_an_inventory, [&] {
            return say_at(misnamed_span_, concat({pointer_to_image(), "/", misnamed_as_}),
                          concat({"the property is called `", misnamed_, "`, but here it is `", misnamed_as_, "`"}),
                          std::string(describe_images_help));
        });
    }

    [[nodiscard]] bool has_required() {
        const auto demand = [this](ImageProperty property, bool there) {
            if (!there && (draft_.wrong & bit(property)) == 0 && !is_other_document_) {
                missing(property);
            }
            return there;
        };
        const bool has_digest = demand(ImageProperty::image_digest, !draft_.image.image_digest.empty());
        return demand(ImageProperty::image_pushed_at, draft_.pushed_at.has_value()) && has_digest;
    }

    void missing(ImageProperty property) {
        findings_.add(Check::inventory_missing_property, [&] {
            const std::string name =
                draft_.image.image_digest.empty()
                    ? draft_.tags.empty() ? std::string() : concat({" ", in_backticks(draft_.tags.front())})
                    : concat({" ", digest_in_backticks(draft_.image.image_digest)});
            return say_at({draft_.begin, draft_.begin + 1}, pointer_to_image(),
                          concat({"the image", name, " has no `", aws_name(property), "`"}),
                          property == ImageProperty::image_digest
                              ? "it is the identity of an image, and `aws ecr describe-images` always prints it"
                              : "rules count from it, and `aws ecr describe-images` always prints it");
        });
    }

    AnswerFindings<Storage> findings_;
    ImagePropertyFinder<Storage> properties_;
    bool is_other_document_ = false;  // the text was found to be something else

    // Where the reader stands: at most [{"imageDetails": [{"imageTags": [...
    Level levels_[6] = {Level::document};
    std::size_t positions_[6] = {};  // of the next element of each level that is an array
    std::size_t depth_ = 0;
    std::size_t skipped_ = 0;  // brackets open in a value that is not looked at
    Key key_ = Key::other;
    const ImageProperty* property_ = nullptr;

    // The page, and the image, that is being read.
    bool is_page_ = false;
    std::optional<Span> page_token_;
    ImageDraft<Storage> draft_;
    std::uint32_t known_ = 0;  // properties that stand in the image, one bit each
    OtherAnswerEvidence<Storage> evidence_;
    std::string_view misnamed_;  // AWS's name of a property that stands in other capitals
    std::string misnamed_as_;
    Span misnamed_span_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
