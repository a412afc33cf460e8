// What the command reads: files, the *.json files below directories, and standard input.
#ifndef ECR_LIFECYCLE_TOOL_INPUT_HPP
#define ECR_LIFECYCLE_TOOL_INPUT_HPP

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

/// How standard input is called in reports.
inline constexpr std::string_view standard_input_name = "<stdin>";

struct Input {
    /// How it is called in reports.
    std::string name;
    /// The whole text, or its first `limits::max_text_bytes + 1` bytes: no longer one can be a policy.
    std::string text;
};

/// Reads what the arguments name, one text at a time, and hands each to `use`, until that returns false. A directory
/// stands for the `*.json` files below it, by name; links to directories are not followed there. What cannot be read is
/// complained about. Returns whether everything could be.
bool for_each_input(const std::vector<std::string>& arguments, const std::function<bool(const Input&)>& use);

}  // namespace tool

#endif
