// SPDX-License-Identifier: MIT
// The compiled library: a policy in the words of other tools.
#include <ecr_lifecycle/export/export_impl.hpp>

namespace ecr_lifecycle {
inline namespace v1 {

// export.hpp
template std::string export_obstacle(const Policy&, ExportFormat, const ExportOptions&);
template std::string export_policy(const Policy&, ExportFormat, const ExportOptions&);

}  // namespace v1
}  // namespace ecr_lifecycle
