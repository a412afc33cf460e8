// SPDX-License-Identifier: MIT
#include "preview/vouching.hpp"

#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "input/image_pattern.hpp"
#include "output/output.hpp"
#include "output/words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tool {
namespace {

using namespace ecr_lifecycle;

// Warnings which mean that the preview may call something kept that is not. Images without pull times are not among
// them: they seem older than they are, and are reported too often rather than too seldom.
constexpr Check not_seen[] = {Check::inventory_incomplete,           Check::inventory_empty,
                              Check::inventory_without_tags,         Check::inventory_malformed_tag,
                              Check::inventory_malformed_digest,     Check::inventory_unknown_status,
                              Check::inventory_without_archive_times};

bool is_of_what_was_not_seen(const InputWarning& warning) {
    return std::any_of(std::begin(not_seen), std::end(not_seen),
                       [&](Check check) { return check_info(check).name == warning.check; });
}

std::size_t count_of_unknown_size(const PreviewReport& report) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < report.images.size(); ++i) {
        count += fate_for_guards(report, i) == Fate::expired && !report.images[i].image_size_in_bytes ? 1U : 0U;
    }
    return count;
}

}  // namespace

std::vector<std::string> reasons_not_to_vouch(const PreviewReport& report, const Guards& guards,
                                              const InUseCounts& in_use) {
    std::vector<std::string> reasons;
    for (const InputWarning& warning : report.warnings) {
        if (is_of_what_was_not_seen(warning)) {
            reasons.push_back(fmt::format("{} [{}]", sanitized(warning.message), warning.check));
        }
    }
    if (!report.images.empty() && !report.has_tags()) {
        for (const std::string& pattern : guards.never_expire) {
            if (goes_by_tags(pattern)) {
                reasons.push_back(fmt::format("--fail-if-expires {} uses tags, and no image of the inventory has a tag",
                                              sanitized(pattern)));
            }
        }
    }
    if (in_use.references > 0 && in_use.elsewhere == in_use.references) {
        reasons.push_back(
            fmt::format("--in-use names only images of other repositories or accounts than {}",
                        sanitized(report.repository_name.empty() ? report.registry_id : report.repository_name)));
    } else if (in_use.references > 0 && in_use.elsewhere + in_use.not_found == in_use.references) {
        reasons.push_back("--in-use names no image of the inventory");
    }
    if (in_use.ambiguous > 0) {
        reasons.push_back(fmt::format(
            "--in-use: {} of several images, some of which would be lost",
            in_use.ambiguous == 1 ? "1 entry may be any" : fmt::format("{} entries may be any", in_use.ambiguous)));
    }
    if (const std::size_t unknown = count_of_unknown_size(report); guards.max_expired_bytes && unknown > 0) {
        reasons.push_back(
            fmt::format("--max-expired-bytes: {} of unknown size would be expired", counted(unknown, "image")));
    }
    return reasons;
}

}  // namespace tool
