// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy as JSON. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_JSON_HPP
#define ECR_LIFECYCLE_EXPORT_JSON_HPP

#include <string>

#include "../json_text.hpp"
#include "exported.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage>
std::string export_json(const Exported<Storage>& exported, JsonStyle style) {
    return to_json_text(exported.policy, style) + "\n";
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
