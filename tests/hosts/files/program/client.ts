import { ECRClient, PutLifecyclePolicyCommand } from "@aws-sdk/client-ecr";

const days = 30;
export const policy = {
  rules: [
    {
      rulePriority: 1,
      description: 'it\'s the barn',
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: days },
      action: { type: "delete" },
    },
  ],
};

const text = `{
  "rules": [
    {
      "rulePriority": 1,
      "description": "straw of ${days} days",
      "selection": { "tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": ${days} },
      "action": { "type": "expire", "when": "now" }
    }
  ]
}`;
await new ECRClient({}).send(new PutLifecyclePolicyCommand({ repositoryName: "barn", lifecyclePolicyText: text }));
