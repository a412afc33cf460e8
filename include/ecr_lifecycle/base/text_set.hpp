// ecr_lifecycle: a set of texts. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_TEXT_SET_HPP
#define ECR_LIFECYCLE_BASE_TEXT_SET_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// <unordered_set> would cost more to compile than the rest of the core.
template <class Storage = OwnedStorage>
class TextSet {
  public:
    // Whether it is new.
    bool insert(std::string_view text) {
        if (2 * (texts_.size() + 1) > slots_.size()) {
            slots_.assign(slots_.empty() ? 16 : 2 * slots_.size(), 0);
            for (std::size_t i = 0; i < texts_.size(); ++i) {
                slots_[slot_of(texts_[i])] = static_cast<std::uint32_t>(i + 1);
            }
        }
        std::uint32_t& slot = slots_[slot_of(text)];
        if (slot != 0) {
            return false;
        }
        texts_.emplace_back(text);
        slot = static_cast<std::uint32_t>(texts_.size());
        return true;
    }

    [[nodiscard]] bool contains(std::string_view text) const { return !slots_.empty() && slots_[slot_of(text)] != 0; }

  private:
    // Of the text, or the free one where it would go.
    [[nodiscard]] std::size_t slot_of(std::string_view text) const {
        std::size_t slot = std::hash<std::string_view>()(text) & (slots_.size() - 1);
        while (slots_[slot] != 0 && texts_[slots_[slot] - 1] != text) {
            slot = (slot + 1) & (slots_.size() - 1);
        }
        return slot;
    }

    std::vector<std::string> texts_;
    typename Storage::template List<std::uint32_t> slots_;  // 0, or the number of a text and 1
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
