// SPDX-License-Identifier: MIT
// ecr_lifecycle: the enumerators of every public enum, to go through them and to find one by its name. Standard library
// only; each header with an enum includes this one.
//
//     for (const CountType type : enumerators<CountType>()) { std::puts(aws_name(type).data()); }
//     const std::optional<Fate> fate = from_name<Fate>("expired");
//
// The name of an enumerator is AWS's if AWS has one (`aws_name`), and the library's otherwise (`name`). Every such text
// ends with a NUL, so its `data()` can be printed as it is, without a copy.
#ifndef ECR_LIFECYCLE_ENUMERATORS_HPP
#define ECR_LIFECYCLE_ENUMERATORS_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

#include "base/literals.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Enum>
struct EnumName {
    Enum value;
    std::string_view name;
};

// The one table of an enum's names, specialized next to the enum: `type` is the name of the enum itself, and `list` has
// a `name` for each enumerator, in their order.
template <class Enum, class = void>
struct EnumNames;

template <class T, class = void>
inline constexpr bool has_names = false;
template <class T>
inline constexpr bool has_names<T, std::void_t<decltype(EnumNames<T>::type)>> = true;

template <class Enum>
inline constexpr std::size_t enumerator_count = sizeof(EnumNames<Enum>::list) / sizeof(EnumNames<Enum>::list[0]);

// For a table whose elements have a `value`, too.
template <class Enum>
constexpr bool names_follow_enumerators() {
    for (std::size_t i = 0; i < enumerator_count<Enum>; ++i) {
        if (EnumNames<Enum>::list[i].value != static_cast<Enum>(i)) {
            return false;
        }
    }
    return true;
}

// Empty for an invalid value.
template <class Enum>
constexpr std::string_view enumerator_name(Enum value) noexcept {
    const auto index = static_cast<std::size_t>(value);
    return index < enumerator_count<Enum> ? EnumNames<Enum>::list[index].name : ""sv;
}

}  // namespace detail

/// A list of all enumerators of an enum, in their order. Users call `enumerators`.
template <class Enum>
class Enumerators {
  public:
    constexpr Enumerators() noexcept {
        for (std::size_t i = 0; i < size(); ++i) {
            list_[i] = static_cast<Enum>(i);
        }
    }

    [[nodiscard]] static constexpr std::size_t size() noexcept { return detail::enumerator_count<Enum>; }
    [[nodiscard]] constexpr const Enum* begin() const noexcept { return list_; }
    [[nodiscard]] constexpr const Enum* end() const noexcept { return list_ + size(); }
    [[nodiscard]] constexpr Enum operator[](std::size_t index) const noexcept { return list_[index]; }

  private:
    Enum list_[detail::enumerator_count<Enum>] = {};
};

namespace detail {

template <class Enum>
inline constexpr Enumerators<Enum> all_enumerators = {};

}  // namespace detail

/// All enumerators of a public enum of this library, in their order.
template <class Enum, std::enable_if_t<detail::has_names<Enum>, int> = 0>
[[nodiscard]] constexpr const Enumerators<Enum>& enumerators() noexcept {
    return detail::all_enumerators<Enum>;
}

/// The enumerator with this name, if there is one: AWS's name if it has one, and the library's otherwise. Upper and
/// lower case differ.
template <class Enum, std::enable_if_t<detail::has_names<Enum>, int> = 0>
[[nodiscard]] constexpr std::optional<Enum> from_name(std::string_view wanted) noexcept {
    for (std::size_t i = 0; i < detail::enumerator_count<Enum>; ++i) {
        if (detail::EnumNames<Enum>::list[i].name == wanted) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
