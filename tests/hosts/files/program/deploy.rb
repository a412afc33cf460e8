policy = {
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: keep },
      action: { 'type' => 'expire' },
    },
  ],
}
TEXT = <<~JSON
  {"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": #{keep}}, "action": {"type": "Expire"}}]}
JSON
