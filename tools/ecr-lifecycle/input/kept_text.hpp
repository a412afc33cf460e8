// SPDX-License-Identifier: MIT
// A text that is read once and may be shown later: what a pipe brought.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_KEPT_TEXT_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_KEPT_TEXT_HPP

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>

namespace tool {

/// A short text is kept in memory, a long one in a file without a name in `$TMPDIR`, by default `/var/tmp`; where that
/// cannot be made or is full, it is kept in memory, too.
class KeptText {
  public:
    void append(const char* bytes, std::size_t size);

    /// The text, or its first bytes if it is longer. Empty if it cannot be read back.
    [[nodiscard]] std::string first(std::size_t max_bytes);

  private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    std::unique_ptr<std::FILE, Close> file_;
    bool may_use_file_ = true;
    std::string text_;  // all of it, or what is not written to the file yet
    std::size_t written_ = 0;

    void write();
    void back_to_memory();
    [[nodiscard]] std::string read_back(std::size_t max_bytes);
};

}  // namespace tool

#endif
