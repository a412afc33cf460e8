// SPDX-License-Identifier: MIT
// The compiled library: reports.
#include <ecr_lifecycle/format/format_impl.hpp>

namespace ecr_lifecycle {
inline namespace v1 {

// format.hpp
template void ReportWriter::begin<void>(std::string&) const;
template void ReportWriter::add<void>(std::string&, const FileReport&);
template void ReportWriter::end<void>(std::string&) const;
template std::string format_report<void>(const Report&, std::string_view, std::string_view);
template std::string format_report<void>(const FileReport&, ReportFormat, Color);

}  // namespace v1
}  // namespace ecr_lifecycle
