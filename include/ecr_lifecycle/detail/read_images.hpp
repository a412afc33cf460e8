// ecr_lifecycle: the events of a describe-images answer -> images. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_READ_IMAGES_HPP
#define ECR_LIFECYCLE_DETAIL_READ_IMAGES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../diagnostic.hpp"
#include "../document.hpp"
#include "../image.hpp"
#include "answer_findings.hpp"
#include "image_index.hpp"
#include "image_properties.hpp"
#include "image_wording.hpp"
#include "json_cursor.hpp"
#include "other_answers.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The handler of a JsonStream that makes images of what AWS's tools print. A text is any number of documents; a
// document is a page (`{"imageDetails": [...]}`), an image, or an array of pages or images.
class ImageReader {
  public:
    explicit ImageReader(const std::optional<Timestamp>& now) : now_(now) {}

    void begin_text(std::string_view text, std::string_view path) {
        text_size_ = text.size();
        paths_.emplace_back(path);
        images_before_text_ = images.size();
        is_other_document_ = false;
    }
    /// What was found in the text, of which `syntax_error` ends the reading.
    [[nodiscard]] Report end_text(std::optional<Diagnostic> syntax_error) {
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
        } else if (name == "imageTag") {  // also within `imageDetails`, if somebody renamed what list-images prints
            evidence_.look_at(name, span);
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

    std::vector<Image> images;
    std::string registry_id;
    std::string repository_name;
    /// The nextToken of the last page, if it has one, and the text in which it stands.
    std::optional<Span> next_token;
    std::size_t next_token_text = 0;

    [[nodiscard]] const ImageIndex& index() const { return index_; }

  private:
    enum class Level : std::uint8_t { document, list, item, details, image, tags };
    enum class Key : std::uint8_t { other, of_image, image_details, next_token };

    // Where an image stands.
    struct Place {
        std::uint64_t begin;
        std::uint32_t text;
    };

    [[nodiscard]] Level level() const { return levels_[depth_]; }

    void push(Level level) {
        ++depth_;
        levels_[depth_] = level;
        positions_[depth_] = 0;
    }

    void begin_object(Level level, std::size_t begin) {
        push(level);
        begin_ = begin;
        image_ = Image();
        tags_.clear();
        tag_spans_.clear();
        pushed_at_.reset();
        known_ = 0;
        registry_id_.clear();
        repository_name_.clear();
        digest_span_ = Span{};
        wrong_ = 0;
        if (level == Level::item) {
            is_page_ = false;
            page_token_.reset();
        }
        evidence_ = OtherAnswerEvidence();
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
        wrong_ |= bit(*property_);
        wrong_type(span, pointer_to(*property_), in_back_ticks(aws_name(*property_)), kind, wanted);
    }

    void wrong_tag(Span span, ValueKind kind) {
        wrong_ |= bit(ImageProperty::image_tags);
        wrong_type(span, pointer_to_tag(), "a tag", kind, "a string");
    }

    // --- members

    [[nodiscard]] static constexpr std::uint32_t bit(ImageProperty property) {
        return 1U << static_cast<unsigned>(property);
    }

    void note_property(Span span) {
        if ((known_ & bit(*property_)) != 0) {
            wrong_ |= bit(*property_);
            findings_.add(Check::inventory_duplicate_property, [&] {
                return say_at(span, pointer_to(*property_),
                              concat({"`", aws_name(*property_), "` stands here for the second time in one image"}),
                              "AWS's tools write it once: this text was made or mended by something else");
            });
        }
        known_ |= bit(*property_);
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
                pushed_at_ = read_time(token);
                pushed_at_span_ = token.span;
                break;
            case ImageProperty::last_recorded_pull_time:
                image_.last_recorded_pull_time = read_time(token);
                break;
            case ImageProperty::last_archived_at:
                image_.last_archived_at = read_time(token);
                break;
            case ImageProperty::last_activated_at:
                image_.last_activated_at = read_time(token);
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
                registry_id_ = token.text;
                break;
            case ImageProperty::repository_name:
                repository_name_ = token.text;
                break;
            case ImageProperty::image_digest:
                image_.image_digest = token.text;
                digest_span_ = token.span;
                break;
            case ImageProperty::image_manifest_media_type:
                image_.image_manifest_media_type = token.text;
                break;
            case ImageProperty::artifact_media_type:
                image_.artifact_media_type = token.text;
                break;
            case ImageProperty::subject_manifest_digest:
                image_.subject_manifest_digest = token.text;
                break;
            default:
                read_status(token);
        }
    }

    void read_status(const JsonToken& token) {
        for (const AwsName<ImageStatus>& status : AwsNames<ImageStatus>::list) {
            if (status.name == token.text) {
                image_.image_status = status.value;
                return;
            }
        }
        findings_.add(Check::inventory_unknown_status, [&] {
            return say_at(token.span, pointer_to(*property_),
                          concat({"`imageStatus` is ", in_back_ticks(token.text), ", but only ",
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
            image_.image_size_in_bytes = size;
        } else if (token.kind == ValueKind::integer || token.kind == ValueKind::number) {
            wrong_ |= bit(*property_);
            findings_.add(Check::inventory_wrong_type, [&] {
                return say_at(
                    token.span, pointer_to(*property_),
                    concat({"`imageSizeInBytes` is ", in_back_ticks(token.text), ", but should be ", wanted_kind()}));
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
        const std::optional<Timestamp> time = parse_time(token.kind, token.text);
        if (!time) {
            wrong_ |= bit(*property_);
            findings_.add(Check::inventory_invalid_time, [&] {
                return say_at(token.span, pointer_to(*property_),
                              invalid_time_message(aws_name(*property_), token.text),
                              invalid_time_help(token.kind, token.text));
            });
        }
        return time;
    }

    void read_tag(const JsonToken& token) {
        if (token.kind != ValueKind::string) {
            wrong_tag(token.span, token.kind);
            return;
        }
        tags_.emplace_back(token.text);
        tag_spans_.push_back(token.span);
    }

    // --- the end of a page, and of an image

    void end_page() {
        next_token = page_token_;
        next_token_text = paths_.size() - 1;
    }

    void end_image(std::size_t end) {
        constexpr std::uint32_t names = bit(ImageProperty::registry_id) | bit(ImageProperty::repository_name);
        if ((known_ & ~names) == 0 && (level() == Level::item || evidence_.answer() != nullptr)) {
            other_document(end);
            return;
        }
        if (evidence_.answer() != nullptr && evidence_.answer()->key == "imageTag") {
            pushed_at_ ? renamed_tags() : other_document(end);
            return;
        }
        if (has_required() && wrong_ == 0) {
            add_image(end);
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
            return say_at({begin_, end}, pointer_to_image(), "this object is neither an image nor a page of images",
                          std::string(describe_images_help));
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

    [[nodiscard]] bool has_required() {
        const auto demand = [this](ImageProperty property, bool there) {
            if (!there && (wrong_ & bit(property)) == 0 && !is_other_document_) {
                missing(property);
            }
            return there;
        };
        const bool has_digest = demand(ImageProperty::image_digest, !image_.image_digest.empty());
        return demand(ImageProperty::image_pushed_at, pushed_at_.has_value()) && has_digest;
    }

    void missing(ImageProperty property) {
        findings_.add(Check::inventory_missing_property, [&] {
            const std::string name = image_.image_digest.empty()
                                         ? tags_.empty() ? std::string() : concat({" ", in_back_ticks(tags_.front())})
                                         : concat({" ", digest_in_back_ticks(image_.image_digest)});
            return say_at({begin_, begin_ + 1}, pointer_to_image(),
                          concat({"the image", name, " has no `", aws_name(property), "`"}),
                          property == ImageProperty::image_digest
                              ? "it is the identity of an image, and `aws ecr describe-images` always prints it"
                              : "rules count from it, and `aws ecr describe-images` always prints it");
        });
    }

    void add_image(std::size_t end) {
        const auto number = static_cast<std::uint32_t>(images.size());
        check_digest();
        if (const auto first = index_.with_digest(images, image_.image_digest)) {
            find_duplicate_digest(*first);
            return;
        }
        check_repository();
        image_.image_pushed_at = *pushed_at_;
        check_time();
        check_quotas(number);
        reserve(end);
        image_.image_tags.assign(std::make_move_iterator(tags_.begin()), std::make_move_iterator(tags_.end()));
        index_.add_digest(image_.image_digest, number);
        images.push_back(std::move(image_));
        places_.push_back({begin_, static_cast<std::uint32_t>(paths_.size() - 1)});
        index_tags(number);
    }

    void index_tags(std::uint32_t number) {
        const std::vector<std::string>& tags = images[number].image_tags;
        for (std::size_t i = 0; i < tags.size(); ++i) {
            if (const auto first = index_.with_tag(images, tags[i])) {
                find_duplicate_tag(i, tags[i], *first);
            } else {
                index_.add_tag(tags[i], number);
            }
        }
    }

    // A finding whose words are made where it is wanted.
    template <class Words>
    void find_at(Check check, Span span, const std::string& pointer, Words words) {
        findings_.add(check, [&] {
            Diagnostic finding = words();
            finding.span = span;
            finding.pointer = pointer;
            return finding;
        });
    }

    void check_digest() {
        if (!is_image_digest(image_.image_digest)) {
            find_at(Check::inventory_malformed_digest, digest_span_, pointer_to(ImageProperty::image_digest),
                    [&] { return malformed_digest(image_.image_digest); });
        }
    }

    // The place of an image that was read before; in another text it can only be named.
    [[nodiscard]] Note note_on(std::uint32_t image, std::string_view message) const {
        const Place& place = places_[image];
        const auto begin = static_cast<std::size_t>(place.begin);
        if (place.text + 1 == paths_.size()) {
            return Note{concat({message, " here"}), {}, Span{begin, begin + 1}};
        }
        const std::string& path = paths_[place.text];
        return Note{concat({message, " in ",
                            path.empty() ? concat({"text ", std::to_string(place.text + 1)}) : in_back_ticks(path)}),
                    {},
                    std::nullopt};
    }

    void find_duplicate_digest(std::uint32_t first) {
        find_at(Check::inventory_duplicate_digest, digest_span_, pointer_to(ImageProperty::image_digest), [&] {
            Diagnostic finding = duplicate_digest(image_.image_digest);
            finding.notes.push_back(note_on(first, "it stands"));
            return finding;
        });
    }

    void find_duplicate_tag(std::size_t position, std::string_view tag, std::uint32_t first) {
        find_at(Check::inventory_duplicate_tag, tag_spans_[position], pointer_to_tag(position), [&] {
            Diagnostic finding = duplicate_tag(tag);
            finding.notes.push_back(note_on(first, "it is on the image"));
            return finding;
        });
    }

    void check_repository() {
        const bool first = repository_name.empty() && registry_id.empty();
        if (first) {
            repository_name = repository_name_;
            registry_id = registry_id_;
            return;
        }
        const auto differs = [](const std::string& a, const std::string& b) {
            return !a.empty() && !b.empty() && a != b;
        };
        if (!differs(repository_name, repository_name_) && !differs(registry_id, registry_id_)) {
            return;
        }
        std::string name = concat({registry_id_, "/", repository_name_});
        if (std::find(other_repositories_.begin(), other_repositories_.end(), name) != other_repositories_.end()) {
            return;
        }
        findings_.add(Check::inventory_several_repositories, [&] {
            const bool other_name = differs(repository_name, repository_name_);
            return say_at(
                {begin_, begin_ + 1}, pointer_to_image(),
                concat({"this image is in the ", other_name ? "repository " : "registry ",
                        in_back_ticks(other_name ? repository_name_ : registry_id_), ", but those before it are in ",
                        in_back_ticks(other_name ? repository_name : registry_id)}),
                "a policy acts on one repository: make an inventory of each");
        });
        other_repositories_.push_back(std::move(name));
    }

    void check_time() {
        if (!now_ || image_.image_pushed_at <= *now_) {
            return;
        }
        find_at(Check::inventory_future_time, pushed_at_span_, pointer_to(ImageProperty::image_pushed_at),
                [&] { return future_time(image_.image_pushed_at, *now_); });
    }

    void check_quotas(std::size_t number) {
        if (number == limits::max_images) {
            find_at(Check::inventory_over_quota, {begin_, begin_ + 1}, pointer_to_image(),
                    [] { return too_many_images(); });
        }
        if (tags_.size() > limits::max_tags) {
            find_at(Check::inventory_over_quota, tag_spans_[limits::max_tags], pointer_to_tag(limits::max_tags),
                    [&] { return too_many_tags(tags_.size()); });
        }
    }

    // From the first images one can tell how many the text will have. Growing by doubling would take half as much
    // memory again; but no text makes this ask for much more than its own size.
    void reserve(std::size_t end) {
        constexpr std::size_t sample = 64;
        constexpr std::size_t least_bytes_of_an_image = 200;
        const std::size_t read = images.size() - images_before_text_;
        if (read != sample || end > text_size_) {
            return;
        }
        const std::size_t bytes = (std::max)(end / sample, least_bytes_of_an_image);
        const std::size_t expected = images.size() + (text_size_ - end) / bytes * 33 / 32 + 1;
        if (expected > images.capacity()) {
            images.reserve(expected);
            places_.reserve(expected);
        }
    }

    std::optional<Timestamp> now_;
    AnswerFindings findings_;
    ImagePropertyFinder properties_;
    ImageIndex index_;
    std::vector<Place> places_;
    std::vector<std::string> paths_;
    std::vector<std::string> other_repositories_;
    std::size_t text_size_ = 0;
    std::size_t images_before_text_ = 0;

    bool is_other_document_ = false;  // the text was found to be something else

    // Where the reader stands: at most [{"imageDetails": [{"imageTags": [...
    Level levels_[6] = {Level::document};
    std::size_t positions_[6] = {};  // of the next element of each level that is an array
    std::size_t depth_ = 0;
    std::size_t skipped_ = 0;  // brackets open in a value that is not looked at
    Key key_ = Key::other;
    std::optional<ImageProperty> property_;

    // The page, and the image, that is being read.
    bool is_page_ = false;
    std::optional<Span> page_token_;
    std::size_t begin_ = 0;
    Image image_;
    std::vector<std::string> tags_;
    std::vector<Span> tag_spans_;
    std::optional<Timestamp> pushed_at_;
    std::string registry_id_;
    std::string repository_name_;
    Span digest_span_;
    Span pushed_at_span_;
    std::uint32_t known_ = 0;  // properties that stand in the image, one bit each
    std::uint32_t wrong_ = 0;  // and those of them that are wrong
    OtherAnswerEvidence evidence_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
