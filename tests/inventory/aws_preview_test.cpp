// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/aws_preview.hpp>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/preview.hpp>

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/images.hpp"
#include "support/random.hpp"
#include "support/random_policies.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::digest;
using test_support::Lines;
using test_support::lines_of;

using Json = nlohmann::ordered_json;

Image image_of(int number, std::string_view pushed_at, std::vector<std::string> tags = {}) {
    Image image;
    image.image_digest = digest(number);
    image.image_pushed_at = *parse_timestamp(pushed_at);
    image.image_tags = std::move(tags);
    return image;
}

const PreviewOptions at_noon = {*parse_timestamp("2026-11-24T12:00:00Z")};

Lines findings_of(std::string_view text) { return lines_of(read_aws_preview(text).report); }

std::string result_of(int number, std::string_view action, int priority) {
    return R"({"imageDigest": ")" + digest(number) + R"(", "action": {"type": ")" + std::string(action) +
           R"("}, "appliedRulePriority": )" + std::to_string(priority) + "}";
}

std::string answer_of(std::string_view results) {
    return R"({"status": "COMPLETE", "previewResults": [)" + std::string(results) + "]}";
}

}  // namespace

TEST_CASE("a preview in AWS's form") {
    const std::vector<Image> images = {image_of(1, "2026-11-20T00:00:00Z", {"v2"}),
                                       image_of(2, "2026-01-01T00:00:00.5Z", {"dev-1", "dev-2"}),
                                       image_of(3, "2025-01-01T00:00:00Z")};
    const Policy two_rules = policy(rule(1).untagged().since_image_pushed(days{14}).expire(),
                                    rule(2).any().since_image_pushed(days{30}).transition_to_archive());
    const std::string text = to_aws_preview_json(preview(two_rules, images, at_noon), images, "web", "111122223333");
    CHECK(text == R"({
  "registryId": "111122223333",
  "repositoryName": "web",
  "lifecyclePolicyText": ")" +
                      [&] {
                          std::string escaped;
                          for (const char c : to_json_text(two_rules, JsonStyle::compact)) {
                              escaped += c == '"' ? "\\\"" : std::string(1, c);
                          }
                          return escaped;
                      }() +
                      R"(",
  "status": "COMPLETE",
  "previewResults": [
    {
      "imageDigest": ")" +
                      digest(3) + R"(",
      "imagePushedAt": "2025-01-01T00:00:00Z",
      "action": {
        "type": "EXPIRE"
      },
      "appliedRulePriority": 1,
      "storageClass": "STANDARD"
    },
    {
      "imageTags": [
        "dev-1",
        "dev-2"
      ],
      "imageDigest": ")" +
                      digest(2) + R"(",
      "imagePushedAt": "2026-01-01T00:00:00.5Z",
      "action": {
        "type": "TRANSITION",
        "targetStorageClass": "ARCHIVE"
      },
      "appliedRulePriority": 2,
      "storageClass": "STANDARD"
    }
  ],
  "summary": {
    "expiringImageTotalCount": 1,
    "transitioningImageTotalCounts": [
      {
        "targetStorageClass": "ARCHIVE",
        "imageTotalCount": 1
      }
    ]
  }
})");
}

TEST_CASE("a preview without consequences, and without names") {
    const Policy keep = policy(rule(1).any().image_count_more_than(5).expire());
    const Json json = Json::parse(to_aws_preview_json(preview(keep, {}, at_noon), {}, {}, {}, JsonStyle::compact));
    CHECK(json["previewResults"] == Json::array());
    CHECK(json["summary"] == Json{{"expiringImageTotalCount", 0}});
    CHECK_FALSE(json.contains("repositoryName"));
    CHECK_FALSE(json.contains("registryId"));
}

TEST_CASE("our own preview in AWS's form reads back, and differs in nothing") {
    test_support::Random random(3);
    for (std::uint64_t i = 0; i < test_support::tries(150); ++i) {
        const std::vector<Image> images = test_support::random_images(random, random.below(25));
        const Policy any = test_support::valid_policy(random);
        const Preview made = preview(any, images, at_noon);
        const AwsPreview answer = read_aws_preview(to_aws_preview_json(made, images, "web", "1"));
        CHECK(answer.report.empty());
        CHECK(answer.repository_name == "web");
        CHECK(answer.registry_id == "1");
        CHECK(answer.results.size() == made.totals().expired + made.totals().transitioned);
        CHECK(compare_with_aws(made, images, answer).empty());
        CHECK(is_preview_of(answer, any) == true);
        for (std::size_t n = 1; n < answer.results.size(); ++n) {
            CHECK(answer.results[n - 1].image_pushed_at <= answer.results[n].image_pushed_at);
        }
    }
}

TEST_CASE("each difference from AWS's answer is told with our reason") {
    const std::vector<Image> images = {image_of(1, "2026-11-20T00:00:00Z"), image_of(2, "2026-11-19T00:00:00Z"),
                                       image_of(3, "2026-11-18T00:00:00Z"), image_of(4, "2026-11-17T00:00:00Z"),
                                       image_of(5, "2026-11-16T00:00:00Z")};
    const Preview keep_two = preview(policy(rule(1).any().image_count_more_than(2).expire()), images, at_noon);
    const AwsPreview answer = read_aws_preview(
        answer_of(result_of(2, "EXPIRE", 1) + "," + result_of(3, "TRANSITION", 1) + "," + result_of(4, "EXPIRE", 7) +
                  "," + result_of(9, "EXPIRE", 1) + "," + result_of(5, "EXPIRE", 1)));
    REQUIRE(answer.report.empty());
    const std::vector<PreviewDifference> differences = compare_with_aws(keep_two, images, answer);
    REQUIRE(differences.size() == 4);
    CHECK(differences[0].digest == digest(2));
    CHECK(differences[0].image == std::size_t{1});
    CHECK(differences[0].ours == ReportedFate{});
    CHECK(differences[0].theirs == ReportedFate{Fate::expired, 1});
    CHECK(differences[0].reason == keep_two.reason(1));
    CHECK(differences[1].ours == ReportedFate{Fate::expired, 1});
    CHECK(differences[1].theirs == ReportedFate{Fate::transitioned, 1});
    CHECK(differences[2].theirs == ReportedFate{Fate::expired, 7});
    CHECK(differences[3].digest == digest(9));
    CHECK_FALSE(differences[3].image.has_value());
    CHECK_FALSE(differences[3].ours.has_value());
    // An image that AWS does not name is kept.
    CHECK(compare_with_aws(keep_two, images, read_aws_preview(answer_of(""))).size() == 3);
}

TEST_CASE("a summary that counts other images than the answer names") {
    const auto answer = [](std::string_view results, std::string_view summary) {
        return R"({"status": "COMPLETE", "previewResults": [)" + std::string(results) + R"(], "summary": )" +
               std::string(summary) + "}";
    };
    const std::string one = result_of(1, "EXPIRE", 1);
    const std::string archived = result_of(2, "TRANSITION", 2);
    const std::string counts_one = R"({"expiringImageTotalCount": 1})";
    const std::string counts_two = R"({"expiringImageTotalCount": 2})";
    const Lines expiring = {"aws-preview-incomplete /summary/expiringImageTotalCount"};
    CHECK(findings_of(answer(one, counts_one)) == Lines{});
    CHECK(findings_of(answer(one + "," + archived, counts_one)) == Lines{});
    CHECK(findings_of(answer(one, counts_two)) == expiring);
    CHECK(findings_of(answer("", counts_one)) == expiring);
    CHECK(findings_of(answer(one, R"({"expiringImageTotalCount": 0})")) == expiring);
    CHECK(findings_of(answer(one, R"({"expiringImageTotalCount": null})")) == Lines{});
    CHECK(findings_of(answer(one, "null")) == Lines{});
    CHECK(findings_of(answer(one, R"({"expiringImageTotalCount": "1"})")) ==
          Lines{"inventory-wrong-type /summary/expiringImageTotalCount"});
    const auto classes = [](int first, int second) {
        return R"({"expiringImageTotalCount": 0, "transitioningImageTotalCounts": [
            {"targetStorageClass": "ARCHIVE", "imageTotalCount": )" +
               std::to_string(first) + R"(}, {"targetStorageClass": "OTHER", "imageTotalCount": )" +
               std::to_string(second) + "}]}";
    };
    CHECK(findings_of(answer(archived, classes(1, 0))) == Lines{});
    CHECK(findings_of(answer(archived, classes(1, 1))) ==
          Lines{"aws-preview-incomplete /summary/transitioningImageTotalCounts/1/imageTotalCount"});
    // Each page counts the images of all pages.
    const std::string last = answer(result_of(3, "EXPIRE", 1), counts_two);
    CHECK(findings_of(answer(one, counts_two) + last) == Lines{});
    CHECK(findings_of(last) == expiring);
    CHECK(read_aws_preview(last).report[0].message ==
          "the summary counts 2 expiring images, but `previewResults` has 1");
}

TEST_CASE("an answer in several pages, and with every property") {
    const std::string page = R"({
        "registryId": "012345678910", "repositoryName": "web", "status": "COMPLETE", "lifecyclePolicyText": "{}",
        "previewResults": [{"imageTags": ["v1", "v2"], "imageDigest": ")" +
                             digest(1) + R"(", "imagePushedAt": 1565128275.0,
                             "action": {"type": "TRANSITION", "targetStorageClass": "ARCHIVE"},
                             "appliedRulePriority": 12, "storageClass": "STANDARD"}],
        "nextToken": "abc", "summary": {"expiringImageTotalCount": 0}})";
    const std::string last = answer_of(result_of(2, "EXPIRE", 3));
    for (const std::string& text : {page + last, "[" + page + ", " + last + "]"}) {
        const AwsPreview answer = read_aws_preview(text);
        CHECK(lines_of(answer.report) == Lines{});
        AwsPreviewResult first;
        first.image_digest = digest(1);
        first.image_tags = {"v1", "v2"};
        first.image_pushed_at = parse_timestamp("2019-08-06T21:51:15Z");
        first.fate = Fate::transitioned;
        first.applied_rule_priority = 12;
        REQUIRE(answer.results.size() == 2);
        CHECK(answer.results[0] == first);
        CHECK(answer.results[1].image_digest == digest(2));
        CHECK(answer.lifecycle_policy_text == "{}");
    }
    CHECK(findings_of(page) == Lines{"aws-preview-incomplete /nextToken"});
}

TEST_CASE("which policy AWS previewed") {
    const Policy one = policy(rule(1).any().image_count_more_than(2).expire());
    const Policy other = policy(rule(1).any().image_count_more_than(3).expire());
    const AwsPreview answer = read_aws_preview(to_aws_preview_json(preview(one, {}, at_noon), {}));
    CHECK(is_preview_of(answer, one) == true);
    CHECK(is_preview_of(answer, other) == false);
    CHECK(is_preview_of(read_aws_preview(answer_of("")), one) == std::nullopt);
}

TEST_CASE("answers that cannot be compared") {
    CHECK(findings_of("") == Lines{"inventory-invalid-json"});
    CHECK(findings_of("{") == Lines{"inventory-invalid-json"});
    CHECK(findings_of("7") == Lines{"not-an-aws-preview"});
    CHECK(findings_of("[[]]") == Lines{"not-an-aws-preview /0"});
    CHECK(findings_of("{}") == Lines{"not-an-aws-preview"});
    CHECK(findings_of(R"([{"imageDetails": []}])") == Lines{"not-an-aws-preview /0"});
    CHECK(findings_of(R"({"previewResults": {}})") == Lines{"inventory-wrong-type /previewResults"});
    CHECK(findings_of(answer_of("1, [[]]")) ==
          Lines{"inventory-wrong-type /previewResults/0", "inventory-wrong-type /previewResults/1"});
    CHECK(findings_of(R"({"status": "FAILED", "previewResults": []})") == Lines{"aws-preview-incomplete /status"});
    CHECK(findings_of(R"({"status": null, "previewResults": []})") == Lines{"aws-preview-incomplete /status"});
    CHECK(findings_of(answer_of("{}")) == Lines{"inventory-missing-property /previewResults/0"});
    CHECK(findings_of(answer_of(R"({"imageDigest": "sha256:0"}, {"imageDigest": "sha256:0", "action": "EXPIRE"})")) ==
          Lines{"inventory-missing-property /previewResults/0", "inventory-missing-property /previewResults/1"});
    CHECK(findings_of(answer_of(R"({"imageDigest": 1, "imageTags": [2], "imagePushedAt": "x",
                                    "appliedRulePriority": 2147483648, "action": {"type": "KEEP"}})")) ==
          Lines{"inventory-missing-property /previewResults/0", "inventory-wrong-type /previewResults/0/imageDigest",
                "inventory-wrong-type /previewResults/0/imageTags/0",
                "inventory-invalid-time /previewResults/0/imagePushedAt",
                "inventory-wrong-type /previewResults/0/appliedRulePriority",
                "inventory-wrong-type /previewResults/0/action/type"});
}
