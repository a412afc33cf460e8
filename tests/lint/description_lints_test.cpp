// SPDX-License-Identifier: MIT
// Descriptions that say something else than their rule does, and descriptions that only seem to.
#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/lint_options.hpp>
#include <ecr_lifecycle/policy.hpp>

#include <cstdint>
#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/linted_rules.hpp"

namespace {

using namespace ecr_lifecycle;
using namespace test_support;

const Lines number_mismatch = {"description-number-mismatch /rules/0/description"};
const Lines unit_mismatch = {"description-unit-mismatch /rules/0/description"};
const Lines status_mismatch = {"description-status-mismatch /rules/0/description"};
const Lines hides_untagged = {"description-hides-untagged /rules/0/description"};
const Lines action_mismatch = {"description-action-mismatch /rules/0/description"};
const Lines other_tags = {"description-names-other-tags /rules/0/description"};

}  // namespace

TEST_CASE("description-number-mismatch: images") {
    const auto of = [](std::string_view description, std::int32_t images = 10) {
        return described(prefixes(keep(1, images), {"v"}), description);
    };
    for (const char* const agrees :
         {"Keep last 10 images", "keep the ten newest builds", "Keep 10", "10 images", "last 10+", "Keep <=10 images",
          "最新10件残す", "Manter apenas as 10 imagens mais recentes", "keep-last-10", "Keep last 10 of v1.2 and v3",
          "Keep the 10 newest of 2024", "Rule 3: keep 10", "Keep Last 10 Images", "Only 10 images (2 per week)"}) {
        INFO(agrees);
        CHECK(of(agrees) == nothing);
    }
    for (const char* const differs :
         {"Keep last 5 images", "keep the five newest builds", "Keep 5", "Keep Last 20 Images", "最新5件残す",
          "Manter apenas as 20 imagens mais recentes", "keep-last-30", "images: max 30", "Keep only one image",
          "Leave only 5 current images", "Keep the newest 1,000 images", "Rule 10: keep 5 images"}) {
        INFO(differs);
        CHECK(of(differs) == number_mismatch);
    }
    for (const char* const says_nothing :
         {"Rule 1", "Python 3 runtime", "V2 Test", "releases 1.0", "images of 2024", "100% of the releases",
          "the one image", "sha256 and x86_64", "less than 10GB", "Custom manual rule", "phase 2",
          "keep 'v1' and \"3\"", "#3 releases", "at least one image", "Cleanup 2", "at least 5 images",
          "ECR-123 cleanup"}) {
        INFO(says_nothing);
        CHECK(of(says_nothing) == nothing);
    }
    CHECK(of("Keep 1,000 images", 1000) == Lines{});
    CHECK(linted({said(prefixes(keep(1, 20), {"v"}), "Keep last 10 images")})[0].message ==
          "the description says `10`, but the rule counts 20 images");
}

TEST_CASE("description-number-mismatch: days") {
    const auto of = [](std::string_view description, std::int32_t number) {
        return described(prefixes(age(1, number), {"v"}), description);
    };
    CHECK(of("Expire images older than 14 days", 14) == nothing);
    CHECK(of("Expire images older than 13 days", 14) == number_mismatch);
    CHECK(of("older than 14d", 14) == nothing);
    CHECK(of("older than 30d", 14) == number_mismatch);
    CHECK(of("14-day retention", 14) == nothing);
    CHECK(of("30-day retention", 14) == number_mismatch);
    CHECK(of("older than one week", 7) == nothing);
    CHECK(of("older than a week", 7) == nothing);
    CHECK(of("older than two weeks", 14) == nothing);
    CHECK(of("older than 2 weeks", 15) == number_mismatch);
    CHECK(of("older than a month", 28) == nothing);
    CHECK(of("older than 3 months", 90) == nothing);
    CHECK(of("older than 3 months", 60) == number_mismatch);
    CHECK(of("older than half a year", 180) == nothing);
    CHECK(of("older than 1 year", 365) == nothing);
    CHECK(of("for 1 year", 30) == number_mismatch);
    CHECK(of("after 24 hours", 1) == nothing);
    CHECK(of("after 48 hours", 1) == number_mismatch);
    CHECK(of("between 7-14 days", 7) == nothing);
    CHECK(of("checked once a day", 14) == nothing);
    CHECK(of("14日以上前のイメージ", 14) == nothing);
    CHECK(of("30日以上前のイメージ", 14) == number_mismatch);
    CHECK(linted({said(prefixes(age(1, 365), {"v"}), "older than 90 days")})[0].message ==
          "the description says `90 days`, but the rule counts 365 days");
}

TEST_CASE("description-unit-mismatch: the right number of the wrong thing") {
    CHECK(described(prefixes(keep(1, 3), {"v"}), "Expire images older than 3 days") == unit_mismatch);
    CHECK(described(prefixes(age(1, 30), {"v"}), "Keep last 30 images") == unit_mismatch);
    CHECK(described(prefixes(age(1, 30), {"v"}), "Keep images of the last 30 days") == nothing);
    CHECK(described(prefixes(keep(1, 30), {"v"}), "Keep 30 releases of 30 days") == nothing);
    CHECK(described(prefixes(age(1, 7), {"v"}), "7 images a week, for a week") == nothing);
    CHECK(described(untagged(age(1, 1)), "未タグ 1 日で削除 (build)") == nothing);
    CHECK(described(untagged(age(1, 3)), "未タグ 3 個 (build)") == unit_mismatch);
    for (const auto& [number, months_and_weeks] :
         {std::pair(90, "删除超过 3 个月的镜像"), std::pair(90, "3개월"), std::pair(90, "3ヶ月以上前"),
          std::pair(14, "2週間より古い"), std::pair(14, "2 주"), std::pair(365, "1年以上"), std::pair(1, "24時間")}) {
        INFO(months_and_weeks);
        CHECK(described(prefixes(age(1, number), {"v"}), months_and_weeks) == nothing);
    }
    CHECK(described(prefixes(age(1, 30), {"v"}), "3个月") == Lines{"description-number-mismatch /rules/0/description"});
}

TEST_CASE("description-status-mismatch: tagged and untagged") {
    const Rule any = keep(1, 10);
    const Rule tagged = prefixes(keep(1, 10), {"v"});
    const Rule no_tags = untagged(keep(1, 10));
    CHECK(described(any, "Keep only the 10 most recent commit-tagged images") == status_mismatch);
    CHECK(described(any, "Keep 10 tagged images") == status_mismatch);
    CHECK(described(any, "Remove untagged images") == status_mismatch);
    CHECK(described(tagged, "Remove untagged images") == status_mismatch);
    CHECK(described(no_tags, "Keep 10 tagged images") == status_mismatch);
    for (const char* const fine : {"Keep 10 images, tagged or untagged", "images that are not a tagged version",
                                   "old images, including untagged", "old images (includes untagged)",
                                   "all images, tagged or not", "regardless of tags"}) {
        INFO(fine);
        CHECK(described(any, fine) == nothing);
    }
    CHECK(described(any, "Expire all but the newest 10 unless tagged active") == nothing);
    CHECK(described(any, "Expire images except those tagged prod") == nothing);
    CHECK(described(any, "Expire all but the last 10 tagged images") == status_mismatch);
    CHECK(described(any, "Except for caches, nothing. Keep 10 tagged images") == status_mismatch);
    // Another rule has the untagged ones, so that no others are left to go by their age.
    const auto after_untagged = [](const Rule& base) {
        LintOptions options;
        options.disabled = {Check::age_empties_repository};
        return found({untagged(age(1, 7)), said(base, "Delete other tagged images")}, options);
    };
    CHECK(after_untagged(age(2, 90)) == nothing);
    CHECK(after_untagged(keep(2, 90)) == Lines{"description-status-mismatch /rules/1/description"});
    CHECK(described(tagged, "Keep 10 tagged images") == nothing);
    CHECK(described(no_tags, "Remove non-tagged images") == nothing);
    CHECK(described(no_tags, "Remove untaggged images") == nothing);
}

TEST_CASE("description-hides-untagged: images in general") {
    const Rule no_tags = untagged(age(1, 14));
    CHECK(described(no_tags, "Expire images older than 14 days") == hides_untagged);
    CHECK(described(no_tags, "Keep only previous images, expire all others") == hides_untagged);
    for (const char* const fine :
         {"Expire untagged images", "images without a tag", "imagens sem tag", "dangling images", "orphaned images",
          "Manual policy wins", "タグのないイメージ", "删除14天前的未标记镜像", "clean up"}) {
        INFO(fine);
        CHECK(described(no_tags, fine) == nothing);
    }
    CHECK(described(prefixes(age(1, 14), {"v"}), "Expire images older than 14 days") == nothing);
}

TEST_CASE("description-action-mismatch: archiving and deleting") {
    const Rule deletes = prefixes(age(1, 30), {"v"});
    const Rule archives = rule(1).tagged_with_prefix("v").since_image_pushed(days{30}).transition_to_archive();
    LintOptions options;
    options.disabled = {Check::archive_without_expiry};
    const auto of = [&](const Rule& base, const std::string& text) { return found({said(base, text)}, options); };
    CHECK(of(deletes, "Archive images older than 30 days") == action_mismatch);
    CHECK(of(deletes, "Move old images to the archive") == action_mismatch);
    CHECK(of(deletes, "Expire images older than 30 days") == nothing);
    CHECK(of(prefixes(age(1, 30), {"archive-"}), "Archive images older than 30 days") == nothing);
    CHECK(of(archives, "Delete images older than 30 days") == action_mismatch);
    CHECK(of(archives, "Archive images older than 30 days") == nothing);
    CHECK(of(archives, "Remove old images to cold storage") == nothing);
    CHECK(found({archive(1, 90), said(archived(2, 365), "Delete images archived for 365 days")}) == nothing);
}

TEST_CASE("description-names-other-tags: another environment") {
    const auto of = [](const std::string& prefix, const std::string& text) {
        return described(prefixes(keep(1, 10), {prefix}), text);
    };
    CHECK(of("production", "Keep dev and staging images") == other_tags);
    CHECK(of("dev-", "Keep production images") == other_tags);
    CHECK(of("app-prod", "Keep QA images") == other_tags);
    CHECK(of("prod-", "Expire staging images older than any other") == other_tags);
    CHECK(of("prod-", "Expire all but 10 staging images") == nothing);
    CHECK(of("prod-", "Delete images other than staging ones") == nothing);
    CHECK(of("preprod", "Keep dev and staging images") == nothing);
    CHECK(of("dev-", "Keep test images") == nothing);
    CHECK(of("main-", "Keep production images") == nothing);
    CHECK(of("app-latest", "Keep production images") == nothing);
    CHECK(of("product-", "Keep dev images") == nothing);
    CHECK(of("develop-", "Keep development images") == nothing);
    CHECK(of("dev-", "Keep non-production images") == nothing);
    CHECK(of("prod", "This is a test.") == nothing);
    CHECK(of("dev", "test/dev images") == nothing);
}

TEST_CASE("copied-description: it names the tags of another rule") {
    const std::string text = "Keep images of the web server";
    CHECK(found({said(prefixes(keep(1, 10), {"web-"}), text), said(prefixes(keep(2, 10), {"api-"}), text)}) ==
          Lines{"copied-description /rules/1/description"});
    CHECK(found({said(prefixes(keep(1, 10), {"www-"}), text), said(prefixes(keep(2, 10), {"api-"}), text)}) == nothing);
    // Rules that do the same may share what they say, if it says so or their tags are of one kind.
    const auto pair = [](const char* words, const Rule& first, const Rule& second) {
        return found({said(first, words), said(second, words)});
    };
    const Rule features = prefixes(age(1, 14), {"feature-"});
    CHECK(pair("Expire feature builds", features, prefixes(age(2, 14), {"feats-"})) == nothing);
    CHECK(pair("Expire feature builds", features, prefixes(age(2, 15), {"feats-"})) != nothing);
    CHECK(pair("Expire feature builds", features, prefixes(age(2, 14), {"fix-"})) != nothing);
    CHECK(pair("Expire feature and fix builds", features, prefixes(age(2, 14), {"bug-"})) == nothing);
    CHECK(pair("Keep the test images", prefixes(keep(1, 10), {"test-"}), prefixes(keep(2, 10), {"qa-"})) == nothing);
    const auto said_so = [](const Rule& one) { return said(one, "Expire feature builds"); };
    CHECK(found({said_so(features), said_so(prefixes(age(2, 14), {"fix-"})),
                 said_so(prefixes(age(3, 14), {"bug-"}))}) == nothing);
    CHECK(found({said(prefixes(keep(1, 10), {"web-a"}), text), said(prefixes(keep(2, 10), {"web-b"}), text)}) ==
          nothing);
}
