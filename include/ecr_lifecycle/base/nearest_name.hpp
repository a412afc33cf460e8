// SPDX-License-Identifier: MIT
// ecr_lifecycle: finds the name that was probably meant. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_NEAREST_NAME_HPP
#define ECR_LIFECYCLE_BASE_NEAREST_NAME_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Lower case without `_` and `-`, so that `rule_priority` and `RulePriority` are near `rulePriority`.
template <class IfUsed = void>
std::string folded(std::string_view name) {
    std::string result;
    for (const char c : name) {
        if (c != '_' && c != '-') {
            result += lower_case(c);
        }
    }
    return result;
}

// How many characters must be inserted, removed or replaced to turn one name into the other.
template <class IfUsed = void>
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            diagonal = row[j];
            const std::size_t shorter = row[j] < row[j - 1] ? row[j] : row[j - 1];
            row[j] = shorter + 1 < replaced ? shorter + 1 : replaced;
        }
    }
    return row[b.size()];
}

// Remembers the candidate nearest to a name, if it is near enough: a third of its characters may differ.
template <class IfUsed = void>
class NearestName {
  public:
    explicit NearestName(std::string_view name) : name_(folded(name.substr(0, longest))) {}

    void offer(std::string_view candidate) {
        const std::size_t distance = edit_distance(name_, folded(candidate));
        if (distance * 3 <= candidate.size() && (best_.empty() || distance < best_distance_)) {
            best_ = candidate;
            best_distance_ = distance;
        }
    }

    /// Empty if no candidate was near enough.
    [[nodiscard]] std::string_view best() const { return best_; }

  private:
    // No name that the library knows is longer than half of this.
    static constexpr std::size_t longest = 80;

    std::string name_;
    std::string_view best_;
    std::size_t best_distance_ = 0;
};

// The name that was surely meant: the same but for capitals, hyphens and underscores, or with a slip or two in it, and
// no other name half as near.
template <class IfUsed = void>
class UnambiguousName {
  public:
    explicit UnambiguousName(std::string_view written) : written_(folded(written.substr(0, longest))) {}

    void offer(std::string_view candidate) {
        const std::size_t distance = edit_distance(written_, folded(candidate));
        if (name_.empty() || distance < nearest_) {
            second_ = name_.empty() ? far_away : nearest_;
            nearest_ = distance;
            name_ = candidate;
        } else if (distance < second_) {
            second_ = distance;
        }
    }

    /// Empty if it is not sure.
    [[nodiscard]] std::string_view name() const {
        const std::size_t slips = name_.size() >= 12 ? 2 : 1;
        const bool sure = nearest_ == 0 || (nearest_ <= slips && second_ >= 2 * nearest_);
        return sure ? name_ : std::string_view{};
    }

  private:
    static constexpr std::size_t longest = 80;
    static constexpr std::size_t far_away = 1000;

    std::string written_;
    std::string_view name_;
    std::size_t nearest_ = far_away;
    std::size_t second_ = far_away;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
