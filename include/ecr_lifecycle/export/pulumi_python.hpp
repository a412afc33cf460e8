// SPDX-License-Identifier: MIT
// ecr_lifecycle: a policy for Pulumi, in Python. Standard library only.
#ifndef ECR_LIFECYCLE_EXPORT_PULUMI_PYTHON_HPP
#define ECR_LIFECYCLE_EXPORT_PULUMI_PYTHON_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "exported.hpp"
#include "literal.hpp"
#include "notation.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The text that AWS gets is the one that `to_json_text` writes without white space.
template <class Storage>
std::string json_dumps(const BasicPolicy<Storage>& policy, std::size_t indent) {
    const std::string margin(indent + 4, ' ');
    return concat({"json.dumps(\n", margin, written(PolicyLiteral<Storage>::of(policy), Notation::python, indent + 4),
                   ",\n", has_more_than_ascii(policy) ? margin + "ensure_ascii=False,\n" : "", margin,
                   "separators=(\",\", \":\"),\n", std::string(indent, ' '), ")"});
}

template <class Storage>
std::string export_pulumi_python(const Exported<Storage>& exported) {
    const std::string id = concat({"    \"", exported.id, "\",\n"});
    std::string out;
    if (!exported.policy_only) {
        out += concat({"import json\n\nimport pulumi\nimport pulumi_aws as aws\n\nrepository = aws.ecr.Repository(\n",
                       id, "    name=\"", exported.repository, "\",\n)\n\n"});
    }
    out +=
        concat({"lifecycle_policy = aws.ecr.LifecyclePolicy(\n", id,
                "    repository=", exported.policy_only ? concat({"\"", exported.repository, "\""}) : "repository.name",
                ",\n    policy=", json_dumps(exported.policy, 4), ",\n)\n"});
    if (!exported.policy_only) {
        out += "\npulumi.export(\"repository_url\", repository.repository_url)\n";
    }
    return out;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
