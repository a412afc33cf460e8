#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests what `ecr-lifecycle preview` reads beside the policy: inventories, links of indexes, and answers of AWS to compare
# with.
#
# usage: preview_inputs_test.sh COMMAND [--update]
# --update writes the expected outputs in golden/preview again. Read the diff before committing it.
#
# shellcheck disable=SC2016 # backticks in messages
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 2
. "$here/support/preview_checks.sh"

# The answer that AWS would give, and the digest of an image.
about 'aws'
preview 0 policy.json --images images.json --now $now --format aws
cp out aws
digest=$("$command" preview policy.json --images images.json --now $now --explain latest | sed -n '1s/sha256://p')

# --- inventories ---------------------------------------------------------------------------------------------------------

about 'several files and standard input'
sed -n '1,/^        }/p' images.json | sed '$s/},/}]}/' >first.json
{
    echo '{"imageDetails": ['
    sed '1,/^        },/d' images.json
} >rest.json
preview 0 policy.json --images first.json rest.json --now $now
same out text
preview 0 policy.json --images first.json --images rest.json --now $now
same out text
cat first.json rest.json >both.json
preview 0 policy.json --images both.json --now $now
same out text
preview 0 policy.json --images - --now $now <images.json
same out text
preview 0 - --images images.json --now $now <policy.json
same out text

# What a pipe brings is not held in memory; a finding is shown with its line all the same.
about 'a long inventory through a pipe'
awk 'BEGIN {
    print "{\"imageDetails\": ["
    for (i = 0; i < 60000; ++i) {
        printf "{\"imageDigest\": \"sha256:%064x\", \"imagePushedAt\": \"2026-01-01T00:00:00Z\",\n%s \"imageSizeInBytes\": 1},\n", i, blanks
        if (i == 0) { blanks = sprintf("%200s", "") }
    }
    printf "{\"imageDigest\": \"sha256:%064x\", \"imagePushedAt\": \"2026-01-01T00:00:00Z\"}\n]}\n", 7
}' >long.json
preview 2 policy.json --images long.json --now $now
has err 'long.json:120002:17: error: '
sed 's/^long.json:/<stdin>:/' err >expected
for directory in "$PWD" "$PWD/missing"; do
    cat long.json | TMPDIR=$directory "$command" preview policy.json --images - --now $now >out 2>err
    same err expected
done
rm long.json
preview 2 - --images - --now $now <policy.json
silent out
has err 'standard input can be read only once'
preview 2 policy.json --images - - --now $now <images.json
preview 2 policy.json --images images.json --now $now --in-use - --compare - <aws

about 'an inventory that cannot be read'
preview 2 policy.json --images missing.json missing-too.json --now $now
silent out
has err 'ecr-lifecycle: missing.json: No such file or directory'
has err 'ecr-lifecycle: missing-too.json: No such file or directory'
lines err 2
preview 2 policy.json --images . --now $now
silent out
has err 'Is a directory'

about 'what has no end, or a hole, is refused'
truncate -s 4G hole.json
for file in /dev/zero hole.json; do
    preview 2 policy.json --images $file --now $now
    silent out
    for option in --links --in-use --compare; do
        preview 2 policy.json --images images.json --now $now $option $file
        silent out
        has err "ecr-lifecycle: $file: longer than 512 MiB, so it is not read"
    done
done
rm hole.json

about 'an inventory that is none: its place is told, and nothing else is printed'
head -c 1000 images.json >cut.json
echo '{"imageIds": [{"imageTag": "v1", "imageDigest": "sha256:0"}]}' >list.json
echo '{"repositories": []}' >repositories.json
echo '[]]' >broken.json
sed 's/"imageDigest": .*/"imageDigest": "",/;10q' images.json >no-digest.json
sed 's/2025-02-03T/2025-02-30T/' images.json >bad-date.json
sed '/imagePushedAt.*2025-02-03/d' images.json >no-time.json
sed 's/c02c0b965e023abee808f2b548d8d5193a8b5229be6f3121a6f16e2d41a449b3/7dc96f776c8423e57a2785489a3f9c43fb6e756876d6ad9a9cac4aa4e72ec193/' images.json >twice.json
printf -- '----------------\n|  DescribeImages  |\n' >table.json
printf -- '- imageDigest: sha256:0\n  imagePushedAt: 1\n' >yaml.json
: >nothing.json
for file in cut list repositories broken no-digest bad-date no-time twice table yaml nothing policy; do
    for format in text json aws html; do
        preview 2 policy.json --images $file.json --now $now --format $format
        silent out
    done
    checks=$((checks + 1))
    grep -q "^$file.json:.*error: " err || fail "no place in $file.json"
done
for file in table yaml; do
    preview 2 policy.json --images $file.json --now $now
    has err "$file.json:1:1: error: this is not JSON [inventory-invalid-json]"
    has err 'help: an inventory is what `aws ecr describe-images --output json` prints'
done
preview 2 policy.json --images images.json bad-date.json --now $now
silent out
has err 'bad-date.json:11:30: error: '

about 'warnings of an inventory go to standard error'
sed 's/ARCHIVED/ACTIVE/' images.json >no-archived.json
preview 0 policy.json --images no-archived.json --now $now --format json
has err 'warning: '
has err '[inventory-without-archived-images]'
has out '"now"'

about 'warnings of an inventory are in json and in the page, too'
sed 's/ARCHIVED/ACTIVE/;s/"imageStatus": "ACTIVE"/"imageStatus": "<b>"/' images.json >warned.json
preview 0 policy.json --images warned.json --now $now --format json
has out '  "warnings": ['
has out '{"check": "inventory-unknown-status", "message": "`imageStatus` is `<b>`, but only '
has out ', "path": "warned.json"}'
has out '{"check": "inventory-unknown-status", "message": "there are '
has out '{"check": "inventory-without-archived-images", "message": "'
ok "$(grep -c '{"check": "' out)" -eq 7
preview 0 policy.json --images warned.json --now $now --explain latest --format json
ok "$(grep -c '{"check": "' out)" -eq 7
preview 0 policy.json --images warned.json --now $now --format html
has out '<section class="panel warnings"'
has out '<li>`imageStatus` is `&lt;b&gt;`, but only '
has out ' <span class="muted">(warned.json, inventory-without-archived-images)<br>`aws ecr describe-images` leaves them out unless'
ok "$(grep -c ' <span class="muted">(warned.json, ' out)" -eq 7
lacks out '<b>`'
preview 0 policy.json --images images.json --now $now --format html
lacks out '<section class="panel warnings"'

# --- links of indexes ----------------------------------------------------------------------------------------------------

about '--links'
preview 0 policy.json --images with-index.json --now $now --links links.json
has out '3 images likely to be spared, as parts of an index that stays'
preview 0 policy.json --images with-index.json --now $now --links links.json --format json
ok "$(grep -c '"execution": {"fate": "kept", "reason": "AWS refuses it while the index ' out)" -eq 3
has out '"spared": 3, "deletedWithSubject": 0'
preview 0 policy.json --images with-index.json --now $now --links - --format json <links.json
has out '"spared": 3, "deletedWithSubject": 0'
for file in images list broken cut; do
    preview 2 policy.json --images with-index.json --now $now --links $file.json
    silent out
    has err "$file.json:"
done
cat >no-answer.json <<END
{"images": [], "failures": [{"imageId": {"imageTag": "latest", "imageDigest": "sha256:$digest"}, "failureCode": "ImageNotFound"}, {"imageId": {"imageTag": "v1"}}]}
END
preview 0 policy.json --images with-index.json --now $now --links no-answer.json --format json
has err "no-answer.json:1:29: warning: AWS did not answer for the image \`sha256:$digest\` (\`ImageNotFound\`), so its parts are not known [inventory-incomplete]"
has err 'warning: AWS did not answer for the image `v1`, so its parts are not known'
has out '{"check": "inventory-incomplete", "message": "AWS did not answer for the image `v1`, so its parts are not known", "path": "no-answer.json"}'
echo '{"images": [{"imageId": {"imageDigest": "sha256:1"}, "imageManifest": "{\"layers\": []}"}], "failures": []}' >no-index.json
echo '{"images": []}' >no-images.json
for file in no-index no-images; do
    preview 0 policy.json --images with-index.json --now $now --links $file.json
    has err "$file.json:1:2: warning: no image of this answer is an index, so no parts are known [inventory-incomplete]"
done
preview 2 policy.json --images with-index.json --now $now --links missing.json
silent out

about 'what goes with its subject'
echo "[{\"imageDigest\": \"$a\", \"imageTags\": [\"v1\"], \"imagePushedAt\": \"2026-01-01T00:00:00Z\"}, {\"imageDigest\": \"$b\", \"imageTags\": [\"sig\"], \"imagePushedAt\": \"2026-11-23T00:00:00Z\", \"subjectManifestDigest\": \"$a\"}]" >two.json
preview 0 old.json --images two.json --now $now --format json
has out '"expired": 1,'
has out '"spared": 0, "deletedWithSubject": 1'
preview 0 old.json --images two.json --now $now
has out '1 image likely to follow the image it refers to'
preview 0 old.json --images two.json --now $now --explain sig
has out 'AWS deletes it within 24 hours of'
preview 1 old.json --images two.json --now $now --fail-if-expires sig
has out 'violated: --fail-if-expires sig: sig ('
preview 0 old.json --images two.json --now $now --max-expired 2
preview 1 old.json --images two.json --now $now --max-expired 1
has out 'violated: --max-expired 1: 2 images would be expired, 1 of them along with another'

# --- the comparison with AWS ---------------------------------------------------------------------------------------------

about '--compare'
preview 0 policy.json --images images.json --now $now --compare aws
has out 'compared with aws: no difference'
silent err
sed '/"appliedRulePriority": 3/s/3/2/;s/82f3e9c695dc6b8d/ffffffffffffffff/' aws >answer.json
preview 1 policy.json --images images.json --now $now --compare answer.json
prints compare.txt
preview 1 policy.json --images images.json --now $now --compare answer.json --format json
ok "$(grep -c '"aws": {"fate": "expired", "appliedRulePriority": 2}, "reason": "expired by rule 3: ' out)" -eq 4
has out '"preview": null, "aws": {"fate": "expired", "appliedRulePriority": 20}, "reason": null}'
preview 0 policy.json --images images.json --now $now --compare - <aws
sed 's/"countNumber": 8/"countNumber": 9/' policy.json >other-policy.json
preview 0 other-policy.json --images images.json --now $now --compare aws
has err 'ecr-lifecycle: warning: aws: AWS previewed another policy than other-policy.json'
sed 's/"repositoryName": "team.web"/"repositoryName": "team\/api"/' aws >other-repository.json
preview 0 other-policy.json --images images.json --now $now --compare aws --format json
has out '{"check": "compare", "message": "AWS previewed another policy than other-policy.json", "path": "aws"}'
preview 0 policy.json --images images.json --now $now --compare other-repository.json
has err 'AWS previewed the repository team/api, not team/web'
sed 's/COMPLETE/IN_PROGRESS/' aws >unfinished.json
sed 's/"expiringImageTotalCount": 7/"expiringImageTotalCount": 8/' aws >too-few.json
sed 's/"imageTotalCount": 1/"imageTotalCount": 3/' aws >too-few-archived.json
sed '/"previewResults": \[/,/^  \]/c\  "previewResults": [],' aws >unlisted.json
sed 's/"expiringImageTotalCount": 7/"expiringImageTotalCount": 14/' aws >page.json
cat page.json page.json >twice.json
preview 2 policy.json --images images.json --now $now --compare twice.json
silent out
has err ' appears twice in the preview [inventory-duplicate-digest]'
for file in too-few too-few-archived unlisted; do
    preview 2 policy.json --images images.json --now $now --compare $file.json
    silent out
    has err '[aws-preview-incomplete]'
done
has err 'unlisted.json:8:32: error: the summary counts 7 expiring images, but `previewResults` has 0'
for file in unfinished images list cut; do
    preview 2 policy.json --images images.json --now $now --compare $file.json
    silent out
    has err "$file.json:"
done
for format in aws html; do
    preview 2 policy.json --images images.json --now $now --compare aws --format $format
    silent out
done
preview 2 policy.json --images images.json --now $now --compare aws --explain latest
silent out

echo "$checks checks, $failures failures"
[ "$failures" -eq 0 ] && [ "$checks" -gt 150 ]
