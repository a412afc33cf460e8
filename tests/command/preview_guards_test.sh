#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests the guards of `ecr-lifecycle preview`: what is violated, what is in doubt, and what cannot be told.
#
# usage: preview_guards_test.sh COMMAND
#
# shellcheck disable=SC2016 # back-ticks in messages
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 2
. "$here/support/preview_checks.sh"

about '--fail-if-expires'
preview 1 policy.json --images images.json --now $now --fail-if-expires 'branch-*-long-*'
has out 'violated: --fail-if-expires branch-*-long-*: branch-PROJ-1041-a-rather-long-name-of-a-feature (sha256:c02c0b965e02'
has out '): expired by rule 2: pushed 83 days ago, longer than 30 days'
ok "$(grep -c '^violated: ' out)" -eq 2
silent err
preview 0 policy.json --images images.json --now $now --fail-if-expires 'v2*' --fail-if-expires latest
same out text
preview 1 policy.json --images images.json --now $now --fail-if-expires 'v2*' --fail-if-expires 'v1.0*'
ok "$(grep -c '^violated: --fail-if-expires v1.0\*: v1.0.0 ' out)" -eq 1
preview 0 policy.json --images images.json --now $now --fail-if-expires v1
for option in --fail-if-expires --in-use --links --compare --explain --now --images; do
    preview 2 policy.json --images images.json --now $now $option ''
    silent out
done
preview 1 policy.json --images images.json --now $now --fail-if-expires '*' --format json
ok "$(grep -c '"guard": "fail-if-expires", "argument": "\*", "imageDigest": "sha256:' out)" -eq 3
has err 'violated: --fail-if-expires *: v1.0.0 (sha256:'
preview 0 policy.json --images images.json --now $now --fail-if-expires v2 --format json
has out '"violations": []'
for format in aws html; do
    preview 1 policy.json --images images.json --now $now --fail-if-expires '*' --format $format
    ok "$(grep -c '^violated: ' err)" -eq 3
    ok -s out
done
has out 'Violated guards'

about '--fail-if-expires @untagged and @any'
preview 1 policy.json --images images.json --now $now --fail-if-expires @untagged
ok "$(grep -c '^violated: --fail-if-expires @untagged: sha256:.*: expired by rule 3: ' out)" -eq 4
ok "$(grep -c '^violated: ' out)" -eq 4
preview 1 policy.json --images images.json --now $now --fail-if-expires @any
ok "$(grep -c '^violated: --fail-if-expires @any: ' out)" -eq 7
preview 0 old.json --images empty.json --now $now --fail-if-expires @any --fail-if-expires @untagged
for pattern in @tagged @ 'v 1*' -x '*/web'; do
    preview 2 policy.json --images images.json --now $now "--fail-if-expires=$pattern"
    silent out
    lines err 1
done
has err 'ecr-lifecycle: --fail-if-expires: no tag can match the pattern `*/web`'
preview 2 policy.json --images images.json --now $now --fail-if-expires @tagged
has err '--fail-if-expires: `@tagged` is neither a tag pattern nor `@untagged` nor `@any`'

about 'many violations in a page'
awk 'BEGIN { for (i = 0; i < 50; ++i) printf "{\"imageDigest\": \"sha256:%064x\", \"imagePushedAt\": 1700000000}\n", i }' >fifty.json
preview 1 old.json --images fifty.json --now $now --fail-if-expires @untagged --format html
has out '<p><code>--fail-if-expires @untagged</code>: 50 images</p>'
has out '<details><summary>30 more</summary>'
ok "$(grep -c '^<li>sha256:' out)" -eq 50
ok "$(sed '/<details>/q' out | grep -c '^<li>sha256:')" -eq 20

about '--max-expired'
preview 0 policy.json --images images.json --now $now --max-expired 7
same out text
preview 1 policy.json --images images.json --now $now --max-expired 6
has out 'violated: --max-expired 6: 7 images would be expired'
preview 1 policy.json --images images.json --now $now --max-expired 0 --format json
has out '{"guard": "max-expired", "argument": "0", "imageDigest": null, "imageTags": [], "reason": "7 images would be expired"}'
for number in -1 x 1.5 ''; do
    preview 2 policy.json --images images.json --now $now --max-expired "$number"
    silent out
done

about '--in-use'
cat >in-use.txt <<'END'
# what runs
123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:v2.0.1   # archived by rule 1
v2.1
docker-pullable://123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web@sha256:82f3e9c695dc6b8d1b11818d5701919e286de8d47f7c3eb3100c485f79e57828

sha256:5861314d7fccb39c2192173240eab44fa35ca66426201ca2acd0630a6258dd51
	v9.9.9
docker.io/library/nginx:1.25
nginx:latest
END
preview 1 policy.json --images images.json --now $now --in-use in-use.txt
ok "$(grep -c '^violated: --in-use ' out)" -eq 3
has out 'violated: --in-use 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:v2.0.1: v2.0.1 (sha256:'
has out 'transitioned to archive by rule 1: '
has out 'violated: --in-use sha256:5861314d7fcc'
has err 'ecr-lifecycle: warning: in-use.txt:7: `v9.9.9` is not in the inventory'
has err 'ecr-lifecycle: warning: --in-use: 2 entries are of other repositories or accounts than team/web'
lines err 2
preview 1 policy.json --images images.json --now $now --in-use in-use.txt --format json
has out '"check": "in-use", "message": "in-use.txt:7: `v9.9.9` is not in the inventory"'
has out '"check": "in-use", "message": "--in-use: 2 entries are of other repositories or accounts than team/web"'
preview 1 policy.json --images images.json --now $now --in-use in-use.txt --format html
has out '<li>in-use.txt:7: `v9.9.9` is not in the inventory <span class="muted">(in-use)</span></li>'
has out '<p><code>--in-use</code>: 3 violations</p>'
# The same repository of another account; and a host that may stand in front of any registry.
echo 999999999999.dkr.ecr.eu-west-1.amazonaws.com/team/web:v2.0.1 >accounts.txt
preview 0 policy.json --images images.json --now $now --in-use accounts.txt
has err '1 entry is of other repositories or accounts than team/web'
preview 2 policy.json --images images.json --now $now --explain 999999999999.dkr.ecr.eu-west-1.amazonaws.com/team/web:v2.0.1
has err 'is an image of `999999999999`, but this is the inventory of `123456789012`'
echo registry.example.com/team/web:v2.0.1 >accounts.txt
preview 1 policy.json --images images.json --now $now --in-use accounts.txt
# A tag that two images have: either may be the one in use.
{
    echo "{\"imageDigest\": \"$a\", \"imagePushedAt\": \"2026-11-23T00:00:00Z\", \"imageTags\": [\"twice\"]}"
    echo "{\"imageDigest\": \"$b\", \"imagePushedAt\": \"2026-01-01T00:00:00Z\", \"imageTags\": [\"twice\"]}"
} >twice.json
echo twice >twice.txt
preview 1 old.json --images twice.json --now $now --in-use twice.txt
ok "$(grep -c '^violated: ' out)" -eq 1
has out "violated: --in-use twice: twice ($b): expired"
echo '{"imageDigest": "'"$b"'", "imagePushedAt": "2026-01-01T00:00:00Z", "imageTags": ["v1", "v1"], "registryId": "123456789012"}' >account.json
printf 'v1\nv1\n999999999999.dkr.ecr-fips.us-east-1.amazonaws.com/web:v1\n' >account.txt
preview 1 old.json --images account.json --now $now --in-use account.txt
ok "$(grep -c '^violated: --in-use v1: v1 (sha256:b' out)" -eq 1
has err '1 entry is of other repositories or accounts than 123456789012'
preview 2 old.json --images account.json --now $now --explain 999999999999.dkr.ecr.us-east-1.amazonaws.com/web:v1
has err 'is an image of `999999999999`, but this is the inventory of `123456789012`'
preview 0 old.json --images account.json --now $now --explain v1
printf 'v2.0.1\nv1.0.0\nv2.0.1\n' >repeated.txt
preview 1 policy.json --images images.json --now $now --in-use repeated.txt --format html
has out '<p><code>--in-use</code>: 2 violations</p>'
has out '<li><code>v2.0.1</code>: v2.0.1 (sha256:'
has out '<li><code>v1.0.0</code>: v1.0.0 (sha256:'
preview 1 policy.json --images images.json --now $now --fail-if-expires 'v1.0*' --fail-if-expires 'branch-*' --fail-if-expires 'v1.0*'
ok "$(grep -c '^violated: ' out)" -eq 3
printf 'v2.1\r\nlatest\r\n' >kept.txt
preview 0 policy.json --images images.json --now $now --in-use kept.txt
same out text
silent err
preview 1 policy.json --images images.json --now $now --in-use kept.txt --in-use - <in-use.txt
: >nothing.txt
printf '\n  # none\n\r\n' >comments.txt
for file in nothing comments; do
    preview 2 policy.json --images images.json --now $now --in-use kept.txt --in-use $file.txt
    silent out
    has err "ecr-lifecycle: $file.txt: this names no image; if nothing is in use, omit --in-use"
    lines err 1
done
printf 'v2.1\nwhat is this\nsha256:xyz\n' >wrong.txt
preview 2 policy.json --images images.json --now $now --in-use wrong.txt
silent out
has err 'ecr-lifecycle: wrong.txt:2: `what is this` is neither a digest nor a tag nor an image'
has err 'ecr-lifecycle: wrong.txt:3: '
preview 2 policy.json --images images.json --now $now --in-use missing.txt
silent out

about '--in-use understands what the command prints'
printf '\357\273\277bb82030dbc2b\n' >short.txt
preview 1 policy.json --images images.json --now $now --in-use short.txt
ok "$(grep -c '^violated: --in-use bb82030dbc2b: sha256:bb82030dbc2b' out)" -eq 1
silent err
for entry in sha256:bb82030d …"$(sed -n 's/^violated: .*: sha256:.*\(.\{9\}\): expired by .*/\1/p' out)"; do
    echo "$entry" >short.txt
    preview 1 policy.json --images images.json --now $now --in-use short.txt
    ok "$(grep -c '^violated: --in-use .*: sha256:bb82030dbc2b' out)" -eq 1
    silent err
done
echo bb82030d >short.txt
preview 1 policy.json --images images.json --now $now --in-use short.txt
has err 'warning: short.txt:1: no image has the tag `bb82030d`, so it is taken for the beginning of a digest: sha256:bb82030dbc2b'
# An exact tag wins, and is not looked for in another repository.
{
    echo "{\"imageDigest\": \"$a\", \"repositoryName\": \"web\", \"imagePushedAt\": \"2026-11-23T00:00:00Z\"}"
    echo "{\"imageDigest\": \"$b\", \"repositoryName\": \"web\", \"imagePushedAt\": \"2026-01-01T00:00:00Z\", \"imageTags\": [\"aaaaaaaaaaaa\"]}"
    echo "{\"imageDigest\": \"$(echo "$b" | sed 's/b$/c/')\", \"repositoryName\": \"web\", \"imagePushedAt\": \"2026-01-01T00:00:00Z\"}"
} >alike.json
echo aaaaaaaaaaaa >short.txt
preview 1 old.json --images alike.json --now $now --in-use short.txt
has out "violated: --in-use aaaaaaaaaaaa: aaaaaaaaaaaa ($b)"
echo other/repository:aaaaaaaaaaaa >short.txt
preview 0 old.json --images alike.json --now $now --in-use short.txt
has err '1 entry is of other repositories or accounts than web'
printf 'sha256:bbbb\n…c\nbbbb\n' >short.txt
preview 1 old.json --images alike.json --now $now --in-use short.txt
ok "$(grep -c '^violated: --in-use …c: ' out)" -eq 1
has err 'warning: short.txt:1: `sha256:bbbb` may be any of 2 images'
has err 'warning: short.txt:3: `bbbb` may be any of 2 images'
lines err 2

about 'a guarded image that is kept, but in doubt'
echo "[{\"imageDigest\": \"$a\", \"imageTags\": [\"v1\", \"prod\"], \"imagePushedAt\": \"2026-11-10T12:30:00Z\"}, {\"imageDigest\": \"$b\", \"imageTags\": [\"v2\"], \"imagePushedAt\": \"2026-11-20T00:00:00Z\"}]" >near.json
printf 'prod\nv2\n' >used.txt
preview 0 old.json --images near.json --now $now --fail-if-expires 'v*' --in-use used.txt --format json
has err "ecr-lifecycle: warning: --fail-if-expires v*: v1 ($a): kept: rule 1 claims it (any image), pushed 13 days 23 hours 30 minutes ago, not longer than 14 days (in doubt: within a day of the boundary)"
has err "ecr-lifecycle: warning: --in-use prod: v1 ($a): kept: "
lines err 2
has out '"violations": []'
preview 0 old.json --images near.json --now $now --fail-if-expires v2 --max-expired 0
silent err
sed 's/"expire"/"transition", "targetStorageClass": "archive"/;s/sinceImagePushed/sinceImagePulled/' old.json >archive.json
preview 0 archive.json --images near.json --now $now --fail-if-expires @any --only kept
lacks err 'in doubt'
preview 0 archive.json --images near.json --now $now --in-use used.txt --only kept
has err 'in doubt: within a day of the boundary'

about 'guards and an explanation'
preview 1 policy.json --images images.json --now $now --explain latest --max-expired 0
has out 'violated: --max-expired 0'

about 'many warnings of guards: the first are told, and how many more there are'
seq 1 25 | sed 's/^/gone-/' >gone.txt
preview 0 policy.json --images images.json --now $now --in-use gone.txt
lines err 21
has err 'ecr-lifecycle: warning: 5 more entries of --in-use like these'
awk -v time=1795521600 'BEGIN { for (i = 0; i < 25; ++i) printf "{\"imageDigest\": \"sha256:%064x\", \"imageTags\": [\"v%d\"], \"imagePushedAt\": %d}\n", i, i, time - 14 * 86400 + 60 + i }' >many-near.json
preview 0 old.json --images many-near.json --now 2026-11-24T12:00:00Z --fail-if-expires 'v*'
lines err 21
has err 'ecr-lifecycle: warning: 5 more images like these are in doubt'

echo "$checks checks, $failures failures"
[ "$failures" -eq 0 ] && [ "$checks" -gt 100 ]
