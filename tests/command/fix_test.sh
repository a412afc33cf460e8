#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests `ecr-lifecycle check --fix`: what it says, what is left on disk, and what it does not touch.
#
# usage: fix_test.sh COMMAND
#
# shellcheck disable=SC2016 # backticks in messages
. "$(dirname "$0")/../support/command_checks.sh"

cat >broken.json <<'END'
{
  "rules": [
    {
      "rulePriority": "1",
      "description": "keep 5 images",
      "selection": {
        "tagStatus": "any",
        "countType": "imageCountMoreThan",
        "countUnit": null,
        "countNumber": 5
      },
      "action": {
        "type": "Expire"
      },
    }
  ]
}
END
cat >fixed.json <<'END'
{
  "rules": [
    {
      "rulePriority": 1,
      "description": "keep 5 images",
      "selection": {
        "tagStatus": "any",
        "countType": "imageCountMoreThan",
        "countNumber": 5
      },
      "action": {
        "type": "expire"
      }
    }
  ]
}
END
cp fixed.json good.json

about 'a text with one right answer for everything'
cp broken.json a.json
run 0 check --fix a.json
same a.json fixed.json
silent out
lines err 4
has err 'ecr-lifecycle: a.json:14:8: fixed: removed the trailing comma [invalid-json]'
has err 'ecr-lifecycle: a.json:4:23: fixed: wrote `1` for `"1"` [number-as-string]'
has err 'ecr-lifecycle: a.json:9:22: fixed: removed `countUnit`, which was `null` [null-value]'
has err 'ecr-lifecycle: a.json:12:17: fixed: wrote `expire` for `Expire` [unknown-action-type]'

about 'a second time there is nothing to do'
run 0 check --fix a.json
silent out
silent err
same a.json fixed.json

about 'a good text is not written'
touch -t 200001010000 good.json
run 0 check --fix good.json
ok -z "$(find good.json -newermt 2000-01-02)"

about 'what needs a person is reported, for the fixed text'
sed 's/"any"/"tagged"/; s/5$/"5"/' fixed.json >b.json
run 1 check --fix b.json
has err 'fixed: wrote `5` for `"5"` [number-as-string]'
has out 'b.json:7:22: error: `tagStatus` is `tagged`'
lacks out 'number-as-string'
run 1 check --fix --format json b.json
has out '"errors": 1'

about 'only some of several files need it, and they may be below a directory'
mkdir policies
cp broken.json policies/x.json
cp fixed.json policies/y.json
printf 'no JSON at all' >policies/z.json
run 0 check --fix policies
same policies/x.json fixed.json
same policies/y.json fixed.json
ok "$(cat policies/z.json)" = 'no JSON at all'

about 'a text that would not be JSON in the end is left as it is'
printf '{"rules": [1,], }}' >c.json
cp c.json c.before
run 1 check --fix c.json
same c.json c.before
lacks err fixed

about 'a disabled check is not fixed'
cp broken.json d.json
run 0 check --fix --disable null-value d.json
ok "$(grep -c countUnit d.json)" -eq 1
lacks err null-value

about 'a suppressed finding is not fixed'
cat >.ecr-lifecycle.toml <<'END'
[[suppress]]
check = "rules-out-of-order"
reason = "the tool that reads it wants it so"
END
printf '%s' '{"rules": [{"rulePriority": 2, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan",
 "countNumber": 5}, "action": {"type": "expire"}}, {"rulePriority": 1, "selection": {"tagStatus": "untagged",
 "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]}' >e.json
cp e.json e.before
run 0 check --strict --fix e.json
same e.json e.before
echo broken >.ecr-lifecycle.toml
cp broken.json f.json
run 2 check --fix f.json
same f.json broken.json
rm .ecr-lifecycle.toml
run 0 check --strict --fix e.json
has err 'e.json:2:69: fixed: sorted the rules by priority [rules-out-of-order]'
ok "$(head -c 30 e.json)" = '{"rules": [{"rulePriority": 1,'

about 'a link stays one, and permissions stay'
cp broken.json g.json
chmod 640 g.json
ln -s g.json link.json
run 0 check --fix link.json
ok -L link.json
same g.json fixed.json
ok "$(ls -l g.json | cut -c 1-10)" = -rw-r-----

about 'a file that cannot be written is reported as it is'
if [ "$(id -u)" -ne 0 ]; then
    cp broken.json h.json
    chmod 400 h.json
    run 2 check --fix h.json
    has err 'h.json: cannot be written'
    has out 'invalid-json'
    same h.json broken.json
fi

about 'a fix that changes what happens is made only with --unsafe, which says what changes'
printf '%s' '{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "tagged", "tagPrefixList": ["dev-*"],
 "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14}, "action": {"type": "expire"}}]}' >prefix.json
cp prefix.json prefix.before
run 0 check --fix prefix.json
same prefix.json prefix.before
has out '[wildcard-in-prefix]'
lacks err fixed
run 0 check --fix --format json prefix.json
has out '"edits": [{"safe": false, '
run 0 check --fix --unsafe prefix.json
lacks out '[wildcard-in-prefix]'
has err 'prefix.json:1:87: fixed: wrote `"dev-"` for `"dev-*"` [wildcard-in-prefix]'
has err '    images tagged like dev-1: before: never claimed: kept forever; now: expires when it is older than 14 days'
sed 's/dev-\*/""/;s/""""/""/' prefix.before >variable.json
run 1 check --fix variable.json
lacks err fixed
run 0 check --fix --unsafe variable.json
has err '[empty-tag]'
has err '    AWS would have rejected the policy before; compared with no policy:'
has err '    images tagged like '
run 2 check --unsafe prefix.json
has err 'ecr-lifecycle: --unsafe: only together with --fix'

about 'policies inside files of other tools'
cat >main.tf <<'END'
resource "aws_ecr_lifecycle_policy" "app" {
  policy = jsonencode({
    rules = [{
      rulePriority = "1"
      selection    = { tagStatus = "any", countType = "sinceImagePushed", countNumber = var.days }
      action       = { type = "Expire" }
    }]
  })
}
resource "aws_ecr_lifecycle_policy" "other" {
  policy = <<EOF
{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "tagged", "tagPrefixList": ["dev-*"],
 "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14}, "action": {"type": "Expire"}}]}
EOF
}
END
cp main.tf before.tf
run 0 check --fix main.tf::aws_ecr_lifecycle_policy.other
lines err 1
has err 'ecr-lifecycle: main.tf:13:95: fixed: wrote `expire` for `Expire` [unknown-action-type]'
ok "$(diff before.tf main.tf | grep -c '^>')" -eq 1
run 0 check --fix --unsafe main.tf
has err 'main.tf:4:22: fixed: wrote `1` for `"1"` [number-as-string]'
has err 'fixed: added `"countUnit": "days"`'
has err 'fixed: wrote `"dev-"` for `"dev-*"` [wildcard-in-prefix]'
has err '    images tagged like dev-1: before: never claimed'
cat >expected.tf <<'END'
resource "aws_ecr_lifecycle_policy" "app" {
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      selection    = { tagStatus = "any", countType = "sinceImagePushed", countUnit = "days", countNumber = var.days }
      action       = { type = "expire" }
    }]
  })
}
END
head -9 main.tf >app.tf
same app.tf expected.tf
cp main.tf before.tf
run 0 check --fix main.tf
same main.tf before.tf
silent err

about 'what a file shares is left, and said'
cat >shared.tf <<'END'
locals { action = { type = "Expire" } }
resource "aws_ecr_lifecycle_policy" "app" {
  policy = jsonencode({ rules = [
    { rulePriority = 1, action = local.action
      selection = { tagStatus = "untagged", countType = "imageCountMoreThan", countNumber = 5 } },
    { rulePriority = 2, action = local.action
      selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 5 } }
  ] })
}
END
cp shared.tf before.tf
run 1 check --fix shared.tf
same shared.tf before.tf
has err 'shared.tf:1:28: not fixed: it is not written here in a way that could be changed by itself [unknown-action-type]'

about 'fmt inside files of other tools'
mkdir infra
cat >infra/fmt.tf <<'END'
resource "aws_ecr_lifecycle_policy" "app" {
  policy = <<-EOF
    {"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan",
      "countNumber": 5}, "action": {"type": "expire"}}]}
  EOF
}
resource "aws_ecr_lifecycle_policy" "other" {
  policy = jsonencode({ rules = [{ rulePriority = 1, action = { type = "expire" },
    selection = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 6 } }] })
}
END
printf '{"name": "a package"}\n' >infra/package.json
run 1 fmt --check infra/fmt.tf
has out infra/fmt.tf
lines out 1
has err 'infra/fmt.tf:8:23: aws_ecr_lifecycle_policy.other: left as it is: it is not JSON over lines'
lines err 1
cp infra/fmt.tf before.tf
run 0 fmt infra/fmt.tf
has out '            "countNumber": 5'
same infra/fmt.tf before.tf
run 0 fmt --write infra/fmt.tf::aws_ecr_lifecycle_policy.other
same infra/fmt.tf before.tf
run 2 fmt --write infra/fmt.tf::nothing
has err 'infra/fmt.tf: there is no policy of this name; it has'
run 0 fmt --write infra
ok "$(sed -n 3p infra/fmt.tf)" = '    {'
run 0 fmt --check infra
silent out

about 'standard input'
run 2 check --fix - <broken.json
has err 'ecr-lifecycle: --fix: standard input cannot be replaced'
silent out

summary
