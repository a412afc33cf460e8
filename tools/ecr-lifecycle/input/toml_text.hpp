// SPDX-License-Identifier: MIT
// What may be given to toml++: some texts that are not TOML make it end the program instead of reporting an error.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_TOML_TEXT_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_TOML_TEXT_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tool {

struct TomlMistake {
    std::string message;
    /// From 1; columns count bytes.
    std::size_t line;
    std::size_t column;
};

/// The first thing in the text that toml++ 3 must not see, if any: bytes that are not UTF-8, non-ASCII characters
/// outside strings and comments, and a table whose name begins with a dot.
[[nodiscard]] std::optional<TomlMistake> mistake_in_toml(std::string_view text);

}  // namespace tool

#endif
