// SPDX-License-Identifier: MIT
// Policies in YAML. tests/hosts/files/yaml/ and tests/yaml/files/ have files with what is expected of them, as
// support/host_files.hpp says. The environment may name another directory, as for tests/hosts/find_policies_test.cpp.
#include <ecr_lifecycle/find_policies_yaml.hpp>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/host_files.hpp"

namespace {

using namespace ecr_lifecycle;
namespace fs = std::filesystem;

std::vector<FoundPolicy> find(std::string_view text, const fs::path& path, const FindOptions& options) {
    if (host_files::format_of(path) == HostFormat::yaml) {
        return find_policies_in_yaml(text, options);
    }
    return find_policies(text, host_files::format_of(path), options);
}

}  // namespace

TEST_CASE("Policies are found in files of YAML, with every fault at its place") {
    std::size_t compared = 0;
    for (const char* const folder : {"tests/hosts/files/yaml", "tests/yaml/files"}) {
        for (const fs::path& file : host_files::files_below(fs::path(ECR_LIFECYCLE_SOURCE_DIR) / folder)) {
            INFO(file.string());
            CHECK(host_files::Comparison(file, find, true).differences() == "");
            ++compared;
        }
    }
    CHECK(compared >= 3);
}

TEST_CASE("The YAML files of the directory that the environment names", "[.host_files]") {
    const char* const directory = std::getenv("ECR_LIFECYCLE_HOST_FILES");
    REQUIRE(directory != nullptr);
    std::size_t passed = 0;
    const std::vector<fs::path> files = host_files::files_below(directory);
    for (const fs::path& file : files) {
        const std::string differences = host_files::Comparison(file, find, false).differences();
        passed += differences.empty() ? 1U : 0U;
        if (!differences.empty()) {
            std::cout << file.string() << ":\n" << differences;
        }
    }
    std::cout << passed << " of " << files.size() << " files as expected\n";
    CHECK(passed == files.size());
}
