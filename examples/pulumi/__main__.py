# SPDX-License-Identifier: MIT
import json

import pulumi
import pulumi_aws as aws

repository = aws.ecr.Repository(
    "my-ai-models",
    name="my-ai-models",
)

lifecycle_policy = aws.ecr.LifecyclePolicy(
    "my-ai-models",
    repository=repository.name,
    policy=json.dumps(
        {
            "rules": [
                {
                    "rulePriority": 10,
                    "description": "keep the 5 most recent images",
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

pulumi.export("repository_url", repository.repository_url)
