// SPDX-License-Identifier: MIT
// ecr_lifecycle: what formats have in common that write lines for each file and nothing around them. Standard library
// only; it is format.hpp that users include.
#ifndef ECR_LIFECYCLE_FORMAT_UNFRAMED_HPP
#define ECR_LIFECYCLE_FORMAT_UNFRAMED_HPP

#include "../file_report.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// `FormattedFile<Out>(out, file).append()` writes the lines of a file.
template <template <class...> class FormattedFile>
struct UnframedFormat {
    template <class Out>
    static void begin(Out&) {}
    template <class Out>
    static void add(Out& out, const FileReport& file, const ReportCounts&, Color) {
        FormattedFile<Out>(out, file).append();
    }
    template <class Out>
    static void end(Out&, const ReportCounts&) {}
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
