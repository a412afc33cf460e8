// SPDX-License-Identifier: MIT
// ecr_lifecycle: kinds of JSON values in words. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_KIND_NAME_HPP
#define ECR_LIFECYCLE_DOCUMENT_KIND_NAME_HPP

#include <string_view>

#include "../document.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `a string`, for a sentence.
template <class IfUsed = void>
std::string_view kind_name(ValueKind kind) {
    switch (kind) {
        case ValueKind::null:
            return "null";
        case ValueKind::boolean:
            return "a boolean";
        case ValueKind::integer:
            return "an integer";
        case ValueKind::number:
            return "a number";
        case ValueKind::string:
            return "a string";
        case ValueKind::array:
            return "an array";
        case ValueKind::placeholder:
            return "a value that is not known here";
        case ValueKind::object:
            break;
    }
    return "an object";
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
