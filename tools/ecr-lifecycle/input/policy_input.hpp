// SPDX-License-Identifier: MIT
// A policy that a subcommand works with; it must be one that AWS would accept.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_POLICY_INPUT_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_POLICY_INPUT_HPP

#include <ecr_lifecycle/policy.hpp>
#include <optional>
#include <string>

namespace tool {

/// The policy in a file, or in standard input for `-`. If it cannot be read or AWS would reject it, returns nothing,
/// raises `status`, and standard error says why, with the report of `check`.
[[nodiscard]] std::optional<ecr_lifecycle::Policy> read_policy(const std::string& argument, int& status,
                                                               const std::string& color = "auto");

/// The same, but an empty text means no policy at all, and a policy without rules is returned: nothing expires.
[[nodiscard]] std::optional<ecr_lifecycle::Policy> read_policy_or_none(const std::string& argument, int& status,
                                                                       const std::string& color = "auto");

/// The same as `read_policy`, but a policy that AWS would reject is returned, too, if it can be read.
[[nodiscard]] std::optional<ecr_lifecycle::Policy> read_policy_even_if_rejected(const std::string& argument,
                                                                                int& status,
                                                                                const std::string& color = "auto");

}  // namespace tool

#endif
