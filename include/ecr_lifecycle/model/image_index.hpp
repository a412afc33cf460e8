// ecr_lifecycle: finds among the images of an inventory the one with a digest or a tag. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_IMAGE_INDEX_HPP
#define ECR_LIFECYCLE_MODEL_IMAGE_INDEX_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../image.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A hash table of 32-bit numbers, eight bytes a slot; who asks knows what a number stands for. A map of strings would
// need ten times the memory.
template <class Storage = OwnedStorage>
class NumberTable {
  public:
    // The first number entered under this hash for which `is_it(number)` holds.
    template <class Predicate>
    [[nodiscard]] std::optional<std::size_t> find(std::uint64_t hash, Predicate is_it) const {
        if (slots_.empty()) {
            return std::nullopt;
        }
        const auto tag = static_cast<std::uint32_t>(hash >> 32U);
        for (std::size_t at = first_slot(tag); slots_[at].number_and_one != 0; at = next_slot(at)) {
            if (slots_[at].hash == tag && is_it(slots_[at].number_and_one - 1)) {
                return slots_[at].number_and_one - 1;
            }
        }
        return std::nullopt;
    }

    void insert(std::uint64_t hash, std::uint32_t number) {
        if (5 * (used_ + 1) > 4 * slots_.size()) {
            grow();
        }
        put({static_cast<std::uint32_t>(hash >> 32U), number + 1});
        ++used_;
    }

  private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number_and_one = 0;  // 0 in a free slot
    };
    using Slots = typename Storage::template List<Slot>;

    [[nodiscard]] std::size_t first_slot(std::uint32_t hash) const { return hash & (slots_.size() - 1); }
    [[nodiscard]] std::size_t next_slot(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }

    void put(Slot slot) {
        std::size_t at = first_slot(slot.hash);
        while (slots_[at].number_and_one != 0) {
            at = next_slot(at);
        }
        slots_[at] = slot;
    }

    void grow() {
        Slots old(slots_.empty() ? 64 : 2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.number_and_one != 0) {
                put(slot);
            }
        }
    }

    Slots slots_;  // a power of two of them
    std::size_t used_ = 0;
};

// FNV-1a by words of eight bytes, its upper half well mixed.
template <class = void>
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U ^ text.size();
    std::uint64_t word = 0;
    std::size_t filled = 0;
    for (const char c : text) {
        word = (word << 8U) | static_cast<unsigned char>(c);
        if (++filled == 8) {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
            hash ^= hash >> 29U;
            word = 0;
            filled = 0;
        }
    }
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 32U;
    return hash * 0xD6E8FEB86659FD93U;
}

// The images of an inventory by digest and by tag.
template <class Storage = OwnedStorage>
class ImageIndex {
  public:
    [[nodiscard]] std::optional<std::size_t> with_digest(const std::vector<Image>& images,
                                                         std::string_view digest) const {
        return digests_.find(hash_of(digest),
                             [&](std::uint32_t image) { return images[image].image_digest == digest; });
    }

    [[nodiscard]] std::optional<std::size_t> with_tag(const std::vector<Image>& images, std::string_view tag) const {
        return tags_.find(hash_of(tag), [&](std::uint32_t image) {
            for (const std::string& other : images[image].image_tags) {
                if (other == tag) {
                    return true;
                }
            }
            return false;
        });
    }

    void add_digest(std::string_view digest, std::uint32_t image) { digests_.insert(hash_of(digest), image); }
    void add_tag(std::string_view tag, std::uint32_t image) { tags_.insert(hash_of(tag), image); }

  private:
    NumberTable<Storage> digests_;
    NumberTable<Storage> tags_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
