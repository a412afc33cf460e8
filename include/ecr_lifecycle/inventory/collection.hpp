// SPDX-License-Identifier: MIT
// ecr_lifecycle: the images of an inventory, as they are read from texts. Standard library only.
#ifndef ECR_LIFECYCLE_INVENTORY_COLLECTION_HPP
#define ECR_LIFECYCLE_INVENTORY_COLLECTION_HPP

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/json_pointer.hpp"
#include "../diagnostic.hpp"
#include "../image.hpp"
#include "../model/place.hpp"
#include "finding_list.hpp"
#include "findings.hpp"
#include "image_checks.hpp"
#include "image_draft.hpp"
#include "properties.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage = OwnedStorage>
class ImageCollection {
  public:
    explicit ImageCollection(const std::optional<Timestamp>& now) : checks_(now) {}

    std::vector<Image> images;
    /// Each is that of the first image that tells it.
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
            const std::size_t number = known.size();
            draft.image.image_pushed_at = *draft.pushed_at;
            const auto found = [this](const AnswerFinding& finding, const ImageFindingPlace& place) {
                add(finding, place);
            };
            if (!collection.checks_.check_image(known, number, draft.image, found)) {
                return;
            }
            check_repository();
            collection.reserve(draft.end);
            draft.image.image_tags.assign(std::make_move_iterator(draft.tags.begin()),
                                          std::make_move_iterator(draft.tags.end()));
            known.push_back(std::move(draft.image));
            collection.begins_.push_back(draft.begin);
            collection.checks_.check_tags(known, number, found);
        }

        void check_repository() {
            std::string& name = collection.repository_name;
            std::string& registry = collection.registry_id;
            const auto differs = [](const std::string& a, const std::string& b) {
                return !a.empty() && !b.empty() && a != b;
            };
            const bool other_name = differs(name, draft.repository_name);
            if (other_name || differs(registry, draft.registry_id)) {
                add_other_repository(other_name);
                return;
            }
            // An image that does not tell both is no reason to overlook where the next ones are.
            if (name.empty()) {
                name = draft.repository_name;
            }
            if (registry.empty()) {
                registry = draft.registry_id;
            }
        }

        void add_other_repository(bool other_name) {
            if (!collection.first_report_of(draft)) {
                return;
            }
            AnswerFinding finding{other_name ? AnswerFault::other_repository : AnswerFault::other_registry};
            finding.text = other_name ? draft.repository_name : draft.registry_id;
            finding.wanted = other_name ? collection.repository_name : collection.registry_id;
            findings.add(finding, draft.bracket(), pointer);
        }

        void add(const AnswerFinding& finding, const ImageFindingPlace& place) {
            Diagnostic* const added = findings.add(finding, span_of(place), [&] {
                std::string to = pointer();
                if (place.property) {
                    append_pointer_token(to, aws_name(*place.property));
                }
                if (place.element != no_index) {
                    append_pointer_token(to, std::to_string(place.element));
                }
                return to;
            });
            if (added != nullptr && place.first) {
                added->notes.push_back(collection.note_on(*place.first, finding.fault == AnswerFault::duplicate_tag
                                                                            ? "it is also on the image"
                                                                            : "the image appears first"));
            }
        }

        [[nodiscard]] Span span_of(const ImageFindingPlace& place) const {
            if (place.element != no_index) {
                return draft.tag_spans[place.element];
            }
            if (!place.property) {
                return draft.bracket();
            }
            return *place.property == ImageProperty::image_digest ? draft.digest_span : draft.pushed_at_span;
        }
    };

    // Where an image is that was read before; in another text it can only be named.
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

    // Whether nothing was said of the image's repository yet, nor of too many others.
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

    ImageChecks<Storage> checks_;
    std::vector<std::size_t> begins_;  // where each image begins in its text
    typename Storage::template List<Text> texts_;
    std::size_t text_size_ = 0;
    std::vector<std::string> other_repositories_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
