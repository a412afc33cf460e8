// SPDX-License-Identifier: MIT
#include "preview/warnings.hpp"

#include <ecr_lifecycle/execution.hpp>
#include <ecr_lifecycle/policy.hpp>
#include <ecr_lifecycle/preview.hpp>

#include "output/output.hpp"
#include "output/style.hpp"
#include "output/words.hpp"

#include <fmt/core.h>

#include <unistd.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace tool {
namespace {

using namespace ecr_lifecycle;

void add_warning(PreviewReport& report, std::string_view check, std::string message, std::string help) {
    print_error(fmt::format("warning: {} [{}]", sanitized(message), check));
    write_all(STDERR_FILENO, fmt::format("    help: {}\n", sanitized(help)));
    report.warnings.push_back({check, std::move(message), {}, std::move(help)});
}

// Perhaps nobody uses its prefix anymore, and the images that it should clean up pile up.
void warn_of_idle_rules(PreviewReport& report) {
    if (!report.has_tags()) {
        return;  // another warning, if any
    }
    for (const RuleSummary& summary : report.preview.rules()) {
        const Rule* const rule = find_rule(report.preview.policy(), summary.rule_priority);
        if (summary.selected > 0 || rule->selection.tag_status != TagStatus::tagged ||
            rule->selection.storage_class == StorageClass::archive) {
            continue;
        }
        std::string message = fmt::format("rule {} selects no image of this inventory; it {}", summary.rule_priority,
                                          rule_in_words(*rule));
        add_warning(report, "rule-selects-nothing", std::move(message),
                    "check the tags in the repository: the rule may be for names that are no "
                    "longer used, or that differ in case");
    }
}

// Without links nobody knows which untagged images are parts of an index that stays.
void warn_of_possible_parts(PreviewReport& report) {
    const std::size_t parts = report.execution.possible_parts;
    const std::size_t indexes = report.execution.indexes_without_links;
    if (parts == 0) {
        return;
    }
    std::string message = fmt::format(
        "{} without tags that would be expired or archived may be parts of {}: AWS spares those for as long as the "
        "index stays",
        counted(parts, "image"),
        indexes == 1 ? "the index that is kept" : fmt::format("the {} indexes that are kept", indexes));
    constexpr std::string_view help =
        "give --links what names all parts of the indexes; docs/preview.md has the command for it";
    add_warning(report, "unknown-index-parts", std::move(message), std::string(help));
}

}  // namespace

void add_warnings(PreviewReport& report) {
    warn_of_idle_rules(report);
    warn_of_possible_parts(report);
}

}  // namespace tool
