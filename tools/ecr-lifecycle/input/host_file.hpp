// SPDX-License-Identifier: MIT
// The policies in a file, in whatever notation it keeps them.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_HOST_FILE_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_HOST_FILE_HPP

#include <ecr_lifecycle/find_policies.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/input.hpp"

namespace tool {

/// `main.tf::aws_ecr_lifecycle_policy.app`: a file, and which policy of it.
struct PolicyArgument {
    std::string file;
    std::optional<std::string> address;
};

/// A file whose name contains `::` is meant if there is one.
[[nodiscard]] PolicyArgument policy_argument(const std::string& argument);

/// The policies in a file. A text that begins like JSON is always one policy at least, so that what is wrong with it is
/// said; for other files the list is empty if none is found.
[[nodiscard]] std::vector<ecr_lifecycle::FoundPolicy> policies_in(const Input& input);

/// A word of policies that a text uses, of those that hardly anything else does; empty if it uses none.
[[nodiscard]] std::string_view word_of_policies_in(std::string_view text);

/// A path that a file has for another one, as the command's arguments have it.
[[nodiscard]] std::string beside(std::string_view file, std::string_view path);

/// The addresses of policies, for an error that lists them.
[[nodiscard]] std::string list_of_addresses(const std::string& file,
                                            const std::vector<ecr_lifecycle::FoundPolicy>& policies);

}  // namespace tool

#endif
