// SPDX-License-Identifier: MIT
// ecr_lifecycle: the definitions of format.hpp. (fmt)
#ifndef ECR_LIFECYCLE_FORMAT_FORMAT_IMPL_HPP
#define ECR_LIFECYCLE_FORMAT_FORMAT_IMPL_HPP

#include <string>
#include <string_view>

#include "../diagnostic.hpp"
#include "../file_report.hpp"
#include "../format.hpp"
#include "concise.hpp"
#include "github.hpp"
#include "json.hpp"
#include "sarif.hpp"
#include "text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {

namespace detail {

// Gives `use` an object of the format's class, which has everything that the format writes. What `use` returns by
// default is returned for a number that is no format.
template <class Use>
constexpr auto with_format(ReportFormat format, const Use& use) {
    switch (format) {
        case ReportFormat::text:
            return use(TextFormat());
        case ReportFormat::concise:
            return use(ConciseFormat());
        case ReportFormat::json:
            return use(JsonFormat());
        case ReportFormat::sarif:
            return use(SarifFormat());
        case ReportFormat::github:
            return use(GithubFormat());
    }
    return decltype(use(TextFormat()))();
}

}  // namespace detail

template <class IfUsed>
void ReportWriter::begin(std::string& out) const {
    detail::with_format(format_, [&](const auto& format) { format.begin(out); });
}

template <class IfUsed>
void ReportWriter::add(std::string& out, const FileReport& file) {
    detail::with_format(format_, [&](const auto& format) { format.add(out, file, counts_, color_); });
    counts_.add(file.report, file.continues_file, file.assumed_errors);
    counts_.placeholders += file.placeholders == nullptr ? 0 : file.placeholders->size();
    counts_.remarks += file.remarks == nullptr ? 0 : file.remarks->size();
}

template <class IfUsed>
void ReportWriter::end(std::string& out) const {
    detail::with_format(format_, [&](const auto& format) { format.end(out, counts_); });
}

template <class IfUsed>
std::string format_report(const Report& report, std::string_view text, std::string_view path) {
    std::string out;
    ReportWriter(ReportFormat::text).add(out, {path, text, report});
    return out;
}

template <class IfUsed>
std::string format_report(const FileReport& file, ReportFormat format, Color color) {
    std::string out;
    ReportWriter writer(format, color);
    writer.begin(out);
    writer.add(out, file);
    writer.end(out);
    return out;
}

}  // namespace v1
}  // namespace ecr_lifecycle

#endif
