// SPDX-License-Identifier: MIT
// ecr_lifecycle: the images of an inventory, and whether one more of them may be. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_COLLECTION_HPP
#define ECR_LIFECYCLE_INVENTORY_COLLECTION_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/json_pointer.hpp"
#include "../diagnostic.hpp"
#include "../image.hpp"
#include "../model/digest.hpp"
#include "../model/image_index.hpp"
#include "../model/place.hpp"
#include "../tags/alphabet.hpp"
#include "findings.hpp"
#include "properties.hpp"
#include "wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// An image as far as it was read, and where its parts stand.
template <class Storage>
struct ImageDraft {
    std::size_t begin = 0;
    std::size_t end = 0;
    Image image;  // without what follows
    std::vector<std::string> tags;
    typename Storage::template List<Span> tag_spans;
    std::optional<Timestamp> pushed_at;
    std::string registry_id;
    std::string repository_name;
    Span digest_span;
    Span pushed_at_span;
    std::uint32_t wrong = 0;  // properties of which something is wrong, one bit each

    // The vectors and strings keep their memory for the next image.
    void begin_anew(std::size_t at) {
        begin = at;
        image = Image();
        tags.clear();
        tag_spans.clear();
        pushed_at.reset();
        registry_id.clear();
        repository_name.clear();
        digest_span = Span{};
        wrong = 0;
    }

    [[nodiscard]] Span bracket() const { return {begin, begin + 1}; }
};

template <class Storage = OwnedStorage>
class ImageCollection {
  public:
    explicit ImageCollection(const std::optional<Timestamp>& now) : now_(now) {}

    std::vector<Image> images;
    /// Those of the first image that tells them.
    std::string registry_id;
    std::string repository_name;

    /// A size of 0 is one that is not known.
    void begin_text(std::size_t size, std::string_view path) {
        text_size_ = size;
        texts_.push_back({std::string(path), images.size()});
    }
    [[nodiscard]] std::size_t text_count() const { return texts_.size(); }

    /// Takes an image that has a digest and a push time, unless it is there already. `pointer()` gives the pointer to
    /// it.
    template <class Pointer>
    void add(ImageDraft<Storage>& draft, AnswerFindings<Storage>& findings, Pointer pointer) {
        Admission<Pointer>{*this, draft, findings, pointer}.admit();
    }

  private:
    struct Text {
        std::string path;
        std::size_t first_image;
    };

    // One image on its way into the collection.
    template <class Pointer>
    struct Admission {
        ImageCollection& collection;
        ImageDraft<Storage>& draft;
        AnswerFindings<Storage>& findings;
        Pointer& pointer;

        void admit() {
            std::vector<Image>& known = collection.images;
            const auto number = static_cast<std::uint32_t>(known.size());
            Image& image = draft.image;
            if (!is_image_digest(image.image_digest)) {
                find(draft.digest_span, ImageProperty::image_digest,
                     [&] { return malformed_digest(image.image_digest); });
            }
            if (const auto first = collection.index_.with_digest(known, image.image_digest)) {
                find(draft.digest_span, ImageProperty::image_digest, [&] {
                    return with_note(duplicate_digest(image.image_digest), collection.note_on(*first, "it stands"));
                });
                return;
            }
            image.image_pushed_at = *draft.pushed_at;
            check_repository();
            check_time();
            check_quotas(number);
            collection.reserve(draft.end);
            image.image_tags.assign(std::make_move_iterator(draft.tags.begin()),
                                    std::make_move_iterator(draft.tags.end()));
            collection.index_.add_digest(image.image_digest, number);
            known.push_back(std::move(image));
            collection.begins_.push_back(draft.begin);
            index_tags(number);
        }

        void index_tags(std::uint32_t number) {
            const std::vector<Image>& known = collection.images;
            const std::vector<std::string>& tags = known[number].image_tags;
            for (std::size_t i = 0; i < tags.size(); ++i) {
                if (!can_be_tag(tags[i])) {
                    find(draft.tag_spans[i], ImageProperty::image_tags, i, [&] { return malformed_tag(tags[i]); });
                    continue;
                }
                if (const auto first = collection.index_.with_tag(known, tags[i])) {
                    find(draft.tag_spans[i], ImageProperty::image_tags, i, [&] {
                        return with_note(duplicate_tag(tags[i]), collection.note_on(*first, "it is on the image"));
                    });
                } else {
                    collection.index_.add_tag(tags[i], number);
                }
            }
        }

        void check_repository() {
            std::string& name = collection.repository_name;
            std::string& registry = collection.registry_id;
            if (name.empty() && registry.empty()) {
                name = draft.repository_name;
                registry = draft.registry_id;
                return;
            }
            const auto differs = [](const std::string& a, const std::string& b) {
                return !a.empty() && !b.empty() && a != b;
            };
            const bool other_name = differs(name, draft.repository_name);
            if ((!other_name && !differs(registry, draft.registry_id)) || !collection.first_report_of(draft)) {
                return;
            }
            findings.add(Check::inventory_several_repositories, [&] {
                return say_at(draft.bracket(), pointer(),
                              concat({"this image is in the ", other_name ? "repository " : "registry ",
                                      in_backticks(other_name ? draft.repository_name : draft.registry_id),
                                      ", but those before it are in ", in_backticks(other_name ? name : registry)}),
                              "a policy acts on one repository: make an inventory of each");
            });
        }

        void check_time() {
            const std::optional<Timestamp>& now = collection.now_;
            if (now && draft.image.image_pushed_at > *now) {
                find(draft.pushed_at_span, ImageProperty::image_pushed_at,
                     [&] { return future_time(draft.image.image_pushed_at, *now); });
            }
        }

        void check_quotas(std::size_t number) {
            if (number == limits::max_images) {
                findings.add(Check::inventory_over_quota,
                             [&] { return placed(too_many_images(), draft.bracket(), pointer()); });
            }
            if (draft.tags.size() > limits::max_tags) {
                find(draft.tag_spans[limits::max_tags], ImageProperty::image_tags, limits::max_tags,
                     [&] { return too_many_tags(draft.tags.size()); });
            }
        }

        // Finds something in a property, or in an element of it; `words()` says what.
        template <class Words>
        void find(Span span, ImageProperty property, Words words) {
            find(span, property, no_index, words);
        }
        template <class Words>
        void find(Span span, ImageProperty property, std::size_t element, Words words) {
            Diagnostic finding = words();
            findings.add(finding.check, [&] {
                std::string place = concat({pointer(), "/", aws_name(property)});
                if (element != no_index) {
                    append_pointer_token(place, std::to_string(element));
                }
                return placed(std::move(finding), span, std::move(place));
            });
        }

        [[nodiscard]] static Diagnostic placed(Diagnostic finding, Span span, std::string place) {
            finding.span = span;
            finding.pointer = std::move(place);
            return finding;
        }
        [[nodiscard]] static Diagnostic with_note(Diagnostic finding, Note note) {
            finding.notes.push_back(std::move(note));
            return finding;
        }
    };

    // Where an image stands that was read before; in another text it can only be named.
    [[nodiscard]] Note note_on(std::size_t image, std::string_view message) const {
        std::size_t text = texts_.size() - 1;
        while (texts_[text].first_image > image) {
            --text;
        }
        if (text + 1 == texts_.size()) {
            return Note{concat({message, " here"}), {}, Span{begins_[image], begins_[image] + 1}};
        }
        const std::string& path = texts_[text].path;
        return Note{
            concat({message, " in ", path.empty() ? concat({"text ", std::to_string(text + 1)}) : in_backticks(path)}),
            {},
            std::nullopt};
    }

    // Whether nothing was said of the image's repository yet; so many are enough.
    [[nodiscard]] bool first_report_of(const ImageDraft<Storage>& draft) {
        std::string name = concat({draft.registry_id, "/", draft.repository_name});
        if (other_repositories_.size() == AnswerFindings<Storage>::max_per_check ||
            std::find(other_repositories_.begin(), other_repositories_.end(), name) != other_repositories_.end()) {
            return false;
        }
        other_repositories_.push_back(std::move(name));
        return true;
    }

    // From the first images of a text one can tell how many it will have. Growing by doubling would take half as much
    // memory again; but no text makes this ask for much more than its own size.
    void reserve(std::size_t end) {
        constexpr std::size_t sample = 64;
        constexpr std::size_t min_bytes_per_image = 200;
        if (images.size() - texts_.back().first_image != sample || end > text_size_) {
            return;
        }
        const std::size_t bytes = (std::max)(end / sample, min_bytes_per_image);
        const std::size_t expected = images.size() + (text_size_ - end) / bytes * 65 / 64 + 1;
        if (expected > images.capacity()) {
            images.reserve(expected);
            begins_.reserve(expected);
        }
    }

    std::optional<Timestamp> now_;
    ImageIndex<Storage> index_;
    std::vector<std::size_t> begins_;  // where each image begins in its text
    typename Storage::template List<Text> texts_;
    std::size_t text_size_ = 0;
    std::vector<std::string> other_repositories_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
