// ecr_lifecycle: texts by their first characters, each of them with a list of numbers. Standard library only.
#ifndef ECR_LIFECYCLE_DETAIL_TRIE_HPP
#define ECR_LIFECYCLE_DETAIL_TRIE_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The bytes that occur in a set of texts, numbered from 1; all others are 0.
class ByteClasses {
  public:
    void add(std::string_view text) {
        for (const char c : text) {
            std::uint8_t& number = numbers_[static_cast<unsigned char>(c)];
            // With all 256 bytes in use the last one keeps the 0, which then is no other's.
            if (number == 0 && count_ < 256) {
                number = static_cast<std::uint8_t>(count_++);
                bits_ += (count_ - 1) >> bits_ != 0 ? 1U : 0U;
            }
        }
    }

    [[nodiscard]] std::size_t of(char c) const { return numbers_[static_cast<unsigned char>(c)]; }
    // Every number fits into that many bits.
    [[nodiscard]] unsigned bits() const { return bits_; }

  private:
    std::uint8_t numbers_[256] = {};
    std::size_t count_ = 1;
    unsigned bits_ = 0;
};

// A node is the text that leads to it; 0 is the empty one. All bytes of all texts must be known to the classes first.
template <class = void>
class Trie {
  public:
    explicit Trie(const ByteClasses& classes)
        : classes_(classes), next_(std::size_t{1} << classes.bits()), parents_(1), members_(1), nearest_(1) {}

    // Text is a range of characters in either direction.
    template <class Iterator>
    void add(Iterator first, Iterator last, std::uint32_t member) {
        std::size_t node = 0;
        for (; first != last; ++first) {
            const std::size_t at = (node << classes_.bits()) + classes_.of(*first);
            if (next_[at] == 0) {
                next_[at] = static_cast<std::uint32_t>(parents_.size());
                parents_.push_back(static_cast<std::uint32_t>(node));
                members_.emplace_back();
                next_.resize(next_.size() + (std::size_t{1} << classes_.bits()));
            }
            node = next_[at];
        }
        members_[node].push_back(member);
    }

    // To be called when all texts are added. Parents come before their children.
    void finish() {
        nearest_.resize(members_.size());
        for (std::size_t node = 1; node < members_.size(); ++node) {
            nearest_[node] = members_[node].empty() ? nearest_[parents_[node]] : static_cast<std::uint32_t>(node);
        }
    }

    // The node one character further, or 0.
    [[nodiscard]] std::size_t next(std::size_t node, char c) const {
        return next_[(node << classes_.bits()) + classes_.of(c)];
    }

    // What was added at this node.
    [[nodiscard]] const std::vector<std::uint32_t>& members(std::size_t node) const { return members_[node]; }
    [[nodiscard]] std::size_t parent(std::size_t node) const { return parents_[node]; }
    // The node itself if it has members, or else the last one on the way to it that has some, or the root.
    [[nodiscard]] std::size_t nearest_with_members(std::size_t node) const { return nearest_[node]; }

    // As far as the characters lead.
    template <class Iterator>
    [[nodiscard]] std::size_t follow(Iterator first, Iterator last) const {
        std::size_t node = 0;
        for (; first != last; ++first) {
            const std::size_t further = next(node, *first);
            if (further == 0) {
                break;
            }
            node = further;
        }
        return node;
    }

  private:
    const ByteClasses& classes_;
    std::vector<std::uint32_t> next_;
    std::vector<std::uint32_t> parents_;
    std::vector<std::vector<std::uint32_t>> members_;
    std::vector<std::uint32_t> nearest_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
