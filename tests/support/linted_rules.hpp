// SPDX-License-Identifier: MIT
// Rules in few words, and what the lint finds in them.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_LINTED_RULES_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_LINTED_RULES_HPP

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/lint_options.hpp>
#include <ecr_lifecycle/policy.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "findings.hpp"

namespace test_support {

using Tags = std::vector<std::string>;

inline ecr_lifecycle::Rule with(ecr_lifecycle::Rule base, ecr_lifecycle::TagStatus status, Tags patterns,
                                Tags prefixes = {}) {
    base.selection.tag_status = status;
    base.selection.tag_pattern_list = std::move(patterns);
    base.selection.tag_prefix_list = std::move(prefixes);
    return base;
}

// What is counted: kept images, or days since the push, since the last pull, since the move to the archive.
inline ecr_lifecycle::Rule keep(std::int32_t priority, std::int32_t images) {
    return ecr_lifecycle::rule(priority).any().image_count_more_than(images).expire();
}
inline ecr_lifecycle::Rule age(std::int32_t priority, std::int32_t number) {
    return ecr_lifecycle::rule(priority).any().since_image_pushed(ecr_lifecycle::days{number}).expire();
}
inline ecr_lifecycle::Rule archive(std::int32_t priority, std::int32_t number) {
    return ecr_lifecycle::rule(priority).any().since_image_pulled(ecr_lifecycle::days{number}).transition_to_archive();
}
inline ecr_lifecycle::Rule archived(std::int32_t priority, std::int32_t number) {
    return ecr_lifecycle::rule(priority).any().since_image_transitioned(ecr_lifecycle::days{number}).expire();
}

inline ecr_lifecycle::Rule untagged(ecr_lifecycle::Rule base) {
    return with(std::move(base), ecr_lifecycle::TagStatus::untagged, {});
}
inline ecr_lifecycle::Rule patterns(ecr_lifecycle::Rule base, Tags tags) {
    return with(std::move(base), ecr_lifecycle::TagStatus::tagged, std::move(tags));
}
inline ecr_lifecycle::Rule prefixes(ecr_lifecycle::Rule base, Tags tags) {
    return with(std::move(base), ecr_lifecycle::TagStatus::tagged, {}, std::move(tags));
}
inline ecr_lifecycle::Rule said(ecr_lifecycle::Rule base, std::string description) {
    base.description = std::move(description);
    return base;
}

// Checks that AWS takes the rules, too. Not in this header: the lint takes seconds to compile.
ecr_lifecycle::Report linted(std::vector<ecr_lifecycle::Rule> rules, const ecr_lifecycle::LintOptions& options = {});

inline Lines found(std::vector<ecr_lifecycle::Rule> rules, const ecr_lifecycle::LintOptions& options = {}) {
    return lines_of(linted(std::move(rules), options));
}
inline const Lines nothing;

// The findings of one rule alone, with this description.
inline Lines described(const ecr_lifecycle::Rule& base, std::string_view description) {
    return found({said(base, std::string(description))});
}

}  // namespace test_support

#endif
