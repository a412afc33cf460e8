// SPDX-License-Identifier: MIT
// What expressions of HCL are worth, as Terraform 1.11 computes them, written as jsonencode() and the AWS provider do.
#include <ecr_lifecycle/hcl/evaluate.hpp>

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;
using detail::HclAssumption;

struct Evaluated {
    std::string file;
    detail::SentText sent;
    std::vector<detail::HclRemark> remarks;

    // The part of the file from which a part of the text comes.
    [[nodiscard]] std::string origin(std::string_view part) const {
        const std::size_t begin = sent.text.find(part);
        REQUIRE(begin != std::string::npos);
        const Span outer = sent.map.outer({begin, begin + part.size()});
        return file.substr(outer.begin, outer.end - outer.begin);
    }
};

bool read_file(void* /*context*/, std::string_view path, std::string& text) {
    if (path == "words.json") {
        text = "{\"words\": [1, 2.50]}";
    } else if (path == "words.tftpl") {
        text = "%{ for w in words ~}\n<${w}>%{ endfor }${more}\n";
    } else {
        return false;
    }
    return true;
}

// `local.x` of a file of these locals and whatever comes after them.
Evaluated evaluate_file(std::string file, HclAssumption assumption = HclAssumption::nothing) {
    Evaluated result;
    result.file = std::move(file);
    detail::HclTree<> tree = detail::HclParser<>(result.file).file();
    const detail::HclDeclarations<> declarations(tree);
    detail::HclValues<> values;
    detail::HclEvaluator<> evaluator(tree, declarations, values, {read_file, nullptr});
    const std::size_t local = declarations.find(false, "local", "x");
    REQUIRE(local != detail::HclDeclarations<>::none);
    const std::uint32_t value = evaluator.evaluate(declarations[local].node, assumption);
    result.sent = detail::HclEncoder<>(values, 1U << 20U).encode(value);
    result.remarks = tree.remarks;
    return result;
}

std::string value(const std::string& expression) {
    const Evaluated result = evaluate_file("locals {\n  x = " + expression + "\n}\n");
    CHECK(result.remarks.empty());
    return result.sent.text;
}

// What stands for an expression that cannot be known.
std::string unknown(const std::string& expression) {
    const Evaluated result = evaluate_file("locals {\n  x = " + expression + "\n}\n");
    REQUIRE(result.sent.unknown.size() == 1);
    return result.sent.unknown[0].expression;
}

}  // namespace

TEST_CASE("Numbers are written as float64") {
    CHECK(value("5.0") == "5");
    CHECK(value("1e1") == "10");
    CHECK(value("-0") == "-0");
    CHECK(value("0.1") == "0.1");
    CHECK(value("2.50") == "2.5");
    CHECK(value("0.1 + 0.2") == "0.30000000000000004");
    CHECK(value("5000000000") == "5000000000");
    CHECK(value("12345678901234567890") == "12345678901234567000");
    CHECK(value("1e20") == "100000000000000000000");
    CHECK(value("1e21") == "1e+21");
    CHECK(value("1.5e-6") == "0.0000015");
    CHECK(value("1e-7") == "1e-7");
    CHECK(unknown("1e999") == "1e999");
}

TEST_CASE("Objects are sorted, and of equal keys the last one counts") {
    CHECK(value("{ b = 1, a : 2\n  \"c d\" = 3\n }") == R"({"a":2,"b":1,"c d":3})");
    CHECK(value("{ a = 1, a = 2 }") == R"({"a":2})");
    CHECK(value("{ (\"a\") = 1, true = 2, 3 = 4, \"${\"b\"}\" = 5 }") == R"({"3":4,"a":1,"b":5,"true":2})");
    CHECK(unknown("{ (var.k) = 1 }") == "{ (var.k) = 1 }");
}

TEST_CASE("Strings are escaped as Go does it") {
    CHECK(value(R"("<&>")") == R"("\u003c\u0026\u003e")");
    CHECK(value(R"("\u2028é\"\\\n")") == R"("\u2028é\"\\\n")");
    CHECK(value("\"\xFF\"") == R"("\ufffd")");
    CHECK(value(R"("$${x} %%{y} $ % $$")") == R"("${x} %{y} $ % $$")");
    CHECK(value("<<E\n\\n \"q\"\nE") == R"("\\n \"q\"\n")");
    CHECK(value("<<-E\r\n  a\r\n   b\r\n  E") == R"("a\r\n b\r\n")");
    CHECK(value(R"("\ud83d")") == "\"\xEF\xBF\xBD\"");
}

TEST_CASE("Templates take values in") {
    CHECK(value(R"("a${1}b${true}c${"d"}")") == R"("a1btruecd")");
    CHECK(value(R"("${5}")") == "5");  // alone, it keeps its type
    CHECK(value(R"("a ${~ 1 ~} b")") == R"("a1b")");
    CHECK(value("<<E\n%{ if true }yes%{ else }no%{ endif }\nE") == R"("yes\n")");
    CHECK(value("<<E\n%{ if 1 > 2 }yes%{ endif }\nE") == R"("\n")");
    CHECK(value("<<E\n%{ for i, x in [\"a\", \"b\"] ~}\n  ${i}${x}\n%{ endfor ~}\nE") == R"("  0a\n  1b\n")");
    CHECK(value(R"("a ${var.b} c")") == R"("a var.b c")");
    CHECK(value("\"%{ if var.a }b%{ endif }\"") == R"("%{ if var.a }")");
}

TEST_CASE("Operators and conditionals") {
    CHECK(value("1 + 2 * 3 - -4 / 2") == "9");
    CHECK(value("7 % 4") == "3");
    CHECK(value("1 < 2 && !(2 <= 1) || false") == "true");
    CHECK(value("\"a\" == \"a\"") == "true");
    CHECK(value("1 == \"1\"") == "false");
    CHECK(value("false && var.x") == "false");
    CHECK(value("true ? 1 : 2") == "1");
    CHECK(value("true ? 1 : \"a\"") == R"("1")");  // both branches become of one type
    CHECK(unknown("var.x ? 1 : 2") == "var.x ? 1 : 2");
    CHECK(unknown("1 / 0") == "1 / 0");
}

TEST_CASE("References within a file") {
    CHECK(evaluate_file("locals {\n  x = local.y[1].a\n  y = [1, { a = local.z }]\n}\nlocals {\n  z = \"end\"\n}\n")
              .sent.text == R"("end")");
    CHECK(value("{ a = [1, 2] }.a[1]") == "2");
    CHECK(value("[{ a = 1 }, { a = 2 }][*].a") == "[1,2]");
    CHECK(value("[{ a = [1] }].*.a[0]") == "[1]");
    CHECK(unknown("{ a = 1 }.b") == "{ a = 1 }.b");
    CHECK(unknown("[1][1]") == "[1][1]");
    CHECK(unknown("module.m.out") == "module.m.out");
}

TEST_CASE("A local that needs itself is unknown, and said") {
    const Evaluated result = evaluate_file("locals {\n  x = local.y\n  y = [local.x]\n}\n");
    REQUIRE(result.remarks.size() == 1);
    CHECK(result.remarks[0].problem == detail::HclProblem::cyclic_local);
    CHECK(result.sent.text == R"(["local.y"])");
}

TEST_CASE("Variables are unknown, whatever their default") {
    const std::string file =
        "variable \"v\" {\n  type = list(map(string))\n  default = [{ n = 5 }]\n}\nlocals {\n  x = var.v\n}\n";
    CHECK(evaluate_file(file).sent.text == R"("var.v")");
    CHECK(evaluate_file(file, HclAssumption::defaults).sent.text == R"([{"n":"5"}])");  // as their type has it
    const auto default_of = [](const std::string& type, const std::string& value) {
        return evaluate_file(
                   "variable \"v\" {\n  type = " + type + "\n  default = " + value + "\n}\nlocals {\n  x = var.v\n}\n",
                   HclAssumption::defaults)
            .sent.text;
    };
    CHECK(default_of("number", "\"5\"") == "5");
    CHECK(default_of("string", "5") == R"("5")");
    CHECK(default_of("any", "5") == "5");
    CHECK(default_of("set(string)", "[\"b\", \"a\", \"b\"]") == R"(["a","b"])");
    CHECK(default_of("object({ a = optional(string), b = number })", "{ a = 1, b = 2 }") == R"({"a":"1","b":2})");
    CHECK(default_of("tuple([string, bool])", "[1, \"true\"]") == R"(["1",true])");
    CHECK(default_of("number", "\"five\"") == R"("var.v")");
    CHECK(default_of("number", "null") == R"("var.v")");
}

TEST_CASE("Loops over what is known") {
    CHECK(value("[for i, w in [\"a\", \"b\"] : { n = i + 1, w = \"${w}-\" }]") ==
          R"([{"n":1,"w":"a-"},{"n":2,"w":"b-"}])");
    CHECK(value("{ for k, v in { b = 1, a = 2 } : upper(k) => v if v > 1 }") == R"({"A":2})");
    CHECK(value("[for v in { b = 1, a = 2 } : v]") == "[2,1]");
    CHECK(value("[for a in [1, 2] : [for b in [a, 3] : b]]") == "[[1,3],[2,3]]");
    CHECK(unknown("[for v in var.list : v]") == "[for v in var.list : v]");
    CHECK(unknown("{ for v in [1, 2] : \"k\" => v... }") == "{ for v in [1, 2] : \"k\" => v... }");
}

TEST_CASE("Functions with which policies are made") {
    CHECK(value("merge({ a = 1, b = 2 }, null, { a = 3 })") == R"({"a":3,"b":2})");
    CHECK(value("concat([1], [], [2])") == "[1,2]");
    CHECK(value("concat([1], var.more)") == R"([1,"var.more"])");
    CHECK(value("jsondecode(\"{\\\"a\\\": [1, 5.0, \\\"\\\\u00e9\\\"]}\")") == R"({"a":[1,5,"é"]})");
    const std::string encoded = R"("{\"a\":1,\"b\":\"\\u003c\"}")";
    CHECK(value("jsonencode({ b = \"<\", a = 1 })") == encoded);
    CHECK(value("jsondecode(jsonencode([1]))") == "[1]");
    CHECK(value("\"${jsonencode([1])}!\"") == R"("[1]!")");
    CHECK(value("tostring(5)") == R"("5")");
    CHECK(value("tonumber(\"5.50\")") == "5.5");
    CHECK(value("toset([\"b\", \"a\", \"b\"])") == R"(["a","b"])");
    CHECK(value("length([1, 2]) + length(\"é\") + length({ a = 1 })") == "4");
    CHECK(value("format(\"%s: %d%%\", \"a\", 5)") == R"("a: 5%")");
    CHECK(value("join(\",\", [\"a\", 1])") == R"("a,1")");
    CHECK(value("lower(\"A\")") == R"("a")");
    CHECK(value("trimspace(<<E\n  a b  \nE\n)") == R"("a b")");
    CHECK(value("chomp(<<E\na\nE\n)") == R"("a")");
    CHECK(value("flatten([1, [2, [3]]])") == "[1,2,3]");
    CHECK(value("keys({ b = 1, a = 2 })") == R"(["a","b"])");
    CHECK(value("values({ b = 1, a = 2 })") == "[2,1]");
    CHECK(value("lookup({ a = 1 }, \"b\", 2)") == "2");
    CHECK(value("max(1, 5, 3) - min(1, 5)") == "4");
    CHECK(value("range(3)") == "[0,1,2]");
    CHECK(value("concat([[1], [2]]...)") == "[1,2]");
    CHECK(value("reverse(distinct([1, 2, 1]))") == "[2,1]");
    CHECK(unknown("try(var.a, 1)") == "try(var.a, 1)");
    CHECK(unknown("uuid()") == "uuid()");
    CHECK(unknown("max(3, var.n)") == "max(3, var.n)");
}

TEST_CASE("Files beside the file") {
    CHECK(value("jsondecode(file(\"${path.module}/words.json\")).words[1]") == "2.5");
    CHECK(value("templatefile(\"words.tftpl\", { words = [\"a\", 1], more = var.m })") ==
          R"("\u003ca\u003e\u003c1\u003evar.m\n")");
    const Evaluated missing = evaluate_file("locals {\n  x = file(\"none.json\")\n}\n");
    REQUIRE(missing.remarks.size() == 1);
    CHECK(missing.remarks[0].problem == detail::HclProblem::unreadable_file);
    CHECK(missing.remarks[0].text == "none.json");
    CHECK(missing.sent.unknown.size() == 1);
    CHECK(value("\"${path.module}\"") == R"("path.module")");  // no text to check
}

TEST_CASE("Every part of the text knows where it comes from") {
    const Evaluated result = evaluate_file(
        "locals {\n  x = { name = \"a\\tb\", list = [ 1, var.y, \"${var.z}-<\" ], other = local.n }\n  n = 1e1\n}\n");
    CHECK(result.sent.text == R"({"list":[1,"var.y","var.z-\u003c"],"name":"a\tb","other":10})");
    CHECK(result.origin("\"name\"") == "name");
    CHECK(result.origin("\"a\\tb\"") == "\"a\\tb\"");
    CHECK(result.origin("\\t") == "\\t");
    CHECK(result.origin("[1,\"var.y\",\"var.z-\\u003c\"]") == "[ 1, var.y, \"${var.z}-<\" ]");
    CHECK(result.origin("\\u003c") == "<");
    CHECK(result.origin("10") == "1e1");
    REQUIRE(result.sent.unknown.size() == 2);
    CHECK(result.sent.unknown[0].is_whole_value);
    CHECK(result.sent.unknown[0].expression == "var.y");
    CHECK_FALSE(result.sent.unknown[1].is_whole_value);
    CHECK(result.file.substr(result.sent.unknown[1].outer.begin, 8) == "${var.z}");
}

TEST_CASE("Evaluation ends, however values share each other") {
    std::string lists = "locals {\n  x = local.l100\n  l0 = [\"a\", \"b\"]\n";
    std::string texts = "locals {\n  x = local.l100\n  l0 = \"ab\"\n";
    for (int i = 0; i < 100; ++i) {
        const std::string name = "  l" + std::to_string(i + 1);
        const std::string before = "local.l" + std::to_string(i);
        lists += name + " = [" + before + ", " + before + "]\n";
        texts += name + " = \"${" + before + "}${" + before + "}\"\n";
    }
    CHECK(evaluate_file(lists + "}\n").sent.text.size() < (1U << 20U) + 1000);
    CHECK(evaluate_file(texts + "}\n").sent.text.find("local.") != std::string::npos);
    const std::string loops = "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]";
    CHECK(value(loops).find("for ") != std::string::npos);
}
