#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests the guards of `ecr-lifecycle preview`: what is violated, what is in doubt, and what cannot be told.
#
# usage: preview_guards_test.sh COMMAND
#
# shellcheck disable=SC2016 # backticks in messages
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

about 'the list shows the tag that a guard names first'
cat >aliases.json <<END
{"imageDetails": [{"imageDigest": "$a", "imagePushedAt": "2026-01-01T00:00:00Z",
 "imageTags": ["git-2d1f6a0c6d3e4b5a9f8e7d6c5b4a39281706f5e4", "build-20260101-000000-amd64", "dev-maria"]}]}
END
preview 0 old.json --images aliases.json --now $now
has out 'git-2d1f6a'
lacks out dev-maria
preview 1 old.json --images aliases.json --now $now --fail-if-expires 'dev-*'
has out 'aaaaaaaaaaaa  dev-maria'
has out "violated: --fail-if-expires dev-*: dev-maria ($a): "

about '--fail-if-expires @untagged and @any'
preview 1 policy.json --images images.json --now $now --fail-if-expires @untagged
ok "$(grep -c '^violated: --fail-if-expires @untagged: sha256:.*: expired by rule 3: ' out)" -eq 4
ok "$(grep -c '^violated: ' out)" -eq 4
preview 1 policy.json --images images.json --now $now --fail-if-expires @any
ok "$(grep -c '^violated: --fail-if-expires @any: ' out)" -eq 7
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
has out '{"guard": "max-expired", "argument": "0", "imageDigest": null, "imageTags": [], "matchedTag": null, "reason": "7 images would be expired"}'
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
has err 'ecr-lifecycle: note: --in-use: 7 references, 2 to other repositories or accounts than team/web, 1 to no image of the inventory'
lines err 2
preview 1 policy.json --images images.json --now $now --in-use in-use.txt --format json
has out '"check": "in-use", "message": "in-use.txt:7: `v9.9.9` is not in the inventory"'
lacks out 'other repositories'
preview 1 policy.json --images images.json --now $now --in-use in-use.txt --format html
has out '<li>in-use.txt:7: `v9.9.9` is not in the inventory <span class="muted">(in-use)</span></li>'
has out '<p><code>--in-use</code>: 3 violations</p>'
# The same repository of another account; and a host that may come before any registry.
echo 999999999999.dkr.ecr.eu-west-1.amazonaws.com/team/web:v2.0.1 >accounts.txt
preview 2 policy.json --images images.json --now $now --in-use accounts.txt
has err 'ecr-lifecycle: cannot vouch for the guards: --in-use names only images of other repositories or accounts than team/web'
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
has err 'note: --in-use: 2 references, 1 to other repositories or accounts than 123456789012'
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
has err 'ecr-lifecycle: note: --in-use: 2 references'
lines err 1
preview 1 policy.json --images images.json --now $now --in-use kept.txt --in-use - <in-use.txt
: >nothing.txt
printf '\n  # none\n\r\n' >comments.txt
for file in nothing comments; do
    preview 2 policy.json --images images.json --now $now --in-use kept.txt --in-use $file.txt
    silent out
    has err "ecr-lifecycle: $file.txt: this names no image; if nothing is in use, omit --in-use"
    lines err 1
done
printf 'v2.1\nwhat is this?\nsha256:xyz\n' >wrong.txt
preview 2 policy.json --images images.json --now $now --in-use wrong.txt
silent out
has err "ecr-lifecycle: wrong.txt:2: \`what is this?\` is not a digest, a tag or an image's URI"
has err 'ecr-lifecycle: wrong.txt:3: `sha256:xyz` is not'
{
    echo '['
    seq 1 9 | sed 's/.*/"not\/an image?",/'
    echo '"v1"]'
} >many.json
preview 2 policy.json --images images.json --now $now --in-use many.json
lines err 6
has err 'ecr-lifecycle: many.json: 4 more lines like these'
preview 2 policy.json --images images.json --now $now --in-use missing.txt
silent out

about '--in-use understands what the command prints'
printf '\357\273\277bb82030dbc2b\n' >short.txt
preview 1 policy.json --images images.json --now $now --in-use short.txt
ok "$(grep -c '^violated: --in-use bb82030dbc2b: sha256:bb82030dbc2b' out)" -eq 1
has err 'ecr-lifecycle: note: --in-use: 1 reference'
lines err 1
for entry in sha256:bb82030d …"$(sed -n 's/^violated: .*: sha256:.*\(.\{9\}\): expired by .*/\1/p' out)"; do
    echo "$entry" >short.txt
    preview 1 policy.json --images images.json --now $now --in-use short.txt
    ok "$(grep -c '^violated: --in-use .*: sha256:bb82030dbc2b' out)" -eq 1
    lines err 1
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
preview 2 old.json --images alike.json --now $now --in-use short.txt
has err '--in-use names only images of other repositories or accounts than web'
printf 'sha256:bbbb\n…c\nbbbb\n' >short.txt
preview 2 old.json --images alike.json --now $now --in-use short.txt
ok "$(grep -c '^violated: --in-use …c: ' out)" -eq 1
has err 'warning: short.txt:1: `sha256:bbbb` may be any of 2 images'
has err 'warning: short.txt:3: `bbbb` may be any of 2 images'
has err 'cannot vouch for the guards: --in-use: 2 entries may be any of several images, some of which would be lost'
lines err 4

about 'a guarded image that is kept, but in doubt'
echo "[{\"imageDigest\": \"$a\", \"imageTags\": [\"v1\", \"prod\"], \"imagePushedAt\": \"2026-11-10T12:03:00Z\"}, {\"imageDigest\": \"$b\", \"imageTags\": [\"v2\"], \"imagePushedAt\": \"2026-11-20T00:00:00Z\"}]" >near.json
printf 'prod\nv2\n' >used.txt
preview 0 old.json --images near.json --now $now --fail-if-expires 'v*' --in-use used.txt --format json
has err "ecr-lifecycle: warning: --fail-if-expires v*: v1 ($a): kept: rule 1 claims it (any image), pushed 13 days 23 hours 57 minutes ago, not longer than 14 days (in doubt: within 5 minutes of the boundary)"
has err "ecr-lifecycle: warning: --in-use prod: prod ($a): kept: "
lines err 3
has out '"violations": []'
preview 0 old.json --images near.json --now $now --fail-if-expires v2 --max-expired 0
silent err
sed 's/"expire"/"transition", "targetStorageClass": "archive"/;s/sinceImagePushed/sinceImagePulled/' old.json >archive.json
preview 0 archive.json --images near.json --now $now --fail-if-expires @any --only kept
lacks err 'in doubt'
preview 0 archive.json --images near.json --now $now --in-use used.txt --only kept
has err 'in doubt: within 5 minutes of the boundary'

about 'guards and an explanation'
preview 1 policy.json --images images.json --now $now --explain latest --max-expired 0
has out 'violated: --max-expired 0'

about 'many warnings of guards: the first are told, and how many more there are'
seq 1 25 | sed 's/^/gone-/' >gone.txt
preview 2 policy.json --images images.json --now $now --in-use gone.txt
has err 'cannot vouch for the guards: --in-use names no image of the inventory'
lines err 23
has err 'ecr-lifecycle: warning: 5 more entries of --in-use like these'
awk -v time=1795521600 'BEGIN { for (i = 0; i < 25; ++i) printf "{\"imageDigest\": \"sha256:%064x\", \"imageTags\": [\"v%d\"], \"imagePushedAt\": %d}\n", i, i, time - 14 * 86400 + 60 + i }' >many-near.json
preview 0 old.json --images many-near.json --now 2026-11-24T12:00:00Z --fail-if-expires 'v*'
lines err 21
has err 'ecr-lifecycle: warning: 5 more images like these are in doubt'

about '--in-use takes what people have at hand'
echo '[{"imageDigest": "'"$a"'", "repositoryName": "team/web", "registryId": "123456789012", "imagePushedAt": "2026-11-23T00:00:00Z", "imageTags": ["v2"]}, {"imageDigest": "'"$b"'", "repositoryName": "team/web", "registryId": "123456789012", "imagePushedAt": "2026-01-01T00:00:00Z", "imageTags": ["v1", "prod"]}]' >web.json
uri=123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web
printf '%s\t%s\n' "$uri:v2" "$b" >tabs.txt
printf '%s %s' "$uri:v2" "$uri:v1" >blanks.txt
printf '%s,%s\n' "$a" "$b" >commas.txt
printf '"%s"\n"%s"\n' "$a" "$b" >quotes.txt
printf "'v1', 'v2'\n" >tags.txt
printf '["v2",\n ["%s"]]' "$b" >list.json
printf '[["%s", "%s"]]' "$uri:v2" "${uri%/web}\/web:v1" >slashes.json
printf '{"items": [{"spec": {"initContainers": [{"image": "%s:v1"}], "containers": [{"image": "nginx:1.25"}]}}]}' "$uri" >pods.json
printf '{"metadata": {"annotations": {"last-applied": "{\\"spec\\":{\\"image\\":\\"%s:v1\\"}}\\n"}}}' "$uri" >inside.json
printf '{"Configuration": {"CodeSha256": "%s"}}' "${b#sha256:}" >lambda.json
printf '{"coveredResources": [{"resourceId": "arn:aws:ecr:eu-west-1:123456789012:repository/team/web/%s"}]}' "$b" >inspector.json
printf 'services:\n  web:\n    image: "%s:v1"  # the oldest\n    ports: ["80:80"]\n    replicas: 3\n' "$uri" >compose.yaml
printf 'NAME   READY   IMAGE\nweb-1  1/1     %s:v1\n' "$uri" >table.txt
printf 'v2\narn:aws:ecr:eu-west-1:123456789012:repository/team/web/%s\n' "$b" >arns.txt
printf '[["%s", "%s"]]' "$uri:v2" "${uri%/web}\\u002fweb:v1" >unicode.json
printf -- '- v2\n- v1\n' >dashes.txt
for file in arns.txt unicode.json dashes.txt tabs.txt blanks.txt commas.txt quotes.txt tags.txt list.json slashes.json pods.json inside.json lambda.json \
    inspector.json compose.yaml table.txt; do
    preview 1 old.json --images web.json --now $now --in-use $file
    ok "$(grep -c '^violated: --in-use ' out)" -eq 1
    ok "$(grep -c "($b): expired by rule 1" out)" -eq 1
    lacks err 'is not in the inventory'
done
preview 1 old.json --images web.json --now $now --in-use pods.json
has err 'ecr-lifecycle: note: --in-use: 2 references, 1 to other repositories or accounts than team/web'
printf 'image: %s:v2\nimage: ${REGISTRY}/team/web:v1\n' "$uri" >variable.yaml
preview 2 old.json --images web.json --now $now --in-use variable.yaml
has err 'variable.yaml:2: `image: ${REGISTRY}/team/web:v1` is not'
# Words and tags alone, in a document, are no images.
echo '{"tag": "v1", "state": "ACTIVE", "at": "12:30", "see": "https://example.com/team/web:v1"}' >words.json
preview 2 old.json --images web.json --now $now --in-use words.json
has err 'words.json: this names no image; if nothing is in use, omit --in-use'

about 'a violation names the tag that the guard goes by'
preview 1 old.json --images web.json --now $now --fail-if-expires 'pro*'
has out "violated: --fail-if-expires pro*: prod ($b): expired"
preview 1 old.json --images web.json --now $now --fail-if-expires 'pro*' --format json
has out '"imageTags": ["v1", "prod"], "matchedTag": "prod"'
preview 1 old.json --images web.json --now $now --fail-if-expires 'pro*' --format html
has out "prod ($b)"
echo prod >prod.txt
preview 1 old.json --images web.json --now $now --in-use prod.txt
has out "violated: --in-use prod: prod ($b): expired"

about '--max-expired-bytes'
preview 0 policy.json --images images.json --now $now --max-expired-bytes 792742643
preview 1 policy.json --images images.json --now $now --max-expired-bytes 792742642
has out 'violated: --max-expired-bytes 792742642: 756 MiB (792742643 bytes) would be expired'
preview 2 policy.json --images images.json --now $now --max-expired-bytes 1GB
has err '--max-expired-bytes: `1GB` is not a number of bytes'
preview 2 old.json --images web.json --now $now --max-expired-bytes 5
has err 'ecr-lifecycle: cannot vouch for the guards: --max-expired-bytes: 1 image of unknown size would be expired'

sed 's/"repositoryName"/"imageSizeInBytes": 18446744073709551615, "repositoryName"/g; s/2026-11-23T/2026-01-02T/' web.json >huge.json
preview 1 old.json --images huge.json --now $now --max-expired-bytes 1000

about 'a rule that selects nothing'
sed 's/"any"/"tagged", "tagPrefixList": ["SNAPSHOT-"]/' old.json >idle.json
message='rule 1 selects no image of this inventory; it expires images with a tag SNAPSHOT-* pushed more than 14 days ago'
for format in text json html aws; do
    preview 0 idle.json --images web.json --now $now --format $format
    has err "ecr-lifecycle: warning: $message [rule-selects-nothing]"
done
preview 0 idle.json --images web.json --now $now --format json
has out "{\"check\": \"rule-selects-nothing\", \"message\": \"$message\""
preview 0 idle.json --images web.json --now $now --format html
has out "<li>$message "
preview 1 idle.json --images web.json --now $now --fail-if-selects-nothing
has out 'violated: --fail-if-selects-nothing: rule 1 selects none of the 2 images'
preview 0 old.json --images web.json --now $now --fail-if-selects-nothing
silent err
sed 's/"any"/"untagged"/' old.json >untagged.json
preview 0 untagged.json --images web.json --now $now
silent err
preview 1 untagged.json --images web.json --now $now --fail-if-selects-nothing

about 'nobody vouches for what could not be seen'
{ sed 's/.$//' web.json | sed '$s/$/]/' | sed 's/^/{"nextToken": "x", "imageDetails": /'; echo '}'; } >cut.json
echo '[{"imageDigest": "'"$b"'", "tags": ["v1"], "imagePushedAt": "2026-01-01T00:00:00Z"}]' >renamed.json
preview 0 untagged.json --images cut.json --now $now
has err '[inventory-incomplete]'
preview 0 old.json --images empty.json --now $now
for option in --strict --fail-if-expires=v9 --fail-if-expires=@untagged --max-expired=5 --fail-if-selects-nothing; do
    for inventory in empty cut; do
        preview 2 untagged.json --images $inventory.json --now $now $option
        has err 'ecr-lifecycle: cannot vouch for '
        ok -s out
    done
    preview 2 idle.json --images renamed.json --now $now $option
    has err 'ecr-lifecycle: cannot vouch for '
done
preview 2 untagged.json --images cut.json --now $now --strict
has err 'ecr-lifecycle: cannot vouch for this preview: '
preview 2 old.json --images renamed.json --now $now --fail-if-expires 'v*'
has err 'cannot vouch for the guards: --fail-if-expires v* uses tags, and no image of the inventory has a tag'
preview 2 old.json --images cut.json --now $now --max-expired 5 --format json
has out '"cannotVouch": ["'
preview 0 old.json --images web.json --now $now --strict
silent err

about 'images that may be parts of an index'
preview 0 policy.json --images with-index.json --now $now
has err 'ecr-lifecycle: warning: 4 images without tags that would be expired or archived may be parts of the index that is kept: AWS spares those for as long as the index stays [unknown-index-parts]'
has err 'help: give --links what names all parts of the indexes; docs/preview.md has the command for it'
preview 0 policy.json --images with-index.json --now $now --format json
has out '{"check": "unknown-index-parts", '
preview 0 policy.json --images with-index.json --now $now --links links.json
silent err

echo "$checks checks, $failures failures"
[ "$failures" -eq 0 ] && [ "$checks" -gt 100 ]
