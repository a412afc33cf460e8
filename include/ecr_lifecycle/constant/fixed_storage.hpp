// SPDX-License-Identifier: MIT
// ecr_lifecycle: lists of a fixed capacity and the storage made of them, for policies in constant expressions.
// Standard library only.
#ifndef ECR_LIFECYCLE_CONSTANT_FIXED_STORAGE_HPP
#define ECR_LIFECYCLE_CONSTANT_FIXED_STORAGE_HPP

#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <type_traits>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Not constexpr: a call in a constant expression does not compile, and the compiler prints the name.
[[noreturn]] inline void more_elements_than_this_list_can_hold() { std::abort(); }

// As much of std::vector as the model, the checks and the builder use, without a heap.
template <class T, std::size_t Capacity>
class FixedList {
    static_assert(Capacity > 0);

  public:
    using value_type = T;

    constexpr FixedList() = default;

    // Rules come in like this and not by push_back, because C++17 cannot assign a std::optional, which they hold, in
    // constant expressions.
    template <class... Ts, std::enable_if_t<(sizeof...(Ts) > 0) && (std::is_same_v<Ts, T> && ...), int> = 0>
    constexpr FixedList(const Ts&... elements) : elements_{elements...}, size_(sizeof...(Ts)) {
        static_assert(sizeof...(Ts) <= Capacity, "there are more elements than this list can hold");
    }

    // Past the capacity, a program ends and a constant expression does not compile.
    constexpr void push_back(const T& element) {
        if (size_ == Capacity) {
            more_elements_than_this_list_can_hold();
        }
        elements_[size_] = element;
        ++size_;
    }

    [[nodiscard]] constexpr std::size_t size() const { return size_; }
    [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
    [[nodiscard]] constexpr const T* begin() const { return elements_; }
    [[nodiscard]] constexpr const T* end() const { return elements_ + size_; }
    [[nodiscard]] constexpr const T& operator[](std::size_t index) const { return elements_[index]; }
    [[nodiscard]] constexpr T& operator[](std::size_t index) { return elements_[index]; }

    friend constexpr bool operator==(const FixedList& a, const FixedList& b) {
        if (a.size_ != b.size_) {
            return false;
        }
        for (std::size_t i = 0; i < a.size_; ++i) {
            if (!(a.elements_[i] == b.elements_[i])) {
                return false;
            }
        }
        return true;
    }
    friend constexpr bool operator!=(const FixedList& a, const FixedList& b) { return !(a == b); }

  private:
    T elements_[Capacity] = {};
    std::size_t size_ = 0;
};

// At most MaxRules rules, each with at most MaxTags tags in a list. The texts must outlive the policy: string literals
// do.
template <std::size_t MaxRules, std::size_t MaxTags>
struct FixedStorage {
    using String = std::string_view;
    using TagList = FixedList<std::string_view, MaxTags>;
    template <class Rule>
    using RuleList = FixedList<Rule, MaxRules>;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
