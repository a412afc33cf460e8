#!/bin/sh
# SPDX-License-Identifier: MIT
# '{"rules": [{"rulePriority": 1}]}' was here once.
aws s3api put-bucket-lifecycle-configuration --bucket b --lifecycle-configuration \
  '{"Rules":[{"ID":"old","Status":"Enabled","Filter":{"Prefix":""},"Expiration":{"Days":9}}]}'
aws opensearchserverless create-lifecycle-policy --policy '{"Rules":[{"ResourceType":"index","Resource":["index/a/*"],"MinIndexRetention":"3d"}]}'
aws mediastore put-lifecycle-policy --container-name c --lifecycle-policy '{"rules":[{"definition":{"path":[{"wildcard":"*.ts"}]},"action":"EXPIRE"}]}'
aws dlm create-lifecycle-policy --policy-details '{"ResourceTypes":["VOLUME"],"Schedules":[{"RetainRule":{"Count":3}}]}'
