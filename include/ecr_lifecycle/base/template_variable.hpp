// SPDX-License-Identifier: MIT
// ecr_lifecycle: variables of templates and shells that were not filled in. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_TEMPLATE_VARIABLE_HPP
#define ECR_LIFECYCLE_BASE_TEMPLATE_VARIABLE_HPP

#include <string_view>

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline constexpr std::string_view template_help = "fill in the template first, and check what comes out";

// Whether a string holds a variable of a template or a shell that was not filled in. No word of a policy can.
template <class IfUsed = void>
bool has_variable(std::string_view text) {
    for (const std::string_view opening : {"${", "{{", "<%", "%{", "$(", "#{"}) {
        if (text.find(opening) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
