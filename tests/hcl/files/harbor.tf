# One policy that two resources share, one in quotes, and one that a module takes.
locals {
  berths = jsonencode({
    "rules" : [
      { "rulePriority" : 3, "selection" : { "tagStatus" : "any", "countType" : "imageCountMoreThan", "countNumber" : 6.0 }, "action" : { "type" : "expire" } },
    ]
  })
  not_a_policy = { rules = [{ id = "expire", status = "Enabled" }] }
}

resource "aws_ecr_lifecycle_policy" "cargo" {
  repository = "harbor/cargo"
  policy     = local.berths
}

resource "aws_ecr_lifecycle_policy" "ferries" {
  repository = "harbor/ferries"
  policy     = "${local.berths}"
}

resource "aws_ecr_lifecycle_policy" "tugs" {
  repository = "harbor/tugs"
	policy     = "  {\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"untagged\",\"countType\":\"imageCountMoreThan\",\"countNumber\":${var.tugs}},\"action\":{\"type\":\"expire\"}}]}"
}

module "registry" {
  source = "./registry"
  settings = {
    "one more" = [{
      rules = [{ rulePriority = 2, selection = { tagStatus = "untagged", countType = "imageCountMoreThan", countNumber = 1 }, action = { type = "expire" } }]
    }]
  }
}
