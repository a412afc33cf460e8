// SPDX-License-Identifier: MIT
// Policies in the files of other tools. tests/hosts/files/ has such files; support/host_files.hpp says how what is
// expected of them is written.
#include <ecr_lifecycle/find_policies.hpp>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/host_files.hpp"

namespace {

using namespace ecr_lifecycle;
using host_files::Comparison;
using host_files::files_below;
namespace fs = std::filesystem;

std::vector<FoundPolicy> find(std::string_view text, const fs::path& path, const FindOptions& options) {
    return find_policies(text, host_files::format_of(path), options);
}

}  // namespace

// ECR_LIFECYCLE_HOST_FILES may name another directory of such files, whose addresses are not compared.
TEST_CASE("Policies are found in the files of other tools, with every fault at its place") {
    std::vector<fs::path> files = files_below(fs::path(ECR_LIFECYCLE_SOURCE_DIR) / "tests/hosts/files");
    CHECK(files.size() >= 20);
    const std::size_t own = files.size();
    if (const char* const directory = std::getenv("ECR_LIFECYCLE_HOST_FILES")) {
        const std::vector<fs::path> others = files_below(directory);
        files.insert(files.end(), others.begin(), others.end());
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        INFO(files[i].string());
        CHECK(Comparison(files[i], find, i < own).differences() == "");
    }
}

namespace {

const std::string rules =
    R"({"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", )"
    R"("countNumber": 5}, "action": {"type": "expire"}}]})";

// `place: message` of each remark on the policies in a file of Terraform.
std::string remarks(const std::string& text) {
    std::string all;
    for (const FoundPolicy& policy : find_policies(text, HostFormat::hcl)) {
        for (const Note& remark : policy.remarks) {
            const Span span = remark.span.value_or(Span{});
            all +=
                policy.address + ": " + text.substr(span.begin, span.end - span.begin) + ": " + remark.message + "\n";
        }
    }
    return all;
}

std::string resource(const std::string& policy) {
    return "resource \"aws_ecr_lifecycle_policy\" \"a\" {\n  policy = " + policy + "\n}\n";
}

}  // namespace

TEST_CASE("What Terraform makes of a policy is a remark on it") {
    CHECK(remarks("resource \"aws_ecr_repository\" \"a\" {\n  lifecycle_policy {\n    policy = jsonencode(" + rules +
                  ")\n  }\n}\n" + resource("jsonencode(" + rules + ")")) ==
          "aws_ecr_repository.a.lifecycle_policy: lifecycle_policy: aws_ecr_repository has no block "
          "`lifecycle_policy`, so Terraform rejects this file; the policy belongs into a resource "
          "aws_ecr_lifecycle_policy\n");
    CHECK(remarks(resource(rules)) == "aws_ecr_lifecycle_policy.a: " + rules +
                                          ": Terraform wants a string here and gets an object; write "
                                          "`jsonencode(...)` around it\n");
    CHECK(remarks(resource("<<EOF\n{\"rules\": [{\"rulePriority\": var.first}]}\nEOF")) ==
          "aws_ecr_lifecycle_policy.a: var.first: `var.first` is plain text here, not a reference; write "
          "`${var.first}`\n");
    CHECK(remarks(resource("<<EOF\n{\\\"rules\\\": [{\"rulePriority\": 1}]}\nEOF")) ==
          "aws_ecr_lifecycle_policy.a: \\\": a here-document has no escapes, so the backslash is part of the text; "
          "leave it out\n");
    CHECK(remarks("data \"aws_ecr_lifecycle_policy_document\" \"a\" {\n  rule {\n    priority = 0\n    selection {\n"
                  "      tag_status = \"any\"\n      count_type = \"sinceImagePulled\"\n      count_number = 3\n"
                  "    }\n  }\n}\n") ==
          "data.aws_ecr_lifecycle_policy_document.a: 0: the provider's data source does not take a number below 1, "
          "such as `0`, so Terraform rejects this file\n"
          "data.aws_ecr_lifecycle_policy_document.a: \"sinceImagePulled\": the provider's data source does not take "
          "the count type `sinceImagePulled`, so Terraform rejects this file\n");
    CHECK(remarks(resource("jsonencode(" + rules + ")")).empty());
    CHECK(remarks("locals {\n  a = ]\n}\n" + resource("jsonencode(" + rules + ")")).empty());
}

TEST_CASE("A type that CloudFormation does not have is a remark on the policy") {
    const std::string escaped = R"({\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\",\"countType\":)"
                                R"(\"imageCountMoreThan\",\"countNumber\":5},\"action\":{\"type\":\"expire\"}}]})";
    const auto remarks_in = [&](const std::string& type) {
        const std::string text = R"({"Resources": {"P": {"Type": ")" + type +
                                 R"(", "Properties": {"RepositoryName": "app", "LifecyclePolicyText": ")" + escaped +
                                 R"("}}}})";
        const std::vector<FoundPolicy> found = find_policies(text, HostFormat::json);
        REQUIRE(found.size() == 1);
        for (const Note& remark : found[0].remarks) {
            CHECK(text.substr(remark.span->begin, remark.span->end - remark.span->begin) == type);
            CHECK(remark.message.find("CloudFormation has no type `" + type + "`") == 0);
        }
        return found[0].remarks.size();
    };
    CHECK(remarks_in("AWS::ECR::LifecyclePolicy") == 1);
    CHECK(remarks_in("AWS::ECR::Repository") == 0);

    const std::string yaml =
        "Resources:\n  # Type: see AWS::ECR::LifecyclePolicy\n  P:\n    Type: 'AWS::ECR::LifecyclePolicy'\n"
        "    Properties:\n      LifecyclePolicyText: \"" +
        rules + "\"\n";
    const std::vector<FoundPolicy> found = find_policies(yaml, HostFormat::yaml);
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].remarks.size() == 1);
    CHECK(found[0].remarks[0].span->begin == yaml.find("AWS::ECR::LifecyclePolicy'"));
}

TEST_CASE("Files that a script hands to the AWS command line are followed") {
    const std::string policy =
        R"({"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan",)"
        R"("countNumber":0},"action":{"type":"expire"}}]})";
    FindOptions options;
    options.path = "deploy.sh";
    options.context = const_cast<std::string*>(&policy);
    options.read_file = [](void* context, std::string_view path, std::string& text) {
        text = *static_cast<const std::string*>(context);
        return path == "policies/a.json" || path == "b.json";
    };
    const std::string script =
        "# see file://policies/comment.json\n"
        "aws ecr put-lifecycle-policy --repository-name a --lifecycle-policy-text file://policies/a.json\n"
        "aws ecr put-lifecycle-policy \\\n  --lifecycle-policy-text \\\n  'file://b.json' --repository-name b\n"
        "aws ecr put-lifecycle-policy --lifecycle-policy-text=file://policies/a.json --repository-name again\n"
        "aws ecr put-lifecycle-policy --lifecycle-policy-text \"file://$name.json\"\n"
        "aws ecr put-lifecycle-policy --lifecycle-policy-text file:///dev/stdin\n"
        "aws s3api put-bucket-lifecycle-configuration --lifecycle-configuration file://b.json\n";
    const std::vector<FoundPolicy> found = find_policies(script, HostFormat::text, options);
    REQUIRE(found.size() == 2);
    CHECK(found[0].address == "policies/a.json");
    CHECK(found[1].address == "b.json");
    for (const FoundPolicy& one : found) {
        CHECK(one.file == one.address);
        CHECK(one.file_text == policy);
        REQUIRE(one.parsed.report.size() + check(one.parsed).size() > 0);
        CHECK(policy[check(one.parsed)[0].span->begin] == '0');
    }
    options.read_file = nullptr;
    CHECK(find_policies(script, HostFormat::text, options).empty());
}

TEST_CASE("A file that cannot be read is said") {
    FindOptions options;
    options.read_file = [](void*, std::string_view, std::string&) { return false; };
    for (const char* const call : {"file(\"../../etc/x.json\")", "templatefile(\"/dev/zero\", {})"}) {
        INFO(call);
        const std::vector<FoundPolicy> found = find_policies(resource(call), HostFormat::hcl, options);
        REQUIRE(found.size() == 1);
        CHECK(found[0].parsed.is_open);
        REQUIRE(found[0].remarks.size() == 1);
        CHECK(found[0].remarks[0].message.find("could not be read") != std::string::npos);
    }
}

TEST_CASE("A policy of one branch says which") {
    const std::vector<FoundPolicy> found = find_policies(
        resource("var.long ? jsonencode(" + rules + ") : jsonencode({\"rules\" = [{\"rulePriority\" = 0}]})"),
        HostFormat::hcl);
    REQUIRE(found.size() == 2);
    CHECK(found[0].assumption == "if `var.long` is true");
    CHECK(found[1].assumption == "if `var.long` is false");
    const std::vector<FoundPolicy> any = find_policies(resource("jsonencode(" + rules + ")"), HostFormat::hcl);
    REQUIRE(any.size() == 1);
    CHECK(any[0].assumption.empty());
}

namespace {

// `assumption: check` of each error that an alternative of the only policy has.
std::string assumed_errors(const std::string& text) {
    const std::vector<FoundPolicy> found = find_policies(text, HostFormat::hcl);
    REQUIRE(found.size() == 1);
    CHECK(found[0].parsed.is_open);
    std::string all;
    for (const AssumedPolicy& assumed : found[0].alternatives) {
        all += assumed.assumption + ":";
        for (const Diagnostic& finding : assumed.parsed.report) {
            const Span span = finding.span.value_or(Span{});
            all += " " + std::string(name(finding.check)) + " at " + text.substr(span.begin, span.end - span.begin);
        }
        all += "\n";
    }
    return all;
}

std::string policy_with(const std::string& priority, const std::string& number) {
    return resource("jsonencode({ rules = [{ rulePriority = " + priority +
                    ", selection = { tagStatus = \"any\", countType = \"imageCountMoreThan\", countNumber = " + number +
                    " }, action = { type = \"expire\" } }] })");
}

}  // namespace

TEST_CASE("Defaults of variables and both branches of conditionals are checked") {
    const std::string days = "variable \"days\" { default = 0 }\n";
    CHECK(assumed_errors(days + policy_with("1", "var.days")) ==
          "with `var.days` at its default `0`: count-number-too-low at 0\n");
    CHECK(assumed_errors(days + "variable \"first\" { default = -1 }\n" + policy_with("var.first", "var.days")) ==
          "with variables at their defaults: count-number-too-low at 0 rule-priority-too-low at -1\n");
    CHECK(assumed_errors("locals { n = var.days }\n" + days + policy_with("1", "local.n")) ==
          "with `var.days` at its default `0`: count-number-too-low at 0\n");
    CHECK(assumed_errors(policy_with("1", "var.prod ? 7 : 0")) ==
          "if `var.prod` is true:\nif `var.prod` is false: count-number-too-low at 0\n");
    CHECK(assumed_errors(policy_with("var.prod ? 1 : 2", "var.test ? 7 : 0")) ==
          "in the first branch of a conditional:\nin the second branch of a conditional: count-number-too-low at 0\n");
    CHECK(assumed_errors("variable \"days\" {}\n" + policy_with("1", "var.days")).empty());
}
