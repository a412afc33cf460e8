// SPDX-License-Identifier: MIT
// Puts a new content in a file's place, all of it or nothing.
#ifndef ECR_LIFECYCLE_TOOLS_OUTPUT_REPLACE_FILE_HPP
#define ECR_LIFECYCLE_TOOLS_OUTPUT_REPLACE_FILE_HPP

#include <string>
#include <string_view>

namespace tool {

struct Replacement {
    /// What went wrong, in words, in which case nothing has changed; empty if nothing did.
    std::string failure;
    /// What the user should know all the same.
    std::string notice;
};

/// Replaces a regular file's content. At any time, even after a crash, the path names the old content or the new one.
/// Owner, permissions and extended attributes (an access control list among them) stay; a symbolic link stays and the
/// file that it names is replaced; hard links part, which the notice says.
[[nodiscard]] Replacement replace_file(const std::string& path, std::string_view content);

/// The same, and prints what went wrong and what the user should know. Returns whether the file was replaced.
[[nodiscard]] bool replace_file_and_report(const std::string& path, std::string_view content);

}  // namespace tool

#endif
