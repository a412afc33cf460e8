#!/bin/sh
# SPDX-License-Identifier: MIT
aws ecr put-lifecycle-policy --repository-name quince --lifecycle-policy-text '{"rules":[{"rulePriority":1,"description":"the cook'\''s and the '"$OWNER"' one","selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":'$N'},"action":{"type":"expire"}}]}'
# aws ecr put-lifecycle-policy --lifecycle-policy-text '{"rules":[{"rulePriority":1}]}'
