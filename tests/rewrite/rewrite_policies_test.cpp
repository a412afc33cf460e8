// SPDX-License-Identifier: MIT
// Policies changed inside the files of other tools. YAML is in tests/yaml/.
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

}  // namespace

TEST_CASE("A number in a here-document of Terraform") {
    fixed({"main.tf",
           HostFormat::hcl,
           R"(resource "aws_ecr_lifecycle_policy" "app" {
  repository = "app"
  policy     = <<EOF
{
  "rules": [
    {
      "rulePriority": "1",
      "selection": {
        "tagStatus": "any",
        "countType": "imageCountMoreThan",
        "countNumber": 5
      },
      "action": { "type": "Expire" }
    }
  ]
}
EOF
}
)",
           {{"\"1\"", "1"}, {"Expire", "expire"}}});
}
