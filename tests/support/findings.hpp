// SPDX-License-Identifier: MIT
// Findings as short lines that a test can write down.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_FINDINGS_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_FINDINGS_HPP

#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/policy.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace test_support {

using Lines = std::vector<std::string>;

// `unknown-property /rules/0/x`
inline std::string line_of(const ecr_lifecycle::Diagnostic& finding) {
    const std::string check(ecr_lifecycle::name(finding.check));
    return finding.pointer.empty() ? check : check + " " + finding.pointer;
}

inline Lines lines_of(const ecr_lifecycle::Report& report) {
    Lines lines;
    for (const ecr_lifecycle::Diagnostic& finding : report) {
        lines.push_back(line_of(finding));
    }
    return lines;
}

// The text with white space after it, long enough for AWS.
inline std::string padded(std::string text) {
    if (text.size() < ecr_lifecycle::limits::min_text_length) {
        text.append(ecr_lifecycle::limits::min_text_length - text.size(), '\n');
    }
    return text;
}

// A text in which some places are marked with ⟦ and ⟧, without these marks.
struct Marked {
    std::string text;
    std::vector<ecr_lifecycle::Span> places;  // in the order in which they end

    explicit Marked(std::string_view source) {
        const std::string_view opening = "\xE2\x9F\xA6";
        const std::string_view closing = "\xE2\x9F\xA7";
        std::vector<std::size_t> open;
        while (!source.empty()) {
            const std::string_view start = source.substr(0, 3);
            if (start == opening) {
                open.push_back(text.size());
            } else if (start == closing) {
                places.push_back({open.back(), text.size()});
                open.pop_back();
            } else {
                text += source.front();
            }
            source.remove_prefix(start == opening || start == closing ? 3 : 1);
        }
    }
};

}  // namespace test_support

#endif
