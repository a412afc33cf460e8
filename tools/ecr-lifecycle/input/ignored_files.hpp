// SPDX-License-Identifier: MIT
// What is left out below a directory: what tools keep there for themselves, and what .gitignore names.
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_IGNORED_FILES_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_IGNORED_FILES_HPP

#include <string>
#include <string_view>
#include <vector>

namespace tool {

class IgnoredFiles {
  public:
    /// Reads the .gitignore of a directory, if it has one.
    void add(const std::string& directory);

    /// Whether a path below the directories that were added is left out. `name` is its last part.
    [[nodiscard]] bool has(std::string_view path, std::string_view name, bool is_directory) const;

  private:
    struct Pattern {
        std::string directory;  // with a slash at the end, or empty
        std::string glob;
        bool anchored = false;  // to the directory; otherwise it is about names
        bool only_directories = false;
        bool negated = false;
    };

    std::vector<Pattern> patterns_;
};

}  // namespace tool

#endif
