// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for AWS's command. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_AWS_CLI_HPP
#define ECR_LIFECYCLE_EXPORT_AWS_CLI_HPP

#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../json_text.hpp"
#include "exported.hpp"
#include "quoting.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What there is no answer to changes nothing.
template <class Storage>
std::string export_aws_cli(const Exported<Storage>& exported) {
    // No line of JSON is the word that ends the here-document.
    const std::string policy = sheltered_json(to_json_text(exported.policy));
    constexpr std::string_view text = "\\\n  --lifecycle-policy-text \"file://$folder/policy.json\"";
    const std::string begin =
        concat({"repository=", exported.repository, "\nfolder=$(mktemp -d)\n",
                "trap 'rm -rf \"$folder\"' EXIT\n\ncat >\"$folder/policy.json\" <<'JSON'\n", policy, "\nJSON\n\n"});
    const std::string put = concat({"aws ecr put-lifecycle-policy --repository-name \"$repository\" ", text, "\n"});
    constexpr std::string_view head = "#!/usr/bin/env bash\n";
    if (exported.policy_only) {
        return concat({head, "set -euo pipefail\n\n", begin, put});
    }
    return concat(
        {head, "# Has AWS preview a lifecycle policy, shows what it would do, asks, and puts it.\n",
         "set -euo pipefail\n\n", begin, "aws ecr start-lifecycle-policy-preview --repository-name \"$repository\" ",
         text, " >\"$folder/started\"\n",
         "aws ecr wait lifecycle-policy-preview-complete --repository-name \"$repository\"\n",
         "aws ecr get-lifecycle-policy-preview --repository-name \"$repository\" --output table \\\n",
         "  --query 'previewResults[].{tags: join(`, `, imageTags || `[]`), digest: imageDigest, ",
         "pushed: imagePushedAt, action: action.type, rule: appliedRulePriority}'\n\n",
         "read -r -p \"Put this policy on $repository? [y/N] \" answer || answer=\n",
         "case $answer in\n  [yY]*) ;;\n  *)\n    echo \"Nothing was changed.\" >&2\n    exit 1\n    ;;\nesac\n\n",
         put});
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
