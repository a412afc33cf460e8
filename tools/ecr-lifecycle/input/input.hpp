// SPDX-License-Identifier: MIT
// The command's input: files, the files below directories, and standard input.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_INPUT_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_INPUT_HPP

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

/// The name of standard input in reports.
inline constexpr std::string_view standard_input_name = "<stdin>";

struct Input {
    /// How it is called in reports.
    std::string name;
    /// The whole text, or its first bytes.
    std::string text;
    /// Whether the text goes on.
    bool is_cut = false;
    /// Whether an argument names it, and not a directory above it.
    bool is_named = true;
};

/// Which files are meant by a directory, and how much of a file is read.
enum class FilesBelow {
    /// The `*.json` files. A text that is longer than a policy can be is cut.
    json,
    /// All that can hold a policy: not what `.gitignore` names, nor `.git`, `.terraform` and `node_modules`. A text of
    /// more than 64 MiB is cut to what a policy can be.
    all
};

/// Reads what the arguments name, one text at a time, and hands each to `use`, until that returns false. A directory
/// means the files below it, by name; links to directories are not followed there. Prints an error for what cannot be
/// read. Returns whether everything could be read.
bool for_each_input(const std::vector<std::string>& arguments, FilesBelow below,
                    const std::function<bool(const Input&)>& use);

/// Reads one file, or standard input for `-`; if it is longer, only the first bytes. Prints an error if it cannot be
/// read.
[[nodiscard]] std::optional<Input> read_input(const std::string& argument, std::size_t max_bytes);

/// Reads one file, or standard input for `-`, such as a saved answer of AWS. Prints an error if it cannot be read or is
/// longer than 512 MiB, more than what is of use.
[[nodiscard]] std::optional<Input> read_whole_input(const std::string& argument);

/// A file, or standard input for `-`, that is read piece by piece. Prints at most one error.
class InputPieces {
  public:
    explicit InputPieces(const std::string& argument);
    InputPieces(const InputPieces&) = delete;
    InputPieces& operator=(const InputPieces&) = delete;
    ~InputPieces();

    /// Reads up to `size` bytes. Returns how many, 0 at the end and after a failure.
    std::size_t read(char* to, std::size_t size);

    /// How it is called in reports.
    [[nodiscard]] const std::string& name() const { return name_; }
    /// In bytes; 0 if it is not known.
    [[nodiscard]] std::size_t size() const { return size_; }
    /// Whether it can be opened again and is still the same.
    [[nodiscard]] bool is_file() const { return is_file_; }
    [[nodiscard]] bool failed() const { return failed_; }

  private:
    std::string name_;
    int file_descriptor_;
    std::size_t size_ = 0;
    bool is_file_ = false;
    bool failed_ = false;

    void fail(int error);
};

/// Prints an error, and returns true, if `-` is among the arguments more than once: standard input can be read only
/// once.
[[nodiscard]] bool names_standard_input_twice(const std::vector<std::string>& arguments);

}  // namespace tool

#endif
