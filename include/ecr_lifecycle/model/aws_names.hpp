// SPDX-License-Identifier: MIT
// ecr_lifecycle: the names of enumerators in sentences. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_AWS_NAMES_HPP
#define ECR_LIFECYCLE_MODEL_AWS_NAMES_HPP

#include <cstddef>
#include <string>

#include "../base/text.hpp"
#include "../enumerators.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `tagged`, `untagged` or `any`
template <class Enum>
std::string list_of_names() {
    constexpr std::size_t count = enumerator_count<Enum>;
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += i == 0 ? "" : i + 1 == count ? " or " : ", ";
        text += in_backticks(EnumNames<Enum>::list[i].name);
    }
    return text;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
