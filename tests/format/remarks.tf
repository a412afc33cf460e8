# What Terraform says to a policy, and a policy that is there only in one branch.
resource "aws_ecr_repository" "reeds" {
  name = "reeds"
  lifecycle_policy {
    policy = jsonencode({
      rules = [{
        rulePriority = 1
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
        action       = { type = "expire" }
      }]
    })
  }
}

resource "aws_ecr_lifecycle_policy" "reeds" {
  repository = "reeds"
  policy = var.short ? jsonencode({
    rules = [{
      rulePriority = 1
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 0 }
      action       = { type = "expire" }
    }]
  }) : null
}
