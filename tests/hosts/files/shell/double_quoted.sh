#!/bin/sh
# SPDX-License-Identifier: MIT
for n in 3 5; do
	aws ecr put-lifecycle-policy --repository-name "plum-$n" --lifecycle-policy-text \
		"{\"rules\":[{\"rulePriority\":1,\"description\":\"the last $n plums\",\"selection\":{\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":$n},\"action\":{\"type\":\"expire\"}}]}"
done
late="{\"rules\":[{\"rulePriority\":\"1\",\"selection\":{\"tagStatus\":\"untagged\",\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":1},\"action\":{\"type\":\"expire\"}}]}"
