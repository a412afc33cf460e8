// SPDX-License-Identifier: MIT
// The policies in a file, in whatever notation it keeps them.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_HOST_FILE_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_HOST_FILE_HPP

#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/file_report.hpp>
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

/// Whether a file of JSON below a directory, which is one policy or none, has anything to do with policies.
[[nodiscard]] bool is_meant(const Input& input, const ecr_lifecycle::FoundPolicy& policy);

/// A word of policies that a text uses, of those that hardly anything else does; empty if it uses none.
[[nodiscard]] std::string_view word_of_policies_in(std::string_view text);

/// The file that holds a policy, as reports call it: the input, or one that this refers to.
struct HoldingFile {
    std::string name;
    std::string_view text;
};
[[nodiscard]] HoldingFile holding_file(const Input& input, const ecr_lifecycle::FoundPolicy& policy);

/// What is reported on a policy in a file. It refers to all of its arguments.
[[nodiscard]] ecr_lifecycle::FileReport report_on(const ecr_lifecycle::FoundPolicy& policy, const HoldingFile& file,
                                                  const ecr_lifecycle::Report& report, const std::string& aws_message);

/// Prints an error that lists the addresses of a file's policies, after these words on the file.
void print_addresses(const Input& input, const std::string& words,
                     const std::vector<ecr_lifecycle::FoundPolicy>& policies);
inline constexpr const char* no_policy_of_this_name = ": there is no policy of this name; it has";

[[nodiscard]] bool has_ending(std::string_view name, std::string_view ending);

}  // namespace tool

#endif
