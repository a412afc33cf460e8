// The inventory that a subcommand is to work with.
#ifndef ECR_LIFECYCLE_TOOL_INVENTORY_INPUT_HPP
#define ECR_LIFECYCLE_TOOL_INVENTORY_INPUT_HPP

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

}  // namespace tool

#endif
