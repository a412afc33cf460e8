// SPDX-License-Identifier: MIT
// What JSON has that is no policy: which finding it gets, in which words, and what keeps silent because of it.
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <cstddef>
#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/policy_texts.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Lines;
using test_support::lines_of;
using test_support::Marked;
using test_support::only_finding;
using test_support::padded;
using test_support::rule_with;
using test_support::without_length;

}  // namespace

// --- properties ------------------------------------------------------------------------------------------------------

TEST_CASE("what is missing is reported at the object in which it is missing") {
    // Marks close from the inside out; the findings come from the outside in.
    const std::string text = R"({"rules": [{}, {"rulePriority": 1, "selection": {}, "action": {}}]})";
    const Parsed parsed = parse(text);
    const Report report = without_length(parsed.report);
    CHECK(lines_of(report) == Lines{"missing-property /rules/0", "missing-property /rules/0",
                                    "missing-property /rules/0", "missing-property /rules/1/selection",
                                    "missing-property /rules/1/selection", "missing-property /rules/1/selection",
                                    "missing-property /rules/1/action"});
    const char* const names[] = {"rulePriority", "selection",   "action", "tagStatus",
                                 "countType",    "countNumber", "type"};
    for (std::size_t i = 0; i < report.size(); ++i) {
        const Span span = *report[i].span;
        CHECK(text.substr(span.begin, span.end - span.begin) == "{}");
        CHECK(report[i].message.find('`' + std::string(names[i]) + "`, but it is missing here") != std::string::npos);
    }
    CHECK_FALSE(parsed.policy.has_value());
    CHECK(only_finding(padded("{}")).message == "a policy needs `rules`, but it is missing here");
}

TEST_CASE("one mistake is one finding: what depends on a broken property keeps silent") {
    const auto found = [](const std::string& selection, const std::string& action) {
        return lines_of(parse(R"({"rules": [{"rulePriority": 1, "selection": {)" + selection + R"(}, "action": {)" +
                              action + "}}]}                                        ")
                            .report);
    };
    const std::string expire = R"("type": "expire")";
    CHECK(found(R"("tagStatus": "tagged", "tagPatternList": null, "countType": "imageCountMoreThan", "countNumber": 5)",
                expire) == Lines{"null-value /rules/0/selection/tagPatternList"});
    CHECK(found(R"("tagStatus": "tagged", "tagPatterns": ["a"], "countType": "imageCountMoreThan", "countNumber": 5)",
                expire) == Lines{"unknown-property /rules/0/selection/tagPatterns"});
    CHECK(found(R"("tagStatus": "tagged", "patterns": ["a"], "countType": "imageCountMoreThan", "countNumber": 5)",
                expire) ==
          Lines{"missing-tag-list /rules/0/selection/tagStatus", "unknown-property /rules/0/selection/patterns"});
    CHECK(
        found(R"("tagStatus": "tagged", "tagpatternlist": ["a"], "countType": "imageCountMoreThan", "countNumber": 5)",
              expire) == Lines{"unknown-property /rules/0/selection/tagpatternlist"});
    CHECK(found(R"("tagStatus": "Tagged", "countType": "imageCountMoreThan", "countNumber": 5)", expire) ==
          Lines{"unknown-tag-status /rules/0/selection/tagStatus"});
    CHECK(found(R"("tagStatus": "any", "countType": "sinceImagePushed", "countUnits": "days", "countNumber": 5)",
                expire) == Lines{"unknown-property /rules/0/selection/countUnits"});
    CHECK(found(R"("tagStatus": "any", "countType": "sinceImagePulld", "countNumber": 5)", expire) ==
          Lines{"unknown-count-type /rules/0/selection/countType"});
    CHECK(found(R"("tagStatus": "any", "countType": "sinceImageTransitioned", "storageClass": "Archive",
                   "countUnit": "days", "countNumber": "90")",
                expire) == Lines{"unknown-storage-class /rules/0/selection/storageClass",
                                 "number-as-string /rules/0/selection/countNumber"});
    CHECK(found(R"("tagStatus": "any", "storageClass": "archive", "countType": "x", "countNumber": 5)", expire) ==
          Lines{"unknown-count-type /rules/0/selection/countType"});
    CHECK(found(R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5)",
                R"("type": "transition", "targetStorageclass": "archive")") ==
          Lines{"unknown-property /rules/0/action/targetStorageclass"});
    CHECK(found(R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5)",
                R"("type": "Expire", "targetStorageClass": "archive")") ==
          Lines{"unknown-action-type /rules/0/action/type"});
    CHECK(found(R"("tagStatus": "tagged", "tagPrefixList": [], "countType": "imageCountMoreThan", "countNumber": 5)",
                expire) == Lines{"empty-tag-list /rules/0/selection/tagPrefixList"});
}

TEST_CASE("a misspelled property is reported once, with the name that is meant") {
    const auto help = [](const std::string& text) { return only_finding(text).help; };
    CHECK(help(padded(R"({"Rules": []})")) == "did you mean `rules`?");
    CHECK(help(rule_with(R"("Description": "x")")) == "did you mean `description`?");
    CHECK(help(rule_with(R"("desc_ription": "x")")) == "did you mean `description`?");
    CHECK(help(rule_with(R"("storage_class": "standard")", "selection")) == "did you mean `storageClass`?");
    CHECK(help(rule_with(R"("tagPatternsList": ["x"])", "selection")) == "did you mean `tagPatternList`?");
    CHECK(help(rule_with(R"("TARGETSTORAGECLASS": "x")", "action")) == "did you mean `targetStorageClass`?");
    // Not near enough to anything, or at home elsewhere.
    CHECK(help(rule_with(R"("countNumber": 5)")) == "it belongs in a selection");
    CHECK(help(rule_with(R"("type": "expire")", "selection")) == "it belongs in an action");
    for (const char* const written : {"maxImageCount", "maximumNumberOfImages", "keep_count", "mostRecentVersions"}) {
        CHECK(help(rule_with('"' + std::string(written) + "\": 5")) ==
              "write `\"countType\": \"imageCountMoreThan\"`, and this number as `countNumber`, in the `selection`");
    }
    for (const char* const written : {"maxImageAge", "maximumAgeLimit", "olderThan", "nDaysSinceLastPush"}) {
        CHECK(help(rule_with('"' + std::string(written) + "\": 5", "selection")) ==
              "write `\"countType\": \"sinceImagePushed\"`, `\"countUnit\": \"days\"` and the days as `countNumber`, "
              "in the `selection`");
    }
    CHECK(help(rule_with(R"("comment": "x")")).find("did you mean") == std::string::npos);
    CHECK(help(rule_with(R"("": "x")")).find("did you mean") == std::string::npos);
    CHECK(help(rule_with("\"" + std::string(20000, 'x') + "\": 1")).find("did you mean") == std::string::npos);
    CHECK(help(rule_with(R"("d_e_s-c_r_i_p-t_i_o_n": "x")")) == "did you mean `description`?");
    // A third of the letters may differ.
    CHECK(help(rule_with(R"("ty_ppe": "x")", "action")) == "did you mean `type`?");
    CHECK(only_finding(R"({"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countNumber": 5,
        "countType": "imageCountMoreThan"}, "actn": {"type": "expire"}}]})")
              .help == "did you mean `action`?");
    // What there is instead.
    CHECK(help(rule_with(R"("comment": "x")", "action")) ==
          "remove it; an action has nothing but `type` and `targetStorageClass`");
    CHECK(help(rule_with(R"("comment": "x")", "selection")) ==
          "remove it; a selection has nothing but `tagStatus`, `tagPatternList`, `tagPrefixList`, `storageClass`, "
          "`countType`, `countUnit` and `countNumber`");
    CHECK(help(rule_with(R"("description": "x")").insert(1, "\"colour\": 1, ")) ==
          "remove it; a policy has nothing but `rules`");
    // The shortest names bear one wrong letter, not two.
    CHECK(help(rule_with(R"("typ": "expire")", "action")) == "did you mean `type`?");
    CHECK(help(rule_with(R"("tap": "expire")", "action")).find("did you mean") == std::string::npos);
}

TEST_CASE("a misspelled value is reported with the one that is meant") {
    const auto value = [](const std::string& selection, const std::string& action) {
        const Report report = parse(R"({"rules": [{"rulePriority": 1, "selection": {)" + selection +
                                    R"("countNumber": 90}, "action": {)" + action + "}}]}" + std::string(60, ' '))
                                  .report;
        return report.empty() ? std::string() : report[0].message + " | " + report[0].help;
    };
    const std::string expire = R"("type": "expire")";
    CHECK(value(R"("tagStatus": "ANY", "countType": "imageCountMoreThan", )", expire) ==
          "`tagStatus` is `ANY`, but AWS knows only `tagged`, `untagged` or `any` | did you mean `any`?");
    CHECK(value(R"("tagStatus": "any", "countType": "image_count_more_then", )", expire) ==
          "`countType` is `image_count_more_then`, but AWS knows only `imageCountMoreThan`, `sinceImagePushed`, "
          "`sinceImagePulled` or `sinceImageTransitioned` | did you mean `imageCountMoreThan`?");
    CHECK(value(R"("tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "day", )", expire) ==
          "`countUnit` is `day`, but AWS knows only `days` | did you mean `days`?");
    CHECK(value(R"("tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "weeks", )", expire) ==
          "`countUnit` is `weeks`, but AWS knows only `days` | write a number of days: 7 for a week");
    CHECK(value(R"("tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "fortnights", )", expire) ==
          "`countUnit` is `fortnights`, but AWS knows only `days` | ");
    CHECK(value(R"("tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "30", )", expire) ==
          "`countUnit` is `30`, but AWS knows only `days` | write `days`; the number is `countNumber`: `30`");
    // One mistake is one finding.
    const auto findings_in = [](const std::string& selection) {
        return parse(R"({"rules": [{"rulePriority": 1, "selection": {)" + selection +
                     R"(}, "action": {"type": "expire"}}]})" + std::string(60, ' '))
            .report.size();
    };
    CHECK(findings_in(R"("tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "30")") == 1);
    CHECK(findings_in(R"("tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "thirty")") == 2);
    // What is meant goes before what is spelled alike.
    CHECK(value(R"("tagStatus": "any", "countType": "sinceImageArchived", )", expire) ==
          "`countType` is `sinceImageArchived`, but AWS knows only `imageCountMoreThan`, `sinceImagePushed`, "
          "`sinceImagePulled` or `sinceImageTransitioned` | for archived images, write `sinceImageTransitioned`");
    CHECK(value(R"("tagStatus": "any", "countType": "imageCountMoreThan", )", R"("type": "keep")") ==
          "`type` is `keep`, but AWS knows only `expire` or `transition` | an image that no rule expires is kept; "
          "there is "
          "no action for it");
    CHECK(value(R"("tagStatus": "all", "countType": "imageCountMoreThan", )", expire) ==
          "`tagStatus` is `all`, but AWS knows only `tagged`, `untagged` or `any` | write `any` for images with and "
          "without tags");
    CHECK(value(R"("tagStatus": "any", "storageClass": "STANDARD", "countType": "imageCountMoreThan", )", expire) ==
          "`storageClass` is `STANDARD`, but AWS knows only `standard` or `archive` | did you mean `standard`?");
    CHECK(value(R"("tagStatus": "any", "countType": "imageCountMoreThan", )", R"("type": "Expired")") ==
          "`type` is `Expired`, but AWS knows only `expire` or `transition` | did you mean `expire`?");
    // Whatever its capitals and its number.
    for (const char* const written : {"delete", "Delete", "DELETES"}) {
        CHECK(value(R"("tagStatus": "any", "countType": "imageCountMoreThan", )",
                    R"("type": ")" + std::string(written) + "\"")
                  .find(" | to delete images, write `expire`") != std::string::npos);
    }
    CHECK(value(R"("tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "HOUR", )", expire) ==
          "`countUnit` is `HOUR`, but AWS knows only `days` | write a number of days");
    CHECK(value(R"("tagStatus": "${STATUS}", "countType": "imageCountMoreThan", )", expire) ==
          "`tagStatus` is `${STATUS}`, but AWS knows only `tagged`, `untagged` or `any` | render the template first, "
          "and check the result");
    // A long one is shortened between two characters.
    const std::string letters(59, 'a');
    CHECK(value(R"("tagStatus": ")" + letters + "\xC3\xA9z\", \"countType\": \"imageCountMoreThan\", ", expire) ==
          "`tagStatus` is `" + letters + "\xE2\x80\xA6`, but AWS knows only `tagged`, `untagged` or `any` | ");
    CHECK(value(R"("tagStatus": ")" + letters + "\xC3\", \"countType\": \"imageCountMoreThan\", ", expire)
              .find("UTF-8") != std::string::npos);
    CHECK(value(R"("tagStatus": ")" + letters + "a\", \"countType\": \"imageCountMoreThan\", ", expire) ==
          "`tagStatus` is `" + letters + "a`, but AWS knows only `tagged`, `untagged` or `any` | ");
    // There are two storage classes, and one of them to transition to.
    CHECK(value(R"("tagStatus": "any", "countType": "imageCountMoreThan", )",
                R"("type": "transition", "targetStorageClass": "ARCHIVE")") ==
          "`targetStorageClass` is `ARCHIVE`, but AWS knows only `archive` | did you mean `archive`?");
    CHECK(value(R"("tagStatus": "any", "countType": "imageCountMoreThan", )",
                R"("type": "transition", "targetStorageClass": "STANDARD")") ==
          "`targetStorageClass` is `STANDARD`, but AWS knows only `archive` | ");
    CHECK(value(R"("tagStatus": "any", "countType": "imageCountMoreThan", )",
                R"("type": "transition", "targetStorageClass": "standard")") ==
          "`targetStorageClass` is `standard`, but AWS knows only `archive` | no rule takes images out of the archive; "
          "they are restored by hand");
}

// --- types and numbers -----------------------------------------------------------------------------------------------

TEST_CASE("null is never taken for absent") {
    const struct {
        const char* where;
        const char* name;
    } properties[] = {{"rule", "description"},       {"selection", "tagPatternList"}, {"selection", "tagPrefixList"},
                      {"selection", "storageClass"}, {"selection", "countUnit"},      {"action", "targetStorageClass"}};
    for (const auto& property : properties) {
        const std::string pointer =
            std::string("/rules/0/") + (property.where == std::string("rule") ? "" : property.where + std::string("/"));
        const Diagnostic finding =
            only_finding(rule_with('"' + std::string(property.name) + "\": null", property.where));
        CHECK(test_support::line_of(finding) == "null-value " + pointer + property.name);
        CHECK(finding.message ==
              '`' + std::string(property.name) + "` is `null`, and AWS does not treat that as absent");
    }
    CHECK(lines_of(parse(R"({"rules": [{"rulePriority": null, "selection": {"tagStatus": null, "countType": null,
                             "countNumber": null}, "action": {"type": null}}]})")
                       .report) == Lines{"null-value /rules/0/rulePriority", "null-value /rules/0/selection/tagStatus",
                                         "null-value /rules/0/selection/countType",
                                         "null-value /rules/0/selection/countNumber",
                                         "null-value /rules/0/action/type"});
    CHECK(lines_of(parse(padded(R"({"rules": [{"rulePriority": 1, "selection": null, "action": null}]})")).report) ==
          Lines{"null-value /rules/0/selection", "null-value /rules/0/action"});
    CHECK(lines_of(parse(padded(R"({"rules": null})")).report) == Lines{"null-value /rules"});
    CHECK(lines_of(parse(padded(R"({"rules": [null]})")).report) == Lines{"wrong-type /rules/0"});
    CHECK(lines_of(parse(padded("null")).report) == Lines{"not-a-lifecycle-policy"});
}

TEST_CASE("values of a wrong type are named by what they are and what they must be") {
    const auto message = [](const std::string& member, const std::string& where) {
        return only_finding(rule_with(member, where)).message;
    };
    CHECK(message(R"("description": 5)", "rule") == "`description` is an integer, but must be a string");
    CHECK(message(R"("description": true)", "rule") == "`description` is a boolean, but must be a string");
    CHECK(message(R"("description": 1.5)", "rule") == "`description` is a number, but must be a string");
    CHECK(message(R"("description": {})", "rule") == "`description` is an object, but must be a string");
    CHECK(message(R"("storageClass": [])", "selection") == "`storageClass` is an array, but must be a string");
    CHECK(message(R"("tagPatternList": {})", "selection") ==
          "`tagPatternList` is an object, but must be an array of strings");
    const Diagnostic lone = only_finding(rule_with(R"("tagPrefixList": "v\u002d")", "selection"));
    CHECK(lone.message == "`tagPrefixList` is a string, but must be an array of strings");
    CHECK(lone.help == R"(write `["v\u002d"]`)");
    CHECK(only_finding(rule_with(R"("tagPatternList": {})", "selection")).help.empty());
    CHECK(only_finding(rule_with(R"("tagPatternList": 5)", "selection")).help.empty());
    CHECK(only_finding(rule_with(R"("description": [])")).help.empty());
    CHECK(only_finding(padded(R"({"rules": "x"})")).help.empty());
    // A long string is not quoted in the help, least of all with a character cut in two.
    const std::string long_prefix = [] {
        std::string text;
        for (int i = 0; i < 40; ++i) {
            text += "\xC3\xA9";
        }
        return text;
    }();
    CHECK(only_finding(rule_with(R"("tagPrefixList": ")" + long_prefix + '"', "selection")).help ==
          "write `[` and `]` around it");
    CHECK(only_finding(padded(R"({"rules": {"rulePriority": 1}})")).message ==
          "`rules` is an object, but must be an array");
    CHECK(only_finding(padded("[]")).message == "the document is an array, but a policy is an object");
    CHECK(only_finding(padded("[]")).help == "write `{\"rules\": [...]}` around the array");
    CHECK(only_finding(padded(R"({"rules": {"rulePriority": 1}})")).help == "write `[{\"rulePriority\": 1}]`");
    CHECK(only_finding(padded(R"([{"rulePriority": 1}])")).help == "write `{\"rules\": [...]}` around the array");
    CHECK(only_finding(padded(R"([{"rules": [{"rulePriority": 1}]}])")).help == "take the policy out of the array");
    CHECK(only_finding(padded(R"([{"name": "x", "condition": {}}])")).help.empty());
    CHECK(only_finding(padded("\"{}\"")).message == "the document is a string, but a policy is an object");
    CHECK(only_finding(padded("1")).message == "the document is an integer, but a policy is an object");
}

TEST_CASE("numbers that are none of AWS's") {
    const auto finding = [](const std::string& number) {
        const std::string text = R"({"rules": [{"rulePriority": )" + number +
                                 R"(, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan",
                                 "countNumber": 5}, "action": {"type": "expire"}}]})";
        const Report report = parse(text).report;
        CAPTURE(text, lines_of(report));
        REQUIRE(report.size() <= 1);
        if (report.empty()) {
            return std::string("none");
        }
        const Span span = *report[0].span;
        CHECK(text.substr(span.begin, span.end - span.begin) == number);
        CHECK(report[0].pointer == "/rules/0/rulePriority");
        return std::string(name(report[0].check));
    };
    CHECK(finding("1") == "none");
    CHECK(finding("2147483647") == "none");
    for (const char* const number : {"0", "-0", "-1", "-2147483648"}) {
        CHECK(finding(number) == "rule-priority-too-low");
    }
    for (const char* const number :
         {"2147483648", "-2147483649", "4294967297", "9223372036854775808", "18446744073709551617",
          "1000000000000000000000000000000000000000000000001", "-99999999999999999999999999999999"}) {
        CHECK(finding(number) == "number-too-large");
    }
    CHECK(finding(std::string(400, '9')) == "number-too-large");  // beyond a double, too
    for (const char* const number : {"1.0", "1e1", "1E0", "1e-1", "0.0", "-1.5", "1.0e+10", "1e308", "1e999",
                                     "-1.5E+9999", "1e-999", "0e99999999999999999999"}) {
        CHECK(finding(number) == "not-an-integer");
    }
    for (const char* const number : {"\"1\"", "\"0014\"", "\"99999999999999999999\""}) {
        CHECK(finding(number) == "number-as-string");
    }
    for (const char* const number :
         {"\"\"", "\" 1\"", "\"-1\"", "\"one\"", "\"1.0\"", "true", "[1]", "{}", "\"${priority}\""}) {
        CHECK(finding(number) == "wrong-type");
    }
    const std::string text = R"({"rules": [{"rulePriority": ")";
    const auto advice = [&](const std::string& number) {
        return parse(text + number + R"(", "selection": {"tagStatus": "any", "countType": "imageCountMoreThan",
                                         "countNumber": 5}, "action": {"type": "expire"}}]})")
            .report[0]
            .help;
    };
    CHECK(advice("14") == "write `14` without quotation marks");
    CHECK(advice("${priority}") == "render the template first, and check the result");
    CHECK(advice("{{ priority }}") == "render the template first, and check the result");
}

// --- other documents -------------------------------------------------------------------------------------------------

TEST_CASE("documents that people take for a lifecycle policy are known by name") {
    const struct {
        std::string_view marked;
        std::string_view message;
    } cases[] = {
        {R"({⟦"Rules"⟧: [{"ID": "x", "Status": "Enabled", "Expiration": {"Days": 30}}]})",
         "this is an S3 lifecycle configuration, not a lifecycle policy"},
        {R"({⟦"rules"⟧: [{"Filter": {"Prefix": ""}, "Status": "Enabled", "Expiration": {"Days": 30}}]})",
         "this is an S3 lifecycle configuration, not a lifecycle policy"},
        {R"({"lifecycle": {⟦"rule"⟧: [{"action": {"type": "Delete"}, "condition": {"age": 30}}]}})",
         "this is a Google Cloud Storage lifecycle configuration, not a lifecycle policy"},
        {R"({⟦"rule"⟧: [{"action": {"type": "Delete"}, "condition": {"age": 30}}]})",
         "this is a Google Cloud Storage lifecycle configuration, not a lifecycle policy"},
        {R"({"Version": "2012-10-17", ⟦"Statement"⟧: [{"Effect": "Allow", "Action": "ecr:*", "Resource": "*"}]})",
         "this is an IAM policy, not a lifecycle policy"},
        {R"({"Version": "2008-10-17", ⟦"Statement"⟧: [{"Effect": "Allow", "Principal": "*", "Action": "ecr:*"}]})",
         "this is a resource policy, such as an ECR repository policy, not a lifecycle policy"},
        {R"({⟦"Statement"⟧: {"Effect": "Allow", "NotPrincipal": "*"}})",
         "this is a resource policy, such as an ECR repository policy, not a lifecycle policy"},
        {R"({"registryId": "012345678910", "repositoryName": "app", ⟦"lifecyclePolicyText"⟧: "{\"rules\": []}"})",
         "this is an AWS answer or template that holds the policy as a string, not a lifecycle policy"},
        {R"({⟦"LifecyclePolicyText"⟧: "{}"})",
         "this is an AWS answer or template that holds the policy as a string, not a lifecycle policy"},
        {R"({⟦"imageDetails"⟧: []})", "this is the output of `aws ecr describe-images`, not a lifecycle policy"},
        {R"({"AWSTemplateFormatVersion": "2010-09-09", ⟦"Resources"⟧: {}})",
         "this is a CloudFormation template, not a lifecycle policy"},
        {R"({⟦"rules"⟧: [{"id": "x", "status": "Enabled", "expiration": {"days": 30}}]})",
         "this is an S3 lifecycle configuration, not a lifecycle policy"},
        {R"({⟦"imageIds"⟧: []})", "this is the output of `aws ecr list-images`, not a lifecycle policy"},
        {R"({⟦"repositories"⟧: []})", "this is the output of `aws ecr describe-repositories`, not a lifecycle policy"},
        {R"({"rulePriority": 1, ⟦"selection"⟧: {}, "action": {}})", "this is a single rule, not a lifecycle policy"},
        {R"({"name": "app", ⟦"policy"⟧: {"rules": [{"rulePriority": 1}]}})",
         "this is an object around a policy, not a lifecycle policy"},
        {R"({"repositoryName": "app", ⟦"lifecyclePolicyText"⟧: {"rules": [{"rulePriority": 1}]}})",
         "this is an object around a policy, not a lifecycle policy"},
        {R"({⟦"rulePriority"⟧: 1, "description": "x", "action": {}})", "this is a single rule, not a lifecycle policy"},
        {R"({⟦"tagStatus"⟧: "any", "countType": "imageCountMoreThan", "countNumber": 5})",
         "this is the selection of a rule, not a lifecycle policy"},
        // AWS
        {R"({⟦"eventVersion"⟧: "1.08", "userIdentity": {}, "eventSource": "ecr.amazonaws.com", "eventName": "x"})",
         "this is a CloudTrail event, not a lifecycle policy"},
        {R"({⟦"Records"⟧: [{"eventVersion": "1.08", "eventName": "PutLifecyclePolicy"}]})",
         "this is a file of CloudTrail events, not a lifecycle policy"},
        {R"({⟦"Events"⟧: [{"EventId": "1", "CloudTrailEvent": "{}"}]})",
         "this is the output of `aws cloudtrail lookup-events`, not a lifecycle policy"},
        {R"({"version": "0", ⟦"detail-type"⟧: "ECR Image Action", "detail": {}})",
         "this is an EventBridge event, not a lifecycle policy"},
        {R"({⟦"rules"⟧: [{"rulePriority": 1, "lifecycleEventSelection": {}, "action": "expire"}]})",
         "this is a policy in the words of a CloudTrail event, not a lifecycle policy"},
        {R"({⟦"rules"⟧: [{"destinations": [], "repositoryFilters": []}]})",
         "this is the replication configuration of a registry, not a lifecycle policy"},
        {R"({"registryId": "1", ⟦"policyText"⟧: "{}"})",
         "this is the output of `aws ecr get-repository-policy`, not a lifecycle policy"},
        {R"({⟦"repository"⟧: {"repositoryArn": "x"}})",
         "this is the output of `aws ecr create-repository`, not a lifecycle policy"},
        // Terraform and Pulumi
        {R"({⟦"format_version"⟧: "1.2", "terraform_version": "1.5.0", "resource_changes": []})",
         "this is a Terraform plan, not a lifecycle policy"},
        {R"({⟦"format_version"⟧: "1.0", "terraform_version": "1.5.0", "values": {}})",
         "this is a Terraform state as `terraform show -json` prints it, not a lifecycle policy"},
        {R"({"version": 4, ⟦"terraform_version"⟧: "1.5.0", "resources": []})",
         "this is a Terraform state, not a lifecycle policy"},
        {R"({⟦"resource"⟧: {"aws_ecr_lifecycle_policy": {}}})",
         "this is Terraform code in JSON, not a lifecycle policy"},
        {R"({"version": 3, ⟦"deployment"⟧: {"resources": []}})",
         "this is an export of a Pulumi stack, not a lifecycle policy"},
        // the rules of others
        {R"({⟦"policies"⟧: [{"name": "x", "resource": "ecr", "actions": []}]})",
         "this is a Cloud Custodian policy, not a lifecycle policy"},
        {R"({"algorithm": "or", ⟦"rules"⟧: [{"action": "retain", "template": "always", "tag_selectors": []}]})",
         "this is a tag retention policy of Harbor, not a lifecycle policy"},
        {R"({"name": "x", ⟦"cleanupPolicies"⟧: {}})",
         "this is a repository of Google Artifact Registry, not a lifecycle policy"},
        // what lies beside a policy
        {R"({"name": "x", "version": "1.0.0", ⟦"dependencies"⟧: {}})",
         "this is a `package.json`, not a lifecycle policy"},
        {R"({⟦"apiVersion"⟧: "v1", "kind": "ConfigMap", "data": {}})",
         "this is a Kubernetes resource, not a lifecycle policy"},
        {R"({⟦"schemaVersion"⟧: 2, "layers": []})", "this is the manifest of an image, not a lifecycle policy"},
        // what nobody knows
        {R"({⟦"a"⟧: 1, "description": "x", "b": 2})", "this is a document of another kind, not a lifecycle policy"},
        {R"({"root": true, ⟦"rules"⟧: {"no-console": 2, "semi": 1}})",
         "this is a document of another kind, not a lifecycle policy"},
        {R"({⟦"rules"⟧: [{"alert": "x", "expr": "y"}]})", "this is a document of another kind, not a lifecycle policy"},
    };
    for (const auto& c : cases) {
        const Marked marked(c.marked);
        const std::string text = padded(marked.text);
        CAPTURE(text);
        const Parsed parsed = parse(text);
        REQUIRE(parsed.report.size() == 1);
        CHECK(parsed.report[0].check == Check::not_a_lifecycle_policy);
        CHECK(parsed.report[0].message == c.message);
        CHECK(parsed.report[0].span == marked.places.at(0));
        CHECK_FALSE(parsed.report[0].help.empty());
        CHECK_FALSE(parsed.policy.has_value());
        CHECK(parsed.document.at(parsed.report[0].pointer)->key_span() == parsed.report[0].span);
        CHECK_FALSE(aws_message(parsed).empty());
    }
}

TEST_CASE("lists and strings that are no policy say what they are") {
    const auto finding = [](const std::string& text) {
        const Diagnostic found = only_finding(padded(text));
        CHECK(found.check == Check::not_a_lifecycle_policy);
        CHECK(found.pointer.empty());
        CHECK(found.span == Span{0, text.size()});
        return found.message;
    };
    CHECK(finding(R"([{"name": "x", "action": {"type": "Delete"}, "condition": {"olderThan": "30d"}}])") ==
          "this is a list of cleanup policies of Google Artifact Registry, not a lifecycle policy");
    CHECK(finding(R"([{"imageDigest": "sha256:0"}])") == "this is a list of images, not a lifecycle policy");
    CHECK(finding(R"([{"repositoryArn": "x"}])") == "this is a list of repositories, not a lifecycle policy");
    CHECK(finding(R"([{"eventVersion": "1.08"}])") == "this is a list of CloudTrail events, not a lifecycle policy");
    CHECK(finding(R"([{"a": 1}])") == "the document is an array, but a policy is an object");
    const std::string_view in_string =
        "this is a policy inside a JSON string, as `terraform console` and `jq` print it";
    CHECK(finding(R"("{\"rules\":[]}")") == in_string);
    CHECK(finding(R"("\n {\n \"rules\": []}")") == in_string);
    CHECK(finding(R"("rules")") == "the document is a string, but a policy is an object");
    CHECK(finding(R"("")") == "the document is a string, but a policy is an object");
    CHECK(finding(R"("{}")") == "the document is a string, but a policy is an object");
}

TEST_CASE("a lifecycle policy with something strange in it is still one") {
    for (const char* const strange : {R"("Statement": [])", R"("lifecyclePolicyText": "")", R"("Resources": {})",
                                      R"("rule": [{"condition": 1}])"}) {
        const std::string text = rule_with("\"description\": \"x\"").insert(1, std::string(strange) + ", ");
        CHECK(only_finding(text).check == Check::unknown_property);
    }
    // One property of a rule is enough to tell.
    for (const char* const property : {R"("rulePriority": 1)", R"("selection": {})", R"("action": {})"}) {
        const std::string text = R"({"Statement": [], "rules": [{"Status": 1, )" + std::string(property) + "}]}";
        CHECK(parse(text).report.has(Check::unknown_property));
        CHECK_FALSE(parse(text).report.has(Check::not_a_lifecycle_policy));
    }
    // A rule that has something of S3 besides what a rule has.
    CHECK(only_finding(rule_with(R"("Status": "Enabled")")).check == Check::unknown_property);
    // Names alone are not enough if what follows them does not fit.
    CHECK(only_finding(padded(R"({"Resources": 5})")).message ==
          "this is a document of another kind, not a lifecycle policy");
    CHECK(parse(padded(R"({"Rules": [{"a": 1}]})")).report.has(Check::unknown_property));
    CHECK(parse(padded(R"({"rule": [{"a": 1}]})")).report.has(Check::unknown_property));
}
