// A text's findings: which, in what order, at which places, in which words.
#include <ecr_lifecycle/parse.hpp>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/json_text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/invariants.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Lines;
using test_support::lines_of;
using test_support::Marked;
using test_support::padded;

const std::string good = R"({
  "rules": [
    {
      "rulePriority": 1,
      "description": "Keep the \"five\" newest",
      "selection": {
        "tagStatus": "tagged",
        "tagPatternList": ["prod*", "*-signed"],
        "countType": "sinceImagePushed",
        "countUnit": "days",
        "countNumber": 14
      },
      "action": {"type": "expire"}
    }
  ]
}
)";

Report without_length(const Report& report) {
    return report.filtered([](const Diagnostic& finding) { return finding.check != Check::text_too_short; });
}

// Of a text that is not JSON, the finding that says so. There must be no second one.
Diagnostic syntax_finding(std::string_view text) {
    const Report report = without_length(parse(text).report);
    REQUIRE(report.size() == 1);
    return report[0];
}

// The places in a text where its findings stand are marked; `⟦` opens and `⟧` closes.
struct SyntaxCase {
    std::string_view marked;
    std::string_view message;
};

void check_syntax(const std::vector<SyntaxCase>& cases) {
    for (const SyntaxCase& c : cases) {
        const Marked marked(c.marked);
        CAPTURE(marked.text);
        REQUIRE(marked.places.size() == 1);
        const Diagnostic finding = syntax_finding(marked.text);
        CHECK(finding.message == c.message);
        CHECK(finding.span == marked.places[0]);
        CHECK(finding.pointer.empty());
        CHECK(finding.check == Check::invalid_json);
    }
}

// Findings of a text in which exactly their places are marked, in the order of the text.
Lines findings_at(std::string_view source) {
    const Marked marked(source);
    const Report report = without_length(parse(marked.text).report);
    CAPTURE(marked.text, lines_of(report));
    REQUIRE(report.size() == marked.places.size());
    for (std::size_t i = 0; i < report.size(); ++i) {
        CAPTURE(i);
        CHECK(report[i].span == marked.places[i]);
    }
    return lines_of(report);
}

// A rule with one thing said in its own words.
std::string rule_with(const std::string& member, const std::string& where = "rule") {
    const auto at = [&](const char* place) { return where == place ? member + ", " : std::string(); };
    return R"({"rules": [{)" + at("rule") + R"("rulePriority": 1, "selection": {)" + at("selection") +
           R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5}, "action": {)" + at("action") +
           R"("type": "expire"}}]})";
}

Diagnostic only_finding(const std::string& text) {
    const Report report = parse(text).report;
    CAPTURE(text, lines_of(report));
    REQUIRE(report.size() == 1);
    return report[0];
}

}  // namespace

TEST_CASE("a good text is a policy without findings") {
    const Parsed parsed = parse(good);
    CHECK(parsed.report.empty());
    CHECK(aws_message(parsed).empty());
    const Policy expected = policy(rule(1)
                                       .describe("Keep the \"five\" newest")
                                       .tagged_matching_all({"prod*", "*-signed"})
                                       .since_image_pushed(days{14})
                                       .expire());
    CHECK(parsed.policy == expected);
    CHECK(parse_or_throw(good) == expected);
    CHECK(parsed.document.text() == good);
}

TEST_CASE("parse_or_throw throws the whole report, and says the first error") {
    const std::string text = rule_with(R"("colour": 1, "description": 2)");
    try {
        static_cast<void>(parse_or_throw(text));
        FAIL("nothing was thrown");
    } catch (const PolicyError& error) {
        CHECK(error.report() == parse(text).report);
        CHECK(error.report().size() == 2);
        CHECK(error.what() == std::string("/rules/0/colour: `colour` is not a property of a rule [unknown-property]"));
    }
    // A warning is no reason to throw, and not the first error either.
    CHECK(parse_or_throw(rule_with(R"("rulePriority": 2)")).rules.size() == 1);
    try {
        static_cast<void>(parse_or_throw(rule_with(R"("rulePriority": 2, "description": 2)")));
        FAIL("nothing was thrown");
    } catch (const PolicyError& error) {
        CHECK(std::string(error.what()).find("[wrong-type]") != std::string::npos);
    }
    try {
        static_cast<void>(parse_or_throw(""));
        FAIL("nothing was thrown");
    } catch (const PolicyError& error) {
        CHECK(error.what() ==
              std::string("the text has 0 characters, but AWS takes no fewer than 100 [text-too-short]"));
    }
}

TEST_CASE("all findings come in one run, in the order of the text, at their places") {
    CHECK(findings_at(R"({
  "rules": [
    ⟦"not a rule"⟧,
    {
      "rulePriority": 3,
      ⟦"Description"⟧: "x",
      "selection": {
        "tagStatus": ⟦"tagged"⟧,
        "countType": "imageCountMoreThan",
        "countUnit": ⟦"days"⟧,
        "countNumber": ⟦0⟧
      },
      "action": {"type": ⟦"destroy"⟧}
    },
    {
      "rulePriority": ⟦3⟧,
      "selection": {
        "tagStatus": "tagged",
        "tagPatternList": ["ok", ⟦7⟧, ⟦""⟧, ⟦"*****"⟧],
        "countType": "sinceImagePushed",
        "countUnit": ⟦"hours"⟧,
        "countNumber": ⟦"14"⟧
      },
      "action": {"type": "expire", "targetStorageClass": ⟦null⟧}
    }
  ]
}
)") == Lines{"wrong-type /rules/0", "unknown-property /rules/1/Description",
             "missing-tag-list /rules/1/selection/tagStatus",
             "count-unit-with-image-count /rules/1/selection/countUnit",
             "count-number-too-low /rules/1/selection/countNumber", "unknown-action-type /rules/1/action/type",
             "duplicate-rule-priority /rules/2/rulePriority", "wrong-type /rules/2/selection/tagPatternList/1",
             "empty-tag /rules/2/selection/tagPatternList/2", "too-many-wildcards /rules/2/selection/tagPatternList/3",
             "unknown-count-unit /rules/2/selection/countUnit", "number-as-string /rules/2/selection/countNumber",
             "null-value /rules/2/action/targetStorageClass"});
}

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

TEST_CASE("what is broken in one rule does not hide what is wrong with the others, nor between them") {
    const std::string broken = R"({"rulePriority": "x", "selection": 5, "action": {"type": "expire"}})";
    const std::string untagged = R"({"rulePriority": 2, "selection": {"tagStatus": "untagged",
        "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}})";
    CHECK(lines_of(parse(R"({"rules": [)" + untagged + "," + broken + "," + untagged + "]}").report) ==
          Lines{"wrong-type /rules/1/rulePriority", "wrong-type /rules/1/selection",
                "duplicate-rule-priority /rules/2/rulePriority",
                "several-untagged-rules /rules/2/selection/tagStatus"});
    // A rule with a broken action still counts as an untagged one.
    const std::string half = R"({"rulePriority": 3, "selection": {"tagStatus": "untagged",
        "countType": "imageCountMoreThan", "countNumber": 5}, "action": null})";
    CHECK(lines_of(parse(R"({"rules": [)" + half + "," + untagged + "]}").report) ==
          Lines{"null-value /rules/0/action", "several-untagged-rules /rules/1/selection/tagStatus"});
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
          "`tagStatus` is `${STATUS}`, but AWS knows only `tagged`, `untagged` or `any` | fill in the template first, "
          "and check what comes out");
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
              '`' + std::string(property.name) + "` is `null`, and AWS does not take that for absent");
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
    CHECK(message(R"("storageClass": [])", "selection") == "`storageClass` is a list, but must be a string");
    CHECK(message(R"("tagPatternList": {})", "selection") ==
          "`tagPatternList` is an object, but must be a list of strings");
    const Diagnostic lone = only_finding(rule_with(R"("tagPrefixList": "v\u002d")", "selection"));
    CHECK(lone.message == "`tagPrefixList` is a string, but must be a list of strings");
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
          "`rules` is an object, but must be a list");
    CHECK(only_finding(padded("[]")).message == "the document is a list, but a policy is an object");
    CHECK(only_finding(padded("[]")).help == "write `{\"rules\": [...]}` around the list");
    CHECK(only_finding(padded(R"({"rules": {"rulePriority": 1}})")).help == "write `[{\"rulePriority\": 1}]`");
    CHECK(only_finding(padded(R"([{"rulePriority": 1}])")).help == "write `{\"rules\": [...]}` around the list");
    CHECK(only_finding(padded(R"([{"rules": [{"rulePriority": 1}]}])")).help == "take the policy out of the list");
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
    CHECK(advice("${priority}") == "fill in the template first, and check what comes out");
    CHECK(advice("{{ priority }}") == "fill in the template first, and check what comes out");
}

TEST_CASE("of two equal keys the last one counts, and both places are named") {
    const Marked marked(R"({"rules": [{⟦"rulePriority"⟧: 0, ⟦"rulePriority"⟧: 7, ⟦"\u0072ulePriority"⟧: 2,
        "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5},
        ⟦"action"⟧: {"type": "destroy"}, ⟦"action"⟧: {"type": "expire"}}]})");
    const Parsed parsed = parse(marked.text);
    CHECK(lines_of(parsed.report) == Lines{"duplicate-key /rules/0/rulePriority", "duplicate-key /rules/0/rulePriority",
                                           "duplicate-key /rules/0/action"});
    CHECK(parsed.report.ok());
    CHECK(parsed.report.warning_count() == 3);
    CHECK(aws_message(parsed).empty());
    REQUIRE(parsed.policy.has_value());
    CHECK(parsed.policy->rules[0].rule_priority == 2);
    const std::size_t places[][2] = {{1, 0}, {2, 1}, {4, 3}};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(parsed.report[i].span == marked.places[places[i][0]]);
        REQUIRE(parsed.report[i].notes.size() == 1);
        CHECK(parsed.report[i].notes[0].span == marked.places[places[i][1]]);
        CHECK(parsed.report[i].notes[0].pointer == parsed.report[i].pointer);
    }
    CHECK(parsed.report[2].message ==
          "`action` stands twice in this object, and AWS is believed to keep only the last");

    // Different ones that are unknown are not equal ones.
    CHECK(lines_of(parse(rule_with(R"("b": 1, "a": 2, "c": 3, "a": 4)")).report) ==
          Lines{"unknown-property /rules/0/b", "unknown-property /rules/0/a", "unknown-property /rules/0/c",
                "duplicate-key /rules/0/a"});
    const std::string unknown_twice = rule_with(R"("a": 2, "a": 4)");
    const Report unknown = parse(unknown_twice).report;
    CHECK(unknown[1].notes.at(0).span == Span{unknown_twice.find("\"a\""), unknown_twice.find("\"a\"") + 3});
    CHECK(unknown[1].span == Span{unknown_twice.rfind("\"a\""), unknown_twice.rfind("\"a\"") + 3});
    // A wrong last one is a mistake even if the first one is right.
    CHECK(lines_of(parse(rule_with(R"("colour": 1, "colour": 2)")).report) ==
          Lines{"unknown-property /rules/0/colour", "duplicate-key /rules/0/colour"});
    const std::string twice = rule_with(R"("description": "x", "description": 5)");
    CHECK(lines_of(parse(twice).report) ==
          Lines{"duplicate-key /rules/0/description", "wrong-type /rules/0/description"});
    const std::string rules_twice = R"({"rules": 5, "rules": [)" + rule_with("\"description\": \"x\"").substr(11);
    CHECK(lines_of(parse(rules_twice).report) == Lines{"duplicate-key /rules"});
}

TEST_CASE("escapes mean what they stand for, in keys and in values") {
    const std::string text =
        R"({"\u0072ules": [{"rule\u0050riority": 1, "description": "\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE80\u0000.",
        "selection": {"tagStatus": "\u0074agged", "tagPatternList": ["a\u002a", "\u002a\u002A**"],
        "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expir\u0065"}}]})";
    const Parsed parsed = parse(text);
    CHECK(lines_of(parsed.report) == Lines{});
    REQUIRE(parsed.policy.has_value());
    CHECK(parsed.policy->rules[0].description == std::string("\"\\/\b\f\n\r\t\xC3\xA9\xF0\x9F\x9A\x80\0.", 16));
    CHECK(parsed.policy->rules[0].selection.tag_pattern_list == std::vector<std::string>{"a*", "****"});
    // White space in strings is kept, whatever stands before it.
    const std::string spaces = R"("description": "  \"  , \\  \" :   \\\" { é  \\")";
    CHECK(parse(rule_with(spaces)).policy->rules[0].description == "  \"  , \\  \" :   \\\" { \xC3\xA9  \\");
    CHECK(parse(rule_with(R"("description": "a  b   ~  c")")).policy->rules[0].description == "a  b   ~  c");
    // Five wildcards are five, escaped or not.
    CHECK(test_support::line_of(
              only_finding(rule_with(R"("tagPatternList": ["\u002a****"])", "selection")
                               .replace(rule_with(R"("tagPatternList": ["\u002a****"])", "selection").find("\"any\""),
                                        5, "\"tagged\""))) == "too-many-wildcards /rules/0/selection/tagPatternList/0");
    // A pointer shows the key, with RFC 6901's escapes of its own.
    CHECK(only_finding(rule_with(R"("a\/b\u007e": 1)")).pointer == "/rules/0/a~1b~0");
}

TEST_CASE("text that ends too early, at every byte") {
    for (std::size_t size = 0; size + 2 < good.size(); ++size) {  // without the last brace it is cut off
        const std::string text = good.substr(0, size);
        CAPTURE(text);
        const Diagnostic finding = syntax_finding(text);
        const std::string& message = finding.message;
        const bool says_so = message == "the text ends before the policy is complete" ||
                             message == "this string is never closed" || message == "there is no policy in this text" ||
                             message.find("`tr") != std::string::npos;
        CHECK(says_so);
        CHECK(finding.span->end <= size);
    }
    const Diagnostic finding = syntax_finding(R"({"rules": [{"selection": {}, )");
    CHECK(finding.span == Span{29, 29});
    REQUIRE(finding.notes.size() == 1);
    CHECK(finding.notes[0].span == Span{11, 12});
    CHECK(finding.notes[0].message == "`{` is opened here");
    CHECK(syntax_finding("[[1]").notes.at(0).span == Span{0, 1});
    CHECK(syntax_finding("").notes.empty());
    for (const char* const blank : {"", " ", "\r\n\t "}) {
        CHECK(syntax_finding(blank).message == "there is no policy in this text");
    }
    CHECK(syntax_finding("{").message == "the text ends before the policy is complete");
    CHECK(syntax_finding("[1").message == "the text ends before the policy is complete");
    CHECK(syntax_finding("{\"rules\"").message == "the text ends before the policy is complete");
}

TEST_CASE("JSON has neither comments nor trailing commas") {
    check_syntax({
        {R"({"rules": [1⟦,⟧ ]})", "JSON has no trailing commas, but this one is followed by `]`"},
        {R"({"rules": 1⟦,⟧})", "JSON has no trailing commas, but this one is followed by `}`"},
        {"{\"rules\": [] ⟦// all of them⟧\n}", "JSON has no comments"},
        {"{\"rules\": [] ⟦// all of them⟧\r\n}", "JSON has no comments"},
        {"⟦/* two\n lines */⟧ {}", "JSON has no comments"},
        {"[1, ⟦/* never closed]⟧", "JSON has no comments"},
        {"{\"rules\": ⟦# all⟧\n []}", "JSON has no comments"},
        {"{⟦// first⟧\n \"rules\": []}", "JSON has no comments"},
        {"{\"rules\" ⟦/**/⟧: []}", "JSON has no comments"},
        {"{} ⟦// the end⟧", "JSON has no comments"},
        {"[1 ⟦/⟧", "JSON has no comments"},
    });
}

TEST_CASE("variables that were not filled in") {
    const char* const message = "is a variable that was not filled in";
    for (const char* const marked :
         {"⟦${POLICY}⟧", R"({"rules": ⟦${rules}⟧})", R"({"rules": [⟦${a}⟧, ${b}]})", R"({⟦${key}⟧: 1})",
          R"({"a": 1, ⟦${key}⟧: 1})", R"({"a": ⟦{{ .Values.count }}⟧ })", "⟦{{ policy }}⟧",
          R"({"a": ⟦<%= count > 5 %>⟧})", R"({"a": ⟦$(COUNT)⟧})", R"([1 ⟦%{ if x }⟧])", "[⟦${never closed⟧\n]",
          "{} ⟦${x}⟧", R"({"a": ⟦$COUNT⟧})", R"({"a": ⟦#{count}⟧})", "⟦$POLICY⟧"}) {
        const Marked text(marked);
        CAPTURE(text.text);
        const Diagnostic finding = syntax_finding(text.text);
        CHECK(finding.message.find(message) != std::string::npos);
        CHECK(finding.span == text.places.at(0));
        CHECK(finding.help == "fill in the template first, and check what comes out");
    }
}

TEST_CASE("texts in another language are known by how they begin") {
    check_syntax({
        {"⟦rules⟧:\n  - rulePriority: 1\n", "this is YAML, not JSON"},
        {"# all of them\n\n⟦rules⟧:\n", "this is YAML, not JSON"},
        {"⟦---⟧\nrules: []\n", "this is YAML, not JSON"},
        {"⟦-⟧ rulePriority: 1\n", "this is YAML, not JSON"},
        {"⟦AWSTemplateFormatVersion⟧: '2010-09-09'\n", "this is YAML, not JSON"},
        {"⟦resource⟧ \"aws_ecr_lifecycle_policy\" \"app\" {\n", "this is Terraform code, not JSON"},
        {"// app\n/* the\n app */\n⟦resource⟧ \"aws_ecr_lifecycle_policy\" \"app\" {\n",
         "this is Terraform code, not JSON"},
        {"⟦locals⟧ {\n  rules = []\n}", "this is Terraform code, not JSON"},
        {"⟦policy⟧ = <<EOF\n{}\nEOF\n", "this is Terraform code, not JSON"},
        {"⟦policy⟧ = jsonencode({ rules = [] })", "this is Terraform code, not JSON"},
        {"⟦jsonencode⟧({ rules = [] })", "this is Terraform code, not JSON"},
        {"{\n  ⟦rules⟧ = [{\n", "`rules` is followed by `=`: this is Terraform, not JSON"},
        {"⟦```⟧json\n{}\n```\n", "this is Markdown, not JSON"},
        {"⟦<⟧!DOCTYPE html>", "this is XML or HTML, not JSON"},
        {"⟦<⟧LifecycleConfiguration><Rule/></LifecycleConfiguration>",
         "this is an S3 lifecycle configuration in XML, not JSON"},
        // What may be something else is not given a name.
        {"⟦policy⟧ = {'rules': []}", "this is not JSON"},
        {"⟦repository.addLifecycleRule⟧({ maxImageCount: 5 });", "this is not JSON"},
        {"⟦http⟧://example.com", "this is not JSON"},
        {"⟦# a comment⟧\n{}", "JSON has no comments"},
        {"⟦// and nothing else⟧", "JSON has no comments"},
        {"⟦-⟧ 5", "`-` is not a number in JSON"},
        {"{⟦\\n⟧  \\\"rules\\\": []}", "this is the inside of a string: its quotation marks are escaped"},
        {"{⟦\\\"⟧rules\\\": []}", "this is the inside of a string: its quotation marks are escaped"},
    });
    CHECK(syntax_finding("rules: []").help == "a lifecycle policy is written in JSON; `yq -o json` translates");
    CHECK(syntax_finding("Resources:\n  A:\n    LifecyclePolicyText: |").help ==
          "take the text of `LifecyclePolicyText` out of it");
    CHECK(syntax_finding("{rules = []}").help == syntax_finding("locals {").help);
}

TEST_CASE("what is wrong with JSON is said in plain words, at the token meant") {
    check_syntax({
        {R"({"a": ⟦007⟧, "x": 1})", "`007` is not a number in JSON"},
        {"[⟦00⟧]", "`00` is not a number in JSON"},
        {"[⟦-01⟧]", "`-01` is not a number in JSON"},
        {R"([⟦1-2⟧, "a"])", "`1-2` is not a number in JSON"},
        {"[⟦1.5.2⟧]", "`1.5.2` is not a number in JSON"},
        {"[1, ⟦2024-01-01⟧]", "`2024-01-01` is not a number in JSON"},
        {"[⟦30days⟧]", "`30days` is not a number in JSON"},
        {"[⟦0x10⟧]", "`0x10` is not a number in JSON"},
        {"[⟦1.⟧]", "`1.` is not a number in JSON"},
        {"[⟦.5⟧]", "`.5` is not a number in JSON"},
        {"[⟦+1⟧]", "`+1` is not a number in JSON"},
        {"[⟦-⟧]", "`-` is not a number in JSON"},
        {"[⟦1e⟧]", "`1e` is not a number in JSON"},
        {"[⟦1e+⟧]", "`1e+` is not a number in JSON"},
        {"⟦1_000⟧", "`1_000` is not a number in JSON"},
        {"[⟦-Infinity⟧]", "`-Infinity` is not a number in JSON"},
        {"[⟦True⟧]", "JSON has no `True`"},
        {"[⟦None⟧]", "JSON has no `None`"},
        {"[⟦NaN⟧]", "JSON has no `NaN`"},
        {"[⟦tru⟧]", "the value `tru` is not in double quotes"},
        {"[⟦hello⟧ world]", "the value `hello` is not in double quotes"},
        {"⟦rules⟧", "this is not JSON"},
        {R"({⟦rules⟧ = []})", "`rules` is followed by `=`: this is Terraform, not JSON"},
        {R"({⟦rules⟧: []})", "the key `rules` is not in double quotes"},
        {"{⟦'rules'⟧: []}", "this string is in single quotes, but JSON has only double quotes"},
        {"[⟦'a'⟧]", "this string is in single quotes, but JSON has only double quotes"},
        {"[⟦'⟧a\n']", "this string is in single quotes, but JSON has only double quotes"},
        {"[⟦\xE2\x80\x9C⟧"
         "a\xE2\x80\x9D]",
         "`\xE2\x80\x9C` is a typographic quotation mark, which JSON does not have"},
        {R"([1 ⟦2⟧])", "a comma is missing before this"},
        {R"({"a": 1 ⟦"b"⟧: 2})", "a comma is missing before this"},
        {R"([{} ⟦{⟧}])", "a comma is missing before this"},
        {R"([1 ⟦[⟧2]])", "a comma is missing before this"},
        {R"({"a" ⟦1⟧})", "a colon is missing between the key and its value"},
        {R"({"a": ⟦}⟧)", "a value is missing before this `}`"},
        {R"([⟦,⟧ 1])", "a value is missing before this `,`"},
        {R"([1,⟦,⟧ 2])", "there is nothing between two commas"},
        {R"({⟦,⟧})", "`,` does not belong here in JSON"},
        {R"({"a": 1⟦;⟧ "b": 2})", "`;` does not belong here in JSON"},
        {R"(["a"⟦:⟧ 1])", "a colon stands where a comma or the end should be"},
        {R"({"a": 1⟦:⟧ 1})", "a colon stands where a comma or the end should be"},
        {R"({"a": [1, 2⟦}⟧)", "`}` closes what `[` opened"},
        {R"({"a": 1⟦]⟧)", "`]` closes what `{` opened"},
        {R"({⟦]⟧)", "`]` closes what `{` opened"},
        {R"({"a":⟦]⟧)", "`]` closes what `{` opened"},
        {R"({}⟦}⟧)", "the policy has ended, but more text follows"},
        {R"({} ⟦{⟧})", "the policy has ended, but more text follows"},
        {"[\"⟦\\q⟧\"]", "JSON has no escape `\\q`"},
        // Behind everything that a string may hold.
        {"[\"\x20~\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"
         "\\ud800\\udc00\\uDBFF\\uDFFF\\u0000\\uD7FF\\ue000\\uffff\\\"\\\\\\/\\b\\f\\n\\r\\t⟦\\q⟧\"]",
         "JSON has no escape `\\q`"},
        {"[\"⟦\\\xC3\xA9⟧\"]", "JSON has no escape `\\\xC3\xA9`"},
        {"[\"⟦\\u12⟧\"]", "`\\u` needs four hexadecimal digits, and surrogates come in pairs"},
        {"[\"⟦\\u⟧\"]", "`\\u` needs four hexadecimal digits, and surrogates come in pairs"},
        {"[\"⟦\\uAbC⟧\"]", "`\\u` needs four hexadecimal digits, and surrogates come in pairs"},
        {"[\"⟦\\u000⟧", "`\\u` needs four hexadecimal digits, and surrogates come in pairs"},
        {"[\"⟦\\u12⟧g4\"]", "`\\u` needs four hexadecimal digits, and surrogates come in pairs"},
        {"[\"⟦\\ud83d⟧\"]", "`\\u` needs four hexadecimal digits, and surrogates come in pairs"},
        {"[\"⟦\\ud83d⟧\\u0041\"]", "`\\u` needs four hexadecimal digits, and surrogates come in pairs"},
        {"[\"⟦\\ud83d⟧a\"]", "`\\u` needs four hexadecimal digits, and surrogates come in pairs"},
        {"[\"⟦\\uDE80⟧\"]", "`\\u` needs four hexadecimal digits, and surrogates come in pairs"},
        {"[\"a⟦\t⟧b\"]", "a control character `U+0009` stands in a string"},
        {"[⟦\"a⟧\nb\"]", "a string may not run over the end of the line"},
        {"[⟦\"a⟧\r\nb\"]", "a string may not run over the end of the line"},
        {"[⟦\"⟧a]", "this string is never closed"},
        {"[⟦\"⟧a\\", "this string is never closed"},
        {"[⟦\"⟧a\\\"", "this string is never closed"},
        {"⟦\xC2\xA0⟧{}", "`U+00A0` does not belong here in JSON"},
        {"{}⟦\x7F⟧", "the policy has ended, but more text follows"},
        {"[⟦\x01⟧]", "`U+0001` does not belong here in JSON"},
        {"[⟦\xD0\x81⟧]", "`U+0401` does not belong here in JSON"},
        {"[⟦\xE6\x97\xA5⟧]", "`U+65E5` does not belong here in JSON"},
        {"[⟦\xF0\x9F\x9A\x80⟧]", "`U+1F680` does not belong here in JSON"},
        {"[⟦\xF4\x8F\xBF\xBF⟧]", "`U+10FFFF` does not belong here in JSON"},
    });
}

TEST_CASE("the cures of syntax errors") {
    CHECK(syntax_finding("[007]").help == "remove the zeros in front");
    CHECK(syntax_finding("[-007]").help == "remove the zeros in front");
    CHECK(syntax_finding("[+7]").help == "remove the plus sign");
    CHECK(syntax_finding("[1,]").help == "remove the comma");
    CHECK(syntax_finding("{a: 1}").help == "write `\"a\"`");
    CHECK(syntax_finding("[False]").help == "write `false`");
    CHECK(syntax_finding("[// x\n1]").help == "remove it; the `description` of a rule can say it instead");
    const Diagnostic mismatch = syntax_finding("[1}");
    REQUIRE(mismatch.notes.size() == 1);
    CHECK(mismatch.notes[0].span == Span{0, 1});
    CHECK(mismatch.notes[0].message == "`[` is opened here");
}

TEST_CASE("a byte order mark is refused, and the policy behind it is read all the same") {
    const std::string text = "\xEF\xBB\xBF" + rule_with(R"("colour": 1)");
    const Parsed parsed = parse(text);
    CHECK(lines_of(parsed.report) == Lines{"byte-order-mark", "unknown-property /rules/0/colour"});
    CHECK(parsed.report[0].span == Span{0, 3});
    CHECK(parsed.report[1].span == Span{15, 23});
    CHECK(text.substr(15, 8) == "\"colour\"");
    const Parsed otherwise_good = parse("\xEF\xBB\xBF" + good);
    CHECK(lines_of(otherwise_good.report) == Lines{"byte-order-mark"});
    CHECK(otherwise_good.policy == parse(good).policy);
    CHECK_FALSE(aws_message(otherwise_good).empty());
    // Behind it, what is not JSON is reported where it is.
    const Report broken = without_length(parse("\xEF\xBB\xBF[x]").report);
    CHECK(lines_of(broken) == Lines{"byte-order-mark", "invalid-json"});
    CHECK(broken[1].span == Span{4, 5});
    CHECK(lines_of(without_length(parse("\xEF\xBB\xBF").report)) == Lines{"byte-order-mark", "invalid-json"});
    // Anywhere else it is no byte order mark.
    CHECK(syntax_finding("[\xEF\xBB\xBF]").message == "`U+FEFF` does not belong here in JSON");
    CHECK(syntax_finding("\xEF\xBB").check == Check::invalid_utf8);
    CHECK(parse(rule_with("\"description\": \"\xEF\xBB\xBF\"")).report.empty());
}

TEST_CASE("line ends may be of any kind") {
    for (const std::string end : {"\r\n", "\r", "\n\n\n", "\t"}) {
        std::string text;
        for (const char c : good) {
            text += c == '\n' ? end : std::string(1, c);
        }
        CHECK(parse(text).report.empty());
        CHECK(parse(text).policy == parse(good).policy);
    }
}

TEST_CASE("bytes that are not UTF-8") {
    for (const std::string bad : {"\xFF", "\x80", "\xC3", "\xC0\x80", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                  "\xF5\x80\x80\x80", "\xE0\x80\x80", "\xF0\x80\x80\x80"}) {
        CAPTURE(bad.size());
        const Diagnostic in_string = syntax_finding("[\"a" + bad + "\"]");
        CHECK(in_string.check == Check::invalid_utf8);
        CHECK(in_string.span == Span{3, 4});
        const Diagnostic in_key = syntax_finding("{\"" + bad + "\": 1}");
        CHECK(in_key.check == Check::invalid_utf8);
        CHECK(in_key.span == Span{2, 3});
        const Diagnostic outside = syntax_finding("[" + bad + "]");
        CHECK(outside.check == Check::invalid_utf8);
        CHECK(outside.span == Span{1, 2});
    }
    CHECK(syntax_finding("[\"\xFF\"]").message == "the byte `0xFF` is not part of any UTF-8 character");
    CHECK(syntax_finding("[\"\\\xFF\"]").check == Check::invalid_utf8);
    // A Latin-1 file, and a UTF-16 one.
    CHECK(parse(padded("[\"caf\xE9\"]")).report.has(Check::invalid_utf8));
    CHECK_FALSE(parse(padded(std::string("\xFF\xFE{\0\"\0", 6))).report.ok());
}

TEST_CASE("a NUL byte does not end the text") {
    const std::string nul(1, '\0');
    const Diagnostic behind = syntax_finding("{}" + nul + "{]");
    CHECK(behind.message == "a NUL byte stands outside of a string");
    CHECK(behind.span == Span{2, 3});
    CHECK_FALSE(parse(good + nul).report.ok());
    CHECK_FALSE(parse(good + nul).policy.has_value());
    CHECK(lines_of(parse(good + nul + "garbage").report) == Lines{"invalid-json"});
    CHECK(syntax_finding(nul).message == "a NUL byte stands outside of a string");
    CHECK(syntax_finding("[1" + nul + "]").message == "a NUL byte stands outside of a string");
    CHECK(syntax_finding("{\"a\"" + nul + ": 1}").span == Span{4, 5});
    CHECK(syntax_finding("[\"a" + nul + "\"]").message == "a control character `U+0000` stands in a string");
}

TEST_CASE("nesting of any depth") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(lines_of(parse(nested(1000)).report) == Lines{"not-a-lifecycle-policy"});
    const Report report = parse(nested(1001)).report;
    CHECK(lines_of(report) == Lines{"nested-too-deep"});
    CHECK(report[0].span == Span{1000, 1001});
    CHECK(lines_of(parse(std::string(100'000, '[')).report) == Lines{"text-too-long", "nested-too-deep"});
    std::string objects;
    for (int i = 0; i < 1001; ++i) {
        objects += "{\"a\":";
    }
    CHECK(lines_of(parse(objects).report) == Lines{"nested-too-deep"});
    CHECK(lines_of(parse(std::string(1'000'000, '[')).report) == Lines{"text-too-long"});
    // Deep inside a policy, too.
    CHECK(lines_of(parse(rule_with("\"x\": " + nested(996))).report) == Lines{"unknown-property /rules/0/x"});
    CHECK(lines_of(parse(rule_with("\"x\": " + nested(998))).report) == Lines{"nested-too-deep"});
}

TEST_CASE("length in characters, not in bytes") {
    const std::string head = R"({"rules": [{"description": ")";
    const std::string tail = rule_with("\"description\": \"\"").substr(head.size());
    const auto text_of = [&](std::size_t characters, const std::string& character) {
        std::string text = head;
        for (std::size_t i = head.size() + tail.size(); i < characters; ++i) {
            text += character;
        }
        return text + tail;
    };
    for (const std::string character : {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x9A\x80"}) {
        CHECK(lines_of(parse(text_of(30720, character)).report) == Lines{});
        CHECK(lines_of(parse(text_of(30721, character)).report) == Lines{"text-too-long"});
    }
    // White space counts.
    CHECK(lines_of(parse(good + std::string(30720 - good.size(), ' ')).report) == Lines{});
    CHECK(lines_of(parse(good + std::string(30721 - good.size(), ' ')).report) == Lines{"text-too-long"});
    CHECK(parse(good + std::string(30721 - good.size(), ' ')).policy.has_value());
    CHECK(lines_of(parse("{\"rules\": []}" + std::string(87, ' ')).report) == Lines{"no-rules /rules"});
    CHECK(lines_of(parse("{\"rules\": []}" + std::string(86, ' ')).report) ==
          Lines{"text-too-short", "no-rules /rules"});
    // 100 bytes, but 99 characters
    CHECK(parse("[\"\xC3\xA9\"]" + std::string(94, ' ')).report.has(Check::text_too_short));
    CHECK_FALSE(parse("[\"\xC3\xA9\"]" + std::string(95, ' ')).report.has(Check::text_too_short));
    CHECK(parse("x").report[0].message == "the text has 1 character, but AWS takes no fewer than 100");
    CHECK(parse(std::string(99, ' ')).report[0].message ==
          "the text has 99 characters, but AWS takes no fewer than 100");
    CHECK(parse(std::string(99, ' ')).report[0].span == Span{0, 99});
}

TEST_CASE("a text of many megabytes is refused by its length and not kept") {
    const std::string text(100U << 20U, ' ');
    const Parsed parsed = parse(text);
    CHECK(lines_of(parsed.report) == Lines{"text-too-long"});
    CHECK(parsed.document.text().empty());
    CHECK_FALSE(parsed.document.root().has_value());
    CHECK_FALSE(parsed.policy.has_value());
    CHECK(aws_message(parsed) ==
          "Invalid parameter at 'lifecyclePolicyText' failed to satisfy constraint: 'Member must "
          "have length less than or equal to 30720'");
    // The longest text that is read at all.
    CHECK(parse(std::string(122'880, ' ')).document.text().size() == 122'880);
    CHECK(parse(std::string(122'881, ' ')).document.text().empty());
}

TEST_CASE("no text takes more than a moment") {
    const auto repeated = [](const std::string& head, const std::string& element, const std::string& tail) {
        std::string text = head + element;
        while (text.size() + element.size() + tail.size() < 122'000) {
            text += "," + element;
        }
        return text + tail;
    };
    // With a step for each pair of elements, each of these would take seconds; the test would be noticed.
    CHECK(parse(repeated("{\"rules\":[", "1", "]}")).report.size() > 50'000);
    CHECK(parse(repeated("{\"rules\":[", "{}", "]}")).report.size() > 100'000);
    CHECK(parse(repeated("{\"rules\":[{\"selection\":{\"tagPatternList\":[", "1", "]}}]}")).report.size() > 50'000);
    CHECK(parse(repeated("{\"rules\":[{\"selection\":{\"tagPatternList\":[", "\"\"", "]}}]}")).report.size() > 30'000);
    CHECK(parse(repeated("{", "\"x\":1", "}")).report.size() > 15'000);
}

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
    // A rule in which something of S3 stands beside what a rule has.
    CHECK(only_finding(rule_with(R"("Status": "Enabled")")).check == Check::unknown_property);
    // Names alone are not enough where what is behind them does not fit.
    CHECK(parse(padded(R"({"Resources": 5})")).report.has(Check::unknown_property));
    CHECK(parse(padded(R"({"Rules": [{"a": 1}]})")).report.has(Check::unknown_property));
    CHECK(parse(padded(R"({"rule": [{"a": 1}]})")).report.has(Check::unknown_property));
}

TEST_CASE("the policy is there exactly if the text could be read without loss") {
    CHECK(parse(good).policy.has_value());
    // What AWS rejects can still be held and rewritten ...
    CHECK(parse(padded(R"({"rules": []})")).policy == Policy{});
    const Parsed wrong = parse(R"({"rules": [{"rulePriority": -5, "selection": {"tagStatus": "any",
        "tagPrefixList": [""], "countType": "sinceImagePulled", "countNumber": 0}, "action": {"type": "transition",
        "targetStorageClass": "standard"}}]})");
    CHECK(wrong.report.size() == 6);
    REQUIRE(wrong.policy.has_value());
    CHECK(wrong.policy->rules[0].selection.tag_prefix_list == std::vector<std::string>{""});
    // ... and what has no place in a Policy cannot.
    for (const char* const member : {R"("x": 1)", R"("description": null)", R"("description": 7)"}) {
        CHECK_FALSE(parse(rule_with(member)).policy.has_value());
    }
    CHECK_FALSE(parse(rule_with(R"("tagPrefixList": [])", "selection")).policy.has_value());
    CHECK_FALSE(parse("{").policy.has_value());
}

TEST_CASE("every text of this file keeps every invariant") {
    for (const std::string& text :
         {good, std::string(), padded("{}"), padded("\xEF\xBB\xBF{}"), "\xEF\xBB\xBF" + good,
          good + std::string(1, '\0'), rule_with(R"("a\/b~": 1, "": 2, "a\/b~": 3)"),
          rule_with(R"("description": "\ud83d\ude80")"),
          padded(R"({"rules": [[], {}, [[]], {"selection": {"tagPatternList": [[1], "a", {"b": 2}, 3]}}]})"),
          std::string(122'880, ' '), std::string(122'881, ' '), std::string(2000, '[')}) {
        CAPTURE(text.substr(0, 300));
        CHECK(test_support::Invariants::broken(text) == "");
    }
}
