// SPDX-License-Identifier: MIT
#include <cstddef>
#include <ctime>
#include <ecr_lifecycle/format.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/catch.hpp"

using namespace ecr_lifecycle;

namespace {

// The place of a word that occurs in a text.
Span place_of(std::string_view text, std::string_view word) {
    const std::size_t begin = text.find(word);
    REQUIRE(begin != std::string_view::npos);
    return {begin, begin + word.size()};
}

Diagnostic error_at(std::optional<Span> span, std::string message = "no") {
    return {Check::wrong_type, Severity::error, std::move(message), "/rules", span, {}, ""};
}

// The report on one finding at a word.
std::string marked(std::string_view text, std::string_view word) {
    return format_report(Report({error_at(place_of(text, word))}), text, "p");
}

std::string marked(std::string_view text, Span span) { return format_report(Report({error_at(span)}), text, "p"); }

std::string in_format(ReportFormat format, const Report& report, std::string_view text, std::string_view path,
                      std::string_view aws_message = {}) {
    return format_report({path, text, report, aws_message}, format);
}

std::size_t occurrences(std::string_view text, std::string_view word) {
    std::size_t count = 0;
    for (std::size_t i = text.find(word); i != std::string_view::npos; i = text.find(word, i + 1)) {
        ++count;
    }
    return count;
}

bool contains(std::string_view text, std::string_view word) { return occurrences(text, word) > 0; }

std::string_view last_line(std::string_view text) {
    text.remove_suffix(1);
    return text.substr(text.rfind('\n') + 1);
}

constexpr std::string_view two_rules =
    "{\n"
    "  \"rules\": [\n"
    "    {\"rulePriority\": 7},\n"
    "    {\"rulePriority\": 7}\n"
    "  ]\n"
    "}\n";

// An error with a note and help, a warning, and an error without a place.
Report three_findings() {
    const std::size_t second = two_rules.rfind('7');
    return Report(
        {{Check::duplicate_rule_priority,
          Severity::error,
          "`7` is taken",
          "/rules/1/rulePriority",
          Span{second, second + 1},
          {{"taken here", "/rules/0/rulePriority", place_of(two_rules, "7")}},
          "8 is free"},
         {Check::duplicate_key, Severity::warning, "twice", "/rules", place_of(two_rules, "\"rules\""), {}, ""},
         {Check::text_too_long, Severity::error, "too long", "", std::nullopt, {}, ""}});
}

}  // namespace

TEST_CASE("format: each one is found by its name, and no other name is one") {
    const std::vector<ReportFormat> formats = report_formats();
    REQUIRE(formats.size() >= 4);
    CHECK(formats.front() == ReportFormat::text);
    for (const ReportFormat format : formats) {
        CHECK_FALSE(name(format).empty());
        CHECK(find_report_format(name(format)) == format);
    }
    CHECK(name(ReportFormat::sarif) == "sarif");
    CHECK(shows_edits(ReportFormat::json));
    CHECK_FALSE(shows_edits(ReportFormat::text));
    CHECK(name(static_cast<ReportFormat>(formats.size())).empty());
    CHECK(find_report_format("xml") == std::nullopt);
    CHECK(find_report_format("") == std::nullopt);
}

TEST_CASE("format: every one names what was found, and none lets a text steer a terminal") {
    Diagnostic finding = error_at(Span{0, 1}, "bad \x1b[31m");
    finding.notes = {{"note \x1b", "/a\x1b", std::nullopt}};
    finding.help = "help \x1b";
    for (const ReportFormat format : report_formats()) {
        CAPTURE(name(format));
        const std::string nothing = in_format(format, Report(), "{}", "p");
        const std::string something = in_format(format, Report({finding}), "\x1b", "p\x1b");
        CHECK_FALSE(contains(nothing, "wrong-type]"));
        CHECK(contains(something, "wrong-type"));
        CHECK(contains(something, "bad "));
        CHECK(something.size() > nothing.size());
        CHECK_FALSE(contains(something, "\x1b"));
        CHECK(something.back() == '\n');
    }
}

TEST_CASE("text: place, message, marked source, note and help") {
    CHECK(format_report(three_findings(), two_rules, "dir/p.json") ==
          "dir/p.json:4:22: error: `7` is taken [duplicate-rule-priority]\n"
          " 4 |     {\"rulePriority\": 7}\n"
          "   |                      ^\n"
          "dir/p.json:3:22: note: taken here\n"
          " 3 |     {\"rulePriority\": 7},\n"
          "   |                      ~\n"
          "help: 8 is free\n"
          "\n"
          "dir/p.json:2:3: warning: twice [duplicate-key]\n"
          " 2 |   \"rules\": [\n"
          "   |   ^^^^^^^\n"
          "\n"
          "dir/p.json: error: too long [text-too-long]\n");
}

TEST_CASE("text: a policy without a text is shown by JSON pointers") {
    const Report report({{Check::duplicate_rule_priority,
                          Severity::error,
                          "`7` is taken",
                          "/rules/1/rulePriority",
                          std::nullopt,
                          {{"taken here", "/rules/0/rulePriority", std::nullopt}},
                          "8 is free"},
                         {Check::no_rules, Severity::error, "none", "", std::nullopt, {}, ""}});
    CHECK(format_report(report) ==
          "/rules/1/rulePriority: error: `7` is taken [duplicate-rule-priority]\n"
          "/rules/0/rulePriority: note: taken here\n"
          "help: 8 is free\n"
          "\n"
          "error: none [no-rules]\n");
    CHECK(format_report(report, {}, "p") ==
          "p: /rules/1/rulePriority: error: `7` is taken [duplicate-rule-priority]\n"
          "p: /rules/0/rulePriority: note: taken here\n"
          "help: 8 is free\n"
          "\n"
          "p: error: none [no-rules]\n");
}

TEST_CASE("text: nothing for a report without findings") {
    CHECK(format_report(Report()).empty());
    CHECK(in_format(ReportFormat::text, Report(), two_rules, "p").empty());
    CHECK(in_format(ReportFormat::github, Report(), two_rules, "p").empty());
}

TEST_CASE("text: line numbers of different widths are in one column") {
    const std::string text = "1\n\n\n\n\n\n\n\n\n10\n";
    Diagnostic finding = error_at(Span{place_of(text, "10")});
    finding.notes = {{"here", "", Span{0, 1}}};
    CHECK(format_report(Report({finding}), text, "p") ==
          "p:10:1: error: no [wrong-type]\n"
          " 10 | 10\n"
          "    | ^^\n"
          "p:1:1: note: here\n"
          "  1 | 1\n"
          "    | ~\n");
    finding = error_at(Span{0, 1});
    finding.notes = {{"here", "", place_of(text, "10")}};
    CHECK(format_report(Report({finding}), text, "p") ==
          "p:1:1: error: no [wrong-type]\n"
          "  1 | 1\n"
          "    | ^\n"
          "p:10:1: note: here\n"
          " 10 | 10\n"
          "    | ~~\n");
}

TEST_CASE("text: marks are under wide, combining and tabbed text") {
    SECTION("East Asian and emoji") {
        CHECK(marked("[\"日本\", \"👍\", x]", "x") ==
              "p:1:13: error: no [wrong-type]\n"
              " 1 | [\"日本\", \"👍\", x]\n"
              "   |                ^\n");
        CHECK(last_line(marked("[\"日本\", y]", "日本")) == "   |   ^^^^");
    }
    SECTION("combining characters take no column") {
        CHECK(marked("[\"e\u0301\u0323\", x]", "x") ==
              "p:1:9: error: no [wrong-type]\n"
              " 1 | [\"e\u0301\u0323\", x]\n"
              "   |       ^\n");
    }
    SECTION("tabs become four spaces") {
        CHECK(marked("\t{\tx", "x") ==
              "p:1:4: error: no [wrong-type]\n"
              " 1 |     {    x\n"
              "   |          ^\n");
        CHECK(last_line(marked("a\tb", "\t")) == "   |  ^^^^");
    }
}

TEST_CASE("text: what could steer a terminal is shown as its number") {
    const std::string text = "a\x1b[31m\x7f\xff\u202e\u200b\u009b\ufeff z";
    CHECK(marked(text, "z") ==
          "p:1:14: error: no [wrong-type]\n"
          " 1 | a<U+001B>[31m<U+007F><0xFF><U+202E><U+200B><U+009B><U+FEFF> z\n"
          "   |" +
              std::string(61, ' ') + "^\n");
    CHECK(last_line(marked(text, "\xff")) == "   | " + std::string(21, ' ') + "^^^^^^");

    Diagnostic finding = error_at(std::nullopt, "bad \x1b]0;title\x07 `\n`");
    finding.help = "\x1b[2J";
    finding.pointer = "/a\rb";
    CHECK(format_report(Report({finding}), {}, "x\n\xc3.json") ==
          "x<U+000A><0xC3>.json: /a<U+000D>b: error: bad <U+001B>]0;title<U+0007> `<U+000A>` [wrong-type]\n"
          "help: <U+001B>[2J\n");
}

TEST_CASE("text: line ends of Windows are no part of the line") {
    CHECK(marked("{\r\n  x\r\n}\r\n", "x") ==
          "p:2:3: error: no [wrong-type]\n"
          " 2 |   x\n"
          "   |   ^\n");
    CHECK(marked("{\r\n  x\r\n}\r\n", Span{6, 8}) ==
          "p:2:4: error: no [wrong-type]\n"
          " 2 |   x\n"
          "   |    ^\n");
}

TEST_CASE("text: of a span of several lines the first one is marked to its end") {
    CHECK(marked(two_rules, Span{2, two_rules.size() - 1}) ==
          "p:2:1: error: no [wrong-type]\n"
          " 2 |   \"rules\": [\n"
          "   | ^^^^^^^^^^^^\n");
}

TEST_CASE("text: an empty span has one mark, also at the end of the text") {
    CHECK(marked("[1", Span{2, 2}) ==
          "p:1:3: error: no [wrong-type]\n"
          " 1 | [1\n"
          "   |   ^\n");
    CHECK(marked("[1\n", Span{3, 3}) ==
          "p:2:1: error: no [wrong-type]\n"
          " 2 |\n"
          "   | ^\n");
    CHECK(marked("", Span{0, 0}) == "p:1:1: error: no [wrong-type]\n");
    CHECK(marked("[1", Span{900, 1000}) ==
          "p:1:3: error: no [wrong-type]\n"
          " 1 | [1\n"
          "   |   ^\n");
    CHECK(marked("[1", Span{1, 0}) ==
          "p:1:2: error: no [wrong-type]\n"
          " 1 | [1\n"
          "   |  ^\n");
}

TEST_CASE("text: a long line is shown as a window around the mark") {
    SECTION("in its middle") {
        const std::string text = std::string(200, 'a') + "xyz" + std::string(200, 'b');
        CHECK(marked(text, "xyz") ==
              "p:1:201: error: no [wrong-type]\n"
              " 1 | …" +
                  std::string(60, 'a') + "xyz" + std::string(36, 'b') + "…\n" + "   | " + std::string(61, ' ') +
                  "^^^\n");
    }
    SECTION("at its begin and at its end") {
        CHECK(marked("x" + std::string(300, 'b'), "x") ==
              "p:1:1: error: no [wrong-type]\n"
              " 1 | x" +
                  std::string(99, 'b') + "…\n" + "   | ^\n");
        CHECK(marked(std::string(300, 'a') + "x", "x") ==
              "p:1:301: error: no [wrong-type]\n"
              " 1 | …" +
                  std::string(60, 'a') + "x\n" + "   | " + std::string(61, ' ') + "^\n");
    }
    SECTION("a mark that is longer than the window ends with it") {
        CHECK(last_line(marked(std::string(500, 'a'), Span{0, 500})) == "   | " + std::string(100, '^'));
    }
    SECTION("a line of a hundred columns is shown whole") {
        CHECK_FALSE(contains(marked(std::string(99, 'a') + "x", "x"), "a…"));
        CHECK_FALSE(contains(marked("x" + std::string(99, 'a'), "x"), "a…"));
        CHECK(contains(marked("x" + std::string(100, 'a'), "x"), "a…"));
    }
    SECTION("no character is cut in two") {
        std::string text;
        for (int i = 0; i < 300; ++i) {
            text += "日";
        }
        for (const std::size_t at : {0U, 150U, 297U, 300U, 303U, 450U, 897U}) {
            const std::string report = marked(text, Span{at, at + 3});
            CHECK_FALSE(contains(report, "<0x"));
            CHECK(last_line(report).substr(last_line(report).find('^')) == "^^");
        }
    }
    SECTION("columns count, not characters: escapes cannot make it longer") {
        const std::string report = marked(std::string(500, '\x01') + "x" + std::string(500, '\x01'), "x");
        CHECK(occurrences(report, "<U+0001>") < 15);
    }
    SECTION("characters without width cannot make it longer") {
        std::string text = "x";
        for (int i = 0; i < 100000; ++i) {
            text += "\u0301";
        }
        CHECK(marked(text, "x").size() < 2000);
        CHECK(marked(text + "y", "y").size() < 2000);
        CHECK_FALSE(contains(marked(text + "y", "y"), "<0x"));
        CHECK_FALSE(contains(marked("x" + text + "y", "y"), "<0x"));
    }
}

TEST_CASE("text: colors surround the parts and nothing else changes") {
    const Report report = three_findings();
    const std::string plain = format_report({"p", two_rules, report, "no"}, ReportFormat::text);
    std::string colored = format_report({"p", two_rules, report, "no"}, ReportFormat::text, Color::always);
    CHECK_FALSE(contains(plain, "\x1b"));
    CHECK(contains(colored, "\x1b[1;31merror:\x1b[0m \x1b[1m`7` is taken\x1b[0m [duplicate-rule-priority]\n"));
    CHECK(contains(colored, "\x1b[1;33mwarning:\x1b[0m"));
    CHECK(contains(colored, "\x1b[1;31m^\x1b[0m\n"));
    CHECK(contains(colored, "\x1b[1;33m^^^^^^^\x1b[0m\n"));
    CHECK(contains(colored, "\x1b[1;36m~\x1b[0m\n"));
    CHECK(contains(colored, "\x1b[1;32mhelp:\x1b[0m 8 is free\n"));
    for (std::size_t i = colored.find('\x1b'); i != std::string::npos; i = colored.find('\x1b')) {
        colored.erase(i, colored.find('m', i) - i + 1);
    }
    CHECK(colored == plain);
    // machines get no colors
    CHECK_FALSE(contains(format_report({"p", two_rules, report}, ReportFormat::json, Color::always), "\x1b"));
    CHECK_FALSE(contains(format_report({"p", two_rules, report}, ReportFormat::github, Color::always), "\x1b"));
}

TEST_CASE("text: AWS's message line by line, and the sum of several files") {
    ReportWriter writer(ReportFormat::text);
    const Report warning({{Check::duplicate_key, Severity::warning, "twice", "/rules", std::nullopt, {}, ""}});
    const Report errors({error_at(std::nullopt), error_at(std::nullopt)});
    std::string out;
    writer.begin(out);
    writer.add(out, {"good.json", "", Report()});
    CHECK(out.empty());
    writer.add(out, {"a.json", "", errors, "Invalid: 'one\ntwo\x1b\n'"});
    CHECK(out ==
          "a.json: /rules: error: no [wrong-type]\n"
          "\n"
          "a.json: /rules: error: no [wrong-type]\n"
          "\n"
          "a.json: note: AWS would answer:\n"
          "  | Invalid: 'one\n"
          "  | two<U+001B>\n"
          "  | '\n");
    out.clear();
    writer.add(out, {"good.json", "", Report()});
    CHECK(out.empty());
    writer.add(out, {"b.json", "", warning});
    CHECK(out == "\nb.json: /rules: warning: twice [duplicate-key]\n");
    out.clear();
    writer.end(out);
    CHECK(out == "\n4 files checked: 1 invalid, 2 errors, 1 warning\n");
    CHECK(writer.counts().files == 4);
    CHECK(writer.counts().invalid == 1);
    CHECK(writer.counts().errors == 2);
    CHECK(writer.counts().warnings == 1);
}

TEST_CASE("text: the sum leaves out what there is none of") {
    const Report warning({{Check::duplicate_key, Severity::warning, "twice", "/rules", std::nullopt, {}, ""}});
    CHECK(last_line(in_format(ReportFormat::text, warning, "", "p")) == "1 file checked: 1 warning");
    CHECK(last_line(in_format(ReportFormat::text, Report({error_at(std::nullopt)}), "", "p")) ==
          "1 file checked: 1 invalid, 1 error");
}

// The CPU time of a report on this many findings in one long line.
double seconds_for(std::size_t count) {
    std::string text;
    std::vector<Diagnostic> findings;
    for (std::size_t i = 0; i < count; ++i) {
        findings.push_back(error_at(Span{text.size(), text.size() + 1}));
        text += "x,日";
    }
    const Report report(std::move(findings));
    const std::clock_t begin = std::clock();
    const std::string printed = format_report(report, text, "p");
    const std::clock_t end = std::clock();
    CHECK(occurrences(printed, "^\n") == count);
    CHECK(contains(printed, "\np:1:" + std::to_string(3 * count - 2) + ": error"));
    return static_cast<double>(end - begin) / CLOCKS_PER_SEC;
}

TEST_CASE("text: the time grows with the number of findings in one long line, not with its square") {
    const double few = seconds_for(1000);
    const double many = seconds_for(8000);
    CHECK(many < 24 * few);
}

TEST_CASE("concise: one line a finding, and nothing else") {
    CHECK(in_format(ReportFormat::concise, three_findings(), two_rules, "dir/p.json", "AWS's message") ==
          "dir/p.json:4:22: error: `7` is taken [duplicate-rule-priority]\n"
          "dir/p.json:2:3: warning: twice [duplicate-key]\n"
          "dir/p.json: error: too long [text-too-long]\n");
    CHECK(in_format(ReportFormat::concise, Report({error_at(std::nullopt)}), "", "") ==
          "/rules: error: no [wrong-type]\n");
    CHECK(in_format(ReportFormat::concise, Report({error_at(std::nullopt)}), "", "p") ==
          "p: /rules: error: no [wrong-type]\n");
    CHECK(in_format(ReportFormat::concise, Report({error_at(Span{0, 1})}), "x", "") == "1:1: error: no [wrong-type]\n");
    CHECK(in_format(ReportFormat::concise, Report(), two_rules, "p").empty());
}

TEST_CASE("JSON: all fields, null where there is no place") {
    CHECK(
        in_format(ReportFormat::json, three_findings(), two_rules, "dir/p.json", "one\n") ==
        R"({
  "version": 1,
  "files": [
    {"path": "dir/p.json", "address": null, "line": 1, "column": 1, "valid": false, "awsMessage": "one\n", )"
        R"("placeholders": [], "diagnostics": [
      {"check": "duplicate-rule-priority", "code": "ECR401", "severity": "error", "basis": "measured", )"
        R"("message": "`7` is taken", "pointer": "/rules/1/rulePriority", )"
        R"("line": 4, "column": 22, "endLine": 4, "endColumn": 23, "help": "8 is free", )"
        R"("notes": [{"message": "taken here", "pointer": "/rules/0/rulePriority", "line": 3, "column": 22}], "edits": []},
      {"check": "duplicate-key", "code": "ECR007", "severity": "warning", "basis": "inferred", )"
        R"("message": "twice", "pointer": "/rules", )"
        R"("line": 2, "column": 3, "endLine": 2, "endColumn": 10, "help": "", "notes": [], "edits": []},
      {"check": "text-too-long", "code": "ECR002", "severity": "error", "basis": "documented", )"
        R"("message": "too long", "pointer": "", )"
        R"("line": null, "column": null, "endLine": null, "endColumn": null, "help": "", "notes": [], "edits": []}
    ]}
  ],
  "summary": {"files": 1, "policies": 1, "invalid": 1, "errors": 2, "warnings": 1}
}
)");
}

TEST_CASE("JSON: several files, and none") {
    ReportWriter writer(ReportFormat::json);
    const Report warning({{Check::duplicate_key, Severity::warning, "twice", "/rules", std::nullopt, {}, ""}});
    std::string out;
    writer.begin(out);
    writer.add(out, {"a", "", Report()});
    writer.add(out, {"b", "", warning});
    writer.end(out);
    // a warning leaves a file valid
    CHECK(out ==
          R"({
  "version": 1,
  "files": [
    {"path": "a", "address": null, "line": null, "column": null, "valid": true, "awsMessage": "", )"
          R"("placeholders": [], "diagnostics": []},
    {"path": "b", "address": null, "line": null, "column": null, "valid": true, "awsMessage": "", )"
          R"("placeholders": [], "diagnostics": [
      {"check": "duplicate-key", "code": "ECR007", "severity": "warning", "basis": "inferred", "message": "twice", )"
          R"("pointer": "/rules", "line": null, "column": null, "endLine": null, "endColumn": null, )"
          R"("help": "", "notes": [], "edits": []}
    ]}
  ],
  "summary": {"files": 2, "policies": 2, "invalid": 0, "errors": 0, "warnings": 1}
}
)");
    out.clear();
    const ReportWriter nothing(ReportFormat::json);
    nothing.begin(out);
    nothing.end(out);
    CHECK(out ==
          "{\n  \"version\": 1,\n  \"files\": [],\n"
          "  \"summary\": {\"files\": 0, \"policies\": 0, \"invalid\": 0, \"errors\": 0, \"warnings\": 0}\n}\n");
}

TEST_CASE("JSON: columns are code points, and strings are JSON and UTF-8 whatever they hold") {
    const std::string text = "[\"日本👍e\u0301\", x]";
    const std::string report =
        in_format(ReportFormat::json,
                  Report({error_at(place_of(text, "x"), "a\"b\\c\n\t\x01\x7f\u009b日\xff\xe6\x97")}), text, "\xff");
    CHECK(contains(report, R"("line": 1, "column": 11, "endLine": 1, "endColumn": 12)"));
    CHECK(contains(report, "\"message\": \"a\\\"b\\\\c\\n\\t\\u0001\\u007f\\u009b日\ufffd\ufffd\ufffd\""));
    CHECK(contains(report, "\"path\": \"\ufffd\""));
}

TEST_CASE("JSON: several notes") {
    Diagnostic finding = error_at(std::nullopt);
    finding.notes = {{"a", "/a", std::nullopt}, {"b", "/b", std::nullopt}};
    CHECK(contains(in_format(ReportFormat::json, Report({finding}), "", "p"),
                   R"("notes": [{"message": "a", "pointer": "/a", "line": null, "column": null}, )"
                   R"({"message": "b", "pointer": "/b", "line": null, "column": null}], "edits": []})"));
}

TEST_CASE("JSON: edits, each with its place and what to put there") {
    Diagnostic finding = error_at(Span{1, 2});
    finding.edits = {{Span{1, 2}, "\"x\""}, {Span{5, 5}, ","}};
    CHECK(
        contains(in_format(ReportFormat::json, Report({finding}), "[x]\n\n[", "p"),
                 R"("edits": [{"safe": true, "line": 1, "column": 2, "endLine": 1, "endColumn": 3, "text": "\"x\""}, )"
                 R"({"safe": true, "line": 3, "column": 1, "endLine": 3, "endColumn": 1, "text": ","}]})"));
}

TEST_CASE("JSON: a policy begins with its first character that is not white space") {
    const Report nothing;
    CHECK(contains(in_format(ReportFormat::json, nothing, "\n \t{}", "p"), R"("line": 2, "column": 3, "valid")"));
    CHECK(
        contains(in_format(ReportFormat::json, nothing, "\xEF\xBB\xBF{}", "p"), R"("line": 1, "column": 2, "valid")"));
    CHECK(contains(in_format(ReportFormat::json, nothing, " \n ", "p"), R"("line": null, "column": null, "valid")"));
}

TEST_CASE("JSON: a span that ends before it begins is empty") {
    CHECK(contains(in_format(ReportFormat::json, Report({error_at(Span{2, 1})}), "[1]", "p"),
                   R"("line": 1, "column": 3, "endLine": 1, "endColumn": 3)"));
}

TEST_CASE("JSON: the end of a span of several lines") {
    const std::string report =
        in_format(ReportFormat::json, Report({error_at(Span{2, two_rules.size() - 1})}), two_rules, "p");
    CHECK(contains(report, R"("line": 2, "column": 1, "endLine": 6, "endColumn": 2)"));
}

TEST_CASE("SARIF: results refer to rules and places") {
    const std::string report = in_format(ReportFormat::sarif, three_findings(), two_rules, "./a b/p.json");
    CHECK(contains(report, R"("version": "2.1.0",)"));
    CHECK(contains(report, R"("name": "ecr-lifecycle",)"));
    CHECK(contains(report, R"("columnKind": "unicodeCodePoints",)"));
    CHECK(contains(report,
                   "\n          {\"id\": \"duplicate-rule-priority\", "
                   "\"shortDescription\": {\"text\": \"every rule has a priority of its own\"}, "
                   "\"helpUri\": \"https://"));
    CHECK(contains(report, R"("defaultConfiguration": {"level": "warning"}, "properties": {"code": "ECR007", )"));
    CHECK(occurrences(report, "\n          {\"id\": ") == check_count);
    CHECK(report.substr(report.find("    \"results\"")) ==
          R"(    "results": [
      {"ruleId": "duplicate-rule-priority", "ruleIndex": )" +
              std::to_string(static_cast<int>(Check::duplicate_rule_priority)) +
              R"(, "level": "error", "message": {"text": "`7` is taken\nhelp: 8 is free"}, "locations": )"
              R"([{"physicalLocation": {"artifactLocation": {"uri": "a%20b/p.json"}, )"
              R"("region": {"startLine": 4, "startColumn": 22, "endLine": 4, "endColumn": 23}}, )"
              R"("logicalLocations": [{"fullyQualifiedName": "/rules/1/rulePriority"}]}], )"
              R"("relatedLocations": [{"message": {"text": "taken here"}, )"
              R"("physicalLocation": {"artifactLocation": {"uri": "a%20b/p.json"}, )"
              R"("region": {"startLine": 3, "startColumn": 22, "endLine": 3, "endColumn": 23}}, )"
              R"("logicalLocations": [{"fullyQualifiedName": "/rules/0/rulePriority"}]}]},
      {"ruleId": "duplicate-key", "ruleIndex": )" +
              std::to_string(static_cast<int>(Check::duplicate_key)) +
              R"(, "level": "warning", "message": {"text": "twice"}, "locations": )"
              R"([{"physicalLocation": {"artifactLocation": {"uri": "a%20b/p.json"}, )"
              R"("region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 10}}, )"
              R"("logicalLocations": [{"fullyQualifiedName": "/rules"}]}]},
      {"ruleId": "text-too-long", "ruleIndex": )" +
              std::to_string(static_cast<int>(Check::text_too_long)) +
              R"(, "level": "error", "message": {"text": "too long"}, "locations": )"
              R"([{"physicalLocation": {"artifactLocation": {"uri": "a%20b/p.json"}}}]}
    ]
  }]
}
)");
}

TEST_CASE("SARIF: commas are between the results of several files, and paths are URIs") {
    ReportWriter writer(ReportFormat::sarif);
    const Report report({error_at(std::nullopt)});
    std::string out;
    writer.add(out, {"good", "", Report()});
    CHECK(out.empty());
    writer.add(out, {"/abs/é:%?#.json", "", report});
    CHECK(out.substr(0, 9) == "\n      {\"");
    CHECK(contains(out, R"({"uri": "file:///abs/%C3%A9%3A%25%3F%23.json"})"));
    out.clear();
    writer.add(out, {"a:b.json", "", report});
    CHECK(out.substr(0, 10) == ",\n      {\"");
    CHECK(contains(out, R"({"uri": "a%3Ab.json"})"));
    out.clear();
    writer.add(out, {"", "", report});
    CHECK(contains(out, R"("locations": [{"logicalLocations": [{"fullyQualifiedName": "/rules"}]}])"));
}

TEST_CASE("Remarks and assumptions are in every report") {
    const std::string text = "policy {\n}\n";
    const std::vector<Note> remarks = {Note{"no such block", "", Span{0, 6}}};
    const Report report({error_at(Span{7, 8})});
    FileReport file = {"a.tf", text, report};
    file.address = "a";
    file.remarks = &remarks;
    file.assumption = "if `x` is true";
    const std::string shown = format_report(file, ReportFormat::text);
    CHECK(contains(shown, "a.tf:1:8: error: no, if `x` is true ["));
    CHECK(contains(shown, "\na.tf:1:1: note: no such block\n 1 | policy {\n   | ~~~~~~\n"));
    CHECK(contains(format_report(file, ReportFormat::concise), "a.tf:1:8: error: no, if `x` is true ["));
    const std::string machine = format_report(file, ReportFormat::json);
    CHECK(contains(machine, R"("placeholders": [], "assumption": "if `x` is true", "remarks": [{"message": )"
                            R"("no such block", "line": 1, "column": 1, "endLine": 1, "endColumn": 7}], "diag)"));
    const std::string annotations = format_report(file, ReportFormat::github);
    CHECK(contains(annotations, "%0Ain a%0Aif `x` is true\n"));
    CHECK(contains(annotations,
                   "::notice file=a.tf,line=1,col=1,endLine=1,endColumn=7,title=ecr-lifecycle::no such block%0Ain a"));
    const std::string results = format_report(file, ReportFormat::sarif);
    CHECK(contains(results, R"("text": "no, if `x` is true")"));
    CHECK(contains(results, R"({"level": "note", "message": {"text": "no such block"}, "locations": [{"physical)"));

    // Commas and empty lines, where only remarks came before.
    const Report nothing;
    FileReport other = {"b.tf", text, nothing};
    other.remarks = &remarks;
    for (const auto& [format, between] : {std::pair(ReportFormat::sarif, ",\n"), std::pair(ReportFormat::text, "\n")}) {
        ReportWriter writer(format);
        std::string out;
        writer.add(out, other);
        out.clear();
        writer.add(out, other);
        CHECK(out.substr(0, std::string_view(between).size()) == between);
    }
}

TEST_CASE("GitHub: one line a finding, with the escapes of workflow commands") {
    CHECK(in_format(ReportFormat::github, three_findings(), two_rules, "./dir/p.json", "AWS's message") ==
          "::error file=dir/p.json,line=4,col=22,endLine=4,endColumn=23,title=duplicate-rule-priority::"
          "`7` is taken%0Anote: line 3, column 22: taken here%0Ahelp: 8 is free\n"
          "::warning file=dir/p.json,line=2,col=3,endLine=2,endColumn=10,title=duplicate-key::twice\n"
          "::error file=dir/p.json,title=text-too-long::too long\n");
    SECTION("columns are left out where there are several lines") {
        CHECK(in_format(ReportFormat::github, Report({error_at(Span{2, two_rules.size() - 1})}), two_rules, "p") ==
              "::error file=p,line=2,endLine=6,title=wrong-type::no\n");
    }
    SECTION("percent signs, colons and commas; no line can be smuggled in") {
        Diagnostic finding = error_at(std::nullopt, "100%, a:b\r\n::error::x\x1b");
        finding.pointer = "/a:b";
        CHECK(in_format(ReportFormat::github, Report({finding}), "", "a,b:c%\n.json") ==
              "::error file=a%2Cb%3Ac%25<U+000A>.json,title=wrong-type::"
              "100%25, a:b<U+000D><U+000A>::error::x<U+001B>%0Aat /a:b\n");
    }
}
