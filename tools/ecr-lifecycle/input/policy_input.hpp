// SPDX-License-Identifier: MIT
// A policy that a subcommand is to work with, which it can do only with one that AWS would take.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_POLICY_INPUT_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_POLICY_INPUT_HPP

#include <ecr_lifecycle/policy.hpp>
#include <optional>
#include <string>

namespace tool {

/// The policy in a file, or in standard input for `-`. Where it cannot be read or AWS would reject it, nothing is
/// returned, `status` is made worse, and standard error says why: the report is the one of `check`.
[[nodiscard]] std::optional<ecr_lifecycle::Policy> read_policy(const std::string& argument, int& status,
                                                               const std::string& color = "auto");

/// The same, but an empty text stands for no policy at all, as which a policy without rules is returned: nothing
/// expires.
[[nodiscard]] std::optional<ecr_lifecycle::Policy> read_policy_or_none(const std::string& argument, int& status,
                                                                       const std::string& color = "auto");

}  // namespace tool

#endif
