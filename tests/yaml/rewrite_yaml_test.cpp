// SPDX-License-Identifier: MIT
// Policies changed inside YAML.
#include <ecr_lifecycle/find_policies_yaml.hpp>
#include <ecr_lifecycle/rewrite_policies.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/rewritten.hpp"

namespace {

using namespace ecr_lifecycle;
using rewritten::Case;

std::vector<FoundPolicy> find(std::string_view text, const std::string& path, HostFormat) {
    FindOptions options;
    options.path = path;
    return find_policies_in_yaml(text, options);
}

void fixed(const Case& one) { rewritten::check_fixed(one, find); }

}  // namespace

TEST_CASE("JSON in a block scalar keeps its indentation") {
    for (const char* const block : {"|", "|-", ">", "!Sub |"}) {
        INFO(block);
        Case one{"template.yaml",
                 HostFormat::yaml,
                 R"(Resources:
  Repo:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: m)"
                 "\xC3\xBC"
                 R"(ll
      LifecyclePolicy:
        LifecyclePolicyText: )" +
                     std::string(block) + R"(
          {
            "rules": [
              {
                "rulePriority": "1",
                "selection": {
                  "tagStatus": "tagged",
                  "tagPrefixList": "v",
                  "countType": "sinceImagePushed",
                  "countNumber": 5
                },
                "action": {"type": "Expire"}
              },
              {
                "rulePriority": 2,
                "selection": {
                  "tagStatus": "any",
                  "countType": "imageCountMoreThan",
                  "countNumber": 5,
                  "countUnit": "days"
                },
                "action": {"type": "expire"}
              }
            ]
          }
)",
                 {{"\"1\"", "1"},
                  {"\"v\"", "[\"v\"]"},
                  {"\"sinceImagePushed\",", "\"sinceImagePushed\",\n                  \"countUnit\": \"days\","},
                  {"Expire", "expire"},
                  {",\n                  \"countUnit\": \"days\"", ""}}};
        fixed(one);
    }
}

TEST_CASE("A comma too many in a block scalar") {
    fixed({"template.yaml",
           HostFormat::yaml,
           R"(Resources:
  Repo:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText: |
          {
            "rules": [
              {
                "rulePriority": 1,
                "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5},
                "action": {"type": "Expire"},
              },
            ]
          }
)",
           {{"Expire\"},", "expire\"}"}, {"},", "}"}}});
}

TEST_CASE("JSON in quotation marks of YAML") {
    fixed({"template.yaml",
           HostFormat::yaml,
           R"(Resources:
  Repo:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText: '{"rules": [{"rulePriority": "1", "selection": {"tagStatus": "any",
          "countType": "sinceImagePushed", "countNumber": 5}, "action": {"type": "Expire"}}]}'
  Other:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText: "{\"rules\": [{\"rulePriority\": \"1\", \"selection\": {\"tagStatus\": \"any\",
          \"countType\": \"sinceImagePushed\", \"countNumber\": 5}, \"action\": {\"type\": \"Expire\"}}]}"
)",
           {{"\"1\"", "1"},
            {"\"sinceImagePushed\",", "\"sinceImagePushed\",\n          \"countUnit\": \"days\","},
            {"Expire", "expire"},
            {"\\\"1\\\"", "1"},
            {"\\\"sinceImagePushed\\\",", "\\\"sinceImagePushed\\\",\n          \\\"countUnit\\\": \\\"days\\\","},
            {"Expire", "expire"}}});
}

TEST_CASE("Mappings of YAML") {
    fixed({"play.yaml",
           HostFormat::yaml,
           R"(- hosts: localhost
  tasks:
    - name: repository
      community.aws.ecs_ecr:
        name: app
        lifecycle_policy:
          rules:
            - rulePriority: "1"
              selection:
                tagStatus: tagged
                tagPrefixList: v
                countType: sinceImagePushed # since then
                countNumber: 5
              action:
                type: Expire
            - rulePriority: 2
              selection: {tagstatus: any, countType: imageCountMoreThan, countNumber: 5, countUnit: days}
              action: {type: expire}
)",
           {{"\"1\"", "1"},
            {": v\n", ": [v]\n"},
            {"sinceImagePushed", "sinceImagePushed\n                countUnit: days"},
            {"Expire", "expire"},
            {"tagstatus", "tagStatus"},
            {", countUnit: days", ""}}});
}

TEST_CASE("An alias that another policy uses, too, is left") {
    const Case one{"policy.yaml", HostFormat::yaml, R"(one:
  rules:
    - &rule
      rulePriority: 1
      selection: {tagStatus: any, countType: imageCountMoreThan, countNumber: "5"}
      action: {type: expire}
two:
  rules:
    - *rule
)"};
    rewritten::check_left(one, find);
}

TEST_CASE("A block of YAML is put into canonical form") {
    const std::string text = R"(Resources:
  Repo:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText: |
          {"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any",
            "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]}
)";
    const std::string formatted = R"(Resources:
  Repo:
    Type: AWS::ECR::Repository
    Properties:
      LifecyclePolicy:
        LifecyclePolicyText: |
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
)";
    const auto in_yaml = [](std::string_view file) { return find_policies_in_yaml(file); };
    CHECK(format_policies(text, in_yaml).text == formatted);
    CHECK(format_policies(rewritten::with_carriage_returns(text), in_yaml).text ==
          rewritten::with_carriage_returns(formatted));
    CHECK(format_policies("\xEF\xBB\xBF" + text, in_yaml).text == "\xEF\xBB\xBF" + formatted);
}
