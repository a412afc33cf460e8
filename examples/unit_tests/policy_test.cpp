// SPDX-License-Identifier: MIT
// Every policy in policies/ is checked for what AWS would reject and for what its author would regret, and tried on the
// images in inventory.json, which is what `aws ecr describe-images` printed on a quiet day.
#include <ecr_lifecycle/inventory.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/preview.hpp>
#include <ecr_lifecycle/testing/catch2.hpp>

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>
#endif

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace ecr_lifecycle;

namespace {

const std::filesystem::path folder = FOLDER;

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file.is_open());
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> policies() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "policies")) {
        if (entry.path().extension() == ".json") {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

// What the policy would do to the images of inventory.json. The day never changes, and so the tests do not either.
Preview preview_of(const std::filesystem::path& path) {
    const Inventory inventory = read_inventory(text_of(folder / "inventory.json"));
    REQUIRE_THAT(inventory.report, IsAcceptedByAws());
    PreviewOptions options;
    options.now = parse_timestamp("2026-11-24T12:00:00Z").value();
    return preview(parse_or_throw(text_of(path)), inventory.images, options);
}

}  // namespace

TEST_CASE("AWS would accept every policy, and there is nothing to warn of") {
    REQUIRE_FALSE(policies().empty());
    for (const std::filesystem::path& path : policies()) {
        INFO(path.filename().string());
        CHECK_THAT(text_of(path), IsAcceptedByAws() && HasNoWarnings());
    }
}

TEST_CASE("no policy expires what is in production, and every policy expires what nobody needs") {
    for (const std::filesystem::path& path : policies()) {
        INFO(path.filename().string());
        const Preview outcome = preview_of(path);
        CHECK_THAT(outcome, Keeps("production"));
        CHECK_THAT(outcome, Keeps("release-2.1"));
        CHECK_THAT(outcome, Expires("sha256:6666666666666666666666666666666666666666666666666666666666666666"));
    }
}

TEST_CASE("the backend archives what was not pulled for long") {
    CHECK_THAT(preview_of(folder / "policies" / "backend.json"), Transitions("branch-old"));
    CHECK_THAT(preview_of(folder / "policies" / "frontend.json"), Expires("branch-old"));
}
