// ecr_lifecycle: a hash table from 64-bit numbers to 32-bit ones. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_ID_TABLE_HPP
#define ECR_LIFECYCLE_BASE_ID_TABLE_HPP

#include <cstddef>
#include <cstdint>

#include "storage.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The bits of a key all over a 64-bit number (the finalizer of SplitMix64).
constexpr std::uint64_t scattered(std::uint64_t key) {
    key = (key ^ (key >> 30U)) * 0xBF58476D1CE4E5B9U;
    key = (key ^ (key >> 27U)) * 0x94D049BB133111EBU;
    return key ^ (key >> 31U);
}

inline constexpr std::uint32_t no_id = UINT32_MAX;

// From 64-bit numbers to 32-bit ones. It grows with what is put in, and never forgets.
template <class Storage = OwnedStorage>
class IdTable {
  public:
    // The value of the key; no_id, to be overwritten by the caller, for a new one. Good until the next call.
    std::uint32_t& operator[](std::uint64_t key) {
        if (2 * (used_ + 1) > slots_.size()) {
            grow();
        }
        Slot& slot = slot_of(key);
        if (slot.value == no_id) {
            slot.key = key;
            ++used_;
        }
        return slot.value;
    }

  private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t value = no_id;
    };
    using Slots = typename Storage::template List<Slot>;

    Slot& slot_of(std::uint64_t key) {
        std::size_t at = scattered(key) & (slots_.size() - 1);
        while (slots_[at].value != no_id && slots_[at].key != key) {
            at = (at + 1) & (slots_.size() - 1);
        }
        return slots_[at];
    }

    void grow() {
        Slots old(slots_.empty() ? 64 : 2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.value != no_id) {
                slot_of(slot.key) = slot;
            }
        }
    }

    Slots slots_;
    std::size_t used_ = 0;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
