// What the command reads: files, the *.json files below directories, and standard input.
#ifndef ECR_LIFECYCLE_TOOL_INPUT_HPP
#define ECR_LIFECYCLE_TOOL_INPUT_HPP

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

struct Input {
    /// How it is called in reports.
    std::string name;
    /// The whole text, or its first bytes: for_each_input stops behind `limits::max_text_bytes + 1`, as no longer text
    /// can be a policy.
    std::string text;
};

/// Reads what the arguments name, one text at a time, and hands each to `use`, until that returns false. A directory
/// stands for the `*.json` files below it, by name; links to directories are not followed there. What cannot be read is
/// complained about. Returns whether everything could be.
bool for_each_input(const std::vector<std::string>& arguments, const std::function<bool(const Input&)>& use);

/// The longest text that can be asked for.
inline constexpr std::size_t any_size = static_cast<std::size_t>(-1);

/// Reads one file, or standard input for `-`; of a longer one only the first bytes. Where it cannot be read, that is
/// complained about. `on_progress` is told now and then how many bytes have been read.
[[nodiscard]] std::optional<Input> read_input(const std::string& argument, std::size_t most_bytes,
                                              const std::function<void(std::size_t)>& on_progress = {});

/// Complains, and returns true, if `-` is among the arguments more than once: standard input can be read only once.
[[nodiscard]] bool names_standard_input_twice(const std::vector<std::string>& arguments);

}  // namespace tool

#endif
