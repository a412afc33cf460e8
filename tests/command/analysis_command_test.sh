#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests `ecr-lifecycle explain`, `prove` and `diff` as their users call them.
#
# usage: analysis_command_test.sh COMMAND [--update]
# --update writes the expected outputs in golden/analysis again. Read the diff before committing it.
#
# shellcheck disable=SC2016 # backticks in messages
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 2
. "$here/support/command_checks.sh"
golden=$here/golden/analysis
cp "$golden"/*.json "$work" && cd "$work" || exit 2

# replay POLICY LINE-PATTERN: feeds the witness in the line of `out` that matches to `preview`, whose JSON is in `out`
# then. The subject is the first image.
replay() {
    checks=$((checks + 1))
    grep -e "$2" out | sed 's/.*\({"imageDetails":.*"now":"[^"]*"}\).*/\1/' >witness.json
    now=$(sed 's/.*"now":"\([^"]*\)".*/\1/' witness.json)
    run 0 preview "$1" --images witness.json --now "$now" --format json
    grep -m 1 imageDigest out >subject
}

# --- explain ---------------------------------------------------------------------------------------------------------

for policy in shop archive; do
    about "explain $policy.json"
    run 0 explain $policy.json
    silent err
    prints explain-$policy.txt
    ok "$(awk 'length > 80 { n++ } END { print n + 0 }' out)" -eq 0
    run 0 explain $policy.json --format json
    silent err
    prints explain-$policy.json.txt
done

about 'a witness is an inventory on which the rule acts'
for rule in 1 3 4; do
    run 0 explain shop.json --format json
    replay shop.json "\"rulePriority\": $rule, \"canAct\": true"
    has subject "\"fate\": \"expired\", \"appliedRulePriority\": $rule"
done
for rule in 1 2; do
    run 0 explain archive.json --format json
    replay archive.json "\"rulePriority\": $rule, \"canAct\": true"
    has subject "\"appliedRulePriority\": $rule"
done

about 'bounds'
run 0 explain shop.json --max-images 30
has out 'never acts'
run 0 explain shop.json --max-age 14 --format json
has out '"rulePriority": 3, "canAct": false'

about 'bad input'
run 1 explain invalid.json
silent out
has err 'missing-tag-list'
run 2 explain there-is-none.json
silent out
run 2 explain shop.json --max-images 0
run 2 explain
run 0 explain - <shop.json
has out 'release-'

# --- prove -----------------------------------------------------------------------------------------------------------

about 'what is proved'
run 0 prove shop.json --capped @untagged --capped 'pr-*' --capped 'release-*'
prints prove-proved.txt
silent err
run 0 prove shop.json --never-expires 'release-*' --max-images 30
has out 'proved: never-expires release-*'

about 'what is refuted'
run 1 prove shop.json --never-expires 'release-*' --never-expires '*' --capped main
prints prove-refuted.txt
run 1 prove shop.json --never-expires 'release-*' --never-expires main --capped main --format json
prints prove.json.txt
replay shop.json '"pattern": "release-\*"'
has subject '"fate": "expired"'
run 1 prove shop.json --capped main --format json
replay shop.json '"property": "capped"'
has subject '"fate": "kept", "appliedRulePriority": null, "claimedByRulePriority": null'
run 1 prove shop.json --never-expires @any --never-expires @untagged
run 1 prove archive.json --never-expires '*'

about 'properties that nobody can mean'
for pattern in '' @all 'v[0-9]*' '-x'; do
    run 2 prove shop.json "--never-expires=$pattern"
    silent out
    has err 'ecr-lifecycle: --never-expires: '
done
run 2 prove shop.json
has err 'nothing to prove'
run 1 prove invalid.json --capped '*'
silent out
has err 'missing-tag-list'

# --- diff ------------------------------------------------------------------------------------------------------------

about 'policies that do the same'
run 0 diff shop.json same.json
prints diff-same.txt
run 0 diff shop.json shop.json --format json
prints diff-same.json.txt

about 'policies that differ'
run 1 diff shop.json shop-new.json
prints diff.txt
run 1 diff shop.json shop-new.json --format json
prints diff.json.txt
cp out diff.json
replay shop.json '"witness"'
has subject '"fate": "kept"'
cp diff.json out
replay shop-new.json '"witness"'
has subject '"fate": "expired"'
run 1 diff shop.json archive.json
has out 'images without tags'

about 'the images that change their fate'
run 1 diff shop.json shop-new.json --images images.json --now 2026-11-24T12:00:00Z
prints diff-images.txt
run 1 diff shop.json shop-new.json --images images.json --now 2026-11-24T12:00:00Z --format json
prints diff-images.json.txt
run 0 diff shop.json same.json --images images.json --now 2026-11-24T12:00:00Z
has out '0 of 2 images'

about 'no policy, which expires nothing'
: >empty.json
for old in empty.json /dev/null --no-policy; do
    run 1 diff $old shop.json
    has out '  old: never claimed: kept'
done
run 1 diff shop.json /dev/null
has out '  new: never claimed: kept'
run 0 diff empty.json /dev/null
run 2 diff --no-policy shop.json same.json
has err '--no-policy takes the place of OLD, so give only NEW'
run 2 diff shop.json
has err 'if there was no policy before, give --no-policy and NEW'

about 'bad input is not a difference'
for pair in 'shop.json invalid.json' 'invalid.json shop.json'; do
    # shellcheck disable=SC2086 # two words
    run 2 diff $pair
    silent out
done
has err 'invalid.json'
run 2 diff shop.json there-is-none.json
silent out
run 2 diff - -
has err 'standard input'
run 2 diff shop.json same.json --images shop.json
silent out
run 2 diff shop.json same.json --now yesterday
has err '--now'

summary
