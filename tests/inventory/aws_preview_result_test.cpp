// SPDX-License-Identifier: MIT
// A saved preview as values: what is equal, and what a new one is.
#include <ecr_lifecycle/aws_preview_result.hpp>

#include <ecr_lifecycle/image.hpp>

#include <functional>
#include <vector>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;

}  // namespace

TEST_CASE("results of AWS are equal if all that AWS says is equal") {
    const AwsPreviewResult result = {"sha256:a", {"v1"}, Timestamp{5, 0}, Fate::transitioned, 3};
    const std::vector<std::function<void(AwsPreviewResult&)>> changes = {
        [](AwsPreviewResult& other) { other.image_digest = "sha256:b"; },
        [](AwsPreviewResult& other) { other.image_tags.clear(); },
        [](AwsPreviewResult& other) { other.image_pushed_at.reset(); },
        [](AwsPreviewResult& other) { other.fate = Fate::expired; },
        [](AwsPreviewResult& other) { other.applied_rule_priority = 4; }};
    for (const auto& change : changes) {
        AwsPreviewResult other = result;
        CHECK(other == result);
        CHECK_FALSE(other != result);
        change(other);
        CHECK_FALSE(other == result);
        CHECK(other != result);
    }
}

TEST_CASE("a saved preview that was not read is empty and in order") {
    const AwsPreview preview;
    CHECK(preview.results.empty());
    CHECK(preview.report.ok());
    CHECK(preview.registry_id.empty());
    CHECK(preview.repository_name.empty());
    CHECK(preview.lifecycle_policy_text.empty());
    CHECK(AwsPreviewResult{"sha256:a"}.fate == Fate::expired);
}
