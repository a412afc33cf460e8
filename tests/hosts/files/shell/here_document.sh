#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Sets the policy of every repository of the orchard.
KEEP=${KEEP:-12}
cat > /tmp/orchard.json <<POLICY
{
  "rules": [
    {
      "rulePriority": 1,
      "description": "apples: keep ${KEEP} of \$100",
      "selection": {
        "tagStatus": "tagged",
        "tagPrefixList": ["apple-"],
        "countType": "imageCountMoreThan",
        "countNumber": $KEEP
      },
      "action": { "type": "expires" }
    }
  ]
}
POLICY
pears=$(cat <<'END'
  {"rules": [{"rulePriority": 2, "description": "pears cost $5", "selection":
    {"tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 3},
    "action": {"type": "expire"}}]}
END
)
aws ecr put-lifecycle-policy --repository-name pears --lifecycle-policy-text "$pears"
