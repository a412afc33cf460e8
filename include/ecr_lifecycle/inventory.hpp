// SPDX-License-Identifier: MIT
// ecr_lifecycle: the output of `aws ecr describe-images` -> images, and back. (nlohmann/json)
#ifndef ECR_LIFECYCLE_INVENTORY_HPP
#define ECR_LIFECYCLE_INVENTORY_HPP

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
#include "diagnostic.hpp"
#include "document/piece_reader.hpp"
#include "enumerators.hpp"
#include "execution.hpp"
#include "image.hpp"
#include "json_text.hpp"
#include "policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// One of the texts of which an inventory was read.
struct InventoryText {
    /// As it was given to the reader; empty for a text without a name.
    std::string path;
    /// What was found in this text, in its order; spans are places in it.
    Report report;
};

/// A reason why an inventory may not be all of a repository, or not be understood: what a preview says is then not
/// sure.
enum class InventoryGap : std::uint8_t {
    /// The report has errors: what is wrong was left out.
    errors,
    /// The last page has a `nextToken`.
    more_pages,
    /// There is no image at all.
    no_images,
    /// Images have their tags under another name than `imageTags`, and are taken for untagged.
    renamed_tags,
    /// Digests or tags that no image can have: something else than AWS's tools made or changed them.
    malformed_names,
    /// Images with an unknown `imageStatus` are taken for active ones.
    unknown_status,
    /// Images have no size, so that sums of bytes are too small.
    unknown_sizes
};

namespace detail {

template <>
struct EnumNames<InventoryGap> {
    static constexpr std::string_view type = "InventoryGap"sv;
    static constexpr EnumName<InventoryGap> list[] = {{InventoryGap::errors, "errors"sv},
                                                      {InventoryGap::more_pages, "more-pages"sv},
                                                      {InventoryGap::no_images, "no-images"sv},
                                                      {InventoryGap::renamed_tags, "renamed-tags"sv},
                                                      {InventoryGap::malformed_names, "malformed-names"sv},
                                                      {InventoryGap::unknown_status, "unknown-status"sv},
                                                      {InventoryGap::unknown_sizes, "unknown-sizes"sv}};
};
static_assert(names_follow_enumerators<InventoryGap>());

}  // namespace detail

/// The name of a gap, such as `more-pages`. Empty for a value that is no enumerator.
constexpr std::string_view name(InventoryGap gap) noexcept { return detail::enumerator_name(gap); }

/// `the last page has a nextToken, ...`: a phrase for a sentence such as "cannot vouch for this, because ...".
constexpr std::string_view in_words(InventoryGap gap) noexcept {
    switch (gap) {
        case InventoryGap::errors:
            return "parts of the inventory could not be read";
        case InventoryGap::more_pages:
            return "the last page has a `nextToken`, so the repository has more images";
        case InventoryGap::no_images:
            return "the inventory has no images";
        case InventoryGap::renamed_tags:
            return "tags are under another name than `imageTags`";
        case InventoryGap::malformed_names:
            return "the inventory has digests or tags that no image can have";
        case InventoryGap::unknown_status:
            return "the inventory has an `imageStatus` that is not known";
        case InventoryGap::unknown_sizes:
            break;
    }
    return "images have no `imageSizeInBytes`";
}

/// The images of one repository.
template <class Storage>
struct BasicInventory {
    /// In the order of the texts; without those that are no images, as the report says.
    typename Storage::template List<Image> images;
    /// Everything that was found, in the order of the texts. Where it is not `ok()`, the images are not those of the
    /// repository, and a preview would mislead.
    Report report;
    /// The same findings for each text.
    typename Storage::template List<InventoryText> texts;
    /// Empty where no image tells it, as where a `--query` left it out.
    std::string registry_id;
    std::string repository_name;
    /// Why these images may not be all, or not be understood; each reason once, in the order of the enumerators. Who
    /// decides by a preview should refuse to, unless a gap does not matter for the decision.
    typename Storage::template List<InventoryGap> gaps;
};

using Inventory = BasicInventory<OwnedStorage>;

struct InventoryOptions {
    /// The moment for which the preview is made: with it, images that were pushed later are found.
    std::optional<Timestamp> now = std::nullopt;
};

namespace detail {

// What an inventory reader knows; the functions are its members, and the compiled library's.
template <class Storage>
class InventoryReading;

template <class Storage>
InventoryReading<Storage>* new_inventory_reading(const InventoryOptions& options);
template <class Storage>
void delete_inventory_reading(InventoryReading<Storage>* reading);
template <class Storage>
void read_text(InventoryReading<Storage>& reading, std::string_view text, std::string_view path);
template <class Storage>
void read_pieces(InventoryReading<Storage>& reading, const PieceReader& read, std::string_view path,
                 std::size_t expected_size);
template <class Storage>
BasicInventory<Storage> finish_reading(InventoryReading<Storage>& reading);

}  // namespace detail

/// Reads the texts of one inventory, one after the other. Users write `InventoryReader`.
///
/// A text is what AWS's tools print: a page of `aws ecr describe-images`, many pages one after the other, an array of
/// pages or of images (`--query 'imageDetails[]'`), or an image a line (`jq -c '.imageDetails[]'`). Properties that AWS
/// may add are ignored. Times are ISO 8601 with any offset, or seconds since 1970, exact to the nanosecond.
///
/// Takes any text, never throws, and makes no tree of it: beside the text there are only the images in memory, and
/// about 50 bytes an image with which the same digest or tag is found again.
template <class Storage>
class BasicInventoryReader {
  public:
    explicit BasicInventoryReader(const InventoryOptions& options = {})
        : reading_(detail::new_inventory_reading<Storage>(options)) {}
    BasicInventoryReader(const BasicInventoryReader&) = delete;
    BasicInventoryReader& operator=(const BasicInventoryReader&) = delete;
    ~BasicInventoryReader() { detail::delete_inventory_reading(reading_); }

    /// Reads one more text, which needs to live only as long as this call. `path` is for messages.
    void add(std::string_view text, std::string_view path = {}) { detail::read_text(*reading_, text, path); }

    /// Reads one more text that comes in pieces, such as a large file, so that it need not be in memory: `read(to,
    /// size)` writes up to `size` bytes to a `char*` and returns how many, 0 at the end. Spans in the report are places
    /// in the whole text. `expected_size`, if it is known, spares memory.
    template <class Read>
    void add_from(Read&& read, std::string_view path = {}, std::size_t expected_size = 0) {
        auto call = [&](char* to, std::size_t size) -> std::size_t { return read(to, size); };
        detail::read_pieces(*reading_, detail::PieceReader(call), path, expected_size);
    }

    /// The inventory; the reader is used up.
    [[nodiscard]] BasicInventory<Storage> finish() { return detail::finish_reading(*reading_); }

  private:
    detail::InventoryReading<Storage>* reading_;
};

using InventoryReader = BasicInventoryReader<OwnedStorage>;

/// Reads an inventory that is in one text.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicInventory<Storage> read_inventory(std::string_view text, const InventoryOptions& options = {});

/// What is wrong with images that were not read by an InventoryReader, which finds the same and more: digests that are
/// malformed or appear twice, tags that no image can have or that are on two images, more than AWS's quotas, and pushes
/// after `now`. A finding's pointer is one into `to_inventory_json(images)`.
template <class Storage = OwnedStorage>
[[nodiscard]] Report check_inventory(const std::vector<Image>& images, const Timestamp& now);

/// What the images lack for this policy, all of them warnings: any image at all; tags, for a policy with a rule for
/// tagged or untagged images; archived images, for one that has a rule for them; times of pulls, for one with
/// `sinceImagePulled`; times of archiving, for one with `sinceImageTransitioned`.
template <class IfUsed = void>
[[nodiscard]] Report check_inventory_for(const Policy& policy, const std::vector<Image>& images);

/// The images as `aws ecr describe-images` prints them, `{"imageDetails": [...]}`; `read_inventory` reads the same
/// images from it, as long as their times are in the years 0000 to 9999 and their texts are UTF-8. An empty name, and
/// whatever an image does not have, is left out. No line break at the end.
template <class Storage = OwnedStorage>
[[nodiscard]] std::string to_inventory_json(const std::vector<Image>& images, std::string_view repository_name = {},
                                            std::string_view registry_id = {}, JsonStyle style = JsonStyle::indented);

/// The links from indexes to their parts, and what is wrong with the text that tells them.
template <class Storage>
struct BasicIndexLinks {
    typename Storage::template List<IndexLink> links;
    Report report;
};

using IndexLinks = BasicIndexLinks<OwnedStorage>;

/// Reads links from indexes to their parts: an object `{"sha256:<index>": ["sha256:<part>", ...], ...}`; what
/// `aws ecr batch-get-image` answers for the indexes of a repository, or a part of it; the manifest of an index, as
/// `docker buildx imagetools inspect` prints it with `--raw` or `--format '{{json .}}'`; what `docker manifest inspect
/// -v` prints, which leaves out parts that are no images; and CloudTrail's PolicyExecutionEvents, which name an index
/// where AWS refused to delete a part. There may be several documents, one after the other or in an array. Takes any
/// text and never throws.
template <class Storage = OwnedStorage>
[[nodiscard]] BasicIndexLinks<Storage> read_index_links(std::string_view text);

}  // namespace v1
}  // namespace ecr_lifecycle

#ifdef ECR_LIFECYCLE_COMPILED
namespace ecr_lifecycle {
inline namespace v1 {

ECR_LIFECYCLE_EXTERN detail::InventoryReading<OwnedStorage>* detail::new_inventory_reading<OwnedStorage>(
    const InventoryOptions&);
ECR_LIFECYCLE_EXTERN void detail::delete_inventory_reading(detail::InventoryReading<OwnedStorage>*);
ECR_LIFECYCLE_EXTERN void detail::read_text(detail::InventoryReading<OwnedStorage>&, std::string_view,
                                            std::string_view);
ECR_LIFECYCLE_EXTERN void detail::read_pieces(detail::InventoryReading<OwnedStorage>&, const detail::PieceReader&,
                                              std::string_view, std::size_t);
ECR_LIFECYCLE_EXTERN Inventory detail::finish_reading(detail::InventoryReading<OwnedStorage>&);
ECR_LIFECYCLE_EXTERN Inventory read_inventory<OwnedStorage>(std::string_view, const InventoryOptions&);
ECR_LIFECYCLE_EXTERN Report check_inventory<OwnedStorage>(const std::vector<Image>&, const Timestamp&);
ECR_LIFECYCLE_EXTERN Report check_inventory_for<void>(const Policy&, const std::vector<Image>&);
ECR_LIFECYCLE_EXTERN std::string to_inventory_json<OwnedStorage>(const std::vector<Image>&, std::string_view,
                                                                 std::string_view, JsonStyle);
ECR_LIFECYCLE_EXTERN IndexLinks read_index_links<OwnedStorage>(std::string_view);

}  // namespace v1
}  // namespace ecr_lifecycle
#else
#include "inventory/inventory_impl.hpp"
#endif

#endif
#endif
