class Main {
    static final String POLICY = """
        {"rules": [{"rulePriority": 1, "description": "a mill",
          "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 2.5},
          "action": {"type": "expire"}}]}
        """;
    static final String OLD = "{\"rules\": [{\"rulePriority\": 1, \"selection\": {\"tagStatus\": \"any\", \"countType\": \"imageCountMoreThan\", \"countNumber\": 20}, \"action\": {\"type\": \"expire\"}}]}";
}
