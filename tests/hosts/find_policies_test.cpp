// SPDX-License-Identifier: MIT
// Policies in the files of other tools. tests/hosts/files/ has such files; support/host_files.hpp says how what is
// expected of them is written.
#include <ecr_lifecycle/find_policies.hpp>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/host_files.hpp"

namespace {

using namespace ecr_lifecycle;
using host_files::Comparison;
using host_files::files_below;
namespace fs = std::filesystem;

std::vector<FoundPolicy> find(std::string_view text, const fs::path& path, const FindOptions& options) {
    return find_policies(text, host_files::format_of(path), options);
}

}  // namespace

// ECR_LIFECYCLE_HOST_FILES may name another directory of such files, whose addresses are not compared.
TEST_CASE("Policies are found in the files of other tools, with every fault at its place") {
    std::vector<fs::path> files = files_below(fs::path(ECR_LIFECYCLE_SOURCE_DIR) / "tests/hosts/files");
    CHECK(files.size() >= 20);
    const std::size_t own = files.size();
    if (const char* const directory = std::getenv("ECR_LIFECYCLE_HOST_FILES")) {
        const std::vector<fs::path> others = files_below(directory);
        files.insert(files.end(), others.begin(), others.end());
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        INFO(files[i].string());
        CHECK(Comparison(files[i], find, i < own).differences() == "");
    }
}
