# What is not there in any case: branches, defaults, instances; and what comes from blocks.
variable "hay" {
  type    = string
  default = <<EOT
{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 4}, "action": {"type": "expire"}}]}
EOT
}

resource "aws_ecr_lifecycle_policy" "hay" {
  policy = var.hay
}

resource "aws_ecr_lifecycle_policy" "herd" {
  policy = var.winter ? jsonencode({
    rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 2 }, action = { type = "expire" } }]
  }) : jsonencode({
    rules = [{ rulePriority = 1, selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 3 }, action = { type = "expire" } }]
  })
}

resource "aws_ecr_lifecycle_policy" "unknown" {
  policy = data.http.policy.response_body
}

data "aws_ecr_lifecycle_policy_document" "grass" {
  rule {
    priority = "1"
    selection {
      tag_status      = "tagged"
      tag_prefix_list = ["a", 1]
      count_type      = "imageCountMoreThan"
      count_number    = var.grass
    }
  }
  dynamic "rule" {
    for_each = [20]
    content {
      priority = 2 + rule.key
      selection {
        tag_status   = "any"
        count_type   = "imageCountMoreThan"
        count_number = rule.value
      }
      action { type = "expire" }
    }
  }
}

locals { grass = data.aws_ecr_lifecycle_policy_document.grass.json }

resource "aws_ecr_lifecycle_policy" "grass" {
  policy = local.grass
}

resource "aws_ecr_lifecycle_policy" "more_grass" {
  policy = aws_ecr_lifecycle_policy.grass.policy
}
