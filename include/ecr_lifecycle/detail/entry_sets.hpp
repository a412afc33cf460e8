// ecr_lifecycle: sets of small numbers, each different one kept once. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_ENTRY_SETS_HPP
#define ECR_LIFECYCLE_DETAIL_ENTRY_SETS_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

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
template <class = void>
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

    Slot& slot_of(std::uint64_t key) {
        std::size_t at = scattered(key) & (slots_.size() - 1);
        while (slots_[at].value != no_id && slots_[at].key != key) {
            at = (at + 1) & (slots_.size() - 1);
        }
        return slots_[at];
    }

    void grow() {
        std::vector<Slot> old(slots_.empty() ? 64 : 2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.value != no_id) {
                slot_of(slot.key) = slot;
            }
        }
    }

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

// Sets of numbers below a limit that is fixed from the start. Each has an id; equal sets have equal ids, and the empty
// one has 0.
template <class = void>
class EntrySets {
  public:
    explicit EntrySets(std::size_t limit) : words_((limit + 63) / 64) { id_of(std::vector<std::uint64_t>(words_)); }

    // How many 64-bit words a set takes.
    [[nodiscard]] std::size_t words() const { return words_; }
    [[nodiscard]] const std::uint64_t* set(std::uint32_t id) const { return sets_.data() + id * words_; }
    [[nodiscard]] bool has(std::uint32_t id, std::size_t number) const {
        return (set(id)[number / 64] >> (number % 64) & 1U) != 0;
    }

    std::uint32_t id_of(const std::vector<std::uint64_t>& set) {
        if (words_ == 1) {
            std::uint32_t& id = ids_[set.front()];
            if (id == no_id) {
                id = count_++;
                sets_.push_back(set.front());
            }
            return id;
        }
        std::uint64_t hash = 0;
        for (const std::uint64_t word : set) {
            hash = scattered(hash ^ word) + 0x9E3779B97F4A7C15U;
        }
        // Sets with equal hashes are told apart by trying the next number.
        for (;; ++hash) {
            std::uint32_t& id = ids_[hash];
            if (id == no_id) {
                id = count_++;
                sets_.insert(sets_.end(), set.begin(), set.end());
                return id;
            }
            if (equal(id, set)) {
                return id;
            }
        }
    }

    std::uint32_t union_of(std::uint32_t a, std::uint32_t b) {
        if (a == b || b == 0) {
            return a;
        }
        if (a == 0) {
            return b;
        }
        std::uint32_t& known = unions_[std::uint64_t{a < b ? a : b} << 32U | (a < b ? b : a)];
        if (known == no_id) {
            std::vector<std::uint64_t> both(words_);
            for (std::size_t i = 0; i < words_; ++i) {
                both[i] = set(a)[i] | set(b)[i];
            }
            known = id_of(both);
        }
        return known;
    }

  private:
    [[nodiscard]] bool equal(std::uint32_t id, const std::vector<std::uint64_t>& other) const {
        for (std::size_t i = 0; i < words_; ++i) {
            if (set(id)[i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    std::size_t words_;
    std::uint32_t count_ = 0;
    std::vector<std::uint64_t> sets_;
    IdTable<> ids_;
    IdTable<> unions_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
