// SPDX-License-Identifier: MIT
// Whether a value of an enum has a name, as the compiler knows it: so that a table which lacks the last enumerator, and
// which no loop over the table can miss, does not compile.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_ENUMERATORS_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_ENUMERATORS_HPP

#include <cstddef>
#include <string_view>

namespace test_support {

#if defined(__GNUC__) || defined(__clang__)

// The compiler's name for this function ends in `= ns::Enum::name]`, or in `= (ns::Enum)77]` for a value without a
// name.
template <auto value>
constexpr bool is_enumerator() {
    const std::string_view text = __PRETTY_FUNCTION__;
    return text[text.find_first_not_of(' ', text.rfind('=') + 1)] != '(';
}

/// Whether `count` is the number of an enum's enumerators, which count from 0.
template <class Enum, std::size_t count>
constexpr bool has_enumerators = is_enumerator<static_cast<Enum>(count - 1)>() &&
                                 !is_enumerator<static_cast<Enum>(count)>();

#else

template <class Enum, std::size_t count>
constexpr bool has_enumerators = true;  // the other compilers of the project tell

#endif

}  // namespace test_support

#endif
