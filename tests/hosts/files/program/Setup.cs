class Setup {
    const string Policy = @"{""rules"": [{""rulePriority"": 1, ""selection"": {""tagStatus"": ""any"", ""countType"": ""imageCountMoreThan"", ""countNumber"": ""3""}, ""action"": {""type"": ""expire""}}]}";
}
