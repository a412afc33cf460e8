// SPDX-License-Identifier: MIT
// What is wrong with an inventory, or odd about it: the findings, their places, and what is read all the same.
#include <ecr_lifecycle/inventory.hpp>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/image.hpp>
#include <ecr_lifecycle/model/digest.hpp>
#include <ecr_lifecycle/policy.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
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

Inventory read_texts(std::initializer_list<std::string> texts) {
    InventoryReader reader;
    int number = 0;
    for (const std::string& text : texts) {
        reader.add(text, "page" + std::to_string(++number) + ".json");
    }
    return reader.finish();
}

}  // namespace

// --- texts that are not JSON -----------------------------------------------------------------------------------------

TEST_CASE("what is not JSON is a finding with its place") {
    const auto first = [](std::string_view text) {
        const Inventory inventory = read_inventory(text);
        CHECK_FALSE(inventory.report.ok());
        const Report found = inventory.report.filtered(
            [](const Diagnostic& finding) { return finding.check == Check::inventory_invalid_json; });
        REQUIRE(found.size() == 1);
        return found[0];
    };
    CHECK(first("").message == "there is no inventory in this text");
    CHECK(first(" \n").message == "there is no inventory in this text");
    CHECK(first("imageDetails:\n").message == "this is not JSON");
    CHECK(first(page({image_text(1)}) + ",").span ==
          Span{page({image_text(1)}).size(), page({image_text(1)}).size() + 1});
    CHECK(first("{\"imageDetails\": [], }").message == "JSON has no trailing commas, but this one is followed by `}`");
    CHECK(first(page({image_text(1, R"("imagePushedAt": 007)")})).message == "`007` is not a number in JSON");
    CHECK(first(std::string("{}\0{}", 5)).message == "there is a NUL byte outside a string");
    CHECK(first(std::string("[\0]", 3)).message == "there is a NUL byte outside a string");
    CHECK(first("[\"\xFF\"]").message == "the byte `0xFF` is not part of any UTF-8 character");
    CHECK(first(std::string("\xFF\xFE{\0}\0", 6)).message == "the text is UTF-16, but JSON is UTF-8");
    CHECK(first(std::string(5000, '[')).message == "brackets are nested more than 1000 deep");
    CHECK(first(page({image_text(1, "\"x\": " + std::string(999, '['))})).message ==
          "brackets are nested more than 1000 deep");
    CHECK(first(R"({"imageDetails": []} // comment)").message == "JSON has no comments");
    CHECK(first("1 2 3x").message == "`3x` is not a number in JSON");
}

TEST_CASE("a text that is cut off anywhere is a finding, and what was read stays") {
    const std::string text =
        page({image_text(1, R"("imageTags": ["v1", "é\n"], "imagePushedAt": 1.5e9)"),
              image_text(2, R"("imagePushedAt": "2026-11-24T12:00:00Z", "imageScanStatus": {"status": [true, null]})")},
             R"(, "nextToken": null)");
    REQUIRE(findings_of(text) == Lines{"inventory-malformed-tag /imageDetails/0/imageTags/1"});
    const std::size_t first_end = text.find("}, {");
    for (std::size_t size = 0; size < text.size(); ++size) {
        CAPTURE(size);
        const Inventory inventory = read_inventory(std::string_view(text).substr(0, size));
        CHECK_FALSE(inventory.report.ok());
        CHECK(inventory.report.has(Check::inventory_invalid_json));
        CHECK(inventory.images.size() <= 2);
        if (size > first_end) {
            CHECK(inventory.images.size() >= 1);
        }
        for (const Diagnostic& finding : inventory.report) {
            CHECK(finding.span.has_value());
            CHECK(finding.span->end <= size);
        }
    }
}

TEST_CASE("random changes of a text never break the reader, and findings have places in it") {
    test_support::Random random(23);
    const std::string base = to_inventory_json(test_support::random_images(random, 4), "web", "111122223333");
    for (std::uint64_t i = 0; i < test_support::tries(20000); ++i) {
        std::string text = base;
        for (std::size_t n = random.below(4) + 1; n > 0; --n) {
            const std::size_t at = random.below(text.size());
            switch (random.below(4)) {
                case 0:
                    text[at] = static_cast<char>(random.below(256));
                    break;
                case 1:
                    text.erase(at, random.below(30) + 1);
                    break;
                case 2:
                    text.insert(at, random.pick<std::string>({"{", "}", "[", "]", "\"", ",", ":", "null", "1e999", "-",
                                                              "\\u12", std::string(1, '\0'), "\xFF", "[]", "{}"}));
                    break;
                default:
                    text.insert(at, text.substr(random.below(text.size()), random.below(200)));
            }
            if (text.empty()) {
                break;
            }
        }
        const Inventory inventory = read_inventory(text, {Timestamp{0, 0}});
        for (const Diagnostic& finding : inventory.report) {
            CHECK((finding.span && finding.span->begin <= finding.span->end && finding.span->end <= text.size()));
        }
        CHECK(inventory.texts.size() == 1);
    }
}

TEST_CASE("the images in front of an error are kept") {
    const Inventory inventory = read_inventory(page({image_text(1), image_text(2)}) + page({image_text(3)}) + "oops");
    CHECK(digests_of(inventory) == std::vector<std::string>{digest(1), digest(2), digest(3)});
    CHECK_FALSE(inventory.report.ok());
    const Inventory partly = read_inventory(page({image_text(1), R"({"imageTags": ["v1"]})", image_text(2)}));
    CHECK(digests_of(partly) == std::vector<std::string>{digest(1), digest(2)});
    CHECK_FALSE(partly.report.ok());
}

// --- single images ---------------------------------------------------------------------------------------------------

TEST_CASE("an image without digest or push time") {
    CHECK(findings_of(page({R"({"imagePushedAt": 0, "imageTags": ["a"]})", R"({})", R"({"imageDigest": "sha256:00"})",
                            R"({"imageDigest": null, "imagePushedAt": null})",
                            R"({"imageDigest": "", "imagePushedAt": 0})"})) ==
          Lines{"inventory-missing-property /imageDetails/0", "inventory-missing-property /imageDetails/1",
                "inventory-missing-property /imageDetails/1", "inventory-missing-property /imageDetails/2",
                "inventory-missing-property /imageDetails/3", "inventory-missing-property /imageDetails/3",
                "inventory-missing-property /imageDetails/4"});
}

TEST_CASE("a wrong property is one finding, and does not hide what else is wrong") {
    CHECK(findings_of(page({R"({"imagePushedAt": "2023-02-29T00:00:00Z"})"})) ==
          Lines{"inventory-missing-property /imageDetails/0", "inventory-invalid-time /imageDetails/0/imagePushedAt"});
    CHECK(findings_of(page({image_text(1), image_text(2, R"("imagePushedAt": true, "imageTags": {"a": ["b"]},
                                                             "imageSizeInBytes": 1.5, "imageStatus": 1,
                                                             "repositoryName": ["x"], "lastArchivedAt": [])")})) ==
          Lines{"inventory-wrong-type /imageDetails/1/imagePushedAt", "inventory-wrong-type /imageDetails/1/imageTags",
                "inventory-wrong-type /imageDetails/1/imageSizeInBytes",
                "inventory-wrong-type /imageDetails/1/imageStatus",
                "inventory-wrong-type /imageDetails/1/repositoryName",
                "inventory-wrong-type /imageDetails/1/lastArchivedAt"});
    CHECK(
        findings_of(page({image_text(1, R"("imagePushedAt": 0, "imageTags": ["a", null, ["b"], {"c": "d"}, "e"])")})) ==
        Lines{"inventory-wrong-type /imageDetails/0/imageTags/1", "inventory-wrong-type /imageDetails/0/imageTags/2",
              "inventory-wrong-type /imageDetails/0/imageTags/3"});
    CHECK(findings_of(page({"1", "[2]", image_text(1), "null"})) == Lines{"inventory-wrong-type /imageDetails/0",
                                                                          "inventory-wrong-type /imageDetails/1",
                                                                          "inventory-wrong-type /imageDetails/3"});
    CHECK(findings_of(R"({"imageDetails": null})") == Lines{"inventory-wrong-type /imageDetails"});
    CHECK(findings_of(page({image_text(1, R"("imagePushedAt": 0, "imageSizeInBytes": 18446744073709551616)")})) ==
          Lines{"inventory-wrong-type /imageDetails/0/imageSizeInBytes"});
}

TEST_CASE("a time without an offset is read as UTC, and said to be so") {
    const std::string text = page({image_text(1, R"("imagePushedAt": "2023-11-08T17:55:35")"),
                                   image_text(2, R"("imagePushedAt": "2023-11-08 17:55:35.5")"),
                                   image_text(3, R"("imagePushedAt": 0, "lastArchivedAt": "2023-11-08T17:55:35")"),
                                   image_text(4, R"("imagePushedAt": "2023-02-29T17:55:35")"),
                                   image_text(5, R"("imagePushedAt": "2023-11-08")")});
    const Inventory inventory = read_inventory(text);
    CHECK(lines_of(inventory.report) == Lines{"inventory-time-without-offset /imageDetails/0/imagePushedAt",
                                              "inventory-time-without-offset /imageDetails/1/imagePushedAt",
                                              "inventory-time-without-offset /imageDetails/2/lastArchivedAt",
                                              "inventory-invalid-time /imageDetails/3/imagePushedAt",
                                              "inventory-invalid-time /imageDetails/4/imagePushedAt"});
    CHECK(inventory.report[0].severity == Severity::warning);
    const Inventory good = read_inventory(page({image_text(1, R"("imagePushedAt": "2023-11-08T17:55:35")"),
                                                image_text(2, R"("imagePushedAt": "2023-11-08 17:55:35.5")")}));
    REQUIRE(good.images.size() == 2);
    CHECK(good.images[0].image_pushed_at == *parse_timestamp("2023-11-08T17:55:35Z"));
    CHECK(good.images[1].image_pushed_at == *parse_timestamp("2023-11-08T17:55:35.5Z"));
}

TEST_CASE("pushes in the future are found where the moment is known") {
    const std::string text =
        page({image_text(1, R"("imagePushedAt": 100)"), image_text(2, R"("imagePushedAt": 100.1)")});
    CHECK(findings_of(text) == Lines{});
    const Inventory inventory = read_inventory(text, {Timestamp{100, 0}});
    CHECK(lines_of(inventory.report) == Lines{"inventory-future-time /imageDetails/1/imagePushedAt"});
    CHECK(inventory.report.ok());
}

TEST_CASE("digests that are none are a warning") {
    CHECK(findings_of(R"([{"imageDigest": "sha256:abc", "imagePushedAt": 0}])") ==
          Lines{"inventory-malformed-digest /0/imageDigest"});
    for (const char* const text : {"", ":", "sha256:", ":00", "sha256", "sha256:zz", "sha512:0g"}) {
        CAPTURE(text);
        CHECK_FALSE(detail::is_image_digest(text));
    }
    CHECK(detail::is_image_digest("sha512:00ff"));
    CHECK(detail::is_image_digest(digest(3)));
    CHECK_FALSE(detail::is_image_digest(digest(3) + "0"));
}

TEST_CASE("a place in lists of pages, lists of images and images a line") {
    CHECK(findings_of("[" + page({image_text(1)}) + "," +
                      page({image_text(2), image_text(3, R"("imagePushedAt": "x")")}) + "]") ==
          Lines{"inventory-invalid-time /1/imageDetails/1/imagePushedAt"});
    CHECK(findings_of("[" + image_text(1) + "," + image_text(2, R"("imagePushedAt": "x")") + "]") ==
          Lines{"inventory-invalid-time /1/imagePushedAt"});
    const std::string lines = image_text(1) + "\n" + image_text(2, R"("imagePushedAt": "x")") + "\n";
    CHECK(findings_of(lines) == Lines{"inventory-invalid-time /imagePushedAt"});
    const std::size_t at = lines.find("\"x\"");
    CHECK(read_inventory(lines).report[0].span == Span{at, at + 3});
}

// --- all images together ---------------------------------------------------------------------------------------------

TEST_CASE("the same digest, and the same tag, twice") {
    const std::string tagged = image_text(1, R"("imagePushedAt": 0, "imageTags": ["v1", "latest"])");
    const std::string other = image_text(2, R"("imagePushedAt": 0, "imageTags": ["v2", "latest"])");
    const std::string both = page({tagged, other});
    CHECK(findings_of(both) == Lines{"inventory-duplicate-tag /imageDetails/1/imageTags/1"});
    CHECK(read_inventory(both).report.ok());
    CHECK(read_inventory(both).images.size() == 2);
    const Inventory twice = read_inventory(page({tagged, tagged}));
    CHECK(lines_of(twice.report) == Lines{"inventory-duplicate-digest /imageDetails/1/imageDigest"});
    CHECK(twice.images.size() == 1);
    REQUIRE(twice.report[0].notes.size() == 1);
    CHECK(twice.report[0].notes[0].span == Span{18, 19});
    CHECK(findings_of(page({image_text(1, R"("imagePushedAt": 0, "imageTags": ["v1", "v1"])")})) ==
          Lines{"inventory-duplicate-tag /imageDetails/0/imageTags/1"});
}

TEST_CASE("images of several repositories") {
    const auto in = [](int number, std::string_view repository, std::string_view registry) {
        return image_text(number, R"("imagePushedAt": 0, "repositoryName": ")" + std::string(repository) +
                                      R"(", "registryId": ")" + std::string(registry) + "\"");
    };
    CHECK(findings_of(page({in(1, "web", "1"), in(2, "web", "1"), image_text(3)})) == Lines{});
    const Inventory mixed =
        read_inventory(page({in(1, "web", "1"), in(2, "api", "1"), in(3, "api", "1"), in(4, "web", "2")}));
    CHECK(lines_of(mixed.report) ==
          Lines{"inventory-several-repositories /imageDetails/1", "inventory-several-repositories /imageDetails/3"});
    CHECK(mixed.report[1].message == "this image is in the registry `2`, but those before it are in `1`");
    CHECK(mixed.repository_name == "web");
    // What the first image does not tell, another one does.
    const auto in_repository = [](int number) {
        return image_text(number, R"("imagePushedAt": 0, "repositoryName": "web")");
    };
    const Inventory late = read_inventory(page({in_repository(1), in(2, "web", "1"), in(3, "web", "2")}));
    CHECK(lines_of(late.report) == Lines{"inventory-several-repositories /imageDetails/2"});
    CHECK(late.registry_id == "1");
    CHECK(findings_of(page({in(1, "", "1"), in(2, "api", "1"), in(3, "web", "1")})) ==
          Lines{"inventory-several-repositories /imageDetails/2"});
}

TEST_CASE("a next token in the last page says that the list goes on") {
    const std::string_view token = R"(, "nextToken": "abc")";
    CHECK(findings_of(page({image_text(1)}, token)) == Lines{"inventory-incomplete"});
    CHECK(findings_of(page({image_text(1)}, R"(, "NextToken": "abc")")) == Lines{"inventory-incomplete"});
    CHECK(findings_of(page({image_text(1)}, token) + page({image_text(2)})) == Lines{});
    CHECK(findings_of(page({image_text(1)}, R"(, "nextToken": "")")) == Lines{});
    CHECK(findings_of(R"({"nextToken": "abc", "imageDetails": []})") == Lines{"inventory-incomplete"});
    const Inventory inventory = read_texts({page({image_text(1)}), page({image_text(2)}, token), "[]"});
    CHECK(lines_of(inventory.texts[1].report) == Lines{"inventory-incomplete"});
    CHECK(inventory.report.ok());
}

TEST_CASE("more images and tags than AWS's quotas") {
    std::string text = "[";
    for (int i = 0; i <= 100000; ++i) {
        text += (i == 0 ? "" : ",\n") + image_text(i);
    }
    const Inventory inventory = read_inventory(text + "]");
    CHECK(inventory.images.size() == 100001);
    CHECK(lines_of(inventory.report) == Lines{"inventory-over-quota /100000"});
    CHECK(inventory.report.ok());
    std::string tags;
    for (int i = 0; i < 1001; ++i) {
        tags += (i == 0 ? "\"t" : ", \"t") + std::to_string(i) + "\"";
    }
    CHECK(findings_of(page({image_text(1, R"("imagePushedAt": 0, "imageTags": [)" + tags + "]")})) ==
          Lines{"inventory-over-quota /imageDetails/0/imageTags/1000"});
}

TEST_CASE("only a limited number of findings of a check is kept") {
    std::string text = "[";
    for (int i = 0; i < 5000; ++i) {
        text += (i == 0 ? "" : ",") + image_text(1);
    }
    const Inventory inventory = read_inventory(text + "]");
    REQUIRE(inventory.report.size() == 100);
    CHECK(inventory.report[99].notes.back().message == "there are 4899 more like this");
}

// --- several texts ---------------------------------------------------------------------------------------------------

TEST_CASE("several texts: each has its own report, and an image of another text is named by its path") {
    const Inventory inventory = read_texts({page({image_text(1), image_text(2)}), page({image_text(2)}), "[", "[]"});
    REQUIRE(inventory.texts.size() == 4);
    CHECK(inventory.texts[0].path == "page1.json");
    CHECK(inventory.texts[0].report.empty());
    REQUIRE(inventory.texts[1].report.size() == 1);
    const Diagnostic& finding = inventory.texts[1].report[0];
    CHECK(finding.check == Check::inventory_duplicate_digest);
    REQUIRE(finding.notes.size() == 1);
    CHECK(finding.notes[0].message == "the image appears first in `page1.json`");
    CHECK_FALSE(finding.notes[0].span.has_value());
    CHECK(lines_of(inventory.texts[2].report) == Lines{"inventory-invalid-json"});
    CHECK(inventory.texts[3].report.empty());
    CHECK(inventory.report.size() == 2);
    CHECK(inventory.images.size() == 2);
}

TEST_CASE("a text that is broken within a page does not disturb the next one") {
    const Inventory inventory = read_texts({R"([{"imageDetails": [{"imageTags": ["a")",
                                            R"({"imageDetails": [{"imageScanStatus": {"x": [)", page({image_text(1)})});
    CHECK(inventory.texts[0].report.size() == 1);
    CHECK(inventory.texts[1].report.size() == 1);
    CHECK(inventory.texts[2].report.empty());
    CHECK(digests_of(inventory) == std::vector<std::string>{digest(1)});
}

// --- other documents -------------------------------------------------------------------------------------------------

TEST_CASE("other documents are known") {
    const auto message = [](std::string_view text) {
        const Inventory inventory = read_inventory(text);
        REQUIRE(inventory.report.size() == 1);
        CHECK(inventory.report[0].check == Check::not_an_inventory);
        CHECK(inventory.images.empty());
        return inventory.report[0].message;
    };
    const std::string listed = R"({"imageDigest": ")" + digest(1) + R"(", "imageTag": "v1"})";
    CHECK(message(R"({"imageIds": [)" + listed + "]}") ==
          "this is the output of `aws ecr list-images`, not an inventory");
    CHECK(message("[" + listed + "," + R"({"imageDigest": ")" + digest(2) + R"("}])") ==
          "this is the output of `aws ecr list-images`, not an inventory");
    CHECK(message(R"({"repositories": [{"repositoryName": "web"}]})") ==
          "this is the output of `aws ecr describe-repositories`, not an inventory");
    CHECK(
        message(R"({"registryId": "1", "repositoryName": "web", "lifecyclePolicyText": "{}", "previewResults": []})") ==
        "this is the output of `aws ecr get-lifecycle-policy-preview`, not an inventory");
    CHECK(message(R"({"registryId": "1", "repositoryName": "web", "lifecyclePolicyText": "{}"})") ==
          "this is the output of `aws ecr get-lifecycle-policy`, not an inventory");
    CHECK(message(R"({"rules": []})") == "this is a lifecycle policy, not an inventory");
    CHECK(message(R"({"Rules": [{"Status": "Enabled"}]})") ==
          "this is an S3 lifecycle configuration, not an inventory");
    CHECK(message(R"({"Version": "2012-10-17", "Statement": []})") ==
          "this is an IAM policy or a repository policy, not an inventory");
    CHECK(message(R"({"images": [], "failures": []})") ==
          "this is the output of `aws ecr batch-get-image`, not an inventory");
    CHECK(message(R"({})") == "this object is neither an image nor a page of images");
    const std::string of_preview =
        image_text(1, R"("imagePushedAt": 0, "action": {"type": "EXPIRE"}, "appliedRulePriority": 1)");
    CHECK(message(of_preview) == "this is a result of `aws ecr get-lifecycle-policy-preview`, not an inventory");
    CHECK(findings_of(page({of_preview})) == Lines{"not-an-inventory /imageDetails/0/appliedRulePriority"});
    CHECK(findings_of(of_preview + "\n" + of_preview) == Lines{"not-an-inventory /appliedRulePriority"});
    CHECK(message(R"("imageDetails")") == "an inventory is a string, but should be an object or an array");
    CHECK(message(R"([["x"]])") == "an entry is an array, but should be an image or a page of images");
}

TEST_CASE("a property in other capitals is not read over") {
    CHECK(findings_of(page({image_text(1), image_text(2, R"("imagePushedAt": 0, "ImageTags": ["v1"])")})) ==
          Lines{"not-an-inventory /imageDetails/1/ImageTags"});
    CHECK(findings_of("[" + image_text(1, R"("imagePushedAt": 0, "imagetags": "v1", "IMAGESTATUS": "x")") + "]") ==
          Lines{"not-an-inventory /0/imagetags"});
    const std::string pascal = R"({"ImageDigest": "x", "ImagePushedAt": 0, "ImageTags": ["v1"], "imageTag": "v1"})";
    CHECK(findings_of("[" + pascal + ", " + pascal + "]") == Lines{"not-an-inventory /0/ImageDigest"});
    CHECK(read_inventory("[" + pascal + "]").report[0].message ==
          "the property is called `imageDigest`, but here it is `ImageDigest`");
    CHECK(read_inventory(R"({"ImageDetails": [], "nextToken": null})").report[0].message ==
          "the property is called `imageDetails`, but here it is `ImageDetails`");
    CHECK(findings_of(page({image_text(1, R"("imagePushedAt": 0, "REGISTRYID": "1", "RepositoryName": "web")")})) ==
          Lines{});
    CHECK(findings_of(image_text(1, R"("imagePushedAt": 0, "imageTags": ["v1"], "imageTag_": 1, "tags": {}, "x":
                                       {"ImageTags": 1})")) == Lines{});
}

TEST_CASE("tags under another name are found, once in a text, and the images are read") {
    const auto with = [](std::string_view member) {
        return image_text(1, "\"imagePushedAt\": 0, " + std::string(member));
    };
    for (const std::string_view member :
         {R"("tags": ["v1", "latest"])", R"("tag": "v1")", R"("Tags": [null, "v1"])", R"("image_tags": "v1,latest")",
          R"("IMAGE-TAGS": ["v1"])", R"("tag": null, "Tag": "v1")"}) {
        CAPTURE(member);
        const Inventory inventory = read_inventory(page({with(member), image_text(2)}));
        REQUIRE(inventory.report.size() == 1);
        CHECK(inventory.report[0].check == Check::inventory_without_tags);
        CHECK(inventory.report.ok());
        CHECK(inventory.images.size() == 2);
        CHECK(inventory.gaps == std::vector<InventoryGap>{InventoryGap::renamed_tags, InventoryGap::unknown_sizes});
    }
    const std::string renamed = with(R"("tags": ["v1"])");
    const std::string text = page({renamed, image_text(2, R"("imagePushedAt": 0, "tags": ["v2"])")});
    const Inventory inventory = read_inventory(text);
    REQUIRE(lines_of(inventory.report) == Lines{"inventory-without-tags /imageDetails/0/tags"});
    CHECK(inventory.report[0].message == "the tags of an image are called `imageTags`, but here is `tags`");
    CHECK(inventory.report[0].span == Span{text.find("\"tags\""), text.find("\"tags\"") + 6});
    for (const std::string_view member :
         {R"("tags": null)", R"("tags": [])", R"("tag": "")", R"("tags": {"team": "web"})", R"("tags": [null, ""])",
          R"("tags": [{"Key": "team", "Value": "web"}])", R"("tags": ["v1"], "imageTags": ["v1"])",
          R"("imageTags": [], "tag": "v1")", R"("x": {"tags": ["v1"]})", R"("etag": "v1")"}) {
        CAPTURE(member);
        CHECK(findings_of(page({with(member), image_text(2)})) == Lines{});
    }
}

// --- gaps ------------------------------------------------------------------------------------------------------------

TEST_CASE("an inventory tells why it may not be all of a repository, or not be understood") {
    using Gaps = std::vector<InventoryGap>;
    const auto gaps = [](std::string_view text) { return read_inventory(text).gaps; };
    const auto whole = [](int number, std::string_view member = R"("imagePushedAt": 0)") {
        return image_text(number, std::string(member) + R"(, "imageSizeInBytes": 1)");
    };
    CHECK(gaps(page({whole(1), whole(2)})) == Gaps{});
    CHECK(gaps(page({whole(1)}, R"(, "nextToken": "x")")) == Gaps{InventoryGap::more_pages});
    CHECK(gaps(page({whole(1)}, R"(, "nextToken": "x")") + page({whole(2)})) == Gaps{});
    CHECK(gaps(R"({"imageDetails": []})") == Gaps{InventoryGap::no_images});
    CHECK(gaps(R"({"imageDetails": [], "nextToken": "x"})") == Gaps{InventoryGap::more_pages, InventoryGap::no_images});
    CHECK(gaps("") == Gaps{InventoryGap::errors, InventoryGap::no_images});
    CHECK(gaps(page({whole(1), whole(1)})) == Gaps{InventoryGap::errors});
    CHECK(gaps(page({whole(1, R"("imagePushedAt": 0, "tag": "v1")")})) == Gaps{InventoryGap::renamed_tags});
    CHECK(gaps(page({whole(1, R"("imagePushedAt": 0, "imageTags": ["a b"])")})) == Gaps{InventoryGap::malformed_names});
    CHECK(gaps(page({whole(1, R"("imagePushedAt": 0, "imageStatus": "X")")})) == Gaps{InventoryGap::unknown_status});
    CHECK(gaps(page({whole(1), image_text(2)})) == Gaps{InventoryGap::unknown_sizes});
    CHECK(in_words(InventoryGap::no_images) == "the inventory has no images");
    CHECK(in_words(InventoryGap::unknown_sizes) == "images have no `imageSizeInBytes`");
}

// --- images that have no text ----------------------------------------------------------------------------------------

TEST_CASE("images of a program are checked like those of a text") {
    test_support::Random random(5);
    std::vector<Image> images = test_support::random_images(random, 20);
    for (Image& image : images) {
        image.image_pushed_at = {50, 0};
    }
    CHECK(without_tag_warnings(check_inventory(images, {50, 0})).empty());
    images[3].image_pushed_at = {50, 1};
    images[4].image_digest = images[2].image_digest;
    images[5].image_digest = "latest";
    images[6].image_tags = {"same"};
    images[7].image_tags = {"other", "same"};
    images[8].image_tags.clear();
    for (int i = 0; i < 1001; ++i) {
        images[8].image_tags.push_back("many" + std::to_string(i));
    }
    const Report report = without_tag_warnings(check_inventory(images, {50, 0}));
    CHECK(lines_of(report) == Lines{"inventory-future-time /imageDetails/3/imagePushedAt",
                                    "inventory-duplicate-digest /imageDetails/4/imageDigest",
                                    "inventory-malformed-digest /imageDetails/5/imageDigest",
                                    "inventory-duplicate-tag /imageDetails/7/imageTags",
                                    "inventory-over-quota /imageDetails/8/imageTags"});
}

TEST_CASE("a tag that no image can have is found, in a text and in images of a program") {
    Image image;
    image.image_digest = digest(1);
    for (const std::string& tag :
         {std::string(), std::string("a b"), std::string("-a"), std::string(".a"), std::string("a/b"),
          std::string("v1,v2"), std::string(129, 'a'), std::string("a\0", 2)}) {
        CAPTURE(tag);
        image.image_tags = {"v1.0_x-Y", tag};
        CHECK(lines_of(check_inventory({image}, {50, 0})) ==
              Lines{"inventory-malformed-tag /imageDetails/0/imageTags"});
        const Report report = read_inventory(to_inventory_json({image})).report;
        CHECK(lines_of(report) == Lines{"inventory-malformed-tag /imageDetails/0/imageTags/1"});
        CHECK(report.ok());
    }
    CHECK(lines_of(check_inventory({image, image}, {50, 0})) ==
          Lines{"inventory-malformed-tag /imageDetails/0/imageTags",
                "inventory-duplicate-digest /imageDetails/1/imageDigest",
                "inventory-duplicate-tag /imageDetails/1/imageTags",
                "inventory-malformed-tag /imageDetails/1/imageTags"});
    image.image_tags = {"_", "0", "a-", std::string(128, 'a')};
    CHECK(check_inventory({image}, {50, 0}).empty());
}

TEST_CASE("an inventory without tags, for a policy that goes by them") {
    Image image;
    image.image_digest = digest(1);
    const Policy tagged = policy(rule(1).tagged_matching("v*").image_count_more_than(5).expire());
    const Policy untagged = policy(rule(1).untagged().image_count_more_than(5).expire());
    CHECK(lines_of(check_inventory_for(tagged, {image})) == Lines{"inventory-without-tags"});
    CHECK(lines_of(check_inventory_for(untagged, {image})) == Lines{"inventory-without-tags"});
    CHECK(lines_of(check_inventory_for(tagged, {})) == Lines{"inventory-empty"});
    Image other = image;
    other.image_tags = {"x"};
    CHECK(check_inventory_for(untagged, {image, other}).empty());
}

TEST_CASE("what an inventory lacks for a policy") {
    const Policy by_count = policy(rule(1).any().image_count_more_than(5).expire());
    const Policy by_pull = policy(rule(1).any().since_image_pulled(days{90}).transition_to_archive());
    const Policy by_archiving = policy(rule(1).any().since_image_transitioned(days{90}).expire());
    Image image;
    image.image_digest = digest(1);
    Image archived;
    archived.image_digest = digest(2);
    archived.image_status = ImageStatus::archived;
    CHECK(check_inventory_for(by_count, {image}).empty());
    CHECK(lines_of(check_inventory_for(by_pull, {})) == Lines{"inventory-empty"});
    CHECK(lines_of(check_inventory_for(by_pull, {image})) == Lines{"inventory-without-pull-times"});
    CHECK(lines_of(check_inventory_for(by_archiving, {})) ==
          Lines{"inventory-empty", "inventory-without-archived-images"});
    CHECK(lines_of(check_inventory_for(by_archiving, {image})) == Lines{"inventory-without-archived-images"});
    CHECK(lines_of(check_inventory_for(by_archiving, {image, archived})) == Lines{"inventory-without-archive-times"});
    archived.last_archived_at = Timestamp{};
    CHECK(check_inventory_for(by_archiving, {image, archived}).empty());
    image.last_recorded_pull_time = Timestamp{};
    CHECK(check_inventory_for(by_pull, {image}).empty());
}
