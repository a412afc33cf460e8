// SPDX-License-Identifier: MIT
// Findings that a project accepts: .ecr-lifecycle.toml, in a policy's directory or one above it.
//
//     [[suppress]]
//     check = "age-empties-repository"                 # a name or a code
//     reason = "a cache, which is filled again"        # for the next reader
//     paths = ["cache/*.json"]                         # optional: policies below this file's directory
//     rule = 3                                         # optional: the rule with this priority
#ifndef ECR_LIFECYCLE_TOOLS_INPUT_SUPPRESSIONS_HPP
#define ECR_LIFECYCLE_TOOLS_INPUT_SUPPRESSIONS_HPP

#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/document.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

struct SuppressedPath {
    std::string glob;
    bool matched = false;  // a policy that was checked
};

struct Suppression {
    ecr_lifecycle::Check check{};
    std::vector<SuppressedPath> paths;
    std::optional<std::int64_t> rule;
    std::size_t line = 0;
    bool in_scope = false;  // a policy was checked to which it applies
    bool used = false;
};

/// One .ecr-lifecycle.toml.
struct SuppressionFile {
    /// Its name in messages.
    std::string path;
    /// Absolute, with a trailing slash.
    std::string directory;
    std::vector<Suppression> suppressions;
    /// If the file is invalid, errors are printed when it is read, and it suppresses nothing.
    bool broken = false;
};

class Suppressions {
  public:
    /// The nearest file in a policy's directory or above it; for standard input, in the current directory or above it.
    /// Each file is read once. Null if there is none.
    SuppressionFile* nearest(const std::string& policy_path);

    /// Whether a file was broken.
    [[nodiscard]] bool broken() const;

    /// Warns about suppressions that could have been used but were not, and about paths that match no file.
    void warn_about_unused(const std::vector<bool>& disabled_checks) const;

  private:
    std::map<std::string, SuppressionFile*> by_directory_;
    std::vector<std::unique_ptr<SuppressionFile>> files_;

    SuppressionFile* find(const std::string& directory);
};

/// A file's suppressions for one policy.
class ActiveSuppressions {
  public:
    /// `file` may be null.
    ActiveSuppressions(SuppressionFile* file, const std::string& policy_path);

    /// Whether a finding in this document is suppressed; notes that the suppression is used.
    bool suppress(const ecr_lifecycle::Diagnostic& finding, const ecr_lifecycle::Document& document) const;

  private:
    std::vector<Suppression*> active_;
};

/// `*` and `?` match any characters except a slash, and `**` matches any directories.
[[nodiscard]] bool matches_path(std::string_view glob, std::string_view path);

}  // namespace tool

#endif
