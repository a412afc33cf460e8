data "aws_ecr_lifecycle_policy_document" "d" {
  rule {
    priority = "1"
    selection {
      tag_status      = "tagged"
      tag_prefix_list = [1, true]
      count_type      = "sinceImagePulled"
      count_number    = 0
    }
  }
  dynamic "rule" {
    for_each = [1, 2]
    content {
      priority = rule.value
      dynamic "selection" {}
      action { type = "transition" }
    }
  }
}
resource "aws_ecr_lifecycle_policy" "d" {
  policy = data.aws_ecr_lifecycle_policy_document.d.json
}
