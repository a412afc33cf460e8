// The answers of AWS that a subcommand is to work with: inventories, links of indexes, saved previews.
#ifndef ECR_LIFECYCLE_TOOL_INVENTORY_INPUT_HPP
#define ECR_LIFECYCLE_TOOL_INVENTORY_INPUT_HPP

#include <ecr_lifecycle/aws_preview.hpp>
#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/inventory.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <optional>
#include <string>
#include <vector>

namespace tool {

class Progress;

/// Reads the texts of one inventory, from files or, for `-`, from standard input. Findings are printed on standard
/// error, those included that `policy` gives rise to. Where a text cannot be read or has an error, nothing is returned.
[[nodiscard]] std::optional<ecr_lifecycle::Inventory> read_images(const std::vector<std::string>& arguments,
                                                                  const ecr_lifecycle::Policy& policy,
                                                                  const ecr_lifecycle::Timestamp& now,
                                                                  const std::string& color, Progress& progress);

/// Reads links from indexes to their parts, in the same way.
[[nodiscard]] std::optional<std::vector<ecr_lifecycle::IndexLink>> read_links(const std::string& argument,
                                                                              const std::string& color);

/// Reads a saved answer of `aws ecr get-lifecycle-policy-preview`, in the same way.
[[nodiscard]] std::optional<ecr_lifecycle::AwsPreview> read_answer_of_aws(const std::string& argument,
                                                                          const std::string& color);

}  // namespace tool

#endif
