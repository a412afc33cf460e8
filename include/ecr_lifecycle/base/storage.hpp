// SPDX-License-Identifier: MIT
// ecr_lifecycle: how a policy and the results about it keep their texts and lists. Standard library only.
#ifndef ECR_LIFECYCLE_BASE_STORAGE_HPP
#define ECR_LIFECYCLE_BASE_STORAGE_HPP

#include <optional>
#include <string>
#include <vector>

namespace ecr_lifecycle {
inline namespace v1 {

/// How a policy keeps its texts and lists. The model and the checks are templates over it, so that they serve both
/// owned values at run time and fixed ones in constant expressions.
struct OwnedStorage {
    using String = std::string;
    using TagList = std::vector<std::string>;
    template <class Rule>
    using RuleList = std::vector<Rule>;
    /// Any other list, including the library's own. Templates name it this way, so that they do not instantiate it
    /// before they are used.
    template <class T>
    using List = std::vector<T>;
    /// An optional value, for the same reason.
    template <class T>
    using Optional = std::optional<T>;
};

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
