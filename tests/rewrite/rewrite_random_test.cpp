// SPDX-License-Identifier: MIT
// Random policies with mistakes in them, in files of other notations: fixed there, they say what the JSON alone would.
#include <ecr_lifecycle/fix.hpp>
#include <ecr_lifecycle/rewrite_policies.hpp>

#include <ecr_lifecycle/find_policies.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"
#include "support/random_policies.hpp"
#include "support/rewritten.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::Random;

std::string escaped(std::string_view text, std::string_view signs, bool shell_lines = false) {
    std::string result;
    for (const char c : text) {
        if (c == '\n' && !shell_lines) {
            result += "\\n";
            continue;
        }
        result += signs.find(c) != std::string_view::npos ? "\\" : "";
        result += c;
    }
    return result;
}

std::string indented(std::string_view text, std::string_view indentation) {
    std::string result(indentation);
    for (const char c : text) {
        result += c;
        result += c == '\n' ? indentation : "";
    }
    return result;
}

// A policy as text, with these mistakes here and there.
std::string with_mistakes(std::string text, Random& random) {
    const std::vector<std::pair<std::string, std::string>> mistakes = {
        {"\"expire\"", "\"Expire\""},
        {"\"tagged\"", "\"TAGGED\""},
        {"\"countNumber\": 5", "\"countNumber\": \"5\""},
        {"\"countNumber\": 7", "\"countNumber\": \"7\""},
        {"\"rulePriority\": 1", "\"rule_priority\": 1"},
        {"\"countType\": \"imageCountMoreThan\",", "\"countUnit\": \"days\", \"countType\":\"imageCountMoreThan\","},
        {"\"countType\": \"imageCountMoreThan\",", "\"countType\": \"imageCountMoreThan\", \"countUnit\": null,"},
        {"\"countUnit\": \"days\",", ""},
        {"[\"dev\"]", "\"dev\""}};
    for (const auto& [right, wrong] : mistakes) {
        for (std::size_t at = text.find(right); at != std::string::npos; at = text.find(right, at)) {
            const std::string& written = random.chance(50) ? wrong : right;
            text.replace(at, right.size(), written);
            at += written.size();
        }
    }
    return text;
}

std::string random_text_of_policy(Random& random) {
    Policy policy = test_support::valid_policy(random, 4);
    for (Rule& rule : policy.rules) {
        if (rule.description) {
            rule.description = random.pick<std::string>({"keep", "m\xC3\xBCll, \xE2\x82\xAC", "a: b", "{x}"});
        }
        if (!rule.selection.tag_prefix_list.empty()) {
            rule.selection.tag_prefix_list = {"dev"};
        }
        if (random.chance(50)) {
            rule.selection.count_number = random.pick({5, 7});
        }
    }
    return with_mistakes(to_json_text(policy, random.chance(50) ? JsonStyle::indented : JsonStyle::compact), random);
}

struct Host {
    std::string path;
    HostFormat format;
    std::string text;
};

Host host_of(const std::string& policy, std::size_t number, Random& random) {
    const std::string indentation = random.pick<std::string>({"", "  ", "\t"});
    switch (number) {
        case 0:
            return {"main.tf", HostFormat::hcl,
                    "resource \"aws_ecr_lifecycle_policy\" \"app\" {\n  policy = <<EOF\n" +
                        indented(policy, indentation) + "\nEOF\n}\n"};
        case 1:
            return {
                "main.tf", HostFormat::hcl,
                "resource \"aws_ecr_lifecycle_policy\" \"app\" {\n  policy = \"" + escaped(policy, "\"\\") + "\"\n}\n"};
        case 2:
            return {"main.tf", HostFormat::hcl,
                    "resource \"aws_ecr_lifecycle_policy\" \"app\" {\n  policy = jsonencode(" + policy + ")\n}\n"};
        case 3:
            return {"template.json", HostFormat::json,
                    R"({"Resources": {"A": {"Type": "AWS::ECR::Repository", "Properties": {"LifecyclePolicy": {
"LifecyclePolicyText": ")" +
                        escaped(policy, "\"\\") + "\"}}}}}\n"};
        case 4:
            return {"put.sh", HostFormat::text,
                    "aws ecr put-lifecycle-policy --lifecycle-policy-text '" + policy + "'\n"};
        case 5:
            return {
                "put.sh", HostFormat::text,
                "aws ecr put-lifecycle-policy --lifecycle-policy-text \"" + escaped(policy, "\"\\$`", true) + "\"\n"};
        case 6:
            return {"stack.py", HostFormat::text, "text = \"\"\"" + policy + "\"\"\"\n"};
        default:
            return {"template.yaml", HostFormat::yaml,
                    "Resources:\n  A:\n    Properties:\n      LifecyclePolicy:\n        LifecyclePolicyText: |\n" +
                        indented(policy, "          ") + "\n"};
    }
}

constexpr std::size_t host_count = 8;

}  // namespace

TEST_CASE("A policy that is fixed in a file says what it would say if it were fixed alone") {
    for (std::uint64_t seed = 0; seed < test_support::tries(30); ++seed) {
        Random random(seed);
        const std::string policy = random_text_of_policy(random);
        const Fixed alone = fix(policy);
        for (std::size_t number = 0; number < host_count; ++number) {
            Host host = host_of(policy, number, random);
            if (random.chance(30)) {
                host.text = "\xEF\xBB\xBF" + host.text;
            }
            if (random.chance(30) && number != 5) {
                host.text = rewritten::with_carriage_returns(host.text);
            }
            const auto find = [&](std::string_view text) {
                FindOptions options;
                options.path = host.path;
                return find_policies(text, host.format, options);
            };
            const auto all = [](const Diagnostic&, const FoundPolicy&) { return true; };
            INFO("seed " << seed << "\n" << host.text);
            REQUIRE(find(host.text).size() == 1);
            const FixedFile fixed = fix_policies(host.text, find, all);
            INFO(fixed.text);
            CHECK(fixed.left.empty());
            CHECK(fixed.fixes.size() == alone.fixes.size());
            const std::vector<FoundPolicy> found = find(fixed.text);
            REQUIRE(found.size() == 1);
            CHECK(found.front().parsed.policy == parse(alone.text).policy);
        }
    }
}

TEST_CASE("A value that is written elsewhere is left, and why is said") {
    const std::string text = R"(locals { keep = "5" }
resource "aws_ecr_lifecycle_policy" "app" {
  policy = jsonencode({ rules = [{
    rulePriority = 1
    selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = local.keep }
    action       = { type = "Expire" }
  }] })
}
output "keep" { value = local.keep }
)";
    const auto find = [](std::string_view file) { return find_policies(file, HostFormat::hcl); };
    const FixedFile fixed = fix_policies(text, find, [](const Diagnostic&, const FoundPolicy&) { return true; });
    REQUIRE(fixed.fixes.size() == 1);
    CHECK(fixed.fixes[0].fix.check == Check::unknown_action_type);
    REQUIRE(fixed.left.size() == 1);
    CHECK(fixed.left[0].fix.check == Check::number_as_string);
    CHECK(fixed.left[0].position == Position{1, 17});
    CHECK(fixed.left[0].reason == "the value is written elsewhere, and may be used for something else");
    CHECK(fixed.text.substr(0, 22) == "locals { keep = \"5\" }\n");
}

TEST_CASE("A description with a part that is not known is put into canonical form as the file has it") {
    const auto text_with = [](const std::string& policy) {
        return "resource \"aws_ecr_lifecycle_policy\" \"app\" {\n  policy = <<-EOF\n" + policy + "\n  EOF\n}\n";
    };
    const std::string compact =
        R"({"rules":[{"description":"keep ${var.keep}, m\u00fcll","rulePriority":1,"selection":{"tagStatus":"any",)"
        R"("countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]})";
    const std::string canonical = to_json_text(parse(compact).policy.value());
    CHECK(canonical.find("keep ${var.keep}, m\xC3\xBCll") != std::string::npos);
    const auto find = [](std::string_view file) { return find_policies(file, HostFormat::hcl); };
    const FormattedFile formatted = format_policies(text_with("    " + compact), find);
    REQUIRE(formatted.policies.size() == 1);
    CHECK(formatted.policies[0].reason == "");
    CHECK(formatted.policies[0].changed);
    CHECK(formatted.text == text_with(indented(canonical, "    ")));
    CHECK(format_policies(formatted.text, find).text == formatted.text);
}
