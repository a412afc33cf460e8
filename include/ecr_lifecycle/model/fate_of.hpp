// SPDX-License-Identifier: MIT
// ecr_lifecycle: what an action makes of an image. Standard library only.
#ifndef ECR_LIFECYCLE_MODEL_FATE_OF_HPP
#define ECR_LIFECYCLE_MODEL_FATE_OF_HPP

#include "../image.hpp"
#include "../policy.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class IfUsed = void>
Fate fate_of(const Action& action) {
    return action.type == ActionType::transition ? Fate::transitioned : Fate::expired;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
