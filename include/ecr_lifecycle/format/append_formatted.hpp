// SPDX-License-Identifier: MIT
// ecr_lifecycle: formats to the end of a text. (fmt)
#ifndef ECR_LIFECYCLE_FORMAT_APPEND_FORMATTED_HPP
#define ECR_LIFECYCLE_FORMAT_APPEND_FORMATTED_HPP

#include <fmt/core.h>
#include <utility>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Not by fmt::format_to: clang does not find its function in an fmt 9 that was built with g++.
template <class Out, class... Args>
void append_formatted(Out& out, fmt::format_string<Args...> format, Args&&... args) {
    out += fmt::format(format, std::forward<Args>(args)...);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
