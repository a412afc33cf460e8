// SPDX-License-Identifier: MIT
// The answers of AWS that a subcommand works with: inventories, links of indexes, saved previews.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_INVENTORY_INPUT_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_INVENTORY_INPUT_HPP

#include <ecr_lifecycle/aws_preview.hpp>
#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/inventory.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

class Progress;

/// A warning about what was read, which belongs in the output.
struct InputWarning {
    /// The name of the check.
    std::string_view check;
    std::string message;
    /// The file, as reports call it.
    std::string path;
    /// What to do about it; may be empty.
    std::string help;
};

/// Reads the texts of one inventory, from files or, for `-`, from standard input. Findings, including those that depend
/// on `policy`, are printed on standard error; the warnings among them are also added to `warnings`. Returns nothing if
/// a text cannot be read or has an error.
[[nodiscard]] std::optional<ecr_lifecycle::Inventory> read_images(const std::vector<std::string>& arguments,
                                                                  const ecr_lifecycle::Policy& policy,
                                                                  const ecr_lifecycle::Timestamp& now,
                                                                  const std::string& color, Progress& progress,
                                                                  std::vector<InputWarning>& warnings);

/// Reads links from indexes to their parts, in the same way.
[[nodiscard]] std::optional<std::vector<ecr_lifecycle::IndexLink>> read_links(const std::string& argument,
                                                                              const std::string& color,
                                                                              std::vector<InputWarning>& warnings);

/// Reads a saved answer of `aws ecr get-lifecycle-policy-preview`, in the same way.
[[nodiscard]] std::optional<ecr_lifecycle::AwsPreview> read_answer_of_aws(const std::string& argument,
                                                                          const std::string& color,
                                                                          std::vector<InputWarning>& warnings);

}  // namespace tool

#endif
