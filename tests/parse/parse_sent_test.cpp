// SPDX-License-Identifier: MIT
// Policies of which only another tool knows a part: parse_sent of parse.hpp.
#include <ecr_lifecycle/aws_message.hpp>
#include <ecr_lifecycle/check.hpp>
#include <ecr_lifecycle/document/sent_text.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <cstddef>
#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;
using detail::SentText;

// Makes a text as a reader of another notation would: `<x>` is a value that is not known, `«x»` a part of a string. The
// outer text has ten more characters before it, and everything else at the same places.
SentText sent_of(std::string_view text) {
    SentText sent;
    std::size_t at = 0;
    const auto outer = [&] { return at + 10; };
    while (at < text.size()) {
        const bool value = text[at] == '<';
        const bool part = text.substr(at, 2) == "«";
        if (!value && !part) {
            sent.copy(text.substr(at, 1), outer());
            ++at;
            continue;
        }
        const std::size_t open = value ? 1 : 2;
        const std::size_t end = text.find(value ? ">" : "»", at);
        const std::string expression(text.substr(at + open, end - at - open));
        const std::size_t begin = sent.text.size();
        const Span place{outer(), end + open + 10};
        sent.write(value ? "\"" + expression + "\"" : expression, place);
        sent.unknown.push_back({{begin, sent.text.size()}, place, expression, value});
        at = end + open;
    }
    return sent;
}

std::string rule_with(std::string_view priority, std::string_view selection,
                      std::string_view action = R"({"type": "expire"})") {
    return R"({"rulePriority": )" + std::string(priority) + R"(, "selection": {)" + std::string(selection) +
           R"(}, "action": )" + std::string(action) + "}";
}

std::string policy_of(std::string_view rules) { return R"({"rules": [)" + std::string(rules) + "]}"; }

constexpr std::string_view any_five = R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5)";

Parsed parsed(std::string_view text) { return detail::parse_sent(sent_of(text)); }

}  // namespace

TEST_CASE("A text of which everything is known is a policy like any other, with places in the file") {
    const Parsed p = parsed(policy_of(rule_with("0", any_five)));
    CHECK_FALSE(p.is_open);
    REQUIRE(p.policy.has_value());
    REQUIRE(p.report.size() == 1);
    CHECK(p.report[0].check == Check::rule_priority_too_low);
    CHECK(p.report[0].span == Span{10 + 28, 10 + 29});
    CHECK(p.document.at("/rules/0/rulePriority")->raw() == "0");
    CHECK(check(p).size() == 1);
}

TEST_CASE("What depends on a value that is not known is not reported, and keeps the verdict open") {
    for (
        const std::string& text : {
            policy_of(rule_with("<var.priority>", any_five)),
            policy_of(rule_with("1", R"("tagStatus": <s>, "countType": "imageCountMoreThan", "countNumber": <n>)")),
            policy_of(rule_with(
                "1",
                R"("tagStatus": "tagged", "tagPrefixList": <list>, "countType": "imageCountMoreThan", "countNumber": 5)")),
            policy_of(rule_with(
                "1",
                R"("tagStatus": "tagged", "tagPrefixList": [<tag>], "countType": "imageCountMoreThan", "countNumber": 5)")),
            policy_of(rule_with(
                "1",
                R"("tagStatus": "tagged", "tagPrefixList": ["«tag»-"], "countType": "imageCountMoreThan", "countNumber": 5)")),
            policy_of(rule_with("1", R"("tagStatus": "«s»", "countType": "imageCountMoreThan", "countNumber": 5)")),
            policy_of(
                rule_with("1", R"("tagStatus": "any", "countType": <type>, "countUnit": "days", "countNumber": 5)")),
            policy_of(rule_with("1", R"("tagStatus": "any", <key>: "imageCountMoreThan", "countNumber": 5)")),
            policy_of(rule_with("1", any_five, "<action>")),
            policy_of("<rule>"),
            std::string(R"({"rules": <rules>})"),
            std::string("<policy>"),
        }) {
        CAPTURE(text);
        const Parsed p = parsed(text);
        CHECK(p.is_open);
        CHECK_FALSE(p.policy.has_value());
        CHECK(p.report.empty());
        CHECK(check(p).ok());
        CHECK(aws_message(p).empty());
    }
}

TEST_CASE("What is wrong whatever the placeholder stands for is reported") {
    const Parsed p = parsed(
        policy_of(rule_with("<p>", R"("tagStatus": "tagged", "countType": "imageCountMoreThan", "countNumber": <n>)")));
    REQUIRE(p.report.size() == 1);
    CHECK(p.report[0].check == Check::missing_tag_list);
    CHECK(aws_message(p).find("Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.") !=
          std::string::npos);
}

TEST_CASE("A number in quotation marks is a string, whatever is in them") {
    const Parsed p = parsed(
        policy_of(rule_with("1", R"("tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": "«n»")")));
    REQUIRE(p.report.size() == 1);
    CHECK(p.report[0].check == Check::wrong_type);
    CHECK(aws_message(p).find("instance type (string)") != std::string::npos);
}

TEST_CASE("A description with a variable leaves nothing open") {
    const std::string text = R"({"rules": [{"rulePriority": 1, "description": "keep «n» of 30", "selection": {)" +
                             std::string(any_five) + R"(}, "action": {"type": "expire"}}]})";
    const Parsed p = parsed(text);
    CHECK_FALSE(p.is_open);
    REQUIRE(p.policy.has_value());
    CHECK(p.document.has_placeholders());
    CHECK(p.document.at("/rules/0/description")->is_partial());
    // it names 30, but also a number that is not known
    CHECK(check(p).empty());
}

TEST_CASE("Where brackets or members are not known, there is no syntax error") {
    for (const std::string_view text : {R"({"rules": [ <a> {"rulePriority": 1} ]})", R"({ <a> })", R"({"rules" <a>})",
                                        R"({"rules": [ {} <%{ endfor }> ]})", R"(<a>{"rules": []})"}) {
        CAPTURE(text);
        const Parsed p = parsed(text);
        CHECK(p.is_open);
        CHECK(p.report.empty());
        CHECK_FALSE(p.document.root().has_value());
    }
}

TEST_CASE("A syntax error elsewhere is one") {
    const Parsed p =
        parsed(R"({"rules": [{"rulePriority": <p>, "selection": {"countNumber": 5} "action": {"type": "expire"}}]})");
    CHECK_FALSE(p.is_open);
    REQUIRE(p.report.has(Check::invalid_json));
    CHECK(p.report[0].span->begin > 60);
}

TEST_CASE("The length is judged on what is known") {
    const Parsed shorter = parsed("{\"rules\": <r>}");
    CHECK(shorter.report.empty());
    const Parsed longer = parsed("{\"rules\": <r>" + std::string(limits::max_text_length, ' ') + "}");
    CHECK(longer.report.has(Check::text_too_long));
}
