// SPDX-License-Identifier: MIT
// ecr_lifecycle: which of many tag entries a tag matches, as a set of bits. Standard library only.
#ifndef ECR_LIFECYCLE_TAGS_ENTRY_BITS_HPP
#define ECR_LIFECYCLE_TAGS_ENTRY_BITS_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "rule_model.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A set of entries.
template <class IfUsed = void>
class EntryBits {
  public:
    explicit EntryBits(std::size_t entries = 0) : words_((entries + 63) / 64) {}

    void add(std::size_t entry) { words_[entry / 64] |= std::uint64_t{1} << (entry % 64); }
    void add(const EntryBits& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            words_[i] |= other.words_[i];
        }
    }
    [[nodiscard]] bool has(std::size_t entry) const { return (words_[entry / 64] >> (entry % 64) & 1U) != 0; }
    [[nodiscard]] bool has_all(const EntryIds& entries) const {
        for (const std::size_t entry : entries) {
            if (!has(entry)) {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] bool is_within(const EntryBits& other) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if ((words_[i] & ~other.words_[i]) != 0) {
                return false;
            }
        }
        return true;
    }
    friend bool operator==(const EntryBits& a, const EntryBits& b) { return a.words_ == b.words_; }

  private:
    std::vector<std::uint64_t> words_;
};

// Every entry that the tag matches.
template <class Entries>
EntryBits<> matched_by(const Entries& entries, std::string_view tag) {
    EntryBits bits(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].matches(tag)) {
            bits.add(i);
        }
    }
    return bits;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
