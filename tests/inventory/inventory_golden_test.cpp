// SPDX-License-Identifier: MIT
// The golden inventories: what is found in each file of tests/golden/inventory, in the words of the file beside it.
//
//   links-*     are links from indexes to their parts
//   compare-*   are saved answers of get-lifecycle-policy-preview
//   needs-*     are inventories for the policy needs-policy.json
//   good        in a name, or policy, says that nothing is found; these have no *.txt
//
// With ECR_LIFECYCLE_UPDATE_GOLDEN set in the environment, the *.txt files are rewritten.
#include <ecr_lifecycle/aws_preview.hpp>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/inventory.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;
namespace fs = std::filesystem;

const fs::path folder = fs::path(ECR_LIFECYCLE_SOURCE_DIR) / "tests" / "golden" / "inventory";

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool begins_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

Report found_in(const std::string& name, const std::string& text) {
    if (begins_with(name, "links-")) {
        return read_index_links(text).report;
    }
    if (begins_with(name, "compare-")) {
        return read_aws_preview(text).report;
    }
    const Inventory inventory = read_inventory(text, {parse_timestamp("2026-11-24T12:00:00Z")});
    if (!inventory.report.ok()) {
        return inventory.report;
    }
    const std::string policy = begins_with(name, "needs-") ? "needs-policy.json" : "policy.json";
    const Report needs = check_inventory_for(*parse(contents(folder / policy)).policy, inventory.images);
    std::vector<Diagnostic> all(inventory.report.begin(), inventory.report.end());
    all.insert(all.end(), needs.begin(), needs.end());
    return Report(all);
}

}  // namespace

TEST_CASE("golden inventories are reported on in the words beside them, and every check of inventories is among them") {
    std::set<std::string_view> checks;
    std::size_t inputs = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() != ".json" || name == "policy.json" || name == "needs-policy.json") {
            continue;
        }
        CAPTURE(name);
        ++inputs;
        const std::string text = contents(entry.path());
        const Report report = found_in(name, text);
        fs::path beside = entry.path();
        beside.replace_extension(".txt");
        const std::string found = format_report(report, text, "inventory/" + name);
        if (std::getenv("ECR_LIFECYCLE_UPDATE_GOLDEN") != nullptr && !found.empty()) {
            std::ofstream(beside, std::ios::binary) << found;
        }
        CHECK(found == contents(beside));
        CHECK(report.empty() == (name.find("good") != std::string::npos));
        for (const Diagnostic& finding : report) {
            checks.insert(ecr_lifecycle::name(finding.check));
        }
    }
    CHECK(inputs > 30);
    for (const CheckInfo& info : check_catalog) {
        if (is_inventory_check(info.check)) {
            CAPTURE(info.name);
            CHECK(checks.count(info.name) == 1);
        }
    }
}
