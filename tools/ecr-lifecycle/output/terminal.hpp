// SPDX-License-Identifier: MIT
// The terminal: how wide it is, how texts are fitted into columns, and what is going on while the user waits.
#ifndef ECR_LIFECYCLE_TOOLS_OUTPUT_TERMINAL_HPP
#define ECR_LIFECYCLE_TOOLS_OUTPUT_TERMINAL_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tool {

/// The columns of the terminal that a stream writes to: what the environment's COLUMNS says, or the terminal itself,
/// or 80.
[[nodiscard]] std::size_t terminal_width(int file_descriptor);

/// The columns that a text takes, once it is `sanitized`.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// A text that is `sanitized` already, cut to at most `columns`; `…` stands for what is missing.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

/// Appends a text that is `sanitized` already, and spaces up to `columns`.
void append_padded(std::string& out, std::string_view text, std::size_t columns);

/// Appends a text in lines of at most `columns`, broken at spaces where it can be; every line but the first begins with
/// `indent` spaces. No line break at the end.
void append_wrapped(std::string& out, std::string_view text, std::size_t columns, std::size_t indent);

/// What the command is doing, on standard error, if that is a terminal and it takes more than a second.
class Progress {
  public:
    Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    /// Shows `doing`, with `done` of `total` in percent unless the total is 0. Cheap: may be called for every image.
    void at(std::string_view doing, std::uint64_t done = 0, std::uint64_t total = 0);

    /// Removes what is shown, before other things are written to the terminal.
    void clear();

  private:
    bool wanted_;
    bool shown_ = false;
    std::int64_t next_;  // milliseconds of the monotonic clock
};

}  // namespace tool

#endif
