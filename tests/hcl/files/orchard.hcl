# Terragrunt: a heredoc with less indentation, a local that another file has, and a policy beside this file.
locals {
  common = read_terragrunt_config("common.hcl")
}

inputs = merge(local.common.inputs, {
  apples = <<-POLICY
    {
      "rules": [
        {"rulePriority": 1, "description": "$${literally} \u0041", "selection": {"tagStatus": "tagged", "tagPatternList": ["${local.common.prefix}*"], "countType": "imageCountMoreThan", "countNumber": 10}, "action": {"type": "expire"}}
      ]
    }
  POLICY
  pears  = file("${get_terragrunt_dir()}/pears.json")
})
