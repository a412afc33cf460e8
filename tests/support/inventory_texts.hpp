// SPDX-License-Identifier: MIT
// Texts of inventories, and what is read in them.
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_INVENTORY_TEXTS_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_INVENTORY_TEXTS_HPP

#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/inventory.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "findings.hpp"
#include "images.hpp"

namespace test_support {

// An image object with a digest, and these members.
inline std::string image_text(int number, std::string_view members = R"("imagePushedAt": 0)") {
    return R"({"imageDigest": ")" + digest(number) + R"(", )" + std::string(members) + "}";
}

inline std::string page(std::initializer_list<std::string> images, std::string_view tail = "") {
    std::string text = R"({"imageDetails": [)";
    for (const std::string& image : images) {
        text += (text.back() == '[' ? "" : ", ") + image;
    }
    return text + "]" + std::string(tail) + "}";
}

inline Lines findings_of(std::string_view text) { return lines_of(ecr_lifecycle::read_inventory(text).report); }

// Random tags are seldom such as an image can have, which is a warning.
inline ecr_lifecycle::Report without_tag_warnings(const ecr_lifecycle::Report& report) {
    return report.filtered([](const ecr_lifecycle::Diagnostic& finding) {
        return finding.check != ecr_lifecycle::Check::inventory_malformed_tag;
    });
}

inline std::vector<std::string> digests_of(const ecr_lifecycle::Inventory& inventory) {
    std::vector<std::string> digests;
    for (const ecr_lifecycle::Image& image : inventory.images) {
        digests.push_back(image.image_digest);
    }
    return digests;
}

}  // namespace test_support

#endif
