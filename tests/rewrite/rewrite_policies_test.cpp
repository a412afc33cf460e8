// SPDX-License-Identifier: MIT
// Policies changed inside the files of other tools. YAML is in tests/yaml/.
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/rewrite_policies.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/rewritten.hpp"

namespace {

using namespace ecr_lifecycle;
using rewritten::Case;

std::vector<FoundPolicy> find(std::string_view text, const std::string& path, HostFormat format) {
    FindOptions options;
    options.path = path;
    return find_policies(text, format, options);
}

void fixed(const Case& one) { rewritten::check_fixed(one, find); }
void left(const Case& one) { rewritten::check_left(one, find); }

}  // namespace

TEST_CASE("JSON in a here-document of Terraform keeps its layout") {
    fixed({"main.tf",
           HostFormat::hcl,
           R"(resource "aws_ecr_lifecycle_policy" "app" {
  repository = "\u00e4pp"
  policy     = <<-EOF
	{
	  "rules": [
	    {
	      "rulePriority": "1",
	      "description": "m\u00fcll",
	      "selection": {
	        "tagStatus": "any",
	        "countType": "sinceImagePushed",
	        "countNumber": 5
	      },
	      "action": {
	        "type": "Expire"
	      }
	    }
	  ]
	}
	EOF
}
)",
           {{"\"1\"", "1"},
            {"\"sinceImagePushed\",", "\"sinceImagePushed\",\n\t        \"countUnit\": \"days\","},
            {"Expire", "expire"}}});
}

TEST_CASE("A comma too many in a here-document of Terraform") {
    fixed({"main.tf",
           HostFormat::hcl,
           R"(resource "aws_ecr_lifecycle_policy" "app" {
  policy = <<EOF
{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan",
  "countNumber": 5,}, "action": {"type": "expire"}},]}
EOF
}
)",
           {{"5,}", "5}"}, {"}},]", "}}]"}}});
}

TEST_CASE("Objects of HCL are written as their neighbors are") {
    fixed({"main.tf",
           HostFormat::hcl,
           R"(resource "aws_ecr_lifecycle_policy" "app" {
  policy = jsonencode({
    rules = [
      {
        rulePriority = "2" # the second
        selection = {
          tagStatus     = "tagged"
          tagPrefixList = "v"
          countType     = "sinceImagePushed"
          countNumber   = 14
        }
        action = { type = "expire" }
      },
      {
        "rulePriority": 3,
        "selection": {
          "tagstatus": "untagged", // not this one
          "countType": "imageCountMoreThan",
          "countUnit": "days", # away
          "countNumber": 14,
        },
        "action": { "type": "transition", }
      }
    ]
  })
}
)",
           {{"\"2\"", "2"},
            {"\"v\"", "[\"v\"]"},
            {"\"sinceImagePushed\"\n", "\"sinceImagePushed\"\n          countUnit     = \"days\"\n"},
            {"tagstatus", "tagStatus"},
            {"\"countUnit\": \"days\", # away\n", "# away\n"},
            {"\"transition\"", "\"transition\", \"targetStorageClass\": \"archive\""}}});
}

TEST_CASE("Rules change places with what is written in them") {
    fixed({"main.tf",
           HostFormat::hcl,
           R"(locals {
  policy = {
    rules = [
      { # the second
        rulePriority = 2
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 9 }
        action       = { type = "expire" }
      },
      {
        rulePriority = 1
        selection    = { tagStatus = "untagged", countType = "imageCountMoreThan", countNumber = 7 }
        action       = { type = "expire" }
      },
    ]
  }
}
resource "aws_ecr_lifecycle_policy" "app" {
  policy = jsonencode(local.policy)
}
resource "aws_ecr_lifecycle_policy" "other" {
  policy = jsonencode(local.policy)
}
)",
           {{R"({ # the second
        rulePriority = 2
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 9 }
        action       = { type = "expire" }
      },
      {
        rulePriority = 1
        selection    = { tagStatus = "untagged", countType = "imageCountMoreThan", countNumber = 7 }
        action       = { type = "expire" }
      })",
             R"({
        rulePriority = 1
        selection    = { tagStatus = "untagged", countType = "imageCountMoreThan", countNumber = 7 }
        action       = { type = "expire" }
      },
      { # the second
        rulePriority = 2
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 9 }
        action       = { type = "expire" }
      })"}}});
}

TEST_CASE("A document of the AWS provider has names of its own") {
    fixed({"main.tf",
           HostFormat::hcl,
           R"(data "aws_ecr_lifecycle_policy_document" "app" {
  rule {
    priority = 1
    selection {
      tag_status   = "untagged"
      count_type   = "sinceImagePushed"
      count_number = 5
    }
    action {
      type = "Expire"
    }
  }
}
)",
           {{"\"sinceImagePushed\"\n", "\"sinceImagePushed\"\n      count_unit   = \"days\"\n"},
            {"\"Expire\"", "\"expire\""}}});
}

TEST_CASE("What two rules share, or a loop makes, is left") {
    left({"main.tf", HostFormat::hcl, R"(locals {
  action = { type = "Expire" }
}
resource "aws_ecr_lifecycle_policy" "app" {
  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        selection    = { tagStatus = "untagged", countType = "imageCountMoreThan", countNumber = 5 }
        action       = local.action
      },
      {
        rulePriority = 2
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 5 }
        action       = local.action
      },
    ]
  })
}
)"});
    left({"main.tf", HostFormat::hcl, R"(resource "aws_ecr_lifecycle_policy" "app" {
  policy = jsonencode({
    rules = [for i, prefix in ["a", "b"] : {
      rulePriority = i + 1
      selection = { tagStatus = "tagged", tagPrefixList = [prefix], countType = "imageCountMoreThan", countNumber = "5" }
      action = { type = "expire" }
    }]
  })
}
)"});
}

TEST_CASE("JSON in a string of JSON is escaped") {
    fixed({"template.json",
           HostFormat::json,
           R"({"Resources": {"Repo": {"Type": "AWS::ECR::Repository", "Properties": {
  "LifecyclePolicy": {"LifecyclePolicyText": "{\"rules\": [{\"rulePriority\": \"1\",\n  \"selection\": {\"tagStatus\": \"tagged\",\n  \"tagPrefixList\": \"v\",\n  \"countType\": \"sinceImagePushed\",\n  \"countNumber\": 5}, \"action\": {\"type\": \"Expire\"}}]}"}}}}}
)",
           {{"\\\"1\\\"", "1"},
            {"\\\"v\\\"", "[\\\"v\\\"]"},
            {"\\\"sinceImagePushed\\\",", "\\\"sinceImagePushed\\\",\\n  \\\"countUnit\\\": \\\"days\\\","},
            {"Expire", "expire"}}});
    fixed({"template.json",
           HostFormat::json,
           R"({"Resources": {"Repo": {"Type": "AWS::ECR::Repository", "Properties": {
  "LifecyclePolicy": {"LifecyclePolicyText": "{\"rules\": [{\"rulePriority\": 1,\n  \"selection\": {\"tagStatus\": \"any\",\n  \"countType\": \"imageCountMoreThan\",\n  \"countUnit\": \"days\",\n  \"countNumber\": 5,\n}, \"action\": {\"type\": \"expire\"}}]}"}}}}}
)",
           {{"  \\\"countUnit\\\": \\\"days\\\",\\n", ""}, {"5,", "5"}}});
}

TEST_CASE("Shell scripts") {
    fixed({"put.sh",
           HostFormat::text,
           R"(#!/bin/sh
aws ecr put-lifecycle-policy --repository-name app --lifecycle-policy-text '{
  "rules": [{
    "rulePriority": 1,
    "selection": {"tagStatus": "any", "countType": "sinceImagePushed", "countNumber": 5},
    "action": {"type": "Expire"}
  }]
}'
KEEP=5
aws ecr put-lifecycle-policy --repository-name app --lifecycle-policy-text "{\"rules\":[{\"rulePriority\":\"1\",\"selection\":{\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countUnit\":\"days\",\"countNumber\":$KEEP},\"action\":{\"type\":\"Expire\"}}]}"
cat >policy.json <<END
{
  "rules": [{
    "rulePriority": 1,
    "selection": {
      "tagStatus": "any",
      "countType": "imageCountMoreThan",
      "countNumber": "$KEEP",
      "countUnit": null
    },
    "action": {"type": "Expire"},
  }]
}
END
)",
           {{"\"sinceImagePushed\",", "\"sinceImagePushed\", \"countUnit\": \"days\","},
            {"Expire", "expire"},
            {"\\\"1\\\"", "1"},
            {"\\\"countUnit\\\":\\\"days\\\",", ""},
            {"Expire", "expire"},
            {",\n      \"countUnit\": null", ""},
            {"Expire", "expire"},
            {"},\n  }]", "}\n  }]"}}});
}

TEST_CASE("Programs") {
    fixed({"stack.py",
           HostFormat::text,
           R"(import json
policy = aws.ecr.LifecyclePolicy("app", policy=json.dumps({
    'rules': [{
        'rulePriority': '1',
        'selection': {
            'tagStatus': 'tagged',
            'tagPrefixList': 'v',
            'countType': 'sinceImagePushed',
            'countNumber': keep,
        },
        'action': {'type': 'Expire'},
    }],
}))
other = aws.ecr.LifecyclePolicy("other", policy="""{
    "rules": [{
        "rulePriority": "1",
        "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countUnit": null, "countNumber": 5},
        "action": {"type": "expire"}
    }]
}""")
)",
           {{"'1'", "1"},
            {"'v'", "['v']"},
            {"'sinceImagePushed',", "'sinceImagePushed',\n            'countUnit': 'days',"},
            {"Expire", "expire"},
            {"\"1\"", "1"},
            {"\"countUnit\": null, ", ""}}});
    fixed({"stack.ts",
           HostFormat::text,
           R"(new aws.ecr.LifecyclePolicy("app", {
  policy: JSON.stringify({
    rules: [
      {
        rulePriority: "1",
        selection: { tagstatus: "any", countType: "sinceImagePushed", countNumber: 5 }, // five
        action: { type: "Expire" },
      },
    ],
  }),
});
const other = `{"rules": [{"rulePriority": "1", "selection": {"tagStatus": "any",
  "countType": "imageCountMoreThan", "countNumber": ${keep}}, "action": {"type": "Expire"}}]}`;
)",
           {{"\"1\"", "1"},
            {"tagstatus", "tagStatus"},
            {"\"sinceImagePushed\",", "\"sinceImagePushed\", countUnit: \"days\","},
            {"Expire", "expire"},
            {"\"1\"", "1"},
            {"Expire", "expire"}}});
    fixed({"policy.rb",
           HostFormat::text,
           R"(policy = {
  rules: [{
    rulePriority: 1,
    selection: { tagStatus: 'any', countType: 'sinceImagePushed', countNumber: 5 },
    'action' => { 'type' => 'Expire' },
  }],
}.to_json
)",
           {{"'sinceImagePushed',", "'sinceImagePushed', countUnit: 'days',"}, {"Expire", "expire"}}});
    fixed({"main.go",
           HostFormat::text,
           R"(package main

var policy = map[string]interface{}{
	"rules": []map[string]interface{}{
		{
			"rulePriority": "1",
			"selection": map[string]interface{}{
				"tagStatus":   "any",
				"countType":   "sinceImagePushed",
				"countNumber": 5,
			},
			"action": map[string]string{"type": "Expire"},
		},
	},
}
)",
           {{"\"1\"", "1"},
            {"\"sinceImagePushed\",", "\"sinceImagePushed\",\n\t\t\t\t\"countUnit\":   \"days\","},
            {"Expire", "expire"}}});
    fixed({"Policy.java",
           HostFormat::text,
           R"(class Policy {
    static final String TEXT = "{\"rules\": [{\"rulePriority\": \"1\", \"selection\": {\"tagStatus\": \"any\", \"countType\": \"imageCountMoreThan\", \"countNumber\": 5}, \"action\": {\"type\": \"Expire\"}}]}";
}
)",
           {{"\\\"1\\\"", "1"}, {"Expire", "expire"}}});
}

TEST_CASE("Only with the option: what changes a policy") {
    Case one{"put.sh", HostFormat::text,
             R"(POLICY='{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "tagged", "tagPrefixList": ["dev-*"],
  "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]}'
)"};
    CHECK(rewritten::fix_it(one, one.text, find).fixes.empty());
    one.unsafe = true;
    one.changes = {{"dev-*", "dev-"}};
    fixed(one);
    const FixedFile result = rewritten::fix_it(one, one.text, find);
    REQUIRE(result.fixes.size() == 1);
    CHECK(result.fixes[0].address == "POLICY");
    CHECK(result.fixes[0].position == Position{1, 95});
    CHECK(result.fixes[0].before.find("dev-*") != std::string::npos);
    CHECK(result.fixes[0].after.find("\"dev-\"") != std::string::npos);
    CHECK(result.fixes[0].is_known);
}

TEST_CASE("JSON over lines in a file is put into canonical form, with its indentation") {
    const std::string text = R"(locals {
  a = <<-EOT
    {"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan",
      "countNumber": 5}, "action": {"type": "expire"}}]}
    EOT
  b = jsonencode({ rules = [{ rulePriority = 1, action = { type = "expire" },
    selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 6 } }] })
}
)";
    const std::string formatted = R"(locals {
  a = <<-EOT
    {
      "rules": [
        {
          "rulePriority": 1,
          "selection": {
            "tagStatus": "any",
            "countType": "imageCountMoreThan",
            "countNumber": 5
          },
          "action": {
            "type": "expire"
          }
        }
      ]
    }
    EOT
  b = jsonencode({ rules = [{ rulePriority = 1, action = { type = "expire" },
    selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 6 } }] })
}
)";
    const auto in_terraform = [](std::string_view file) { return find(file, "main.tf", HostFormat::hcl); };
    const FormattedFile result = format_policies(text, in_terraform);
    CHECK(result.text == formatted);
    REQUIRE(result.policies.size() == 2);
    CHECK(result.policies[0].changed);
    CHECK(result.policies[0].reason == "");
    CHECK(result.policies[0].position == Position{3, 5});
    CHECK_FALSE(result.policies[1].changed);
    CHECK(result.policies[1].reason == "it is not JSON over lines");
    CHECK(result.policies[1].is_readable);
    CHECK(format_policies(formatted, in_terraform).text == formatted);
    CHECK(format_policies(rewritten::with_carriage_returns(text), in_terraform).text ==
          rewritten::with_carriage_returns(formatted));
    CHECK(format_policies(text, in_terraform, result.policies[1].address).text == text);
    CHECK(format_policies(text, in_terraform, result.policies[0].address).text == formatted);
    CHECK(format_policies(text, in_terraform, "other").policies.empty());
}

TEST_CASE("What has no canonical form in its file is left") {
    const auto reason = [](const std::string& text, const std::string& path) {
        const auto in_it = [&](std::string_view file) { return find(file, path, HostFormat::text); };
        const FormattedFile result = format_policies(text, in_it);
        CHECK(result.text == text);
        return result.policies.empty() ? "not found" : result.policies.front().reason;
    };
    const std::string begin = R"({"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", )"
                              R"("countType": "imageCountMoreThan", "countNumber": )";
    const std::string end = R"(}, "action": {"type": "expire"}}]})";
    CHECK(reason("P='" + begin + "5" + end + "'\n", "put.sh") == "it is not JSON over lines");
    CHECK(reason("cat <<END\n" + begin + "$N" + end + "\nEND\n", "put.sh") == "it has a part that is not known, `$N`");
    CHECK(reason("cat <<END\n" + begin + "5, \"countNumber\": 6" + end + "\nEND\n", "put.sh") ==
          "it cannot be read without loss");
    CHECK(reason("p = \"\"\"" + begin + "5, " + end + "\"\"\"\n", "a.py") == "it cannot be read without loss");
}

TEST_CASE("Strings over lines of programs and scripts are put into canonical form") {
    const std::string line = R"({"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", )"
                             R"("countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]})";
    const std::string lines = to_json_text(*parse(line).policy);
    const auto formatted = [](const std::string& text, const std::string& path) {
        return format_policies(text, [&](std::string_view file) { return find(file, path, HostFormat::text); }).text;
    };
    CHECK(formatted("p = \"\"\"" + line + "\"\"\"\n", "a.py") == "p = \"\"\"" + lines + "\"\"\"\n");
    CHECK(formatted("const p = `" + line + "`;\n", "a.ts") == "const p = `" + lines + "`;\n");
    CHECK(formatted("var p = `" + line + "`\n", "a.go") == "var p = `" + lines + "`\n");
    CHECK(formatted("cat <<'END'\n" + line + "\nEND\n", "a.sh") == "cat <<'END'\n" + lines + "\nEND\n");
    CHECK(formatted("P='\n" + line + "'\n", "a.sh") == "P='\n" + line + "'\n");
}
