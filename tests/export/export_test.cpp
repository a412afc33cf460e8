// SPDX-License-Identifier: MIT
// A policy in the words of other tools: the texts, and that this project's own readers get the same policy from them.
#include <ecr_lifecycle/export.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <ecr_lifecycle/builder.hpp>
#include <ecr_lifecycle/find_policies.hpp>
#include <ecr_lifecycle/json_text.hpp>
#include <ecr_lifecycle/parse.hpp>
#include <ecr_lifecycle/validate.hpp>

#include "support/catch.hpp"
#include "support/hostile_texts.hpp"
#include "support/random.hpp"
#include "support/random_policies.hpp"

namespace {

using namespace ecr_lifecycle;
using test_support::hostile_texts;
using test_support::Random;
using test_support::valid_policy;

Policy keep_five() { return policy(rule(10).describe("keep the five newest").any().image_count_more_than(5).expire()); }

std::string exported(const Policy& policy, ExportFormat format, std::string_view repository = "my-ai-models") {
    ExportOptions options;
    options.repository_name = repository;
    return export_policy(policy, format, options);
}

std::string only_policy(const Policy& policy, ExportFormat format) {
    ExportOptions options;
    options.policy_only = true;
    return export_policy(policy, format, options);
}

// How a reader of this project takes such a file.
HostFormat host_format(ExportFormat format) {
    const std::string_view ending = export_formats[static_cast<std::size_t>(format)].file_ending;
    return ending == ".json" ? HostFormat::json : ending == ".tf" ? HostFormat::hcl : HostFormat::text;
}

// Those with a text that a reader of this project knows; the others are run, see tests/real_tools.
const std::vector<ExportFormat> readable = {ExportFormat::json,
                                            ExportFormat::json_compact,
                                            ExportFormat::terraform,
                                            ExportFormat::pulumi_python,
                                            ExportFormat::cloudformation_json,
                                            ExportFormat::pulumi_typescript,
                                            ExportFormat::aws_cli,
                                            ExportFormat::markdown,
                                            ExportFormat::terraform_document};

std::vector<Policy> read_back(const std::string& text, ExportFormat format) {
    const std::string path = "file" + std::string(export_formats[static_cast<std::size_t>(format)].file_ending);
    FindOptions options;
    options.path = path;
    std::vector<Policy> policies;
    for (const FoundPolicy& found : find_policies(text, host_format(format), options)) {
        if (found.parsed.policy && found.placeholders.empty()) {
            policies.push_back(*found.parsed.policy);
        }
    }
    return policies;
}

void check_reads_back(const Policy& policy) {
    for (const ExportFormat format : readable) {
        const std::string text = exported(policy, format);
        if (format == ExportFormat::terraform_document && text.empty()) {
            CHECK(export_obstacle(policy, format) != "");
            continue;
        }
        INFO(name(format));
        INFO(text);
        const std::vector<Policy> policies = read_back(text, format);
        REQUIRE(policies.size() == 1);
        CHECK(to_json_text(policies[0]) == to_json_text(policy));
    }
}

}  // namespace

TEST_CASE("Every format writes a file, and only the policy where that is wanted") {
    for (const ExportFormat format : enumerators<ExportFormat>()) {
        INFO(name(format));
        const std::string whole = exported(keep_five(), format);
        REQUIRE(!whole.empty());
        CHECK(whole.back() == '\n');
        CHECK(whole.find("\n\n\n\n") == std::string::npos);
        CHECK(whole.find(" \n") == std::string::npos);
        CHECK(export_obstacle(keep_five(), format) == "");
        const std::string part = only_policy(keep_five(), format);
        CHECK(part.size() <= whole.size());
        CHECK(part.find("keep the five newest") != std::string::npos);
        CHECK(part.find("output") == std::string::npos);
    }
}

TEST_CASE("JSON is what to_json_text writes") {
    CHECK(exported(keep_five(), ExportFormat::json) == to_json_text(keep_five()) + "\n");
    CHECK(exported(keep_five(), ExportFormat::json_compact) == to_json_text(keep_five(), JsonStyle::compact) + "\n");
}

TEST_CASE("Terraform, as its formatter leaves it") {
    CHECK(exported(keep_five(), ExportFormat::terraform) == R"(resource "aws_ecr_repository" "my_ai_models" {
  name = "my-ai-models"
}

resource "aws_ecr_lifecycle_policy" "my_ai_models" {
  repository = aws_ecr_repository.my_ai_models.name
  policy = jsonencode({
    rules = [
      {
        rulePriority = 10
        description  = "keep the five newest"
        selection = {
          tagStatus   = "any"
          countType   = "imageCountMoreThan"
          countNumber = 5
        }
        action = {
          type = "expire"
        }
      },
    ]
  })
}

output "my_ai_models_repository_url" {
  value = aws_ecr_repository.my_ai_models.repository_url
}
)");
}

TEST_CASE("Pulumi in Python, as its formatter leaves it") {
    CHECK(only_policy(keep_five(), ExportFormat::pulumi_python) == R"(lifecycle_policy = aws.ecr.LifecyclePolicy(
    "my-app",
    repository="my-app",
    policy=json.dumps(
        {
            "rules": [
                {
                    "rulePriority": 10,
                    "description": "keep the five newest",
                    "selection": {
                        "tagStatus": "any",
                        "countType": "imageCountMoreThan",
                        "countNumber": 5,
                    },
                    "action": {
                        "type": "expire",
                    },
                },
            ],
        },
        separators=(",", ":"),
    ),
)
)");
}

TEST_CASE("TypeScript breaks lines where its formatter does") {
    const Policy tags = policy(rule(1)
                                   .describe("a description that is so long that it has to be in a line of its own")
                                   .tagged_matching_all({"one-pattern-*", "another-pattern-*", "third-pattern-*"})
                                   .image_count_more_than(5)
                                   .expire());
    const std::string text = exported(tags, ExportFormat::pulumi_typescript, "a-name-that-is-too-long-for-one-line");
    CHECK(text.find("Repository(\n  \"a-name-that-is-too-long-for-one-line\",\n  {\n    name:") != std::string::npos);
    CHECK(text.find("description:\n          \"a description") != std::string::npos);
    CHECK(text.find("tagPatternList: [\n            \"one-pattern-*\",\n") != std::string::npos);
}

TEST_CASE("CDK says rules where it can, and takes a text where it cannot") {
    Policy policy = keep_five();
    CHECK(exported(policy, ExportFormat::cdk_typescript).find("maxImageCount: 5") != std::string::npos);
    CHECK(exported(policy, ExportFormat::cdk_python).find("max_image_count=5") != std::string::npos);

    SECTION("an action that it does not have") {
        policy.rules[0].action = {ActionType::transition, StorageClass::archive};
    }
    SECTION("a text that CloudFormation would resolve") {
        policy.rules[0].description = "{{resolve:ssm:/secret}}";
        CHECK(exported(policy, ExportFormat::cdk_typescript).find("{{resolve") == std::string::npos);
        CHECK(exported(policy, ExportFormat::cdk_python).find("{{resolve") == std::string::npos);
    }
    SECTION("a text that CDK would resolve") {
        policy.rules[0].description = "${Token[AWS.Region.4]}";
        CHECK(exported(policy, ExportFormat::cdk_typescript).find("${Token") == std::string::npos);
    }
    CHECK(exported(policy, ExportFormat::cdk_typescript).find("ecr.CfnRepository(") != std::string::npos);
    CHECK(exported(policy, ExportFormat::cdk_python).find("ecr.CfnRepository(") != std::string::npos);
}

TEST_CASE("C++ says with the builder what that can say") {
    Policy policy = keep_five();
    CHECK(only_policy(policy, ExportFormat::cpp) ==
          "policy(\n        rule(10).describe(\"keep the five newest\").any().image_count_more_than(5).expire())\n");
    policy.rules[0].selection.storage_class = StorageClass::standard;
    policy.rules[0].description = std::string("a\0b?\?/", 6);
    CHECK(only_policy(policy, ExportFormat::cpp).find("std::string(\"a\\000b?\\?/\"sv)") != std::string::npos);
    CHECK(only_policy(policy, ExportFormat::cpp).find("StorageClass::standard, CountType::image") != std::string::npos);
}

TEST_CASE("A table for a wiki has nothing but text in its cells") {
    const Policy hostile = policy(rule(1).describe("a | b\n<script>[x](y)`").any().image_count_more_than(1).expire());
    CHECK(only_policy(hostile, ExportFormat::markdown) ==
          "| Priority | Images | If | Then | Description |\n| ---: | --- | --- | --- | --- |\n"
          "| 1 | any image | more than 1 image | expire | a \\| b &lt;script&gt;\\[x\\]\\(y\\)\\` |\n");
}

TEST_CASE("What the data source of Terraform cannot say is refused") {
    Policy policy = keep_five();
    policy.rules[0].action = {ActionType::transition, StorageClass::archive};
    CHECK(export_obstacle(policy, ExportFormat::terraform_document) ==
          "the data source `aws_ecr_lifecycle_policy_document` cannot say rule 10: it has no action but `expire`; "
          "`terraform` can");
    CHECK(exported(policy, ExportFormat::terraform_document) == "");
    CHECK(exported(policy, ExportFormat::terraform) != "");
    policy = keep_five();
    policy.rules[0].selection.storage_class = StorageClass::standard;
    CHECK(exported(policy, ExportFormat::terraform_document) == "");
    policy = keep_five();
    policy.rules[0].selection.count_type = CountType::since_image_pulled;
    CHECK(exported(policy, ExportFormat::terraform_document) == "");
}

TEST_CASE("Names of repositories are those that AWS takes") {
    const auto takes = [](std::string_view repository) {
        ExportOptions options;
        options.repository_name = repository;
        return export_obstacle(keep_five(), ExportFormat::json, options).empty();
    };
    for (const std::string_view good : {"my-app", "team/my-app", "a.b_c-d/e", "00", "2048-game"}) {
        INFO(good);
        CHECK(takes(good));
    }
    const std::string long_name(257, 'a');
    const std::vector<std::string_view> rejected = {"",    "a",    "My-app", "-app",        "app-",  "a--b", "a//b",
                                                    "a b", "a\"b", "a\nb",   "caf\xC3\xA9", "team/", "$(x)", long_name};
    for (const std::string_view bad : rejected) {
        INFO(bad);
        CHECK(!takes(bad));
    }
}

TEST_CASE("Resources are called as the language takes it") {
    CHECK(exported(keep_five(), ExportFormat::terraform, "2048-game").find("\"repository_2048_game\"") !=
          std::string::npos);
    CHECK(exported(keep_five(), ExportFormat::cloudformation, "team/my.app").find("  TeamMyApp:\n") !=
          std::string::npos);
    CHECK(exported(keep_five(), ExportFormat::ack, "team/my_app").find("  name: team-my-app\n") != std::string::npos);
    const std::string long_name(200, 'a');
    for (const ExportFormat format : enumerators<ExportFormat>()) {
        ExportOptions options;
        options.repository_name = long_name;
        CHECK(export_obstacle(keep_five(), format, options) == "");
        options.resource_id = "a\" b";
        const bool has_id = format != ExportFormat::json && format != ExportFormat::json_compact &&
                            format != ExportFormat::aws_cli && format != ExportFormat::cpp &&
                            format != ExportFormat::markdown;
        CHECK(export_obstacle(keep_five(), format, options).empty() == !has_id);
        options.resource_id = format == ExportFormat::terraform ? "_kept" : "kept";
        CHECK(export_obstacle(keep_five(), format, options) == "");
        CHECK((export_policy(keep_five(), format, options).find("kept") != std::string::npos) == has_id);
    }
}

TEST_CASE("200 policies that AWS takes are read back as they were") {
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        INFO(seed);
        Random random(seed);
        check_reads_back(valid_policy(random));
    }
}

TEST_CASE("Hostile descriptions are data in every language") {
    CHECK(hostile_texts().size() >= 50);
    for (const std::string& text : hostile_texts()) {
        Policy policy = keep_five();
        policy.rules[0].description = text;
        check_reads_back(policy);
    }
}
