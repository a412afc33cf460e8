# SPDX-License-Identifier: MIT
import json
import pulumi_aws as aws

KEEP = 7
repository = aws.ecr.Repository("plough")

aws.ecr.LifecyclePolicy("plough", repository=repository.name, policy="""{
  "rules": [
    {
      "rulePriority": 1,
      "description": "furrows",
      "selection": {"tagStatus": "tagged", "countType": "imageCountMoreThan", "countNumber": 4},
      "action": {"type": "expire"}
    }
  ]
}""")

harrow = json.dumps({
    'rules': [
        {
            "rulePriority": 1,
            "description": f"the last {KEEP}",  # of the autumn
            "selection": {
                "tagStatus": "untagged",
                "countType": "sinceImagePushed",
                "countUnit": "day",
                "countNumber": KEEP,
            },
            "action": {"type": "expire"},
        },
    ],
})

seeder = f'''{{"rules": [{{"rulePriority": 1, "selection": {{"tagStatus": "any", "countType": "imageCountMoreThan",
  "countNumber": {KEEP}}}, "action": {{"type": "expire"}}}}]}}'''
