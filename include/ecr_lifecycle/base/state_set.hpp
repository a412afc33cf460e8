// ecr_lifecycle: a set of byte strings of one length, numbered in the order of their arrival. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_STATE_SET_HPP
#define ECR_LIFECYCLE_BASE_STATE_SET_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

#include "storage.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// An open hash table over one flat array; the standard library's would pay a node for each state.
template <class Storage = OwnedStorage>
class StateSet {
  public:
    explicit StateSet(std::size_t width) : width_(width) {}

    // Whether it is new.
    bool insert(const std::uint8_t* state) {
        if (2 * (size_ + 1) > slots_.size()) {
            grow();
        }
        std::size_t slot = hash(state) & (slots_.size() - 1);
        for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
            if (equal(at(slots_[slot] - 1), state)) {
                return false;
            }
        }
        bytes_.insert(bytes_.end(), state, state + width_);
        slots_[slot] = static_cast<std::uint32_t>(++size_);
        return true;
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] const std::uint8_t* at(std::size_t index) const { return bytes_.data() + index * width_; }

  private:
    [[nodiscard]] bool equal(const std::uint8_t* a, const std::uint8_t* b) const {
        for (std::size_t i = 0; i < width_; ++i) {
            if (a[i] != b[i]) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] std::size_t hash(const std::uint8_t* state) const {
        std::size_t value = 0;
        for (std::size_t i = 0; i < width_; ++i) {
            value = (value ^ state[i]) * 0x9E3779B1U;
            value ^= value >> 15U;
        }
        return value;
    }

    void grow() {
        slots_.assign(slots_.empty() ? 64 : 2 * slots_.size(), 0);
        for (std::size_t i = 0; i < size_; ++i) {
            std::size_t slot = hash(at(i)) & (slots_.size() - 1);
            while (slots_[slot] != 0) {
                slot = (slot + 1) & (slots_.size() - 1);
            }
            slots_[slot] = static_cast<std::uint32_t>(i + 1);
        }
    }

    std::size_t width_;
    std::size_t size_ = 0;
    std::vector<std::uint8_t> bytes_;
    typename Storage::template List<std::uint32_t> slots_;  // 0, or the number of a state and 1
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
