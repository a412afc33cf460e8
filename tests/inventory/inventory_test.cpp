// SPDX-License-Identifier: MIT
// What is read in an inventory, however it is written and in whatever pieces it comes. What is wrong with one is for
// inventory_findings_test.cpp.
#include <ecr_lifecycle/inventory.hpp>

#include <ecr_lifecycle/inventory/times.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/images.hpp"
#include "support/inventory_texts.hpp"
#include "support/random.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::digest;
using test_support::digests_of;
using test_support::findings_of;
using test_support::image_text;
using test_support::Lines;
using test_support::lines_of;
using test_support::page;
using test_support::without_tag_warnings;

// The only image of a text with this member, which must be read without a finding.
Image image_with(std::string_view member) {
    const Inventory inventory = read_inventory(page({image_text(1, member)}));
    CAPTURE(member);
    CHECK(lines_of(without_tag_warnings(inventory.report)) == Lines{});
    REQUIRE(inventory.images.size() == 1);
    return inventory.images.front();
}

std::optional<std::string> pushed_at(std::string_view spelling) {
    const Inventory inventory = read_inventory(page({image_text(1, R"("imagePushedAt": )" + std::string(spelling))}));
    return inventory.images.empty() ? std::nullopt
                                    : std::optional<std::string>(to_string(inventory.images.front().image_pushed_at));
}

}  // namespace

// --- the properties of an image --------------------------------------------------------------------------------------

TEST_CASE("every property of an image is read") {
    const Inventory inventory = read_inventory(R"({
    "imageDetails": [
        {
            "registryId": "111122223333",
            "repositoryName": "team/web",
            "imageDigest": "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "imageTags": [
                "v1.0.0",
                "latest"
            ],
            "imageSizeInBytes": 18446744073709551615,
            "imagePushedAt": "2026-02-05T19:23:36.811000+05:30",
            "imageScanStatus": {"status": "COMPLETE", "description": ["x", {"imageDigest": "y"}]},
            "imageScanFindingsSummary": {"findingSeverityCounts": {"HIGH": 1}},
            "imageManifestMediaType": "application/vnd.oci.image.manifest.v1+json",
            "artifactMediaType": "application/vnd.oci.image.config.v1+json",
            "lastRecordedPullTime": "2026-02-06T00:00:00Z",
            "subjectManifestDigest": "sha256:fedc",
            "imageStatus": "ARCHIVED",
            "lastArchivedAt": 1767225600.5,
            "lastActivatedAt": 1767225601,
            "lastInUseAt": null
        }
    ]
})");
    CHECK(inventory.report.empty());
    CHECK(inventory.repository_name == "team/web");
    CHECK(inventory.registry_id == "111122223333");
    Image expected;
    expected.image_digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    expected.image_tags = {"v1.0.0", "latest"};
    expected.image_pushed_at = *parse_timestamp("2026-02-05T13:53:36.811Z");
    expected.last_recorded_pull_time = parse_timestamp("2026-02-06T00:00:00Z");
    expected.last_archived_at = parse_timestamp("2026-01-01T00:00:00.5Z");
    expected.last_activated_at = parse_timestamp("2026-01-01T00:00:01Z");
    expected.image_status = ImageStatus::archived;
    expected.image_size_in_bytes = UINT64_MAX;
    expected.image_manifest_media_type = "application/vnd.oci.image.manifest.v1+json";
    expected.artifact_media_type = "application/vnd.oci.image.config.v1+json";
    expected.subject_manifest_digest = "sha256:fedc";
    REQUIRE(inventory.images.size() == 1);
    CHECK(inventory.images.front() == expected);
}

TEST_CASE("what is absent, null or empty") {
    CHECK(image_with(R"("imagePushedAt": 0)") == image_with(R"("imagePushedAt": 0, "imageTags": [])"));
    CHECK(image_with(R"("imagePushedAt": 0)") ==
          image_with(R"("imagePushedAt": 0, "imageTags": null, "imageSizeInBytes": null, "lastRecordedPullTime": null,
                        "imageStatus": null, "artifactMediaType": null, "lastArchivedAt": null)"));
    CHECK(image_with(R"("imagePushedAt": 0, "imageStatus": "ACTIVATING")").image_status == ImageStatus::activating);
    CHECK(image_with(R"("imagePushedAt": 0, "imageSizeInBytes": 0)").image_size_in_bytes == std::uint64_t{0});
    CHECK(findings_of(R"({"imageDetails": []})") == Lines{});
    CHECK(findings_of("[]") == Lines{});
    CHECK(findings_of(R"([{"imageDetails": []}, {"imageDetails": [], "nextToken": null}])") == Lines{});
}

TEST_CASE("strings with escapes and beyond ASCII, and keys with escapes") {
    const Image image = image_with(
        R"("image\u0050ushedAt": 0, "imageTags": ["a\"b", "é", "\ud83d\ude80", ""], "imageStatus": "ACTI\u0056E")");
    CHECK(image.image_tags == std::vector<std::string>{"a\"b", "é", "\xF0\x9F\x9A\x80", ""});
}

// --- times -----------------------------------------------------------------------------------------------------------

TEST_CASE("times in ISO 8601") {
    CHECK(pushed_at(R"("2025-08-23T19:48:06.969000-07:00")") == "2025-08-24T02:48:06.969Z");
    CHECK(pushed_at(R"("2021-04-06T08:40:56+01:00")") == "2021-04-06T07:40:56Z");
    CHECK(pushed_at(R"("2021-04-06T08:40:56Z")") == "2021-04-06T08:40:56Z");
    CHECK(pushed_at(R"("2021-04-06T08:40:56.123456789Z")") == "2021-04-06T08:40:56.123456789Z");
    CHECK(pushed_at(R"("2021-04-06 08:40:56+00:00")") == "2021-04-06T08:40:56Z");
    CHECK(pushed_at(R"("2021-04-06T08:40:56+0000")") == "2021-04-06T08:40:56Z");
}

TEST_CASE("times in seconds since 1970, exact to the nanosecond") {
    CHECK(pushed_at("1565128275") == "2019-08-06T21:51:15Z");
    CHECK(pushed_at("1565128275.0") == "2019-08-06T21:51:15Z");
    CHECK(pushed_at("1778859183.778") == "2026-05-15T15:33:03.778Z");
    CHECK(pushed_at("1778859183.123456789") == "2026-05-15T15:33:03.123456789Z");
    CHECK(pushed_at("1778859183.1234567899") == "2026-05-15T15:33:03.123456789Z");
    CHECK(pushed_at("1.778859183778E9") == "2026-05-15T15:33:03.778Z");
    CHECK(pushed_at("1.7e9") == "2023-11-14T22:13:20Z");
    CHECK(pushed_at("17e+8") == "2023-11-14T22:13:20Z");
    CHECK(pushed_at("17000000000e-1") == "2023-11-14T22:13:20Z");
    CHECK(pushed_at("17000000000000000000e-10") == "2023-11-14T22:13:20Z");
    CHECK(pushed_at("1e-9") == "1970-01-01T00:00:00.000000001Z");
    CHECK(pushed_at("123e-5") == "1970-01-01T00:00:00.00123Z");
    CHECK(pushed_at("1e-400") == "1970-01-01T00:00:00Z");
    CHECK(pushed_at("0") == "1970-01-01T00:00:00Z");
    CHECK(pushed_at("-0.0") == "1970-01-01T00:00:00Z");
    CHECK(pushed_at("0e300") == "1970-01-01T00:00:00Z");
    CHECK(pushed_at("-0.5") == "1969-12-31T23:59:59.5Z");
    CHECK(pushed_at("-1") == "1969-12-31T23:59:59Z");
    CHECK(pushed_at("-1e-10") == "1969-12-31T23:59:59.999999999Z");
    CHECK(pushed_at("253402300799.999999999") == "9999-12-31T23:59:59.999999999Z");
    CHECK(pushed_at("-62104060800") == "0002-01-01T00:00:00Z");
    CHECK(pushed_at("-62104060800.1") == std::nullopt);
    CHECK(pushed_at(R"("0001-01-01T00:00:00Z")") == std::nullopt);
    CHECK(pushed_at(R"("0001-01-01T00:00:00")") == std::nullopt);
    CHECK(pushed_at(R"("0000-12-31T00:00:00Z")") == std::nullopt);
    CHECK(pushed_at("253402300800") == std::nullopt);
    CHECK(pushed_at("-62167219200.1") == std::nullopt);
    CHECK(pushed_at("1e300") == std::nullopt);
    CHECK(pushed_at("-1e300") == std::nullopt);
    CHECK(pushed_at("9223372036854775808") == std::nullopt);
    CHECK(pushed_at("1793700000000") == std::nullopt);  // milliseconds
}

TEST_CASE("seconds with a fraction agree with the same moment in words") {
    test_support::Random random(41);
    for (std::uint64_t i = 0; i < test_support::tries(3000); ++i) {
        const Timestamp time{static_cast<std::int64_t>(random.next() % 253402300800U),
                             static_cast<std::int32_t>(random.below(1'000'000'000))};
        std::string fraction = std::to_string(1'000'000'000 + time.nanoseconds).substr(1);
        const std::string whole = std::to_string(time.seconds);
        CHECK(detail::parse_epoch_seconds(whole + "." + fraction) == time);
        CHECK(detail::parse_epoch_seconds(whole + fraction + "e-9") == time);
        // One digit before the point, the others after it.
        CHECK(detail::parse_epoch_seconds(whole.substr(0, 1) + "." + whole.substr(1) + fraction + "E" +
                                          std::to_string(whole.size() - 1)) == time);
        if (time.nanoseconds == 0) {
            CHECK(detail::parse_epoch_seconds(whole) == time);
        }
    }
}

// --- the forms of an inventory ---------------------------------------------------------------------------------------

TEST_CASE("the forms of an inventory give the same images") {
    test_support::Random random(7);
    for (std::uint64_t i = 0; i < test_support::tries(100); ++i) {
        const std::vector<Image> images = test_support::random_images(random, random.below(12));
        // In pages of different sizes.
        std::string pages;
        std::string list_of_pages = "[";
        std::string list = "[";
        std::string lines;
        InventoryReader reader;
        for (std::size_t begin = 0; begin < images.size();) {
            const std::size_t size = 1 + random.below(images.size() - begin);
            const std::vector<Image> part(images.begin() + static_cast<std::ptrdiff_t>(begin),
                                          images.begin() + static_cast<std::ptrdiff_t>(begin + size));
            const std::string text = to_inventory_json(part, "web", "111122223333");
            pages += text + random.pick({"", "\n", " \r\n\t"});
            list_of_pages += (begin == 0 ? "" : ",") + text;
            reader.add(text, "page");
            for (const Image& image : part) {
                const std::string one = to_inventory_json({image}, "web", "111122223333", JsonStyle::compact);
                const std::string object = one.substr(17, one.size() - 19);
                list += (list.size() == 1 ? "" : ", ") + object;
                lines += object + "\n";
            }
            begin += size;
        }
        if (images.empty()) {
            continue;
        }
        const Inventory read[] = {read_inventory(to_inventory_json(images, "web", "111122223333")),
                                  read_inventory(pages),
                                  read_inventory(list_of_pages + "]"),
                                  read_inventory(list + "]"),
                                  read_inventory(lines),
                                  reader.finish()};
        for (const Inventory& inventory : read) {
            CHECK(inventory.images == images);
            CHECK(without_tag_warnings(inventory.report).empty());
            CHECK(inventory.repository_name == "web");
            CHECK(inventory.registry_id == "111122223333");
        }
    }
}

TEST_CASE("what is written reads back the same, and is JSON") {
    test_support::Random random(11);
    for (std::uint64_t i = 0; i < test_support::tries(200); ++i) {
        const std::vector<Image> images = test_support::random_images(random, random.below(20));
        for (const JsonStyle style : {JsonStyle::indented, JsonStyle::compact}) {
            const std::string text = to_inventory_json(images, {}, {}, style);
            const Inventory inventory = read_inventory(text);
            CHECK(inventory.images == images);
            CHECK(without_tag_warnings(inventory.report).empty());
            CHECK(nlohmann::json::parse(text)["imageDetails"].size() == images.size());
        }
    }
    CHECK(to_inventory_json({}) == "{\n  \"imageDetails\": []\n}");
}

TEST_CASE("byte order marks are passed over") {
    const std::string mark = "\xEF\xBB\xBF";
    const Inventory inventory = read_inventory(mark + page({image_text(1)}) + "\n" + mark + page({image_text(2)}));
    CHECK(inventory.report.empty());
    CHECK(digests_of(inventory) == std::vector<std::string>{digest(1), digest(2)});
}

// --- pieces of a text ------------------------------------------------------------------------------------------------

TEST_CASE("a text in pieces is read like the whole text, with the same findings in the same places") {
    test_support::Random random(31);
    const std::string base = to_inventory_json(test_support::random_images(random, 30), "web", "111122223333");
    const std::string tail =
        R"([{"x": "a long string, longer than some of the pieces are, with é and \u00e9", "y": 1.25e3}])";
    for (std::uint64_t i = 0; i < test_support::tries(1500); ++i) {
        std::string text = base + random.pick<std::string>({"", "\n\n", "\xEF\xBB\xBF", "  \xEF\xBB\xBF  "}) + tail;
        if (random.chance(70)) {
            const std::size_t at = random.below(text.size());
            text.replace(at, random.below(3), random.pick<std::string>({"", "{", "]", "\"", "\\", "7", "x", "\xFF"}));
        }
        if (random.chance(20)) {
            text.resize(random.below(text.size()));
        }
        std::string_view rest = text;
        const std::size_t most = 1 + random.below(random.chance(50) ? 7 : 500);
        InventoryReader reader;
        reader.add_from([&](char* to, std::size_t size) {
            const std::size_t count = (std::min)((std::min)(size, rest.size()), 1 + random.below(most));
            rest.copy(to, count);
            rest.remove_prefix(count);
            return count;
        });
        const Inventory pieces = reader.finish();
        const Inventory whole = read_inventory(text);
        CHECK(pieces.images == whole.images);
        CHECK(pieces.report == whole.report);
    }
    InventoryReader nothing;
    nothing.add_from([](char*, std::size_t) { return std::size_t{0}; });
    CHECK(nothing.finish().report[0].message == "there is no inventory in this text");
}

TEST_CASE("a token may be longer than the pieces of a text") {
    const std::string text = page({image_text(1, R"("imagePushedAt": 0, "imageTags": [")" + std::string(300000, 'a') +
                                                     R"("], "x": ")" + std::string(200000, ' ') + "\"")});
    std::string_view rest = text;
    InventoryReader reader;
    reader.add_from(
        [&](char* to, std::size_t size) {
            const std::size_t count = rest.copy(to, size);
            rest.remove_prefix(count);
            return count;
        },
        "big.json", text.size());
    const Inventory inventory = reader.finish();
    CHECK(without_tag_warnings(inventory.report).empty());
    REQUIRE(inventory.images.size() == 1);
    CHECK(inventory.images[0].image_tags[0].size() == 300000);
}

TEST_CASE("a number in pieces is one number") {
    for (const char* number :
         {"1e91793700000", "0.00000000000000000000001", "1234567890123456789012345678901234567890"}) {
        std::string_view rest = number;
        InventoryReader reader;
        reader.add_from([&](char* to, std::size_t) {
            const std::size_t count = rest.copy(to, 1);
            rest.remove_prefix(count);
            return count;
        });
        CHECK(reader.finish().report == read_inventory(number).report);
    }
}
