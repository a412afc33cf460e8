// SPDX-License-Identifier: MIT
// What a text is read as, and where and in what order its findings are. The findings themselves: decoder_test.cpp has
// those of JSON that is no policy, syntax_error_test.cpp those of texts that are not JSON.
#include <ecr_lifecycle/parse.hpp>

#include <ecr_lifecycle/builder.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/invariants.hpp"
#include "support/policy_texts.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::good;
using test_support::Lines;
using test_support::lines_of;
using test_support::Marked;
using test_support::only_finding;
using test_support::padded;
using test_support::rule_with;
using test_support::syntax_finding;
using test_support::without_length;

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

}  // namespace

// --- what is read ----------------------------------------------------------------------------------------------------

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
    // White space in strings is kept, whatever comes before it.
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
          "`action` appears twice in this object, and AWS is believed to keep only the last");

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

TEST_CASE("a byte order mark is rejected, and the policy after it is read anyway") {
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
    // What is not JSON after it is reported where it is.
    const Report broken = without_length(parse("\xEF\xBB\xBF[x]").report);
    CHECK(lines_of(broken) == Lines{"byte-order-mark", "invalid-json"});
    CHECK(broken[1].span == Span{4, 5});
    CHECK(lines_of(without_length(parse("\xEF\xBB\xBF").report)) == Lines{"byte-order-mark", "invalid-json"});
    // Anywhere else it is no byte order mark.
    CHECK(syntax_finding("[\xEF\xBB\xBF]").message == "`U+FEFF` is not allowed here in JSON");
    CHECK(syntax_finding("\xEF\xBB").check == Check::invalid_utf8);
    CHECK(parse(rule_with("\"description\": \"\xEF\xBB\xBF\"")).report.empty());
}

// --- findings --------------------------------------------------------------------------------------------------------

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

// --- limits ----------------------------------------------------------------------------------------------------------

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
    const Parsed longest = parse(std::string(122'880, ' '));
    CHECK(longest.document.text().size() == 122'880);
    const Parsed too_long = parse(std::string(122'881, ' '));
    CHECK(too_long.document.text().empty());
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
    CHECK(parse(repeated("{\"rules\":[],", "\"x\":1", "}")).report.size() > 15'000);
}

// --- invariants ------------------------------------------------------------------------------------------------------

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
