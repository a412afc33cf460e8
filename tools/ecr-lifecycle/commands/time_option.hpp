// SPDX-License-Identifier: MIT
// The time for a subcommand: from an option, or the current time.
#ifndef ECR_LIFECYCLE_TOOLS_COMMANDS_TIME_OPTION_HPP
#define ECR_LIFECYCLE_TOOLS_COMMANDS_TIME_OPTION_HPP

#include <cstdint>
#include <ctime>
#include <ecr_lifecycle/image.hpp>
#include <optional>
#include <string>

#include "output/output.hpp"

namespace tool {

/// The time that an option names, or the current time if it is empty: in whole seconds, so that the printed time gives
/// the same answer again. Prints an error, and returns nothing, if the option is not a time.
[[nodiscard]] inline std::optional<ecr_lifecycle::Timestamp> time_or_present(const std::string& option,
                                                                             const std::string& text) {
    if (text.empty()) {
        return ecr_lifecycle::Timestamp{std::int64_t{std::time(nullptr)}, 0};
    }
    const std::optional<ecr_lifecycle::Timestamp> time = ecr_lifecycle::parse_timestamp(text);
    if (!time) {
        print_error(option + ": `" + sanitized(text) + "` is not a time such as 2026-11-24T12:00:00Z");
    }
    return time;
}

}  // namespace tool

#endif
