// SPDX-License-Identifier: MIT
// Texts that are not JSON: where it is said, and in which words.
#include <ecr_lifecycle/diagnostic.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/findings.hpp"
#include "support/policy_texts.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::good;
using test_support::Lines;
using test_support::lines_of;
using test_support::Marked;
using test_support::padded;
using test_support::syntax_finding;

// The places of the findings in a text are marked; `⟦` opens and `⟧` closes.
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

}  // namespace

// --- what is meant for JSON ------------------------------------------------------------------------------------------

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
        {R"({⟦,⟧})", "`,` is not allowed here in JSON"},
        {R"({"a": 1⟦;⟧ "b": 2})", "`;` is not allowed here in JSON"},
        {R"(["a"⟦:⟧ 1])", "this colon should be a comma or a closing bracket"},
        {R"({"a": 1⟦:⟧ 1})", "this colon should be a comma or a closing bracket"},
        {R"({"a": [1, 2⟦}⟧)", "`}` closes what `[` opened"},
        {R"({"a": 1⟦]⟧)", "`]` closes what `{` opened"},
        {R"({⟦]⟧)", "`]` closes what `{` opened"},
        {R"({"a":⟦]⟧)", "`]` closes what `{` opened"},
        {R"({}⟦}⟧)", "there is more text after the end of the policy"},
        {R"({} ⟦{⟧})", "there is more text after the end of the policy"},
        {"[\"⟦\\q⟧\"]", "JSON has no escape `\\q`"},
        // After everything that a string may hold.
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
        {"[\"a⟦\t⟧b\"]", "this string contains the control character `U+0009`"},
        {"[⟦\"a⟧\nb\"]", "a string may not continue on the next line"},
        {"[⟦\"a⟧\r\nb\"]", "a string may not continue on the next line"},
        {"[⟦\"⟧a]", "this string is never closed"},
        {"[⟦\"⟧a\\", "this string is never closed"},
        {"[⟦\"⟧a\\\"", "this string is never closed"},
        {"⟦\xC2\xA0⟧{}", "`U+00A0` is not allowed here in JSON"},
        {"{}⟦\x7F⟧", "there is more text after the end of the policy"},
        {"[⟦\x01⟧]", "`U+0001` is not allowed here in JSON"},
        {"[⟦\xD0\x81⟧]", "`U+0401` is not allowed here in JSON"},
        {"[⟦\xE6\x97\xA5⟧]", "`U+65E5` is not allowed here in JSON"},
        {"[⟦\xF0\x9F\x9A\x80⟧]", "`U+1F680` is not allowed here in JSON"},
        {"[⟦\xF4\x8F\xBF\xBF⟧]", "`U+10FFFF` is not allowed here in JSON"},
    });
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
        {"⟦/⟧usr/lib/python3/warn.py:7: warning\n{}", "this is not JSON"},
        {"⟦.⟧/policy.json", "this is not JSON"},
        {"⟦~⟧/policy.json", "this is not JSON"},
    });
}

TEST_CASE("the cures of syntax errors") {
    CHECK(syntax_finding("{\"rules\": var.rules}").message == "`var.rules` is an unresolved Terraform expression");
    for (const char* const value : {"local.rules", "each.value", "count.index", "path.module"}) {
        CHECK(syntax_finding("{\"rules\": " + std::string(value) + "}").help.find("terraform console") !=
              std::string::npos);
    }
    CHECK(syntax_finding("[variable]").help == "write `\"variable\"`");
    CHECK(syntax_finding("[007]").help == "remove the leading zeros");
    CHECK(syntax_finding("[-007]").help == "remove the leading zeros");
    CHECK(syntax_finding("[+7]").help == "remove the plus sign");
    CHECK(syntax_finding("[1,]").help == "remove the comma");
    CHECK(syntax_finding("{a: 1}").help == "write `\"a\"`");
    CHECK(syntax_finding("[False]").help == "write `false`");
    CHECK(syntax_finding("[// x\n1]").help == "remove it; put it in the `description` of a rule instead");
    const Diagnostic mismatch = syntax_finding("[1}");
    REQUIRE(mismatch.notes.size() == 1);
    CHECK(mismatch.notes[0].span == Span{0, 1});
    CHECK(mismatch.notes[0].message == "`[` is opened here");
}

// --- what is meant for something else --------------------------------------------------------------------------------

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
        CHECK(finding.help == "render the template first, and check the result");
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
        {"{⟦\\n⟧  \\\"rules\\\": []}", "this text is still escaped as a JSON string"},
        {"{⟦\\\"⟧rules\\\": []}", "this text is still escaped as a JSON string"},
        {"{⟦\\\\\"⟧rules\\\\\": []}", "this text is still escaped as a JSON string"},
        {"⟦#!/bin/sh⟧\naws ecr put-lifecycle-policy\n", "this is a script, not JSON"},
        {"# put it\n⟦aws ecr put-lifecycle-policy⟧ --repository-name app\n", "this is a command, not JSON"},
        {"⟦<<EOT⟧\n{}\nEOT\n", "this is a heredoc, not JSON"},
        {"⟦'⟧{\"rules\": []}'", "there is a single quote before the policy, as a shell or YAML needs it"},
        {"[⟦!Ref⟧ Count]", "`!Ref` is of YAML or CloudFormation: JSON has no such word"},
        {"⟦!Sub⟧ |\n  {}", "`!Sub` is of YAML or CloudFormation: JSON has no such word"},
    });
    CHECK(syntax_finding("rules: []").help == "a lifecycle policy is written in JSON; `yq -o json` translates");
    CHECK(syntax_finding("Resources:\n  A:\n    LifecyclePolicyText: |").help ==
          "take the text of `LifecyclePolicyText` out of it");
    CHECK(syntax_finding("Resources:\n  A:\n    LifecyclePolicyText: !Sub |").help ==
          "take the text of `LifecyclePolicyText` out of it, with a value for each variable");
    CHECK(syntax_finding("spec:\n  policy: '{\"rules\": []}'\n").help ==
          "the policy is a string inside it: take out its text, from `{` to `}`");
    CHECK(syntax_finding("- ecs_ecr:\n    lifecycle_policy:\n      rules:\n        - rulePriority: 1\n").help ==
          "only a part of it is the policy: take out `rules` and what belongs to it; `yq -o json` translates");
    CHECK(syntax_finding("{\"a\": var.n}").help.find("`${var.n}`") != std::string::npos);
    CHECK(syntax_finding("{rules = []}").help == syntax_finding("locals {").help);
}

// --- bytes -----------------------------------------------------------------------------------------------------------

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
    const Diagnostic after = syntax_finding("{}" + nul + "{]");
    CHECK(after.message == "there is a NUL byte outside a string");
    CHECK(after.span == Span{2, 3});
    CHECK_FALSE(parse(good + nul).report.ok());
    CHECK_FALSE(parse(good + nul).policy.has_value());
    CHECK(lines_of(parse(good + nul + "garbage").report) == Lines{"invalid-json"});
    CHECK(syntax_finding(nul).message == "there is a NUL byte outside a string");
    CHECK(syntax_finding("[1" + nul + "]").message == "there is a NUL byte outside a string");
    CHECK(syntax_finding("{\"a\"" + nul + ": 1}").span == Span{4, 5});
    CHECK(syntax_finding("[\"a" + nul + "\"]").message == "this string contains the control character `U+0000`");
}
