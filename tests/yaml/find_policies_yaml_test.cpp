// SPDX-License-Identifier: MIT
// Policies in YAML. tests/hosts/files/yaml/ and tests/yaml/files/ have files with what is expected of them, as
// support/host_files.hpp says.
#include <ecr_lifecycle/find_policies_yaml.hpp>

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
namespace fs = std::filesystem;

std::vector<FoundPolicy> find(std::string_view text, const fs::path& path, const FindOptions& options) {
    if (host_files::format_of(path) == HostFormat::yaml) {
        return find_policies_in_yaml(text, options);
    }
    return find_policies(text, host_files::format_of(path), options);
}

}  // namespace

// ECR_LIFECYCLE_HOST_FILES may name another directory of such files, whose addresses are not compared.
TEST_CASE("Policies are found in files of YAML, with every fault at its place") {
    std::vector<fs::path> files;
    for (const char* const folder : {"tests/hosts/files/yaml", "tests/yaml/files"}) {
        for (const fs::path& file : host_files::files_below(fs::path(ECR_LIFECYCLE_SOURCE_DIR) / folder)) {
            files.push_back(file);
        }
    }
    CHECK(files.size() >= 15);
    const std::size_t own = files.size();
    if (const char* const directory = std::getenv("ECR_LIFECYCLE_HOST_FILES")) {
        const std::vector<fs::path> others = host_files::files_below(directory);
        files.insert(files.end(), others.begin(), others.end());
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        INFO(files[i].string());
        CHECK(host_files::Comparison(files[i], find, i < own).differences() == "");
    }
}

TEST_CASE("Whatever a file holds, there is an answer, and every place lies in it") {
    const std::string policy =
        R"({"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":0},)"
        R"("action":{"type":"expire"}}]})";
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 40; ++i) {
        const std::string below = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + below;
        for (int k = 0; k < 9; ++k) {
            bomb += ", " + below;
        }
        bomb += "]\n";
    }
    bomb += "p:\n  rules:\n  - {rulePriority: *a39, <<: *a39, selection: {tagStatus: *a39}}\n";
    const std::string texts[] = {
        bomb,
        "p: &p\n  rules:\n  - &r {rulePriority: *p, selection: *r, <<: *r, tagStatus: 1}\n",
        "lifecyclePolicyText: &a !Join ['', [*a, *a, *a]]\n",
        "lifecyclePolicyText: " + std::string(10'000, '['),
        "lifecyclePolicyText: " + std::string(10'000, '{'),
        "# lifecyclePolicyText\n" + std::string(10'000, '-') + std::string(10'000, ' '),
        "a: '" + policy + "'\nb: \xFF\xFE\n",
        "a: '" + policy + "'\n" + std::string(1, '\0'),
        "a: '" + policy,
        "a: |\n  " + policy + "\n--- {{\n{{ x }\n---\nb: {{ y }}z\nc: '" + policy + "'\n",
        "\xEF\xBB\xBFLifecyclePolicyText: !Sub",
        "LifecyclePolicyText: !Ref\n---\nLifecyclePolicyText: &a\n---\nLifecyclePolicyText: !!str\n",
        "rules: [{rulePriority: !Ref x, selection: ! , tagStatus: !!int x}]\n",
    };
    std::size_t found = 0;
    for (const std::string& text : texts) {
        for (std::size_t size = text.size() > 3000 ? text.size() : 0; size <= text.size(); ++size) {
            const std::string_view part = std::string_view(text).substr(0, size);
            for (const FoundPolicy& each : find_policies_in_yaml(part)) {
                REQUIRE(each.span.begin <= each.span.end);
                REQUIRE(each.span.end <= size);
                for (const Diagnostic& finding : each.parsed.report) {
                    REQUIRE((!finding.span || finding.span->end <= size));
                }
                ++found;
            }
        }
    }
    CHECK(found > 100);
}

TEST_CASE("A type that CloudFormation does not have is said in how the policy is written") {
    const std::string_view text =
        "Resources:\n  A:\n    Type: AWS::ECR::LifecyclePolicy\n    Properties:\n      LifecyclePolicyText: "
        "'{\"rules\": []}'\n";
    const std::vector<FoundPolicy> found = find_policies_in_yaml(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].expression_kind.find("AWS::ECR::LifecyclePolicy, a type that CloudFormation does not have") !=
          std::string::npos);
}

TEST_CASE("What AWS gets from a mapping is compact, in the order of the file, with types by YAML 1.1") {
    const std::string_view text =
        "rules:\n"
        "- selection: {tagStatus: any, countType: 'imageCountMoreThan', countNumber: \"5\"}\n"
        "  rulePriority: 0x0A   # ten\n"
        "  description: !!str 12\n"
        "  action: {type: on, other: ~}\n";
    const std::vector<FoundPolicy> found = find_policies_in_yaml(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].address.empty());
    CHECK(found[0].text_as_sent() ==
          R"({"rules":[{"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":"5"},)"
          R"("rulePriority":10,"description":"12","action":{"type":true,"other":null}}]})");
    const auto priority = found[0].parsed.document.root()->find("rules")->element(0)->find("rulePriority");
    REQUIRE(priority);
    CHECK(text.substr(priority->span().begin, priority->span().end - priority->span().begin) == "0x0A");
    const Span key = priority->key_span();
    CHECK(text.substr(key.begin, key.end - key.begin) == "rulePriority");
}
