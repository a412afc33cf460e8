// SPDX-License-Identifier: MIT
// The version: numbers for the preprocessor, in lines that CMake, Meson and the scripts can read without it.
#include <ecr_lifecycle/version.hpp>

#include <fstream>
#include <string>
#include <vector>

#include "support/catch.hpp"

#if ECR_LIFECYCLE_VERSION_MAJOR < 0 || ECR_LIFECYCLE_VERSION_MINOR < 0 || ECR_LIFECYCLE_VERSION_PATCH < 0
#error "the version is three numbers"
#endif

namespace {

std::vector<std::string> lines_with(const std::string& path, const std::string& part) {
    std::ifstream file(ECR_LIFECYCLE_SOURCE_DIR "/" + path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (line.find(part) != std::string::npos) {
            lines.push_back(line);
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("each number of the version has a line of its own, in their order") {
    CHECK(
        lines_with("include/ecr_lifecycle/version.hpp", "VERSION_M") ==
        std::vector<std::string>{"#define ECR_LIFECYCLE_VERSION_MAJOR " + std::to_string(ECR_LIFECYCLE_VERSION_MAJOR),
                                 "#define ECR_LIFECYCLE_VERSION_MINOR " + std::to_string(ECR_LIFECYCLE_VERSION_MINOR)});
    CHECK(
        lines_with("include/ecr_lifecycle/version.hpp", "VERSION_P") ==
        std::vector<std::string>{"#define ECR_LIFECYCLE_VERSION_PATCH " + std::to_string(ECR_LIFECYCLE_VERSION_PATCH)});
}

TEST_CASE("the changelog has a section for the version") {
    const std::string version = std::to_string(ECR_LIFECYCLE_VERSION_MAJOR) + "." +
                                std::to_string(ECR_LIFECYCLE_VERSION_MINOR) + "." +
                                std::to_string(ECR_LIFECYCLE_VERSION_PATCH);
    const std::vector<std::string> sections = lines_with("CHANGELOG.md", "## ");
    REQUIRE_FALSE(sections.empty());
    CAPTURE(sections[0]);
    CHECK(sections[0].find(version) != std::string::npos);
}
