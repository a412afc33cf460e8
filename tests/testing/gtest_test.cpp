// SPDX-License-Identifier: MIT
// The predicates for GoogleTest, with GoogleTest itself.
#include <ecr_lifecycle/testing/gtest.hpp>

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/lint.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/preview.hpp>
#include <ecr_lifecycle/validate.hpp>

namespace {

using namespace ecr_lifecycle;

Policy keep_five() { return policy(rule(1).any().image_count_more_than(5).expire()); }
// Accepted; the lint warns that days empty the repository.
Policy all_go_after_a_day() { return policy(rule(1).any().since_image_pushed(days{1}).expire()); }
// Rejected.
Policy same_priority_twice() {
    return policy(rule(1).untagged().image_count_more_than(5).expire(),
                  rule(1).tagged_matching("v*").image_count_more_than(5).expire());
}
// Accepted, with a warning.
constexpr std::string_view key_twice =
    R"({"rules": [{"rulePriority": 2, "rulePriority": 1, "selection": {"tagStatus": "any", "countType": )"
    R"("imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]})";

Preview sample() {
    const auto image = [](std::string digest, std::vector<std::string> tags, std::int64_t age_in_days) {
        Image made;
        made.image_digest = std::move(digest);
        made.image_tags = std::move(tags);
        made.image_pushed_at = Timestamp{(1000 - age_in_days) * seconds_per_day, 0};
        return made;
    };
    PreviewOptions options;
    options.now = Timestamp{1000 * seconds_per_day, 0};
    return preview(
        policy(rule(1).tagged_matching("release-*").image_count_more_than(1).expire(),
               rule(2).any().since_image_pushed(days{7}).transition_to_archive()),
        {image("sha256:11", {"release-1"}, 20), image("sha256:22", {"release-2"}, 10), image("sha256:33", {}, 9)},
        options);
}

TEST(AcceptedByAws, TakesEveryFormOfAPolicy) {
    const std::string text = to_json_text(keep_five());
    EXPECT_TRUE(AcceptedByAws(text));
    EXPECT_TRUE(AcceptedByAws(text.c_str()));
    EXPECT_TRUE(AcceptedByAws(std::string_view(text)));
    EXPECT_TRUE(AcceptedByAws(keep_five()));
    EXPECT_TRUE(AcceptedByAws(parse(text)));
    EXPECT_TRUE(AcceptedByAws(validate(keep_five())));
    EXPECT_FALSE(AcceptedByAws(""));
    EXPECT_FALSE(AcceptedByAws(same_priority_twice()));
}

TEST(AcceptedByAws, PrintsTheReport) {
    const std::string text = to_json_text(same_priority_twice());
    const ::testing::AssertionResult result = AcceptedByAws(text);
    EXPECT_FALSE(result);
    EXPECT_EQ(result.message(), "is rejected by AWS\n\n" + format_report(parse(text).report, text));
    EXPECT_STREQ(AcceptedByAws(keep_five()).message(), "is accepted by AWS\n\nnothing was found");
    EXPECT_NONFATAL_FAILURE(EXPECT_TRUE(AcceptedByAws(same_priority_twice())), "[duplicate-rule-priority]");
}

TEST(RejectedWith, GoesByNameOrCode) {
    EXPECT_TRUE(RejectedWith(same_priority_twice(), "duplicate-rule-priority"));
    EXPECT_TRUE(RejectedWith(to_json_text(same_priority_twice()), "ECR401"));
    EXPECT_FALSE(RejectedWith(same_priority_twice(), "any-rule-not-last"));
    EXPECT_NONFATAL_FAILURE(EXPECT_TRUE(RejectedWith(keep_five(), "no-rules")),
                            "is not rejected with `no-rules`\n\nnothing was found");
}

TEST(RejectedWith, FailsForAnUnknownCheckEvenWhereFalseIsExpected) {
    EXPECT_NONFATAL_FAILURE(EXPECT_FALSE(RejectedWith(keep_five(), "no-rule")),
                            "there is no check `no-rule`; did you mean `no-rules`?");
    EXPECT_NONFATAL_FAILURE(EXPECT_FALSE(RejectedWith(keep_five(), "duplicate-key")), "only warns");
}

TEST(RejectedWith, ReportsAnUnknownCheckOnceAtTheLineOfTheTest) {
    ::testing::TestPartResultArray failures;
    {
        const ::testing::ScopedFakeTestPartResultReporter reporter(
            ::testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &failures);
        EXPECT_TRUE(RejectedWith(keep_five(), "no-rule"));
        EXPECT_FALSE(RejectedWith(keep_five(), "no-rule"));
        EXPECT_FALSE(!RejectedWith(keep_five(), "no-rule")) << "and more";
    }
    ASSERT_EQ(failures.size(), 3);
    for (int i = 0; i < failures.size(); ++i) {
        EXPECT_STREQ(failures.GetTestPartResult(i).file_name(), __FILE__);
        EXPECT_NE(std::string_view(failures.GetTestPartResult(i).message()).find("there is no check `no-rule`"),
                  std::string_view::npos);
    }
}

TEST(RejectedWith, FailsForAnUnknownCheckHoweverItIsAsked) {
    const auto rejected = [] { return RejectedWith(keep_five(), "no-rule"); };
    EXPECT_NONFATAL_FAILURE(
        {
            const ::testing::AssertionResult stored = rejected();
            EXPECT_FALSE(stored);
        },
        "there is no check `no-rule`");
    EXPECT_NONFATAL_FAILURE(EXPECT_EQ(static_cast<bool>(rejected()), false), "there is no check `no-rule`");
    EXPECT_NONFATAL_FAILURE(EXPECT_FALSE(rejected() << " here"), "there is no check `no-rule`");
}

TEST(AcceptedByAws, IsAnAssertionResultForWhoeverWantsOne) {
    const auto accepted = [](const Policy& given) -> ::testing::AssertionResult {
        return AcceptedByAws(given) << " of mine";
    };
    EXPECT_STREQ(accepted(keep_five()).message(), "is accepted by AWS\n\nnothing was found of mine");
    EXPECT_FALSE(accepted(same_priority_twice()));
    EXPECT_TRUE(!AcceptedByAws(same_priority_twice()));
    EXPECT_TRUE(AcceptedByAws(keep_five()) && HasNoWarnings(keep_five()));
    const auto stored = AcceptedByAws(keep_five());
    EXPECT_TRUE(stored);
}

TEST(HasNoWarnings, AsksForWarningsOnly) {
    EXPECT_TRUE(HasNoWarnings(keep_five()));
    EXPECT_TRUE(HasNoWarnings(same_priority_twice()));
    EXPECT_NONFATAL_FAILURE(EXPECT_TRUE(HasNoWarnings(key_twice)), "[duplicate-key]");
}

TEST(HasNoWarnings, AsksTheLintWhateverFormThePolicyHas) {
    const Policy given = all_go_after_a_day();
    const std::string text = to_json_text(given);
    const std::string report = format_report(check(parse(text)), text);
    EXPECT_NE(report.find("[age-empties-repository]"), std::string::npos);
    EXPECT_EQ(HasNoWarnings(given).message(), "has warnings\n\n" + format_report(lint(given)));
    EXPECT_EQ(HasNoWarnings(text).message(), "has warnings\n\n" + report);
    EXPECT_EQ(HasNoWarnings(text.c_str()).message(), "has warnings\n\n" + report);
    EXPECT_EQ(HasNoWarnings(parse(text)).message(), "has warnings\n\n" + report);
    EXPECT_FALSE(HasNoWarnings(lint(given)));
    EXPECT_TRUE(HasNoWarnings(validate(given)));
    EXPECT_TRUE(AcceptedByAws(given));
}

TEST(HasNoWarnings, TakesTheOptionsOfTheLint) {
    LintOptions options;
    options.disabled = {Check::age_empties_repository, Check::duplicate_key};
    EXPECT_TRUE(HasNoWarnings(all_go_after_a_day(), options));
    EXPECT_TRUE(HasNoWarnings(key_twice, options));
    options = {};
    options.few_images = 5;
    EXPECT_FALSE(HasNoWarnings(keep_five(), options));
}

TEST(Fates, GoByDigestOrTag) {
    EXPECT_TRUE(Expires(sample(), "release-1"));
    EXPECT_TRUE(Keeps(sample(), "sha256:22"));
    EXPECT_TRUE(Transitions(sample(), "sha256:33"));
    EXPECT_FALSE(Transitions(sample(), "release-1"));
    EXPECT_NONFATAL_FAILURE(EXPECT_TRUE(Expires(sample(), "release-2")),
                            "does not expire `release-2`\n\nsha256:22 release-2: " + sample().reason(1));
    EXPECT_NONFATAL_FAILURE(EXPECT_FALSE(Keeps(sample(), "release-9")),
                            "no image of the inventory has the digest or tag `release-9`");
}

TEST(EquivalentTo, ComparesWhatPoliciesDo) {
    EXPECT_TRUE(EquivalentTo(keep_five(), policy(rule(2).describe("x").any().image_count_more_than(5).expire())));
    EXPECT_TRUE(EquivalentTo(keep_five(), to_json_text(keep_five())));
    EXPECT_NONFATAL_FAILURE(
        EXPECT_TRUE(EquivalentTo(keep_five(), policy(rule(1).any().image_count_more_than(6).expire()))),
        "does something else to some image\n\nthere are differences:");
    EXPECT_NONFATAL_FAILURE(EXPECT_FALSE(EquivalentTo(same_priority_twice(), keep_five())),
                            "this policy is not one that AWS accepts");
}

TEST(Printing, ShowsTheLibrarysOwnTexts) {
    EXPECT_EQ(::testing::PrintToString(keep_five()), to_json_text(keep_five()));
    EXPECT_EQ(::testing::PrintToString(keep_five().rules[0]), to_json_text(keep_five(), JsonStyle::compact));
    const Report report = validate(same_priority_twice());
    EXPECT_EQ(::testing::PrintToString(report), format_report(report));
    EXPECT_EQ(::testing::PrintToString(report[0]), format_report(report));
    EXPECT_EQ(::testing::PrintToString(sample()), to_text(sample()));
    EXPECT_EQ(::testing::PrintToString(Timestamp{0, 0}), "1970-01-01T00:00:00Z");
    EXPECT_NE(::testing::PrintToString(Image{}).find("{\"imageDetails\""), std::string::npos);
}

}  // namespace
