# A policy as an object, in both styles, and what Terraform evaluates.
variable "keep" { default = 5 }
locals {
  words = ["a", "b"]
  rules = concat([for i, w in local.words : { rulePriority = i + 1, selection = { tagStatus = "tagged", tagPrefixList = ["${w}-"], countType = "imageCountMoreThan", countNumber = var.keep } }], [])
  a     = local.b
  b     = local.a
}
resource "aws_ecr_lifecycle_policy" "app" {
  policy = jsonencode({ "rules" : local.rules, }) // comment
}
resource "aws_ecr_lifecycle_policy" "other" {
  for_each = { x = { policy = jsonencode({ rules = [{ rulePriority = 1 }] }) } }
  policy   = each.value.policy
}
module "registry" {
  policy = var.on ? jsonencode(merge({ rules = [{ rulePriority = 1 }] }, {})) : null
}
