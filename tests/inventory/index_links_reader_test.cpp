// SPDX-License-Identifier: MIT
// Links from indexes to their parts: what is read, and what is wrong with an answer that has none.
#include <ecr_lifecycle/inventory.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Lines;
using test_support::lines_of;

}  // namespace

TEST_CASE("links from indexes to their parts") {
    const IndexLinks plain = read_index_links(R"({"sha256:a": ["sha256:b", "sha256:c"], "sha256:d": []})");
    CHECK(plain.report.empty());
    CHECK(plain.links == std::vector<IndexLink>{{"sha256:a", {"sha256:b", "sha256:c"}}, {"sha256:d", {}}});

    const std::string answer = R"({"images": [
        {"registryId": "1", "repositoryName": "web",
         "imageId": {"imageDigest": "sha256:a", "imageTag": "v1"},
         "imageManifest": "{\"schemaVersion\": 2, \"manifests\": [{\"digest\": \"sha256:b\", \"platform\": {\"os\": \"linux\"}},
                            {\"digest\": \"sha256:c\"}]}",
         "imageManifestMediaType": "application/vnd.oci.image.index.v1+json"},
        {"imageId": {"imageDigest": "sha256:b"},
         "imageManifest": "{\"config\": {\"digest\": \"sha256:x\"}, \"layers\": [{\"digest\": \"sha256:y\"}]}"}],
        "failures": [{"imageId": {"imageDigest": "sha256:z"}, "failureCode": "ImageNotFound"}]})";
    std::string one_line = answer;
    for (std::size_t at = one_line.find('\n'); at != std::string::npos; at = one_line.find('\n')) {
        one_line[at] = ' ';
    }
    const std::vector<IndexLink> expected = {{"sha256:a", {"sha256:b", "sha256:c"}}};
    const IndexLinks read = read_index_links(one_line);
    CHECK(read.report.ok());
    CHECK(lines_of(read.report) == Lines{"inventory-incomplete /failures/0"});
    CHECK(read.report[0].message ==
          "AWS did not answer for the image `sha256:z` (`ImageNotFound`), so its parts are not known");
    CHECK(read.links == expected);
    CHECK(read_index_links("[" + one_line + ", {\"sha256:e\": [\"sha256:f\"]}]").links.size() == 2);
    CHECK(read_index_links(one_line + one_line).links.size() == 2);
}

TEST_CASE("an answer that tells no links") {
    const auto links = [](std::string_view text) {
        const IndexLinks read = read_index_links(text);
        CHECK(read.report.ok());
        CHECK(read.links.empty());
        return lines_of(read.report);
    };
    CHECK(links(R"({"images": [], "failures": []})") == Lines{"inventory-incomplete"});
    CHECK(links(R"([{"images": []}])") == Lines{"inventory-incomplete"});
    CHECK(links(R"({"images": [{"imageManifest": "{\"layers\": []}"}]})") == Lines{"inventory-incomplete"});
    CHECK(links(R"({"failures": [{"failureCode": "X"}, {"imageId": {"imageTag": "v1"}}, 5]})") ==
          Lines{"inventory-incomplete /failures/0", "inventory-incomplete /failures/1"});
    CHECK(links("{}") == Lines{});
}

TEST_CASE("links that are none") {
    const auto links = [](std::string_view text) {
        const IndexLinks read = read_index_links(text);
        CHECK_FALSE(read.report.ok());
        return lines_of(read.report);
    };
    CHECK(links(R"({"sha256:a": "sha256:b"})") == Lines{"not-index-links /sha256:a"});
    CHECK(links(R"({"sha256:a": {"sha256:b": ["x"]}})") == Lines{"not-index-links /sha256:a"});
    CHECK(links(R"([{"sha256:a": 1}, {"v1": ["sha256:b"]}, 5, ["x"]])") ==
          Lines{"not-index-links /0/sha256:a", "not-index-links /1/v1", "not-index-links /2", "not-index-links /3"});
    CHECK(links(R"({"sha256:a": ["b", ["sha256:c"], {"d": "e"}, null]})") ==
          Lines{"not-index-links /sha256:a/0", "not-index-links /sha256:a/1", "not-index-links /sha256:a/2",
                "not-index-links /sha256:a/3"});
    CHECK(links(R"({"imageDetails": [{"imageDigest": "sha256:a"}]})") ==
          Lines{"not-index-links /imageDetails", "not-index-links /imageDetails/0"});
    CHECK(links("5") == Lines{"not-index-links"});
    CHECK(links("") == Lines{"inventory-invalid-json"});
    CHECK(links(R"({"sha256:a": [)") == Lines{"inventory-invalid-json"});
    CHECK(links(R"({"images": [{"imageId": {"imageDigest": "sha256:a"}, "imageManifest": "{oops"}]})") ==
          Lines{"not-index-links /images/0/imageManifest"});
    CHECK(links(R"({"images": [{"imageManifest": "{\"manifests\": [{\"digest\": \"sha256:b\"}]}"}]})") ==
          Lines{"inventory-missing-property /images/0"});
}
