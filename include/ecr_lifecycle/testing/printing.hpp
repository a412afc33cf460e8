// ecr_lifecycle: how test frameworks show the library's values. (nlohmann/json, fmt)
#ifndef ECR_LIFECYCLE_TESTING_PRINTING_HPP
#define ECR_LIFECYCLE_TESTING_PRINTING_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../check_catalog.hpp"
#include "../diagnostic.hpp"
#include "../format.hpp"
#include "../image.hpp"
#include "../inventory.hpp"
#include "../json_text.hpp"
#include "../policy.hpp"
#include "../preview.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

inline std::string shown(const Policy& policy) { return to_json_text(policy); }
// As a policy's only rule, which a reader can paste.
inline std::string shown(const Rule& rule) { return to_json_text(Policy{{rule}}, JsonStyle::compact); }
inline std::string shown(const Timestamp& time) { return to_string(time); }
inline std::string shown(const Image& image) { return to_inventory_json({image}, {}, {}, JsonStyle::compact); }

inline std::string shown(const Report& report) {
    return report.empty() ? std::string("no findings") : format_report(report);
}
inline std::string shown(const Diagnostic& diagnostic) { return format_report(Report({diagnostic})); }

inline std::string shown(const Preview& preview) {
    constexpr std::size_t max_lines = 20;  // a failure shows what matters of a large one
    if (preview.size() <= max_lines) {
        return to_text(preview);
    }
    const PreviewTotals& totals = preview.totals();
    return concat({"preview at ", to_string(preview.options().now), " of ", std::to_string(totals.images),
                   " images: ", std::to_string(totals.kept), " kept, ", std::to_string(totals.expired), " expired, ",
                   std::to_string(totals.transitioned), " transitioned"});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
