// SPDX-License-Identifier: MIT
// ecr_lifecycle: hash tables that share one probing loop. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_HASH_TABLES_HPP
#define ECR_LIFECYCLE_BASE_HASH_TABLES_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// FNV-1a by words of eight bytes, its upper half well mixed.
template <class IfUsed = void>
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

// A hash table of 32-bit numbers, eight bytes a slot. The caller knows what a number refers to: a map of strings would
// need ten times the memory, and <unordered_set> would cost more to compile than the rest of the core.
template <class Storage = OwnedStorage>
class NumberTable {
  public:
    // A number with this hash for which `is_it(number)` is true.
    template <class Predicate>
    [[nodiscard]] std::optional<std::size_t> find(std::uint64_t hash, Predicate is_it) const {
        if (slots_.empty()) {
            return std::nullopt;
        }
        const Slot& slot = slots_[probe(upper_half(hash), is_it)];
        return slot.number_plus_one != 0 ? std::optional<std::size_t>(slot.number_plus_one - 1) : std::nullopt;
    }

    // The number may be at most 2^32 - 2.
    void insert(std::uint64_t hash, std::uint32_t number) {
        if (5 * (used_ + 1) > 4 * slots_.size()) {
            grow();
        }
        put({upper_half(hash), number + 1});
        ++used_;
    }

  private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number_plus_one = 0;  // 0 in a free slot
    };
    using Slots = typename Storage::template List<Slot>;

    static std::uint32_t upper_half(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U); }

    // Where the number is, or else the free slot where it would go. There is always a free one.
    template <class Predicate>
    [[nodiscard]] std::size_t probe(std::uint32_t hash, Predicate is_it) const {
        std::size_t at = hash & (slots_.size() - 1);
        while (slots_[at].number_plus_one != 0 && !(slots_[at].hash == hash && is_it(slots_[at].number_plus_one - 1))) {
            at = (at + 1) & (slots_.size() - 1);
        }
        return at;
    }

    void put(Slot slot) {
        slots_[probe(slot.hash, [](std::uint32_t) { return false; })] = slot;
    }

    void grow() {
        Slots old(slots_.empty() ? 64 : 2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.number_plus_one != 0) {
                put(slot);
            }
        }
    }

    Slots slots_;  // their number is a power of two
    std::size_t used_ = 0;
};

// A set of texts.
template <class Storage = OwnedStorage>
class TextSet {
  public:
    // Whether it is new.
    bool insert(std::string_view text) {
        const std::uint64_t hash = hash_of(text);
        if (numbers_.find(hash, [&](std::uint32_t number) { return texts_[number] == text; })) {
            return false;
        }
        numbers_.insert(hash, static_cast<std::uint32_t>(texts_.size()));
        texts_.emplace_back(text);
        return true;
    }

  private:
    std::vector<std::string> texts_;
    NumberTable<Storage> numbers_;
};

// A set of byte strings of one length, numbered in the order of their arrival, in one flat list.
template <class Storage = OwnedStorage>
class StateSet {
  public:
    explicit StateSet(std::size_t width) : width_(width) {}

    // Whether it is new.
    bool insert(const std::uint8_t* state) {
        const std::string_view bytes(reinterpret_cast<const char*>(state), width_);
        const std::uint64_t hash = hash_of(bytes);
        const auto is_it = [&](std::uint32_t number) {
            return std::string_view(reinterpret_cast<const char*>(at(number)), width_) == bytes;
        };
        if (numbers_.find(hash, is_it)) {
            return false;
        }
        numbers_.insert(hash, static_cast<std::uint32_t>(size_++));
        bytes_.insert(bytes_.end(), state, state + width_);
        return true;
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] const std::uint8_t* at(std::size_t index) const { return bytes_.data() + index * width_; }

  private:
    std::size_t width_;
    std::size_t size_ = 0;
    std::vector<std::uint8_t> bytes_;
    NumberTable<Storage> numbers_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
