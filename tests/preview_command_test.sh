#!/bin/sh
# Tests `ecr-lifecycle preview` as its users call it: formats, options, exit statuses, bad inputs.
#
# usage: preview_command_test.sh COMMAND [--update]
# --update writes the expected outputs in golden/preview anew. Read the difference before committing it.
#
# shellcheck disable=SC2016 # back-ticks in messages
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
. "$here/support/command_checks.sh"
golden=$here/golden/preview
cp "$golden"/*.json "$here"/../examples/preview/*.json "$work" && cd "$work" || exit 2
escape=$(printf '\033')
now=2026-11-24T12:00:00Z

# preview STATUS ARGUMENT...: runs `preview` and compares its exit status.
preview() {
    expected_status=$1
    shift
    run "$expected_status" preview "$@"
}

# --- formats -----------------------------------------------------------------------------------------------------------

about 'text'
preview 0 policy.json --images images.json --now $now
silent err
prints text.txt
lacks out "$escape"
ok "$(sed 's/…/./g' out | awk 'length > 80 { n++ } END { print n + 0 }')" -eq 0
cp out text

about 'text in a wide terminal: the reasons stand beside the images'
export COLUMNS=150
preview 0 policy.json --images images.json --now $now
prints text-wide.txt
COLUMNS=40
preview 0 policy.json --images images.json --now $now --only transitioned
prints text-narrow.txt
COLUMNS=0
preview 0 policy.json --images images.json --now $now
same out text
COLUMNS=no
preview 0 policy.json --images images.json --now $now
same out text
unset COLUMNS

about 'text in color'
preview 0 policy.json --images images.json --now $now --color always
has out "${escape}[1;31mexpired "
has out "${escape}[1;36mtransitioned"
sed "s/$escape\[[0-9;]*m//g" out >plain
same plain text

about 'json'
preview 0 policy.json --images images.json --now $now --format json
silent err
prints json.json
has out '"now": "2026-11-24T12:00:00Z"'
cp out json

about 'aws'
preview 0 policy.json --images images.json --now $now --format aws
silent err
prints aws.json
cp out aws

about 'html'
preview 0 policy.json --images images.json --now $now --format html
silent err
has out '<title>What this policy does to team/web</title>'
has out '<li class="card expired"><span class="label">Expired</span><b>7</b>'
has out '<li class="card kept"><span class="label">Kept</span><b>11</b>'
has out 'releases that nobody pulls go to the archive'
has out '<noscript>'
lacks out '{{'
checks=$((checks + 1))
! grep -q -E '(src|href)="?(https?:)?//|@import|url\(' out || fail 'the page refers to something outside itself'

about 'html of hostile texts'
preview 0 hostile-policy.json --images hostile-images.json --now $now --format html
ok "$(grep -c -i '<script' out)" -eq 2
ok "$(grep -c -i '</script' out)" -eq 2
lacks out '<!--'
lacks out '<img'
lacks out "$escape"
preview 0 hostile-policy.json --images hostile-images.json --now $now
lacks out "$escape"
has out '<U+2028>'
has out '…000000000001  '
preview 0 hostile-policy.json --images hostile-images.json --now $now --format json
lacks out "$escape"

about 'an empty repository'
echo '{"imageDetails": []}' >empty.json
for format in text json aws html; do
    preview 0 policy.json --images empty.json --now $now --format $format
    ok -s out
done
preview 0 policy.json --images empty.json --now $now --format json
has out '"images": [],'

# --- the time ------------------------------------------------------------------------------------------------------------

about 'another time, another outcome'
preview 0 policy.json --images images.json --now 2026-11-26T12:00:00+01:00 --format json
has out '"now": "2026-11-26T11:00:00Z"'
has out '"expired": 8,'
preview 2 policy.json --images images.json --now yesterday
silent out
has err 'ecr-lifecycle: --now: `yesterday` is not a time such as 2026-11-24T12:00:00Z'
preview 2 policy.json --images images.json --now 2026-02-30T00:00:00Z
preview 2 policy.json --images images.json --now 2026-11-24

about 'without --now it is the present'
before=$(date -u +%Y-%m-%dT%H:%M)
preview 0 policy.json --images images.json --format json
after=$(date -u +%Y-%m-%dT%H:%M)
ok "$(grep -c -e "\"now\": \"$before:..Z\"" -e "\"now\": \"$after:..Z\"" out)" -eq 1

about 'an image of the future'
preview 0 policy.json --images images.json --now 2026-11-24T08:00:00Z --format json
has err 'images.json:244:30: warning: '
has err '[inventory-future-time]'
has out '"now"'

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

about 'warnings of an inventory stand in json and in the page, too'
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
has out ' <span class="muted">(warned.json, inventory-without-archived-images)</span></li>'
ok "$(grep -c ' <span class="muted">(warned.json, ' out)" -eq 7
lacks out '<b>`'
preview 0 policy.json --images images.json --now $now --format html
lacks out '<section class="panel warnings"'

# --- policies ------------------------------------------------------------------------------------------------------------

about 'a policy that AWS rejects: the report of check, and nothing else'
sed 's/"countNumber": 14/"countNumber": 0/' policy.json >bad-policy.json
"$command" check bad-policy.json >report
for format in text json aws html; do
    preview 1 bad-policy.json --images images.json --now $now --format $format
    silent out
    same err report
done
preview 1 bad-policy.json --images missing.json --now $now
same err report
echo '{"rules": [' >broken-policy.json
preview 1 broken-policy.json --images images.json --now $now
silent out
has err '[invalid-json]'
preview 2 missing.json --images images.json --now $now
silent out
has err 'ecr-lifecycle: missing.json: No such file or directory'

# --- which images --------------------------------------------------------------------------------------------------------

about '--only'
for fate in expired transitioned kept; do
    preview 0 policy.json --images images.json --now $now --only $fate --format json
    ok "$(grep -c '"imageDigest"' out)" -eq "$(grep -c "\"fate\": \"$fate\"" json)"
    ok "$(grep -c "\"fate\": \"$fate\"" out)" -eq "$(grep -c "\"fate\": \"$fate\"" json)"
    has out '"images": 19, "kept": 11, "expired": 7, "transitioned": 1'
    preview 0 policy.json --images images.json --now $now --only $fate
    ok "$(grep -c '^[a-z].* [0-9]* [dh]  ' out)" -eq "$(grep -c "^$fate .* [0-9]* [dh]  " text)"
    preview 0 policy.json --images images.json --now $now --only $fate --format html
    has out "\"only\":\"$fate\""
done
preview 2 policy.json --images images.json --now $now --only archived
preview 2 policy.json --images images.json --now $now --only kept --format aws
silent out

about '--explain'
preview 0 policy.json --images images.json --now $now --explain latest
silent err
prints explain.txt
cp out explained
digest=$(sed -n '1s/sha256://p' explained)
for name in "sha256:$digest" "$(echo "$digest" | cut -c 1-6)" "sha256:$(echo "$digest" | cut -c 1-6)" v2.2 \
    123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:v2 "team/web@sha256:$digest"; do
    preview 0 policy.json --images images.json --now $now --explain "$name"
    same out explained
done
preview 0 policy.json --images images.json --now $now --explain branch-hotfix --format json
prints explain.json
preview 0 policy.json --images images.json --now $now --explain v1.9.0
has out 'ACTIVATING'
preview 0 hostile-policy.json --images hostile-images.json --now $now --explain …0000002
has out 'kept: rule 7'
for name in 123456789012.dkr.ecr.eu-west-1.amazonaws.com/other:latest team/api@"sha256:$digest" web; do
    preview 2 policy.json --images images.json --now $now --explain "$name"
    silent out
    lines err 1
done
preview 2 policy.json --images images.json --now $now --explain 123456789012.dkr.ecr.eu-west-1.amazonaws.com/other:latest
has err 'amazonaws.com/other:latest` is an image of `other`, but this is the inventory of `team/web`'
preview 2 policy.json --images images.json --now $now --explain no-such-tag
silent out
has err 'ecr-lifecycle: --explain: no image has the digest or tag `no-such-tag`'
preview 2 hostile-policy.json --images hostile-images.json --now $now --explain aaaa
silent out
has err '`aaaa` may be any of 2 images'
for format in aws html; do
    preview 2 policy.json --images images.json --now $now --explain latest --format $format
    silent out
    lines err 1
done

# --- what is unproven ----------------------------------------------------------------------------------------------------

cat >keep-one.json <<'END'
{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 1}, "action": {"type": "expire"}}]}
END
cat >old.json <<'END'
{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14}, "action": {"type": "expire"}}]}
END
a=sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
b=sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
# expired POLICY: the first letters of the digests of the images of two.json that expire, with the options that follow
expired() {
    policy=$1
    shift
    preview 0 "$policy" --images two.json --now $now --format json --only expired "$@"
    sed -n 's/.*"imageDigest": "sha256:\(.\).*/\1/p' out | tr -d '\n'
}

about '--ties'
echo "[{\"imageDigest\": \"$a\", \"imagePushedAt\": 1700000000}, {\"imageDigest\": \"$b\", \"imagePushedAt\": 1700000000}]" >two.json
ok "$(expired keep-one.json)" = b
ok "$(expired keep-one.json --ties lower-digest-is-newer)" = b
ok "$(expired keep-one.json --ties higher-digest-is-newer)" = a
preview 0 keep-one.json --images two.json --now $now --format json
has out '"doubts": ["tied"]'
has out '"doubtful": 2'
preview 2 keep-one.json --images two.json --ties newest

about '--day-arithmetic'
echo "{\"imageDigest\": \"$a\", \"imagePushedAt\": \"2026-11-10T11:59:59Z\"}{\"imageDigest\": \"$b\", \"imagePushedAt\": \"2026-11-09T12:00:00Z\"}" >two.json
ok "$(expired old.json)" = ab
ok "$(expired old.json --day-arithmetic exact)" = ab
ok "$(expired old.json --day-arithmetic whole-days)" = b
preview 0 old.json --images two.json --now $now --format json
has out '"doubts": ["near-boundary"]'
preview 2 old.json --images two.json --day-arithmetic rounded

about '--restored'
restored='"lastArchivedAt": "2026-08-01T00:00:00Z", "lastActivatedAt": "2026-11-20T00:00:00Z"'
echo "[{\"imageDigest\": \"$a\", \"imagePushedAt\": \"2026-01-01T00:00:00Z\", $restored}, {\"imageDigest\": \"$b\", \"imagePushedAt\": \"2026-10-01T00:00:00Z\"}]" >two.json
ok "$(expired old.json)" = b
ok "$(expired old.json --restored by-activation)" = b
ok "$(expired old.json --restored by-push)" = ab
ok "$(expired keep-one.json)" = b
ok "$(expired keep-one.json --restored by-push)" = a
preview 2 old.json --images two.json --restored never

about '--activating'
echo "{\"imageDigest\": \"$a\", \"imagePushedAt\": \"2026-01-01T00:00:00Z\", \"imageStatus\": \"ACTIVATING\"}" >two.json
ok "$(expired old.json)" = ''
ok "$(expired old.json --activating counted-but-spared)" = ''
ok "$(expired old.json --activating like-standard)" = a
preview 2 old.json --images two.json --activating never

# --- links of indexes ----------------------------------------------------------------------------------------------------

about '--links'
preview 0 policy.json --images images.json --now $now --links links.json
has out '3 images likely to be spared, as parts of an index that stays'
preview 0 policy.json --images images.json --now $now --links links.json --format json
ok "$(grep -c '"execution": {"fate": "kept", "reason": "AWS refuses it while the index ' out)" -eq 3
has out '"spared": 3, "takenAlong": 0'
preview 0 policy.json --images images.json --now $now --links - --format json <links.json
has out '"spared": 3, "takenAlong": 0'
for file in images list broken cut; do
    preview 2 policy.json --images images.json --now $now --links $file.json
    silent out
    has err "$file.json:"
done
cat >no-answer.json <<END
{"images": [], "failures": [{"imageId": {"imageTag": "latest", "imageDigest": "sha256:$digest"}, "failureCode": "ImageNotFound"}, {"imageId": {"imageTag": "v1"}}]}
END
preview 0 policy.json --images images.json --now $now --links no-answer.json --format json
has err "no-answer.json:1:29: warning: AWS did not answer for the image \`sha256:$digest\` (\`ImageNotFound\`), so that its parts are not known [inventory-incomplete]"
has err 'warning: AWS did not answer for the image `v1`, so that its parts are not known'
has out '{"check": "inventory-incomplete", "message": "AWS did not answer for the image `v1`, so that its parts are not known", "path": "no-answer.json"}'
echo '{"images": [{"imageId": {"imageDigest": "sha256:1"}, "imageManifest": "{\"layers\": []}"}], "failures": []}' >no-index.json
echo '{"images": []}' >no-images.json
for file in no-index no-images; do
    preview 0 policy.json --images images.json --now $now --links $file.json
    has err "$file.json:1:2: warning: no image of this answer is an index, so that no parts are known [inventory-incomplete]"
done
preview 2 policy.json --images images.json --now $now --links missing.json
silent out

about 'what goes with its subject'
echo "[{\"imageDigest\": \"$a\", \"imageTags\": [\"v1\"], \"imagePushedAt\": \"2026-01-01T00:00:00Z\"}, {\"imageDigest\": \"$b\", \"imageTags\": [\"sig\"], \"imagePushedAt\": \"2026-11-23T00:00:00Z\", \"subjectManifestDigest\": \"$a\"}]" >two.json
preview 0 old.json --images two.json --now $now --format json
has out '"expired": 1,'
has out '"spared": 0, "takenAlong": 1'
preview 0 old.json --images two.json --now $now
has out '1 image likely to go along'
preview 0 old.json --images two.json --now $now --explain sig
has out 'goes with it within 24 hours'
preview 1 old.json --images two.json --now $now --fail-if-expires sig
has out 'violated: --fail-if-expires sig: sig ('
preview 0 old.json --images two.json --now $now --max-expired 2
preview 1 old.json --images two.json --now $now --max-expired 1
has out 'violated: --max-expired 1: 2 images would be expired, 1 of them along with another'

# --- guards --------------------------------------------------------------------------------------------------------------

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
has err 'ecr-lifecycle: warning: --in-use: 2 entries are of other repositories than team/web'
lines err 2
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
    has err "ecr-lifecycle: $file.txt: no image is named here; if really nothing is in use, leave --in-use out"
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
has err '1 entry is of other repositories than web'
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
preview 0 policy.json --images images.json --now $now --compare other-repository.json
has err 'AWS previewed the repository team/api, not team/web'
sed 's/COMPLETE/IN_PROGRESS/' aws >unfinished.json
sed 's/"expiringImageTotalCount": 7/"expiringImageTotalCount": 8/' aws >too-few.json
sed 's/"imageTotalCount": 1/"imageTotalCount": 3/' aws >too-few-archived.json
sed '/"previewResults": \[/,/^  \]/c\  "previewResults": [],' aws >unlisted.json
for file in too-few too-few-archived unlisted; do
    preview 2 policy.json --images images.json --now $now --compare $file.json
    silent out
    has err '[aws-preview-incomplete]'
done
has err 'unlisted.json:8:32: error: the summary counts 7 expiring images, but `previewResults` names 0'
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

# --- misuse --------------------------------------------------------------------------------------------------------------

about 'misuse'
preview 2
lines err 1
preview 2 policy.json
lines err 1
preview 2 --images images.json
preview 2 policy.json --images
preview 2 policy.json --images images.json --format xml
lines err 1
preview 2 policy.json --images images.json --color
preview 2 policy.json policy.json --images images.json
preview 0 --help
for word in --images --now --only --explain --compare --fail-if-expires --max-expired --in-use --links --ties; do
    has out "$word"
done

about 'a full disk'
if [ -c /dev/full ]; then
    for format in text json aws html; do
        "$command" preview policy.json --images images.json --now $now --format $format >/dev/full 2>err
        ok $? -eq 2
        has err 'ecr-lifecycle: standard output cannot be written: No space left on device'
        lines err 1
    done
fi

# --- many images ---------------------------------------------------------------------------------------------------------

about 'many images'
awk 'BEGIN {
    for (i = 0; i < 20000; ++i) {
        printf "{\"imageDigest\": \"sha256:%064x\", \"imageTags\": [\"branch-%d\"], \"imagePushedAt\": %d}\n", i * 7919, i, 1790000000 + i
    }
}' >many.json
preview 0 policy.json --images many.json --now 2026-12-24T12:00:00Z --format json
has out '"images": 20000, "kept": 0, "expired": 20000,'
ok "$(grep -c '"imageDigest"' out)" -eq 20000
preview 0 policy.json --images many.json --now 2026-12-24T12:00:00Z
ok "$(grep -c '^expired  ' out)" -eq 20000
preview 0 policy.json --images many.json --now 2026-12-24T12:00:00Z --format html

about 'many warnings of guards: the first are told, and how many more there are'
seq 1 25 | sed 's/^/gone-/' >gone.txt
preview 0 policy.json --images images.json --now $now --in-use gone.txt
lines err 21
has err 'ecr-lifecycle: warning: 5 more entries of --in-use like these'
awk -v time=1795521600 'BEGIN { for (i = 0; i < 25; ++i) printf "{\"imageDigest\": \"sha256:%064x\", \"imageTags\": [\"v%d\"], \"imagePushedAt\": %d}\n", i, i, time - 14 * 86400 + 60 + i }' >many-near.json
preview 0 old.json --images many-near.json --now 2026-11-24T12:00:00Z --fail-if-expires 'v*'
lines err 21
has err 'ecr-lifecycle: warning: 5 more images like these are in doubt'

about 'one kind of finding does not flood the terminal'
preview 0 policy.json --images many.json --now 2016-12-24T12:00:00Z --format json
ok "$(grep -c 'inventory-future-time' err)" -eq 6
has err 'ecr-lifecycle: many.json: there are '
ok "$(wc -l <err)" -lt 50

echo "$checks checks, $failures failures"
[ "$failures" -eq 0 ] && [ "$checks" -gt 200 ]
