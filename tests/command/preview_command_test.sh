#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests `ecr-lifecycle preview` as its users call it: formats, options, exit statuses, bad policies.
#
# usage: preview_command_test.sh COMMAND [--update]
# --update writes the expected outputs in golden/preview again. Read the diff before committing it.
#
# shellcheck disable=SC2016 # backticks in messages
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 2
. "$here/support/preview_checks.sh"
escape=$(printf '\033')

# --- formats -----------------------------------------------------------------------------------------------------------

about 'text'
preview 0 policy.json --images images.json --now $now
silent err
prints text.txt
lacks out "$escape"
ok "$(sed 's/…/./g' out | awk 'length > 80 { n++ } END { print n + 0 }')" -eq 0

about 'text in a wide terminal: the reasons are next to the images'
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
ok "$(grep -c '<!--' out)" -eq 1  # the license of the page
lacks out '<img'
lacks out "$escape"
preview 0 hostile-policy.json --images hostile-images.json --now $now
lacks out "$escape"
has out '<U+2028>'
has out '…000000000001  '
preview 0 hostile-policy.json --images hostile-images.json --now $now --format json
lacks out "$escape"

about 'an empty repository'
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
preview 2 policy.json --images images.json --now $now --only kept --explain latest
silent out
has err '--explain: cannot be used together with --only'

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
preview 0 old.json --images two.json --now $now
has out '        expires 0 of the 1 it selects; spares 1 that is being restored'
lacks out 'would expire'
lacks out 'unknown size'
preview 0 old.json --images two.json --now $now --only transitioned
has out 'no image is transitioned'
preview 0 old.json --images two.json --now $now --activating like-standard
has out '(1 image of unknown size is not in the bytes)'

# --- usage ---------------------------------------------------------------------------------------------------------------

about 'wrong usage'
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

about 'one kind of finding does not flood the terminal'
preview 0 policy.json --images many.json --now 2016-12-24T12:00:00Z --format json
ok "$(grep -c 'inventory-future-time' err)" -eq 6
has err 'ecr-lifecycle: many.json: there are '
ok "$(wc -l <err)" -lt 50

echo "$checks checks, $failures failures"
[ "$failures" -eq 0 ] && [ "$checks" -gt 150 ]
