// SPDX-License-Identifier: MIT
// The matchers for Catch2, with whichever version these tests are built.
#include <ecr_lifecycle/testing/catch2.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/constant.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/lint.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/preview.hpp>
#include <ecr_lifecycle/validate.hpp>

#include "support/catch.hpp"

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

Image image(std::string digest, std::vector<std::string> tags, std::int64_t age_in_days) {
    Image made;
    made.image_digest = std::move(digest);
    made.image_tags = std::move(tags);
    made.image_pushed_at = Timestamp{(1000 - age_in_days) * seconds_per_day, 0};
    return made;
}
Preview sample() {
    PreviewOptions options;
    options.now = Timestamp{1000 * seconds_per_day, 0};
    return preview(policy(rule(1).tagged_matching("release-*").image_count_more_than(1).expire(),
                          rule(2).any().since_image_pushed(days{7}).transition_to_archive()),
                   {image("sha256:11", {"release-1"}, 20), image("sha256:22", {"release-2", "latest"}, 10),
                    image("sha256:33", {}, 9), image("sha256:44", {"dev"}, 1)},
                   options);
}

// Whether the matcher matches, and what it says then.
template <class Matcher, class Given>
std::string said(const Matcher& matcher, const Given& given, bool expected) {
    CHECK(matcher.match(given) == expected);
    return matcher.toString();
}
bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("IsAcceptedByAws matches what has no errors, whatever form it has") {
    const std::string text = to_json_text(keep_five());
    CHECK_THAT(text, IsAcceptedByAws());
    CHECK_THAT(std::string_view(text), IsAcceptedByAws());
    CHECK_THAT(text.c_str(), IsAcceptedByAws());
    CHECK_THAT(keep_five(), IsAcceptedByAws());
    CHECK_THAT(parse(text), IsAcceptedByAws());
    CHECK_THAT(validate(keep_five()), IsAcceptedByAws());
    CHECK_THAT(key_twice, IsAcceptedByAws());
    static constexpr auto constant_text =
        constant::json_text([] { return constant::policy(constant::rule(1).any().image_count_more_than(5).expire()); });
    CHECK_THAT(constant_text, IsAcceptedByAws());
    CHECK_THAT("", !IsAcceptedByAws());
    CHECK_THAT(same_priority_twice(), !IsAcceptedByAws());
    CHECK_THAT(Report(), IsAcceptedByAws());
}

TEST_CASE("a matcher that fails prints the library's own report") {
    const std::string text = to_json_text(same_priority_twice());
    const std::string report = format_report(parse(text).report, text);
    CHECK(contains(report, "duplicate-rule-priority"));
    CHECK(said(IsAcceptedByAws(), text, false) == "is accepted by AWS\n\n" + report);
    CHECK(said(IsAcceptedByAws(), parse(text), false) == "is accepted by AWS\n\n" + report);
    const std::string of_policy = format_report(validate(same_priority_twice()));
    CHECK(said(IsAcceptedByAws(), same_priority_twice(), false) == "is accepted by AWS\n\n" + of_policy);
    CHECK(said(IsAcceptedByAws(), validate(same_priority_twice()), false) == "is accepted by AWS\n\n" + of_policy);
    CHECK(said(!IsAcceptedByAws(), keep_five(), false) == "is rejected by AWS\n\nnothing was found");
}

TEST_CASE("IsRejectedWith matches an error by its name or code, among others") {
    CHECK_THAT(same_priority_twice(), IsRejectedWith("duplicate-rule-priority"));
    CHECK_THAT(same_priority_twice(), IsRejectedWith("ECR401"));
    CHECK_THAT(to_json_text(same_priority_twice()), IsRejectedWith("duplicate-rule-priority"));
    CHECK_THAT("{", IsRejectedWith("text-too-short") && IsRejectedWith("invalid-json"));
    CHECK_THAT(same_priority_twice(), !IsRejectedWith("any-rule-not-last"));
    CHECK(contains(said(IsRejectedWith("any-rule-not-last"), same_priority_twice(), false),
                   "is rejected with `any-rule-not-last`\n\n/rules/1/rulePriority: error: "));
    CHECK(said(IsRejectedWith("no-rules"), keep_five(), false) == "is rejected with `no-rules`\n\nnothing was found");
}

TEST_CASE("a check that does not exist, or only warns, is matched by nothing, nor is its opposite") {
    for (const Policy& given : {keep_five(), same_priority_twice()}) {
        CHECK(contains(said(IsRejectedWith("duplicate-rule-prioritty"), given, false),
                       "\n\nthere is no check `duplicate-rule-prioritty`; did you mean `duplicate-rule-priority`?"));
        CHECK(contains(said(!IsRejectedWith("duplicate-rule-prioritty"), given, false), "there is no check"));
        CHECK(contains(said(!!IsRejectedWith("duplicate-rule-prioritty"), given, false), "there is no check"));
        CHECK(
            contains(said(IsRejectedWith("qwertz") || IsAcceptedByAws(), given, false), "there is no check `qwertz`"));
        CHECK(contains(said(!IsRejectedWith("duplicate-key"), given, false), "only warns"));
    }
    CHECK_THAT(key_twice, !HasNoWarnings());
}

TEST_CASE("HasNoWarnings matches what has errors only, or nothing") {
    CHECK_THAT(keep_five(), HasNoWarnings());
    CHECK_THAT(same_priority_twice(), HasNoWarnings());
    CHECK_THAT(to_json_text(same_priority_twice()), HasNoWarnings());
    CHECK_THAT("{", HasNoWarnings());
    CHECK(said(!HasNoWarnings(), keep_five(), false) == "has warnings\n\nnothing was found");
    CHECK(
        contains(said(!HasNoWarnings(), same_priority_twice(), false), "has warnings\n\n/rules/1/rulePriority: error"));
}

TEST_CASE("HasNoWarnings asks parse and lint, whatever form a policy has") {
    CHECK(said(HasNoWarnings(), key_twice, false) ==
          "has no warnings\n\n" + format_report(check(parse(key_twice)), key_twice));
    CHECK(contains(said(HasNoWarnings(), key_twice, false), "[duplicate-key]"));

    const Policy given = all_go_after_a_day();
    const std::string text = to_json_text(given);
    const std::string report = format_report(check(parse(text)), text);
    CHECK(contains(report, "[age-empties-repository]"));
    CHECK(said(HasNoWarnings(), given, false) == "has no warnings\n\n" + format_report(lint(given)));
    CHECK(said(HasNoWarnings(), text, false) == "has no warnings\n\n" + report);
    CHECK(said(HasNoWarnings(), text.c_str(), false) == "has no warnings\n\n" + report);
    CHECK(said(HasNoWarnings(), parse(text), false) == "has no warnings\n\n" + report);
    static constexpr auto constant_text = constant::json_text(
        [] { return constant::policy(constant::rule(1).any().since_image_pushed(days{1}).expire()); });
    CHECK_THAT(constant_text, !HasNoWarnings());
}

TEST_CASE("HasNoWarnings takes a report as it is") {
    CHECK_THAT(lint(all_go_after_a_day()), !HasNoWarnings());
    CHECK_THAT(check(parse(to_json_text(all_go_after_a_day()))), !HasNoWarnings());
    CHECK_THAT(validate(all_go_after_a_day()), HasNoWarnings());
    CHECK_THAT(parse(to_json_text(all_go_after_a_day())).report, HasNoWarnings());
}

TEST_CASE("HasNoWarnings says nothing of errors where there are warnings, too, and finds these in what can be read") {
    const std::string text = R"({"rules": [{"rulePriority": 0, "selection": {"tagStatus": "any", "countType": )"
                             R"("sinceImagePushed", "countUnit": "days", "countNumber": 1}, "action": )"
                             R"({"type": "expire"}, "colour": 1}]})";
    REQUIRE(check(parse(text)).error_count() == 2);
    for (const std::string& words : {said(HasNoWarnings(), text, false), said(HasNoWarnings(), parse(text), false)}) {
        CHECK(contains(words, "[age-empties-repository]"));
        CHECK_FALSE(contains(words, "error"));
    }
    const Policy rejected = policy(rule(0).any().since_image_pushed(days{1}).expire());
    CHECK(contains(said(HasNoWarnings(), rejected, false), "[age-empties-repository]"));
    CHECK_FALSE(contains(said(HasNoWarnings(), rejected, false), "error"));
}

TEST_CASE("HasNoWarnings takes the options of the lint, and leaves out what they disable") {
    LintOptions options;
    options.disabled = {Check::age_empties_repository};
    CHECK_THAT(all_go_after_a_day(), HasNoWarnings(options));
    CHECK_THAT(to_json_text(all_go_after_a_day()), HasNoWarnings(options));
    CHECK_THAT(lint(all_go_after_a_day()), HasNoWarnings(options));
    CHECK_THAT(key_twice, !HasNoWarnings(options));
    options.disabled = {Check::duplicate_key};
    CHECK_THAT(key_twice, HasNoWarnings(options));

    options = {};
    options.few_images = 5;
    CHECK_THAT(keep_five(), !HasNoWarnings(options));
}

TEST_CASE("IsAcceptedByAws and IsRejectedWith ask for AWS's verdict alone") {
    CHECK_THAT(all_go_after_a_day(), IsAcceptedByAws());
    CHECK(said(!IsAcceptedByAws(), all_go_after_a_day(), false) == "is rejected by AWS\n\nnothing was found");
    CHECK(contains(said(IsRejectedWith("age-empties-repository"), all_go_after_a_day(), false),
                   "\n\nthe check `age-empties-repository` only warns: AWS rejects nothing for it; "
                   "`Report::has` asks for a warning"));
}

TEST_CASE("Expires, Keeps and Transitions go by digest or tag, and give the preview's reason") {
    CHECK_THAT(sample(), Expires("release-1") && Expires("sha256:11"));
    CHECK_THAT(sample(), Keeps("release-2") && Keeps("latest") && Keeps("dev"));
    CHECK_THAT(sample(), Transitions("sha256:33"));
    CHECK_THAT(sample(), !Expires("release-2") && !Keeps("sha256:33") && !Transitions("dev"));
    CHECK(said(Expires("latest"), sample(), false) ==
          "expires `latest`\n\nsha256:22 release-2 latest: " + sample().reason(1));
    CHECK(said(Keeps("sha256:33"), sample(), false) == "keeps `sha256:33`\n\nsha256:33: " + sample().reason(2));
    CHECK(said(!Transitions("sha256:33"), sample(), false) ==
          "does not transition `sha256:33`\n\nsha256:33: " + sample().reason(2));
}

TEST_CASE("an image that is not there has no fate, nor the opposite of one") {
    CHECK(
        said(Keeps("release-3"), sample(), false) ==
        "keeps `release-3`\n\nno image of the inventory has the digest or tag `release-3`; did you mean `release-1`?");
    CHECK(said(!Expires("stable"), sample(), false) ==
          "does not expire `stable`\n\nno image of the inventory has the digest or tag `stable`");
}

TEST_CASE("EquivalentTo compares what policies do, not how they are written") {
    const Policy other_words = policy(rule(7).describe("five").any().image_count_more_than(5).expire());
    CHECK_THAT(keep_five(), EquivalentTo(other_words));
    CHECK_THAT(keep_five(), EquivalentTo(to_json_text(other_words)));
    CHECK_THAT(to_json_text(keep_five(), JsonStyle::compact), EquivalentTo(other_words));
    const Policy keep_six = policy(rule(1).any().image_count_more_than(6).expire());
    CHECK_THAT(keep_five(), !EquivalentTo(keep_six));
    const std::string words = said(EquivalentTo(keep_six), keep_five(), false);
    CHECK(contains(words, "does the same to every image\n\nthere are differences:\n"));
    CHECK(contains(words,
                   "\n  standard image, untagged\n"
                   "    of this policy: expires when there are 5 newer images\n"
                   "    of the other: expires when there are 6 newer images"));

    CHECK(contains(said(!EquivalentTo(keep_six), same_priority_twice(), false),
                   "this policy is not one that AWS accepts:\n/rules/1/rulePriority"));
    CHECK(contains(said(!EquivalentTo("{}"), keep_five(), false),
                   "the policy it is compared with is not one that AWS accepts:\n"));
}

TEST_CASE("matchers are joined by and, or and not") {
    CHECK_THAT(keep_five(), IsAcceptedByAws() && HasNoWarnings() && !IsRejectedWith("no-rules"));
    CHECK_THAT(keep_five(), IsRejectedWith("no-rules") || HasNoWarnings());
    CHECK(said(IsAcceptedByAws() && HasNoWarnings(), key_twice, false)
              .find("(is accepted by AWS and has no warnings)\n\n1:") == 0);
    CHECK(said(!IsAcceptedByAws() || !HasNoWarnings(), keep_five(), false) ==
          "(is rejected by AWS or has warnings)\n\nnothing was found");
}

TEST_CASE("of joined matchers, what decides is said") {
    CHECK(said(IsAcceptedByAws() && HasNoWarnings(), all_go_after_a_day(), false) ==
          "(is accepted by AWS and has no warnings)\n\n" + format_report(lint(all_go_after_a_day())));
    CHECK(said(HasNoWarnings() && IsAcceptedByAws(), same_priority_twice(), false) ==
          "(has no warnings and is accepted by AWS)\n\n" + format_report(validate(same_priority_twice())));
    CHECK(said(IsRejectedWith("qwertz") || IsAcceptedByAws(), keep_five(), false) ==
          "(is rejected with `qwertz` or is accepted by AWS)\n\nthere is no check `qwertz`");
    const Policy both = policy(rule(0).any().since_image_pushed(days{1}).expire());
    CHECK(said(IsAcceptedByAws() && HasNoWarnings(), both, false) == "(is accepted by AWS and has no warnings)\n\n" +
                                                                         format_report(validate(both)) + "\n" +
                                                                         format_report(lint(both)));
}

TEST_CASE("the library's values are shown as its own texts") {
    const auto shown = [](const auto& value) { return ::Catch::Detail::stringify(value); };
    CHECK(shown(keep_five()) == to_json_text(keep_five()));
    CHECK(shown(keep_five().rules[0]) == to_json_text(keep_five(), JsonStyle::compact));
    const Report report = validate(same_priority_twice());
    CHECK(shown(report) == format_report(report));
    CHECK(shown(report[0]) == format_report(report));
    CHECK(shown(Report()) == "no findings");
    CHECK(shown(sample()) == to_text(sample()));
    CHECK(shown(Timestamp{0, 0}) == "1970-01-01T00:00:00Z");
    CHECK(contains(shown(image("sha256:11", {"dev"}, 1)), R"("imageDigest":"sha256:11")"));

    const std::vector<Image> many(21, image("sha256:11", {}, 1));
    CHECK(shown(preview(keep_five(), many, {})) ==
          "preview at 1970-01-01T00:00:00Z of 21 images: 5 kept, 16 expired, 0 transitioned");
}
