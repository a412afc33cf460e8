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

#include "../base/text.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../document/cursor.hpp"
#include "../image.hpp"
#include "collection.hpp"
#include "findings.hpp"
#include "image_members.hpp"
#include "inventory_place.hpp"
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
        told_renamed_tags_ = false;
        in_renamed_tags_ = false;
    }
    /// What was found in the text. `syntax_error` ends the reading.
    template <class Finding>
    [[nodiscard]] Report end_text(std::optional<Finding> syntax_error) {
        if (syntax_error) {
            members_.findings.add(std::move(*syntax_error));
        }
        members_.place.begin_text();
        skipped_ = 0;
        return members_.findings.take();
    }

    // --- the events

    void key(std::string_view name, Span span) {
        if (skipped_ > 0) {
            return;
        }
        if (members_.key(name, span)) {
            key_ = Key::of_image;
            return;
        }
        key_ = Key::other;
        if (level() == Level::item) {
            key_ = name == "imageDetails"                       ? Key::image_details
                   : name == "nextToken" || name == "NextToken" ? Key::next_token
                                                                : Key::other;
        }
        evidence_.look_at(name, span, level() == Level::image);
        note_other_name(name, span);
    }

    void value(const JsonToken& token) {
        if (skipped_ > 0) {
            has_renamed_tags_ = has_renamed_tags_ || (in_renamed_tags_ && skipped_ == 1 && is_tag(token));
            return;
        }
        switch (level()) {
            case Level::document:
            case Level::list:
                not_an_inventory(token.span, "an inventory", token.kind, "an object or an array");
                break;
            case Level::details:
                no_image(token.span, token.kind);
                break;
            case Level::tags:
                members_.tag(token);
                break;
            case Level::item:
            case Level::image:
                read_member(token);
                break;
        }
        members_.place.pass();
    }

    void open(ValueKind kind, std::size_t begin) {
        if (skipped_ > 0) {
            ++skipped_;
            return;
        }
        if (!open_known(kind, begin)) {
            skipped_ = 1;
        }
    }

    void close(std::size_t end) {
        if (skipped_ > 0) {
            if (--skipped_ == 0) {
                in_renamed_tags_ = false;
                members_.place.pass();
            }
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
        members_.place.close();
        members_.place.pass();
    }

    void end_document() {}

    // --- what was read

    ImageCollection<Storage> collection;
    /// The nextToken of the last page, if it has one, and the text in which it is.
    std::optional<Span> next_token;
    std::size_t next_token_text = 0;
    /// Whether an image has its tags under another name than `imageTags`.
    bool tags_are_renamed = false;

  private:
    using Level = InventoryLevel;
    enum class Key : std::uint8_t { other, of_image, image_details, next_token, maybe_tags };

    [[nodiscard]] Level level() const { return members_.place.level(); }

    [[nodiscard]] static bool is_tag(const JsonToken& token) {
        return token.kind == ValueKind::string && !token.text.empty();
    }

    void begin_object(Level level, std::size_t begin) {
        members_.place.open(level);
        members_.draft.begin_anew(begin);
        if (level == Level::item) {
            is_page_ = false;
            page_token_.reset();
        }
        evidence_ = {};
        misnamed_ = {};
        has_renamed_tags_ = false;
    }

    // --- members

    // Read on, and the image would seem not to have the property.
    void note_other_name(std::string_view name, Span span) {
        const std::string_view meant = ImagePropertyFinder<Storage>::find_in_other_case(name);
        if (!meant.empty() && misnamed_.empty()) {
            misnamed_ = meant;
            misnamed_as_.assign(name.data(), name.size());
            misnamed_span_ = span;
        } else if (key_ == Key::other && !has_renamed_tags_ && ImagePropertyFinder<Storage>::may_be_tags(name)) {
            key_ = Key::maybe_tags;
            renamed_tags_.assign(name.data(), name.size());
            renamed_tags_span_ = span;
        }
    }

    void read_member(const JsonToken& token) {
        switch (key_) {
            case Key::of_image:
                members_.value(token);
                break;
            case Key::image_details:
                wrong_details(token.span, token.kind);
                break;
            case Key::next_token:
                if (token.kind == ValueKind::string && !token.text.empty()) {
                    page_token_ = token.span;
                }
                break;
            case Key::maybe_tags:
                has_renamed_tags_ = has_renamed_tags_ || is_tag(token);
                break;
            case Key::other:
                break;
        }
    }

    // Whether the array or object that begins belongs to an inventory.
    bool open_known(ValueKind kind, std::size_t begin) {
        const Span span{begin, begin + 1};
        const bool object = kind == ValueKind::object;
        switch (level()) {
            case Level::document:
                object ? begin_object(Level::item, begin) : members_.place.open(Level::list);
                return true;
            case Level::list:
                object ? begin_object(Level::item, begin)
                       : not_an_inventory(span, "an entry", kind, "an image or a page of images");
                return object;
            case Level::details:
                object ? begin_object(Level::image, begin) : no_image(span, kind);
                return object;
            case Level::tags:
                members_.wrong_tag(span, kind);
                return false;
            case Level::item:
            case Level::image:
                break;
        }
        return open_member(kind, span);
    }

    bool open_member(ValueKind kind, Span span) {
        if (key_ == Key::of_image) {
            const bool tags = members_.open(kind, span);
            tags ? members_.place.open(Level::tags) : void();
            return tags;
        }
        in_renamed_tags_ = key_ == Key::maybe_tags && kind == ValueKind::array;
        if (key_ != Key::image_details) {
            return false;
        }
        if (kind != ValueKind::array) {
            wrong_details(span, kind);
            return false;
        }
        is_page_ = true;
        members_.place.open(Level::details);
        return true;
    }

    // --- the end of a page, and of an image

    void end_page() {
        next_token = page_token_;
        next_token_text = collection.text_count() - 1;
    }

    void end_image(std::size_t end) {
        if (!misnamed_.empty()) {
            other_document({AnswerFault::misnamed_property, {}, misnamed_as_, misnamed_}, misnamed_span_, misnamed_as_);
        } else if (is_other_answer()) {
            other_answer(end);
        } else if (evidence_.is(OtherAnswer::InImages::is_single_tag)) {
            // Made by a `--query` of the list of tags: read on, and every image would seem untagged.
            find_at_member({AnswerFault::single_tag, {}, evidence_.answer()->key}, evidence_.span(),
                           evidence_.answer()->key);
        } else if (has_required() && members_.draft.wrong.empty()) {
            tell_renamed_tags();
            members_.draft.end = end;
            collection.add(members_.draft, members_.findings, [this] { return members_.place.pointer_to_image(); });
        }
    }

    [[nodiscard]] bool is_other_answer() const {
        if (!members_.draft.known.has_any_of_image() && (level() == Level::item || evidence_.answer() != nullptr)) {
            return true;
        }
        return evidence_.is(OtherAnswer::InImages::is_other_answer) ||
               (evidence_.is(OtherAnswer::InImages::is_single_tag) && !members_.draft.pushed_at);
    }

    [[nodiscard]] bool has_required() {
        const bool has_digest =
            demand(ImageProperty::image_digest, !members_.draft.image.image_digest.empty(), AnswerFault::no_digest);
        return demand(ImageProperty::image_pushed_at, members_.draft.pushed_at.has_value(),
                      AnswerFault::no_push_time) &&
               has_digest;
    }

    bool demand(ImageProperty property, bool there, AnswerFault fault) {
        const ImageDraft<Storage>& draft = members_.draft;
        if (!there && !draft.wrong.has(property) && !is_other_document_) {
            const std::string& digest = draft.image.image_digest;
            find_at_image({fault, {}, digest.empty() && !draft.tags.empty() ? draft.tags.front() : digest},
                          draft.bracket());
        }
        return there;
    }

    // --- findings

    void find_at_image(const AnswerFinding& finding, Span span) {
        members_.findings.add(finding, span, [this] { return members_.place.pointer_to_image(); });
    }

    void find_at_member(const AnswerFinding& finding, Span span, std::string_view member) {
        members_.findings.add(finding, span, [&] { return concat({members_.place.pointer_to_image(), "/", member}); });
    }

    void not_an_inventory(Span span, std::string_view what, ValueKind kind, std::string_view wanted) {
        members_.findings.add({AnswerFault::not_an_inventory_type, what, {}, wanted, kind}, span,
                              [] { return std::string(); });
    }

    void no_image(Span span, ValueKind kind) {
        members_.findings.add({AnswerFault::wrong_type, "an image", {}, "an object", kind}, span,
                              [this] { return members_.place.pointer_to_element(); });
    }

    void wrong_details(Span span, ValueKind kind) {
        is_page_ = true;
        find_at_member({AnswerFault::wrong_type, "`imageDetails`", {}, "an array", kind}, span, "imageDetails");
    }

    void other_answer(std::size_t end) {
        if (const OtherAnswer* const answer = evidence_.answer()) {
            AnswerFinding finding{AnswerFault::other_answer};
            finding.answer = answer;
            other_document(finding, evidence_.span(), answer->key);
        } else {
            other_document({AnswerFault::neither_image_nor_page}, {members_.draft.begin, end}, {});
        }
    }

    // Said once: a list can have a thousand of them.
    void other_document(const AnswerFinding& finding, Span span, std::string_view member) {
        if (is_other_document_) {
            return;
        }
        is_other_document_ = true;
        member.empty() ? find_at_image(finding, span) : find_at_member(finding, span, member);
    }

    void tell_renamed_tags() {
        if (!has_renamed_tags_ || members_.draft.known.has(ImageProperty::image_tags)) {
            return;
        }
        tags_are_renamed = true;
        if (!told_renamed_tags_) {
            told_renamed_tags_ = true;
            find_at_member({AnswerFault::renamed_tags, {}, renamed_tags_}, renamed_tags_span_, renamed_tags_);
        }
    }

    ImageMembers<Storage> members_;
    std::size_t skipped_ = 0;  // brackets open in a value that is not looked at
    Key key_ = Key::other;

    // The text that is being read.
    bool is_other_document_ = false;
    bool told_renamed_tags_ = false;

    // The page that is being read.
    bool is_page_ = false;
    std::optional<Span> page_token_;

    // The image that is being read, beside its draft.
    OtherAnswerEvidence<Storage> evidence_;
    std::string_view misnamed_;  // AWS's name of a property that is here in other capitals
    std::string misnamed_as_;
    Span misnamed_span_;
    bool has_renamed_tags_ = false;
    bool in_renamed_tags_ = false;  // within the brackets of such a list
    std::string renamed_tags_;      // the name under which they are
    Span renamed_tags_span_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
