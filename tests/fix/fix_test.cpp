// SPDX-License-Identifier: MIT
// Fixes: each with a text before and after it, and what must be left to a person.
#include <ecr_lifecycle/fix.hpp>

#include <ecr_lifecycle/check_catalog.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Lines;
using test_support::lines_of;

// A policy of one rule: its selection and its action, the members as they are written.
std::string text_of(const std::string& selection, const std::string& action = R"("type": "expire")",
                    const std::string& rest = R"("rulePriority": 1)") {
    return R"({"rules": [{)" + rest + R"(, "selection": {)" + selection + R"(}, "action": {)" + action + "}}]}";
}

// `CHECK: what was done`, for each fix.
Lines done(const Fixed& fixed) {
    Lines lines;
    for (const AppliedFix& applied : fixed.fixes) {
        lines.push_back(std::string(name(applied.fix.check)) + ": " + applied.fix.message);
    }
    return lines;
}

void check_fix(const std::string& before, const std::string& after, const Lines& expected) {
    INFO(before);
    const Fixed fixed = fix(before);
    CHECK(fixed.text == after);
    CHECK(done(fixed) == expected);
    CHECK(fix(fixed.text).fixes.empty());
}

// One that is made only where it is asked for, as it changes what happens.
void check_unsafe_fix(const std::string& before, const std::string& after, const Lines& expected) {
    INFO(before);
    CHECK(fix(before).fixes.empty());
    FixOptions options;
    options.unsafe = true;
    const Fixed fixed = fix(before, options);
    CHECK(fixed.text == after);
    CHECK(done(fixed) == expected);
    CHECK(fix(fixed.text, options).fixes.empty());
    for (const AppliedFix& applied : fixed.fixes) {
        CHECK_FALSE(applied.fix.is_safe());
    }
}

void check_is_left(const std::string& text) {
    INFO(text);
    const Fixed fixed = fix(text);
    CHECK(fixed.text == text);
    CHECK(done(fixed) == Lines{});
}

const std::string any5 = R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5)";

}  // namespace

TEST_CASE("numbers") {
    const auto with_number = [](const std::string& number) {
        return text_of(R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": )" + number);
    };
    check_fix(with_number("\"5\""), with_number("5"), {"number-as-string: wrote `5` for `\"5\"`"});
    check_fix(with_number("\"007\""), with_number("7"), {"number-as-string: wrote `7` for `\"007\"`"});
    check_fix(with_number("5.0"), with_number("5"), {"not-an-integer: wrote `5` for `5.0`"});
    check_is_left(with_number("5.5"));
    check_is_left(with_number("5e1"));
    check_is_left(with_number("-5.0"));
    check_is_left(with_number("\"five\""));
    check_is_left(with_number("0"));
}

TEST_CASE("names of values") {
    const auto status = [](const std::string& value) {
        return text_of("\"tagStatus\": \"" + value + R"(", "countType": "imageCountMoreThan", "countNumber": 5)");
    };
    check_fix(status("ANY"), status("any"), {"unknown-tag-status: wrote `any` for `ANY`"});
    check_fix(status("all"), status("any"), {"unknown-tag-status: wrote `any` for `all`"});
    check_fix(status("untaged"), status("untagged"), {"unknown-tag-status: wrote `untagged` for `untaged`"});
    check_is_left(status("both"));

    const auto type = [](const std::string& value) {
        return text_of(R"("tagStatus": "untagged", "countType": ")" + value +
                       R"(", "countUnit": "days", "countNumber": 5)");
    };
    check_fix(type("sinceImagePush"), type("sinceImagePushed"),
              {"unknown-count-type: wrote `sinceImagePushed` for `sinceImagePush`"});
    check_fix(type("since_image_pushed"), type("sinceImagePushed"),
              {"unknown-count-type: wrote `sinceImagePushed` for `since_image_pushed`"});
    // As near to sinceImagePulled as to sinceImagePushed; and the opposite of imageCountMoreThan.
    check_is_left(type("sinceImagePulhed"));
    check_is_left(type("imageCountLessThan"));

    check_fix(text_of(any5, R"("type": "delete")"), text_of(any5),
              {"unknown-action-type: wrote `expire` for `delete`"});
    check_fix(text_of(any5, R"("type": "archive")"),
              text_of(any5, R"("type": "transition", "targetStorageClass": "archive")"),
              {"unknown-action-type: wrote `transition` for `archive`",
               "missing-target-storage-class: added `\"targetStorageClass\": \"archive\"`"});
    check_is_left(text_of(any5, R"("type": "keep")"));
}

TEST_CASE("single quotes") {
    const auto quoted = [](std::string text) {
        for (char& c : text) {
            c = c == '"' ? '\'' : c;
        }
        return text;
    };
    const std::string message = "invalid-json: wrote all strings in double quotes";
    check_fix(quoted(text_of(any5)), text_of(any5), {message});
    check_fix(
        R"({'rules': [{'rulePriority': 1, 'description': 'the \'old\' "ones"\u00e4', 'selection': {'tagStatus': 'any',
'countType': 'imageCountMoreThan', 'countUnit': None, 'countNumber': 5}, "action": {"type": 'expire'}}]})",
        R"({"rules": [{"rulePriority": 1, "description": "the 'old' \"ones\"\u00e4", "selection": {"tagStatus": "any",
"countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]})",
        {message, "null-value: removed `countUnit`, which was `null`"});
    check_fix(R"({"rules": [{"rulePriority": 1, "description": "don't, 'None'", 'selection': {)" + any5 +
                  R"(}, "action": {"type": "expire"}}]})",
              R"({"rules": [{"rulePriority": 1, "description": "don't, 'None'", "selection": {)" + any5 +
                  R"(}, "action": {"type": "expire"}}]})",
              {message});
    check_is_left("{'rules': [{'rulePriority': 1, 'description': 'not closed}]}");
}

TEST_CASE("names of properties") {
    check_fix(text_of(any5, R"("Type": "expire")"), text_of(any5), {"unknown-property: wrote `type` for `Type`"});
    check_fix(text_of(any5, R"("type": "expire")", R"("rule_priority": 1)"), text_of(any5),
              {"unknown-property: wrote `rulePriority` for `rule_priority`"});
    check_fix(R"({"Rules": [{"rulePriority": 1, "selection": {)" + any5 + R"(}, "action": {"type": "expire"}}]})",
              text_of(any5), {"unknown-property: wrote `rules` for `Rules`"});
    // There would be two of them.
    check_is_left(text_of(any5 + R"(, "count_number": 7)"));
    check_is_left(text_of(any5 + R"(, "comment": "x")"));
    check_is_left(text_of(any5, R"("type": "expire")", R"("rulePriority": 1, "countNumber": 7)"));
}

TEST_CASE("null and doubled members") {
    check_fix(text_of(any5 + R"(, "countUnit": null)"), text_of(any5),
              {"null-value: removed `countUnit`, which was `null`"});
    check_fix(text_of(R"("storageClass": null, )" + any5), text_of(any5),
              {"null-value: removed `storageClass`, which was `null`"});
    check_is_left(text_of(R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": null)"));
    check_fix(text_of(any5 + R"(, "countNumber": 5)"), text_of(any5),
              {"duplicate-key: removed the second `countNumber`, which has the same value"});
    check_is_left(text_of(any5 + R"(, "countNumber": 6)"));
}

TEST_CASE("tag lists") {
    const auto list = [](const std::string& members, const std::string& status = "tagged") {
        return text_of("\"tagStatus\": \"" + status + "\", " + members +
                       R"("countType": "imageCountMoreThan", "countNumber": 5)");
    };
    check_fix(list(R"("tagPrefixList": "dev-", )"), list(R"("tagPrefixList": ["dev-"], )"),
              {"wrong-type: wrote `\"dev-\"` as an array"});
    check_is_left(list(R"("tagPrefixList": "dev,prod", )"));
    check_is_left(list(R"("tagPrefixList": 5, )"));
    check_unsafe_fix(list(R"("tagPrefixList": [""], )"), list(R"("tagPatternList": ["*"], )"),
                     {"empty-tag: wrote `\"tagPatternList\": [\"*\"]` for `tagPrefixList` with an empty string"});
    check_unsafe_fix(list(R"("tagPatternList": [""], )"), list(R"("tagPatternList": ["*"], )"),
                     {"empty-tag: wrote `\"tagPatternList\": [\"*\"]` for `tagPatternList` with an empty string"});
    check_is_left(list(R"("tagPrefixList": ["", "v"], )"));
    check_fix(list(R"("tagPrefixList": [], )", "any"), list("", "any"),
              {"empty-tag-list: removed the empty `tagPrefixList`"});
    check_fix(list(R"("tagPrefixList": [""], )", "any"), list("", "any"),
              {"empty-tag: removed `tagPrefixList`, which held only an empty string"});
    check_is_left(list(R"("tagPrefixList": [], )"));
    check_fix(list(R"("tagPatternList": ["***a**"], )"), list(R"("tagPatternList": ["*a*"], )"),
              {"too-many-wildcards: wrote `\"*a*\"` for `\"***a**\"`"});
    check_is_left(list(R"("tagPatternList": ["*a*b*c*d*"], )"));
    check_fix(list(R"("tagPrefixList": ["v", "v"], )"), list(R"("tagPrefixList": ["v"], )"),
              {"repeated-tag: removed the second `v`"});
    check_unsafe_fix(list(R"("tagPrefixList": ["dev-*"], )"), list(R"("tagPrefixList": ["dev-"], )"),
                     {"wildcard-in-prefix: wrote `\"dev-\"` for `\"dev-*\"`"});
    check_is_left(list(R"("tagPrefixList": ["*-dev"], )"));
    // Which of the two was meant is for its author to say.
    check_is_left(list(R"("tagPrefixList": ["dev", "prod"], )"));
}

TEST_CASE("a shield gets the count that AWS's quota makes unreachable") {
    const auto shielded = [](const std::string& number) {
        return R"({"rules": [{"rulePriority": 1, "selection": {"tagStatus": "tagged", "tagPatternList": ["v*"], )"
               R"("countType": "imageCountMoreThan", "countNumber": )" +
               number +
               R"(}, "action": {"type": "expire"}}, {"rulePriority": 2, "selection": {"tagStatus": "any", )"
               R"("countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14}, )"
               R"("action": {"type": "expire"}}]})";
    };
    check_unsafe_fix(shielded("9999"), shielded("100000"), {"shield-that-ends: wrote `100000` for `9999`"});
}

TEST_CASE("what goes together") {
    const std::string pushed = R"("tagStatus": "untagged", "countType": "sinceImagePushed")";
    check_fix(text_of(pushed + R"(, "countNumber": 5)"), text_of(pushed + R"(, "countUnit": "days", "countNumber": 5)"),
              {"missing-count-unit: added `\"countUnit\": \"days\"`"});
    check_fix(text_of(any5 + R"(, "countUnit": "days")"), text_of(any5),
              {"count-unit-with-image-count: removed `countUnit`, which does not apply when counting images"});
    check_fix(text_of(any5 + R"(, "countUnit": "images")"), text_of(any5),
              {"unknown-count-unit: removed `countUnit`, which does not apply when counting images"});
    // Its author may have meant days.
    check_is_left(text_of(any5 + R"(, "countUnit": "days")", R"("type": "expire")",
                          R"("rulePriority": 1, "description": "older than 5 days")"));
    check_is_left(text_of(pushed + R"(, "countUnit": "weeks", "countNumber": 5)"));

    const std::string moved = R"("countType": "sinceImageTransitioned")";
    const std::string rest = R"(, "countUnit": "days", "countNumber": 90)";
    check_fix(text_of(R"("tagStatus": "any", )" + moved + rest),
              text_of(R"("tagStatus": "any", )" + moved + R"(, "storageClass": "archive")" + rest),
              {"storage-class-not-archive: added `\"storageClass\": \"archive\"`"});
    check_fix(text_of(R"("tagStatus": "any", "storageClass": "standard", )" + moved + rest),
              text_of(R"("tagStatus": "any", "storageClass": "archive", )" + moved + rest),
              {"storage-class-not-archive: wrote `archive` for `standard`"});
    // Which one of the two is wrong is not sure.
    check_is_left(text_of(any5, R"("type": "expire", "targetStorageClass": "archive")"));
    check_is_left(text_of(any5 + R"(, "storageClass": "archive")"));
}

TEST_CASE("priorities") {
    const auto rules = [](const std::string& first, const std::string& second) {
        return R"({"rules": [
  {"rulePriority": )" +
               first + R"(, "selection": {)" + any5 + R"(}, "action": {"type": "expire"}},
  {"rulePriority": )" +
               second + R"(, "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", )" +
               R"("countNumber": 7}, "action": {"type": "expire"}}
]})";
    };
    const auto swapped = [](const std::string& first, const std::string& second) {
        return R"({"rules": [
  {"rulePriority": )" +
               first + R"(, "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", )" +
               R"("countNumber": 7}, "action": {"type": "expire"}},
  {"rulePriority": )" +
               second + R"(, "selection": {)" + any5 + R"(}, "action": {"type": "expire"}}
]})";
    };
    check_fix(rules("3", "1"), swapped("1", "3"), {"rules-out-of-order: sorted the rules by priority"});
    check_fix(rules("1", "2"), swapped("2", "3"),
              {"any-rule-not-last: wrote `3` for `1`", "rules-out-of-order: sorted the rules by priority"});
    check_fix(swapped("0", "1"), swapped("1", "2"), {"rule-priority-too-low: raised every `rulePriority` by 1"});
    check_fix(swapped("-5", "7"), swapped("1", "13"), {"rule-priority-too-low: raised every `rulePriority` by 6"});
    check_is_left(swapped("0", "2147483647"));
    check_is_left(rules("1", "2147483647"));
    check_is_left(swapped("4", "4"));
}

TEST_CASE("the text as a whole") {
    const std::string good = text_of(any5);
    check_fix("\xEF\xBB\xBF" + good, good, {"byte-order-mark: removed the byte order mark"});
    const std::string list = good.substr(10, good.size() - 11);
    check_fix(list, good, {"not-a-lifecycle-policy: wrote `{\"rules\": ...}` around the array"});
    check_is_left(R"([{"Effect": "Allow"}])" + std::string(100, ' '));
    const auto escaped = [](std::string_view text) {
        std::string result;
        for (const char c : text) {
            result += c == '"' || c == '\\' ? "\\" : "";
            result += c;
        }
        return result;
    };
    check_fix('"' + escaped(good) + '"', good, {"not-a-lifecycle-policy: took the policy out of the string"});
    check_is_left('"' + std::string(200, 'x') + '"');
    check_fix(escaped(good), good, {"invalid-json: removed the backslashes of a JSON string"});
    check_fix(escaped(escaped(good)), good, {"invalid-json: removed the backslashes of a JSON string"});
    std::string doubled;  // as in a published sample
    for (const char c : good) {
        doubled += c == '"' ? "\\\\\"" : std::string(1, c);
    }
    check_fix(doubled, good, {"invalid-json: removed the backslashes of a JSON string"});
    check_is_left(escaped(good) + " \"");
    check_fix(text_of(any5 + ","), good, {"invalid-json: removed the trailing comma"});
    check_fix(text_of(any5, R"("type": "expire",,)"), good, {"invalid-json: removed the trailing commas"});
    check_fix(text_of(R"("tagStatus": "any",, "countType": "imageCountMoreThan", "countNumber": 5)"), good,
              {"invalid-json: removed the second comma"});
    check_fix(R"({"rules": [{"rulePriority": 1 "selection": {)" + any5 + R"(} "action": {"type": "expire"}}]})", good,
              {"invalid-json: added the missing comma", "invalid-json: added the missing comma"});
    check_is_left(good + "// a comment");
    check_is_left(text_of(any5 + ",") + "]");
    check_is_left("");
    check_is_left(std::string(200000, ' '));
}

TEST_CASE("members that come and go leave the layout as it is") {
    const std::string before = R"({
  "rules": [
    {
      "rulePriority": "1",
      "selection": {
        "tagStatus": "untagged",
        "countType": "sinceImagePushed",
        "countNumber": 7,
        "storageClass": null
      },
      "action": {
        "type": "Expire"
      },
    }
  ]
}
)";
    const std::string after = R"({
  "rules": [
    {
      "rulePriority": 1,
      "selection": {
        "tagStatus": "untagged",
        "countType": "sinceImagePushed",
        "countUnit": "days",
        "countNumber": 7
      },
      "action": {
        "type": "expire"
      }
    }
  ]
}
)";
    const Fixed fixed = fix(before);
    CHECK(fixed.text == after);
    REQUIRE(fixed.fixes.size() == 5);
    CHECK(fixed.fixes[0].position == Position{13, 8});
    CHECK(fixed.fixes[1].position == Position{4, 23});
}

TEST_CASE("only what is wanted is fixed") {
    const std::string text = text_of(any5 + R"(, "countUnit": null, "countNumber": 5)");
    const Fixed fixed =
        fix(text, [](const Diagnostic& finding, const Parsed&) { return finding.check == Check::null_value; });
    CHECK(fixed.text == text_of(any5 + R"(, "countNumber": 5)"));
    const Parsed parsed = parse(text);
    CHECK(suggest_fixes(parsed, parsed.report).size() == 2);
}

TEST_CASE("findings get the edits of their fixes, and those without a fix get none") {
    const std::string text = text_of(R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": "5")",
                                     R"("type": "expire")", R"("rulePriority": 1, "color": "red")");
    const Parsed parsed = parse(text);
    REQUIRE(parsed.report.size() == 2);
    const Report findings = with_suggested_edits(parsed, parsed.report);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].check == Check::unknown_property);
    CHECK(findings[0].edits.empty());
    CHECK(findings[1].check == Check::number_as_string);
    REQUIRE(findings[1].edits.size() == 1);
    CHECK(with_edits(text, findings[1].edits) ==
          text_of(any5, R"("type": "expire")", R"("rulePriority": 1, "color": "red")"));
    CHECK(findings != parsed.report);
}
