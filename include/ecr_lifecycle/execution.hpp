// SPDX-License-Identifier: MIT
// ecr_lifecycle: what may be different when AWS executes a policy. Standard library only.
//
// AWS's documentation says that an image that an index (a manifest list) refers to is neither expired nor archived
// before that index is, and that reference artifacts, such as signatures, are deleted within 24 hours of the image they
// refer to. Others report that AWS's own preview ignores both: it shows the parts of an index as expiring, and AWS then
// refuses to delete them (`ImageReferencedByManifestList`). So `preview` treats all images as ordinary ones, and this
// header says what is likely to be different in the end.
//
// Source: "Automate the cleanup of images by using lifecycle policies" in the Amazon ECR user guide.
#ifndef ECR_LIFECYCLE_EXECUTION_HPP
#define ECR_LIFECYCLE_EXECUTION_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/compiled.hpp"
#include "base/literals.hpp"
#include "base/storage.hpp"
#include "enumerators.hpp"
#include "image.hpp"
#include "preview.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// How a link names its index.
enum class IndexName : std::uint8_t {
    digest,
    tag,
    /// By the SHA-256 of a manifest's text, which is its digest only if the text is byte for byte what the registry
    /// holds. If it is no image's digest, the index is the only one of the inventory that no other link names.
    hash_of_text
};

namespace detail {

template <>
struct EnumNames<IndexName> {
    static constexpr std::string_view type = "IndexName"sv;
    static constexpr EnumName<IndexName> list[] = {
        {IndexName::digest, "digest"sv}, {IndexName::tag, "tag"sv}, {IndexName::hash_of_text, "hash-of-text"sv}};
};
static_assert(names_follow_enumerators<IndexName>());

}  // namespace detail

/// `digest`, `tag` or `hash-of-text`. Empty for a value that is no enumerator.
constexpr std::string_view name(IndexName named_by) noexcept { return detail::enumerator_name(named_by); }

/// The parts of a multi-architecture image, which describe-images does not list.
struct IndexLink {
    /// The digest of the index, or another name of it.
    std::string index;
    /// The digests of the images, or further indexes, that it refers to.
    std::vector<std::string> parts;
    IndexName named_by = IndexName::digest;
    /// Whether `parts` are all of its parts.
    bool has_all_parts = true;

    template <class IfUsed = void>
    friend bool operator==(const IndexLink& a, const IndexLink& b) {
        return a.index == b.index && a.parts == b.parts && a.named_by == b.named_by &&
               a.has_all_parts == b.has_all_parts;
    }
    template <class IfUsed = void>
    friend bool operator!=(const IndexLink& a, const IndexLink& b) {
        return !(a == b);
    }
};

/// How the execution differs from the preview.
enum class AtExecution : std::uint8_t {
    as_previewed,
    /// The preview expires or transitions it, but an index that stays refers to it.
    spared,
    /// The preview keeps it, but it refers to an image that is deleted.
    deleted_with_subject
};

namespace detail {

template <>
struct EnumNames<AtExecution> {
    static constexpr std::string_view type = "AtExecution"sv;
    static constexpr EnumName<AtExecution> list[] = {{AtExecution::as_previewed, "as-previewed"sv},
                                                     {AtExecution::spared, "spared"sv},
                                                     {AtExecution::deleted_with_subject, "deleted-with-subject"sv}};
};
static_assert(names_follow_enumerators<AtExecution>());

}  // namespace detail

/// `as-previewed`, `spared` or `deleted-with-subject`. Empty for a value that is no enumerator.
constexpr std::string_view name(AtExecution difference) noexcept { return detail::enumerator_name(difference); }

/// What may happen to one image.
struct ExecutionNote {
    AtExecution difference = AtExecution::as_previewed;
    /// The fate in the end, including the difference.
    Fate fate = Fate::kept;
    /// The image that causes the difference: an index that stays, or the subject that is deleted.
    std::optional<std::size_t> because = std::nullopt;

    friend constexpr bool operator==(const ExecutionNote& a, const ExecutionNote& b) {
        return a.difference == b.difference && a.fate == b.fate && a.because == b.because;
    }
    friend constexpr bool operator!=(const ExecutionNote& a, const ExecutionNote& b) { return !(a == b); }
};

/// What may happen to all images of a preview.
template <class Storage>
struct BasicExecutionNotes {
    /// In the order of the inventory.
    typename Storage::template List<ExecutionNote> images;
    std::size_t spared = 0;
    std::size_t deleted_with_subject = 0;
    /// How many indexes stay of which no link tells the parts.
    std::size_t indexes_without_links = 0;
    /// How many images without tags, which the preview expires or transitions, may be parts of one of these: AWS would
    /// spare them.
    std::size_t possible_parts = 0;
};

using ExecutionNotes = BasicExecutionNotes<OwnedStorage>;

/// What may happen to the images when AWS executes what the preview says, as far as the inventory
/// (`subjectManifestDigest`) and the links tell. `images` are those of the preview. Links to or from other images are
/// ignored. An index that is itself deleted does not spare its parts.
template <class Storage>
[[nodiscard]] BasicExecutionNotes<Storage> annotate_execution(const BasicPreview<Storage>& preview,
                                                              const std::vector<Image>& images,
                                                              const std::vector<IndexLink>& links = {});

/// A note in words; empty if the execution is as previewed. `because` is the image that the note names.
template <class IfUsed = void>
[[nodiscard]] std::string reason(const ExecutionNote& note, const std::vector<Image>& images);

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN ExecutionNotes annotate_execution(const Preview&, const std::vector<Image>&,
                                                       const std::vector<IndexLink>&);
ECR_LIFECYCLE_EXTERN std::string reason<void>(const ExecutionNote&, const std::vector<Image>&);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "preview/execution_impl.hpp"
#endif

#endif
#endif
