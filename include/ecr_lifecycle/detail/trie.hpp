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
            }
        }
    }

    [[nodiscard]] std::size_t of(char c) const { return numbers_[static_cast<unsigned char>(c)]; }
    // The number 0 included.
    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    std::uint8_t numbers_[256] = {};
    std::size_t count_ = 1;
};

// A node is the text that leads to it; 0 is the empty one. All bytes of all texts must be known to the classes first.
class Trie {
  public:
    explicit Trie(const ByteClasses& classes) : classes_(classes), next_(classes.count()), parents_(1), members_(1) {}

    // Text is a range of characters in either direction.
    template <class Iterator>
    void add(Iterator first, Iterator last, std::uint32_t member) {
        std::size_t node = 0;
        for (; first != last; ++first) {
            const std::size_t at = node * classes_.count() + classes_.of(*first);
            if (next_[at] == 0) {
                next_[at] = static_cast<std::uint32_t>(parents_.size());
                parents_.push_back(static_cast<std::uint32_t>(node));
                members_.emplace_back();
                next_.resize(next_.size() + classes_.count());
            }
            node = next_[at];
        }
        members_[node].push_back(member);
    }

    // The node one character further, or 0.
    [[nodiscard]] std::size_t next(std::size_t node, char c) const {
        return next_[node * classes_.count() + classes_.of(c)];
    }

    // What was added at this node.
    [[nodiscard]] const std::vector<std::uint32_t>& members(std::size_t node) const { return members_[node]; }
    [[nodiscard]] std::size_t parent(std::size_t node) const { return parents_[node]; }

    // The last node with members on the way that the characters lead, or the root.
    template <class Iterator>
    [[nodiscard]] std::size_t last_with_members(Iterator first, Iterator last) const {
        std::size_t found = 0;
        std::size_t node = 0;
        for (; first != last; ++first) {
            node = next(node, *first);
            if (node == 0) {
                break;
            }
            found = members_[node].empty() ? found : node;
        }
        return found;
    }

  private:
    const ByteClasses& classes_;
    std::vector<std::uint32_t> next_;
    std::vector<std::uint32_t> parents_;
    std::vector<std::vector<std::uint32_t>> members_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
