// SPDX-License-Identifier: MIT
// The formats of `ecr-lifecycle preview`, one row each. `--format`, completion and the manual page read them from here.
#ifndef ECR_LIFECYCLE_TOOLS_PREVIEW_FORMATS_HPP
#define ECR_LIFECYCLE_TOOLS_PREVIEW_FORMATS_HPP

#include <cstddef>
#include <ecr_lifecycle/file_report.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "preview/report.hpp"

namespace tool {

/// How a text is laid out; a document for machines does without.
struct Layout {
    ecr_lifecycle::Color color = ecr_lifecycle::Color::never;
    std::size_t columns = 80;
};

struct PreviewFormat {
    std::string_view name;
    void (*write)(Output& out, const PreviewReport& report, const Layout& layout);
    /// The whole story of one image; null in a format that cannot tell it, or show a comparison.
    void (*explain)(Output& out, const PreviewReport& report, std::size_t image, const Layout& layout);
    /// Why `--only` does not go with it; empty where it does.
    std::string_view reason_against_only;
    /// Whether violations are part of what people read. Otherwise they go to standard error as well.
    bool shows_violations;
};

[[nodiscard]] std::vector<std::string> preview_format_names();

/// The format with this name, which is one of `preview_format_names()`.
[[nodiscard]] const PreviewFormat& preview_format(std::string_view name);

/// `text and json`: those that explain an image.
[[nodiscard]] std::string explaining_preview_formats();

}  // namespace tool

#endif
