// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy in a block of YAML. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_YAML_BLOCK_HPP
#define ECR_LIFECYCLE_EXPORT_YAML_BLOCK_HPP

#include <cstddef>
#include <string>

#include "../json_text.hpp"
#include "../policy.hpp"
#include "exported.hpp"
#include "quoting.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The JSON text of a policy, as the lines of a YAML block (`|`).
template <class Storage>
std::string yaml_block(const BasicPolicy<Storage>& policy, std::size_t indent) {
    return indented(sheltered_json(to_json_text(policy)) + "\n", indent);
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
