// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a report on files is made from. Standard library only; format.hpp writes reports.
#ifndef ECR_LIFECYCLE_FILE_REPORT_HPP
#define ECR_LIFECYCLE_FILE_REPORT_HPP

#include "base/language.hpp"
#ifdef ECR_LIFECYCLE_HAS_LANGUAGE

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/literals.hpp"
#include "diagnostic.hpp"
#include "document.hpp"
#include "enumerators.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

/// A policy text and what was found in it. It only refers to its parts: they must outlive it.
struct FileReport {
    /// How the reader knows the text: its path, with `/` between directories. Empty for a text or policy without name.
    std::string_view path;
    /// What the spans of the report refer to. Empty where there is none, as for a policy that was built in a program.
    std::string_view text;
    const Report& report;
    /// What AWS would answer; empty where it accepts.
    std::string_view aws_message = {};
    /// Which policy of a file that holds several; empty for a file that is a policy.
    std::string_view address = {};
    /// Where the policy is in the text; absent for a text that is a policy.
    std::optional<Span> place = std::nullopt;
    /// Whether AWS's verdict depends on a placeholder.
    bool is_open = false;
    /// What is not known of the policy. Null for nothing.
    const std::vector<Placeholder>* placeholders = nullptr;
    /// Whether the report before this one is on the same file.
    bool continues_file = false;
    /// The lines of the text, where several reports are on one; null has them counted for this one alone.
    const LineMap* lines = nullptr;
    /// What the tool that the file is for makes of it. Null for nothing.
    const std::vector<Note>* remarks = nullptr;
    /// The policy is there only if this is so; empty for one that is there in any case.
    std::string_view assumption = {};
    /// How many errors of the report are only there if something is so that is not known.
    std::size_t assumed_errors = 0;
};

/// What has been found in a number of files.
struct ReportCounts {
    std::size_t files = 0;
    std::size_t policies = 0;
    /// Files that hold no policy. They have no report.
    std::size_t files_without_policy = 0;
    /// Policies with at least one error: AWS would reject them.
    std::size_t invalid = 0;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t placeholders = 0;
    std::size_t remarks = 0;

    void add(const Report& report, bool continues_file = false, std::size_t assumed_errors = 0) {
        const std::size_t errors_in_it = report.error_count();
        files += continues_file ? 0U : 1U;
        ++policies;
        invalid += errors_in_it > assumed_errors ? 1U : 0U;
        errors += errors_in_it;
        warnings += report.warning_count();
    }

    [[nodiscard]] constexpr bool found_nothing() const { return errors == 0 && warnings == 0; }
};

/// Whether a report in text form is colored, by ANSI escape sequences. It is the caller who knows where it goes.
enum class Color : std::uint8_t { never, always };

namespace detail {

template <>
struct EnumNames<Color> {
    static constexpr std::string_view type = "Color"sv;
    static constexpr EnumName<Color> list[] = {{Color::never, "never"sv}, {Color::always, "always"sv}};
};
static_assert(names_follow_enumerators<Color>());

}  // namespace detail

/// `never` or `always`. Empty for an invalid value.
constexpr std::string_view name(Color color) noexcept { return detail::enumerator_name(color); }

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
#endif
