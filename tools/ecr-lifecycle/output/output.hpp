// SPDX-License-Identifier: MIT
// What the command writes: results to standard output, errors and notes to standard error.
#ifndef ECR_LIFECYCLE_TOOLS_OUTPUT_OUTPUT_HPP
#define ECR_LIFECYCLE_TOOLS_OUTPUT_OUTPUT_HPP

#include <cstddef>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/format/display_width.hpp>
#include <string>
#include <string_view>

namespace tool {

/// Standard output. A write that fails is reported once (but for a reader who has gone, as in `... | head`),
/// and from then on nothing is written.
class Output {
  public:
    /// What is to be written next; append to it.
    [[nodiscard]] std::string& text() { return text_; }
    void flush();
    /// For lists: writes once enough has come together.
    void flush_if_long() {
        if (text_.size() >= 65536) {
            flush();
        }
    }
    /// Whether a write has failed. There is no use in going on then.
    [[nodiscard]] bool failed() const { return failed_; }

  private:
    std::string text_;
    bool failed_ = false;
};

/// One line to standard error, with the command's name before it.
void print_error(std::string_view message);

/// Writes all of a text. Returns 0, or the errno of what went wrong.
int write_all(int file_descriptor, std::string_view text);

/// How many characters at the beginning of a text are printable ASCII: shown as they are, in a column each.
[[nodiscard]] inline std::size_t plain_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && text[length] >= ' ' && text[length] <= '~' &&
           !ecr_lifecycle::detail::steers_runner(text, length)) {
        ++length;
    }
    return length;
}

/// A file's name or another word of the user as it can be shown in a terminal, and in the log of a runner.
[[nodiscard]] std::string sanitized(std::string_view text);
void append_sanitized(std::string& out, std::string_view text);

/// What `--color` says, for a stream: `auto` colors a terminal, unless the environment's NO_COLOR or TERM=dumb is
/// against.
[[nodiscard]] ecr_lifecycle::Color color_for(int file_descriptor, std::string_view when = "auto");

}  // namespace tool

#endif
