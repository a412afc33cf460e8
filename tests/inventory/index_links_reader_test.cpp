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
    CHECK(links(R"(["sha256:b"])") == Lines{"not-index-links /0"});
    CHECK(links(R"({"images": [{"imageId": {"imageDigest": "sha256:a"}, "imageManifest": 5}]})") ==
          Lines{"not-index-links /images/0/imageManifest"});
}

namespace {

// A JSON text as a JSON string.
std::string as_json_string(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        result += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return result + "\"";
}

std::vector<IndexLink> read_without_findings(const std::string& text) {
    const IndexLinks read = read_index_links(text);
    CHECK(lines_of(read.report) == Lines{});
    return read.links;
}

const std::string manifest =
    R"({"schemaVersion":2,"manifests":[{"digest":"sha256:b","platform":{"os":"linux"}},{"digest":"sha256:c"}]})";
// As sha256sum prints it.
const std::string hash_of_manifest = "sha256:f353138f2b86bd2e2087377d38ce7c4797b485c3f217238e83335d94d0f12349";
const std::vector<std::string> parts = {"sha256:b", "sha256:c"};

}  // namespace

TEST_CASE("links in a part of the answer of batch-get-image") {
    const std::vector<IndexLink> by_digest = {{"sha256:a", parts}};
    const std::string text = as_json_string(manifest);
    CHECK(read_without_findings(R"([{"registryId": "1", "imageId": {"imageDigest": "sha256:a", "imageTag": "v1"},
                                     "imageManifest": )" +
                                text + "}]") == by_digest);
    CHECK(read_without_findings(R"([{"manifest": )" + text + R"(, "digest": "sha256:a"}])") == by_digest);
    CHECK(read_without_findings(R"({"imageId": {"imageDigest": "sha256:a"}, "manifest": )" + manifest + "}") ==
          by_digest);
    const std::vector<IndexLink> by_tag = {{"v1", parts, IndexName::tag}};
    CHECK(read_without_findings(R"([{"imageId": {"imageTag": "v1"}, "imageManifest": )" + text + "}]") == by_tag);
    const std::vector<IndexLink> by_hash = {{hash_of_manifest, parts, IndexName::hash_of_text}};
    CHECK(read_without_findings("[" + text + "]") == by_hash);
    CHECK(read_without_findings(R"({"images": [{"imageManifest": )" + text + "}]}") == by_hash);
}

TEST_CASE("links in what docker prints") {
    CHECK(read_without_findings(manifest + "\n") ==
          std::vector<IndexLink>{{hash_of_manifest, parts, IndexName::hash_of_text}});
    CHECK(read_without_findings(
              R"({"name": "localhost:5000/web:v1", "image": {"linux/amd64": {"os": "linux"}}, "manifest":
                                    {"digest": "sha256:a", "size": 9, "manifests": [{"digest": "sha256:b"}]}})") ==
          std::vector<IndexLink>{{"sha256:a", {"sha256:b"}}});
    CHECK(read_without_findings(
              R"({"name": "localhost:5000/web:v1", "manifest": {"manifests": [{"digest": "sha256:b"}]}})") ==
          std::vector<IndexLink>{{"v1", {"sha256:b"}, IndexName::tag}});
    CHECK(read_without_findings(R"([{"Ref": "web:v1@sha256:b", "Descriptor": {"digest": "sha256:b"}},
                                    {"Ref": "web:v1@sha256:c", "Descriptor": {"digest": "sha256:c"}},
                                    {"Ref": "web:v2@sha256:d", "Descriptor": {"digest": "sha256:d"}}])") ==
          std::vector<IndexLink>{{"v1", parts, IndexName::tag, false}, {"v2", {"sha256:d"}, IndexName::tag, false}});
    // One that is no index, and references without a tag.
    for (const std::string text :
         {R"({"Ref": "web:v1", "Descriptor": {"digest": "sha256:b"}})",
          R"([{"Ref": "localhost:5000/web@sha256:b", "Descriptor": {"digest": "sha256:b"}}])"}) {
        const IndexLinks read = read_index_links(text);
        CHECK(lines_of(read.report) == Lines{"inventory-incomplete"});
        CHECK(read.links.empty());
    }
}

TEST_CASE("links in events of CloudTrail") {
    const std::string event = R"({"eventVersion": "1.09", "serviceEventDetails": {"lifecycleEventFailureDetails": [
        {"lifecycleEventImage": {"digest": "sha256:b"}, "failureCode": "ImageReferencedByManifestList",
         "failureReason": "Requested image referenced by manifest list: [sha256:aa, sha256:ee]"},
        {"lifecycleEventImage": {"digest": "sha256:c"}, "failureCode": "Other", "failureReason": "[sha256:aa]"}]}})";
    std::string one_line = event;
    for (std::size_t at = one_line.find('\n'); at != std::string::npos; at = one_line.find('\n')) {
        one_line[at] = ' ';
    }
    const std::vector<IndexLink> expected = {{"sha256:aa", {"sha256:b"}, IndexName::digest, false},
                                             {"sha256:ee", {"sha256:b"}, IndexName::digest, false}};
    CHECK(read_without_findings(event) == expected);
    CHECK(read_without_findings(R"({"Records": [)" + event + "]}") == expected);
    CHECK(read_without_findings(R"({"Events": [{"EventId": "1", "CloudTrailEvent": )" + as_json_string(one_line) + "}]}") ==
          expected);
}
