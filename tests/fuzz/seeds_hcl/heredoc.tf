resource "aws_ecr_lifecycle_policy" "app" {
  policy = <<-EOF
    {"rules": [%{ for n in [1, 2] ~}
      {"rulePriority": ${n}, "description": "$${x} ${~ var.y ~} \u00e9\"",
       "selection": {"countNumber": ${var.n}}}%{ if n == 1 },%{ endif }
    %{ endfor }]}
  EOF
}
resource "aws_ecr_lifecycle_policy" "bare" {
  policy = <<X
{"rules": [{"rulePriority": var.x}]}
X
}
