// SPDX-License-Identifier: MIT
// Which policies are found in files of Terraform and Terragrunt, where they begin, what AWS gets, and what is remarked.
// ECR_LIFECYCLE_HCL_FILES names another folder of files, with what is expected of NAME in NAME.expect.json.
#include <ecr_lifecycle/hcl/find.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;
using detail::HclFound;
using detail::HclNotation;
using detail::HclProblem;
using nlohmann::json;

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool read_beside(void* context, std::string_view path, std::string& text) {
    const std::filesystem::path whole = *static_cast<std::filesystem::path*>(context) / std::string(path);
    text = std::filesystem::is_regular_file(whole) ? read(whole) : "";
    return std::filesystem::is_regular_file(whole);
}

detail::HclFindings find(std::string_view text) { return detail::find_policies_in_hcl(text); }

// Lines and columns from 1, columns in code points; a byte order mark and a carriage return count nothing.
std::pair<int, int> line_and_column(std::string_view text, std::size_t offset) {
    std::pair<int, int> place{1, 1};
    for (std::size_t i = 0; i < offset; ++i) {
        if (text[i] == '\n') {
            place = {place.first + 1, 1};
        } else if ((text[i] & 0xC0) != 0x80 && text[i] != '\r' && text.substr(i, 3) != "\xEF\xBB\xBF") {
            ++place.second;
        }
    }
    return place;
}

// Replaces every value with an unknown part by "?".
struct UnknownReplaced {
    json policy;
    int unknowns = 0;
};
UnknownReplaced without_unknown(const detail::SentText& sent) {
    UnknownReplaced result;
    std::string text = sent.text;
    for (std::size_t i = sent.unknown.size(); i > 0; --i) {
        Span span = sent.unknown[i - 1].sent;
        if (!sent.unknown[i - 1].is_whole_value) {  // the string around it, once
            span.begin = text.rfind('"', span.begin - 1);
            span.end = text.find('"', span.begin + 1);
            while (text[span.end - 1] == '\\') {
                span.end = text.find('"', span.end + 1);
            }
            ++span.end;
            while (i > 1 && sent.unknown[i - 2].sent.begin > span.begin) {
                --i;
            }
        }
        text.replace(span.begin, span.end - span.begin, "\"?\"");
        ++result.unknowns;
    }
    result.policy = json::parse(text, nullptr, false);
    return result;
}

void check_file(const std::filesystem::path& path) {
    INFO(path.filename().string());
    const std::string text = read(path);
    const json expected = json::parse(read(path.string() + ".expect.json"));
    std::filesystem::path folder = path.parent_path();
    const detail::HclFindings findings = detail::find_policies_in_hcl(text, {read_beside, &folder});
    REQUIRE(findings.found.size() == expected["policies"].size());
    for (std::size_t i = 0; i < findings.found.size(); ++i) {
        const HclFound& found = findings.found[i];
        const json& policy = expected["policies"][i];
        INFO(found.address);
        CHECK(found.address == policy["address"]);
        CHECK(json(found.also) == policy.value("also", json::array()));
        CHECK(found.file == policy.value("file", ""));
        const auto place = line_and_column(found.file.empty() ? text : found.file_text, found.span.begin);
        CHECK(place.first == policy["line"]);
        CHECK(place.second == policy["column"]);
        CHECK((found.assumption != detail::HclAssumption::nothing) == policy.value("from_default", false));
        const UnknownReplaced known = without_unknown(found.sent);
        if (found.is_json) {
            CHECK(known.unknowns == policy["unknowns"]);
        }
        if (!policy["policy"].is_null()) {
            CHECK(known.policy == policy["policy"]);
        } else {
            CHECK((!found.is_json || found.is_unknown || known.policy["rules"] == "?"));
        }
        for (const json& fault : expected.value("faults", json::array())) {
            if (fault["address"] != found.address || !fault.contains("line") || !found.is_json) {
                continue;
            }
            // The value that the pointer names comes from the place that is expected.
            const json::json_pointer pointer(fault["pointer"].get<std::string>());
            json marked = known.policy;
            REQUIRE(marked.contains(pointer));
            const std::string value = marked[pointer].dump();
            bool is_there = false;
            for (std::size_t at = found.sent.text.find(value); at != std::string::npos;
                 at = found.sent.text.find(value, at + 1)) {
                const Span outer = found.sent.map.outer({at, at + value.size()});
                is_there = is_there ||
                           line_and_column(text, outer.begin) == std::pair<int, int>{fault["line"], fault["column"]};
            }
            CHECK(is_there);
        }
    }
}

int check_folder(const std::filesystem::path& folder) {
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        if ((extension == ".tf" || extension == ".hcl") &&
            std::filesystem::exists(entry.path().string() + ".expect.json")) {
            check_file(entry.path());
            ++files;
        }
    }
    return files;
}

const std::string policy = "{ rules = [{ rulePriority = 1 }] }";

// The only policy in a text.
HclFound only(const std::string& text) {
    detail::HclFindings findings = find(text);
    REQUIRE(findings.found.size() == 1);
    return findings.found[0];
}

// The only remark on a text, and what it is about.
std::string remark(const std::string& text, HclProblem problem) {
    const detail::HclFindings findings = find(text);
    REQUIRE(findings.remarks.size() == 1);
    CHECK(findings.remarks[0].problem == problem);
    const Span span = findings.remarks[0].span;
    return text.substr(span.begin, span.end - span.begin);
}

std::string resource(const std::string& value) {
    return "resource \"aws_ecr_lifecycle_policy\" \"a\" {\n  policy = " + value + "\n}\n";
}

}  // namespace

TEST_CASE("Files in which policies are found as expected") {
    CHECK(check_folder(std::filesystem::path(ECR_LIFECYCLE_SOURCE_DIR) / "tests/hcl/files") == 3);
    if (const char* folder = std::getenv("ECR_LIFECYCLE_HCL_FILES")) {
        CHECK(check_folder(folder) > 0);
    }
}

TEST_CASE("What AWS gets is compact and sorted, as the provider sends it") {
    const HclFound found = only(
        resource("<<E\n{\"rules\": [{\"rulePriority\": 1.0, \"a\": 1e1, \"a\": \"<\\u00e9\\/\"}],\n \"a\": -0.0}\nE"));
    CHECK(found.sent.text == R"({"a":-0,"rules":[{"a":"\u003cé/","rulePriority":1}]})");
    CHECK(found.notation == HclNotation::heredoc);
    CHECK(found.is_json);
}

TEST_CASE("What is no JSON stays as it is") {
    const HclFound found = only(resource("<<-E\n  {\"rules\": [}\nE"));
    CHECK_FALSE(found.is_json);
    CHECK(found.sent.text == "{\"rules\": [}\n");
    CHECK(only(resource("\"\"")).is_json == false);
    CHECK(only(resource("<<E\n\xEF\xBB\xBF{\"rules\": []}\nE")).is_json == false);
}

TEST_CASE("An unknown part of a text stands for a value where JSON has a value, and for a part of a string there") {
    const HclFound found = only(resource(R"(<<E
{"rules": [{"rulePriority": ${f("x")}, "description": "a ${var.b} \"${var.c}\""}, ${var.more}]}
E)"));
    REQUIRE(found.sent.unknown.size() == 4);
    CHECK(found.sent.text ==
          R"X({"rules":[{"description":"a var.b \"var.c\"","rulePriority":"f(\"x\")"},"var.more"]})X");
    CHECK_FALSE(found.sent.unknown[0].is_whole_value);
    CHECK(found.sent.unknown[2].is_whole_value);
    CHECK(found.sent.unknown[2].expression == "f(\"x\")");
}

TEST_CASE("A text is unknown if an unknown part may hold what is missing") {
    CHECK(only(resource("\"{\\\"rules\\\": [${var.first} {\\\"rulePriority\\\": 1}]}\"")).is_unknown);
    CHECK(only(resource("\"{\\\"rules\\\": 1${var.digits}}\"")).is_unknown);
    CHECK_FALSE(only(resource("\"{\\\"rules\\\": ${var.rules}, oops}\"")).is_unknown);
    const HclFound found = only(resource("<<E\n {\"rules\": [%{ if var.a }1%{ endif }]}\nE"));
    CHECK(found.is_unknown);
    REQUIRE(found.sent.unknown.size() == 1);
    CHECK(found.sent.unknown[0].expression == "%{ if var.a }");
    REQUIRE(found.alternatives.size() == 2);
    CHECK(found.alternatives[0].sent.text == R"({"rules":[1]})");
    CHECK(found.alternatives[1].sent.text == R"({"rules":[]})");
}

TEST_CASE("Alternatives are what defaults and branches would make") {
    const HclFound found = only("variable \"n\" { default = 0 }\n" +
                                resource("jsonencode({ rules = [{ rulePriority = var.n, a = var.b ? 1 : 2 }] })"));
    CHECK(found.sent.text == R"({"rules":[{"a":"var.b ? 1 : 2","rulePriority":"var.n"}]})");
    REQUIRE(found.alternatives.size() == 3);
    CHECK(found.alternatives[0].assumption == detail::HclAssumption::defaults);
    CHECK(found.alternatives[0].sent.text == R"({"rules":[{"a":"var.b ? 1 : 2","rulePriority":0}]})");
    CHECK(found.alternatives[1].sent.text == R"({"rules":[{"a":1,"rulePriority":"var.n"}]})");
    CHECK(found.alternatives[2].sent.text == R"({"rules":[{"a":2,"rulePriority":"var.n"}]})");
}

TEST_CASE("Names of policies") {
    CHECK(only("resource \"aws_ecr_repository_creation_template\" \"t\" {\n  lifecycle_policy = jsonencode(" + policy +
               ")\n}\n")
              .address == "aws_ecr_repository_creation_template.t");
    CHECK(only("locals {\n  a = { \"b c\" = [" + policy + "] }\n}\n").address == "local.a[\"b c\"][0]");
    CHECK(only("a = jsonencode(" + policy + ")\n").address == "a");
    CHECK(only("variable \"v\" {\n  default = " + policy + "\n}\n").address == "var.v");
    CHECK(only("output \"o\" {\n  value = " + policy + "\n}\n").address == "output.o.value");
    CHECK(only("resource \"x\" \"y\" {\n  b {\n    c = \"x ${jsonencode(" + policy + ")}\"\n  }\n}\n").address ==
          "x.y.b.c");
    CHECK(only("module \"m\" {\n  p = { for k in var.list : k => jsonencode(" + policy + ") }\n}\n").address ==
          "module.m.p");
    CHECK(only("module \"m\" {\n  p = { for k in [\"a\"] : k => jsonencode(" + policy + ") }\n}\n").address ==
          "module.m.p.a");
}

TEST_CASE("What looks like no policy of ECR is none") {
    CHECK(find("a = { rules = [] }\n").found.empty());
    CHECK(find("a = { rules = [{ id = \"x\", selection = {} }] }\n").found.empty());
    CHECK(find("a = { Rules = [{ rulePriority = 1 }] }\n").found.empty());
    CHECK(find("a = \"rules and rulePriority in words\"\n").found.empty());
    CHECK(find("a = \"{\\\"rules\\\": [{\\\"id\\\": \\\"rulePriority\\\"}]}\"\n").found.empty());
    CHECK(find("/* " + resource(policy) + " */").found.empty());
    CHECK(find("resource \"aws_ecr_lifecycle_policy\" \"a\" {}\n").found.empty());
}

TEST_CASE("Mistakes in spelling are policies all the same") {
    CHECK(only("a = { rules = [{ rule_priority = 1 }] }\n").address == "a");
    CHECK(only("a = { rules = [{ selection = { tag_status = \"any\" } }] }\n").address == "a");
    CHECK(only("a = <<E\n{\"rules\": [{\"rulePriority\": 1,}]}\nE\n").is_json == false);
}

TEST_CASE("Remarks on what Terraform refuses or does differently") {
    CHECK(remark(resource(policy), HclProblem::object_instead_of_string) == policy);
    CHECK(remark(resource("<<E\n{\"rules\": [{\"rulePriority\": local.a.b}]}\nE"),
                 HclProblem::bare_reference_in_text) == "local.a.b");
    CHECK(remark(resource("<<E\n{\\\"rules\\\": []}\nE"), HclProblem::escaped_quote_in_heredoc) == "\\\"");
    CHECK(remark("resource \"aws_ecr_repository\" \"a\" {\n  lifecycle_policy {}\n}\n", HclProblem::invented_block) ==
          "lifecycle_policy");
    CHECK(remark("resource \"aws_ecr_repository\" \"a\" {\n  lifecycle_policy = 1\n}\n",
                 HclProblem::invented_argument) == "lifecycle_policy");
    CHECK(remark("data \"aws_ecr_lifecycle_policy_document\" \"a\" {\n  rule {\n    priority = 0\n  }\n}\n",
                 HclProblem::document_number_too_low) == "0");
    CHECK(remark("data \"aws_ecr_lifecycle_policy_document\" \"a\" {\n  rule {\n    selection {\n      count_type = "
                 "\"sinceImagePulled\"\n    }\n  }\n}\n",
                 HclProblem::document_count_type) == "\"sinceImagePulled\"");
    CHECK(remark("data \"aws_ecr_lifecycle_policy_document\" \"a\" {\n  rule {\n    action {\n      type = "
                 "\"transition\"\n    }\n  }\n}\n",
                 HclProblem::document_action_type) == "\"transition\"");
}

TEST_CASE("Many policies that share much end in linear time") {
    std::string text = "locals {\n  rules = [";
    for (int i = 0; i < 3000; ++i) {
        text += "{ rulePriority = 1 }, ";
    }
    text += "]\n}\n";
    for (int i = 0; i < 2000; ++i) {
        text += "module \"m" + std::to_string(i) +
                "\" {\n  a = jsonencode({ rules = local.rules, b = " + std::to_string(i) + " })\n}\n";
    }
    const detail::HclFindings findings = find(text);
    std::size_t size = 0;
    for (const HclFound& found : findings.found) {
        size += found.sent.text.size();
    }
    CHECK(findings.found.size() == 2000);
    CHECK(size < 9 * text.size() + (1U << 24U));
}
