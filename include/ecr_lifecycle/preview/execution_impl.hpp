// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of execution.hpp. Standard library only.
#ifndef ECR_LIFECYCLE_PREVIEW_EXECUTION_IMPL_HPP
#define ECR_LIFECYCLE_PREVIEW_EXECUTION_IMPL_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/text.hpp"
#include "../execution.hpp"
#include "../image.hpp"
#include "../model/digest.hpp"
#include "../model/image_index.hpp"
#include "../preview.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

template <class Storage>
class ExecutionAnnotator {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    ExecutionAnnotator(const BasicPreview<Storage>& preview, const List<Image>& images, const List<IndexLink>& links)
        : images_(images), links_(links), referrers_(images.size()) {
        for (std::size_t i = 0; i < images.size(); ++i) {
            index_.add_digest(images[i].image_digest, static_cast<std::uint32_t>(i));
            ExecutionNote note;
            note.fate = i < preview.size() ? preview[i].fate : Fate::kept;
            notes_.images.push_back(note);
        }
        for (std::size_t i = 0; i < images.size(); ++i) {
            if (const auto subject = find(images[i].subject_manifest_digest)) {
                referrers_[*subject].push_back(i);
            }
        }
        find_indexes();
    }

    [[nodiscard]] BasicExecutionNotes<Storage> notes() {
        spare_parts();
        mark_referrers();
        count_possible_parts();
        return std::move(notes_);
    }

  private:
    [[nodiscard]] auto find(std::string_view digest) const {
        return digest.empty() ? std::nullopt : index_.with_digest(images_, digest);
    }

    [[nodiscard]] std::optional<std::size_t> named_index(const IndexLink& link) const {
        return link.named_by == IndexName::tag ? index_.with_tag(images_, link.index) : find(link.index);
    }

    // Most files of links name no tag.
    void add_tags() {
        bool by_tag = false;
        for (const IndexLink& link : links_) {
            by_tag = by_tag || link.named_by == IndexName::tag;
        }
        for (std::size_t i = 0; by_tag && i < images_.size(); ++i) {
            for (const std::string& tag : images_[i].image_tags) {
                index_.add_tag(tag, static_cast<std::uint32_t>(i));
            }
        }
    }

    void find_indexes() {
        has_links_.resize(images_.size());
        if (links_.empty()) {
            return;
        }
        add_tags();
        for (const IndexLink& link : links_) {
            indexes_.push_back(named_index(link));
            note_link(indexes_.size() - 1);
        }
        const std::optional<std::size_t> only = only_index_without_links();
        for (std::size_t i = 0; i < links_.size(); ++i) {
            if (!indexes_[i] && links_[i].named_by == IndexName::hash_of_text) {
                indexes_[i] = only;
                note_link(i);
            }
        }
    }

    void note_link(std::size_t link) {
        if (indexes_[link] && links_[link].has_all_parts) {
            has_links_[*indexes_[link]] = true;
        }
    }

    [[nodiscard]] std::optional<std::size_t> only_index_without_links() const {
        std::optional<std::size_t> only;
        for (std::size_t i = 0; i < images_.size(); ++i) {
            if (is_index(images_[i]) && !has_links_[i]) {
                if (only) {
                    return std::nullopt;
                }
                only = i;
            }
        }
        return only;
    }

    // An index that is spared spares its own parts, so this goes on until nothing changes: at most once for each link,
    // and chains of indexes are never long.
    void spare_parts() {
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = 0; i < links_.size(); ++i) {
                const std::optional<std::size_t> index = indexes_[i];
                if (!index || notes_.images[*index].fate != Fate::kept) {
                    continue;
                }
                for (const std::string& digest : links_[i].parts) {
                    const auto part = find(digest);
                    if (part && notes_.images[*part].fate != Fate::kept) {
                        notes_.images[*part] = {AtExecution::spared, Fate::kept, *index};
                        ++notes_.spared;
                        changed = true;
                    }
                }
            }
        }
    }

    static bool is_index(const Image& image) {
        return image.image_manifest_media_type == "application/vnd.oci.image.index.v1+json" ||
               image.image_manifest_media_type == "application/vnd.docker.distribution.manifest.list.v2+json";
    }

    void count_possible_parts() {
        for (std::size_t i = 0; i < images_.size(); ++i) {
            const ExecutionNote& note = notes_.images[i];
            const bool is_kept = note.fate == Fate::kept;
            notes_.indexes_without_links += is_kept && is_index(images_[i]) && !has_links_[i] ? 1U : 0U;
            const bool may_be_part = images_[i].image_tags.empty() && images_[i].subject_manifest_digest.empty();
            notes_.possible_parts += !is_kept && may_be_part ? 1U : 0U;
        }
        notes_.possible_parts = notes_.indexes_without_links > 0 ? notes_.possible_parts : 0;
    }

    void mark_referrers() {
        std::vector<std::size_t> gone;
        for (std::size_t i = 0; i < notes_.images.size(); ++i) {
            if (notes_.images[i].fate != Fate::kept) {
                gone.push_back(i);
            }
        }
        for (std::size_t next = 0; next < gone.size(); ++next) {
            const std::size_t subject = gone[next];
            for (const std::size_t referrer : referrers_[subject]) {
                ExecutionNote& note = notes_.images[referrer];
                if (note.fate == Fate::kept) {
                    notes_.spared -= note.difference == AtExecution::spared ? 1U : 0U;
                    note = {AtExecution::deleted_with_subject, notes_.images[subject].fate, subject};
                    ++notes_.deleted_with_subject;
                    gone.push_back(referrer);
                }
            }
        }
    }

    const List<Image>& images_;
    const List<IndexLink>& links_;
    ImageIndex<Storage> index_;
    List<List<std::size_t>> referrers_;
    std::vector<std::optional<std::size_t>> indexes_;  // of the links
    std::vector<bool> has_links_;                      // of the images
    BasicExecutionNotes<Storage> notes_;
};

}  // namespace detail

template <class Storage>
BasicExecutionNotes<Storage> annotate_execution(const BasicPreview<Storage>& preview, const std::vector<Image>& images,
                                                const std::vector<IndexLink>& links) {
    return detail::ExecutionAnnotator<Storage>(preview, images, links).notes();
}

template <class IfUsed>
std::string reason(const ExecutionNote& note, const std::vector<Image>& images) {
    if (note.difference == AtExecution::as_previewed || !note.because || *note.because >= images.size()) {
        return {};
    }
    const std::string digest = detail::digest_in_backticks(images[*note.because].image_digest);
    if (note.difference == AtExecution::spared) {
        return detail::concat({"AWS refuses it while the index ", digest,
                               ", which stays, refers to it (`ImageReferencedByManifestList`)"});
    }
    return detail::concat({"AWS ", note.fate == Fate::expired ? "deletes" : "archives", " it within 24 hours of ",
                           digest, ", which it refers to"});
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
