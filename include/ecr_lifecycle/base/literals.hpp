// SPDX-License-Identifier: MIT
// ecr_lifecycle: string_view literals for the tables of texts. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_LITERALS_HPP
#define ECR_LIFECYCLE_BASE_LITERALS_HPP

#include <string_view>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// With sv, the compiler need not count the characters of each text in a constant expression, which is slow.
using namespace std::string_view_literals;

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
