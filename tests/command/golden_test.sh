#!/bin/sh
# SPDX-License-Identifier: MIT
# Compares what `ecr-lifecycle check` and `ecr-lifecycle preview` print with what is expected.
#
#   tests/golden/good/*.json   nothing is printed, and the exit status is 0
#   tests/golden/bad/*.json    the text beside it, *.txt, is printed, and the exit status with --strict is 1
#   tests/golden/bad/*.sh      the same for what this script prints, which is given as standard input
#
#   tests/golden/formats/NAME.txt   the same two reports in the format NAME, for each that --format takes
#
#   tests/golden/inventory/*.json   see inventory_golden_test.cpp, which writes the *.txt beside them; `preview` begins
#                              its standard error with that text, and prints nothing else if there is an error in it
#
# Every check of the catalogue must be found in at least one of the reports.
#
# usage: golden_test.sh COMMAND [--update]
# --update writes the *.txt files again. Read the diff before committing it.
set -u

case ${1:-} in
    '') echo "usage: $0 COMMAND [--update]" >&2; exit 2 ;;
    /*) command=$1 ;;
    *) command=$PWD/$1 ;;
esac
update=${2:-}
cd "$(dirname "$0")/../golden" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failures=0
cases=0

fail() {
    failures=$((failures + 1))
    echo "FAILED: $1"
}

# run INPUT ARGUMENT: INPUT is for messages, ARGUMENT is what the command is given.
run() {
    cases=$((cases + 1))
    "$command" check --strict --color never "$2" >"$work/out" 2>"$work/err" <"$work/in"
    status=$?
    if [ -s "$work/err" ]; then
        fail "$1: something was written to standard error"
        cat "$work/err"
    fi
}

: >"$work/in"
for input in good/*.json; do
    run "$input" "$input"
    if [ "$status" -ne 0 ] || [ -s "$work/out" ]; then
        fail "$input: exit status $status, and this was printed"
        cat "$work/out"
    fi
done

for input in bad/*.json bad/*.sh; do
    expected=${input%.*}.txt
    case $input in
        *.sh) sh "$input" >"$work/in" && run "$input" - ;;
        *) run "$input" "$input" ;;
    esac
    [ "$status" -eq 1 ] || fail "$input: exit status $status instead of 1"
    if [ "$update" = --update ]; then
        cp "$work/out" "$expected"
    elif ! diff -u "$expected" "$work/out"; then
        fail "$input: another report than expected (- expected, + found); --update accepts it"
    fi
done

for expected in bad/*.txt; do
    [ -f "${expected%.txt}.json" ] || [ -f "${expected%.txt}.sh" ] || fail "$expected: there is no input to it"
done

# Without what SARIF says of every check there is: it would change with each new one.
formats=$("$command" check --help | sed -n 's/.*--format [^{]*{\([^}]*\)}.*/\1/p' | tr , ' ')
[ -n "$formats" ] || fail "the formats that --format takes are not understood"
for format in $formats; do
    cases=$((cases + 1))
    expected=formats/$format.txt
    "$command" check --color never --format "$format" bad/duplicate-rule-priority.json bad/repeated-tag.json \
        bad/number-as-string.json 2>&1 | sed -e '/^          {"id": /d' -e '/^        "version": /d' \
        -e 's/"ruleIndex": [0-9]*, //' >"$work/out"
    if [ "$update" = --update ]; then
        cp "$work/out" "$expected"
    elif ! diff -u "$expected" "$work/out"; then
        fail "--format $format: another report than expected (- expected, + found); --update accepts it"
    fi
done
for expected in formats/*.txt; do
    case " $formats " in
        *" $(basename "$expected" .txt) "*) ;;
        *) fail "$expected: there is no such format" ;;
    esac
done

# preview_of INPUT: the arguments that make `preview` read an input of inventory/.
preview_of() {
    policy=inventory/policy.json
    images=inventory/good-page.json
    extra=
    case ${1#inventory/} in
        links-*) extra="--links $1" ;;
        compare-*) extra="--compare $1" ;;
        needs-*) images=$1 policy=inventory/needs-policy.json ;;
        *archived*) images=$1 policy=inventory/needs-policy.json ;;
        *) images=$1 ;;
    esac
    # shellcheck disable=SC2086 # no name has spaces
    "$command" preview "$policy" --images "$images" $extra --now 2026-11-24T12:00:00Z --color never \
        >"$work/out" 2>"$work/err" </dev/null
    status=$?
}

if "$command" preview --help >/dev/null 2>&1; then
    for input in inventory/*.json; do
        case $input in
            inventory/policy.json | inventory/needs-policy.json) continue ;;
        esac
        cases=$((cases + 1))
        preview_of "$input"
        expected=${input%.json}.txt
        [ -f "$expected" ] || expected=/dev/null
        head -n "$(wc -l <"$expected")" "$work/err" >"$work/begin"
        diff -u "$expected" "$work/begin" || fail "$input: another report than expected (- expected, + found)"
        if grep -q ': error: ' "$expected"; then
            [ "$status" -eq 2 ] || fail "$input: exit status $status instead of 2"
            [ ! -s "$work/out" ] || fail "$input: something was printed in spite of the error"
        elif [ "$status" -ne 0 ] && [ "${input#inventory/compare-}" = "$input" ]; then
            fail "$input: exit status $status instead of 0"
        fi
    done
fi

checks=$("$command" checks | awk '{ print $2 }')
[ -n "$checks" ] || fail "the catalogue is empty"
for check in $checks; do
    grep -q " \[$check\]\$" bad/*.txt inventory/*.txt ||
        fail "$check: no input in bad/ or inventory/ is reported for this check"
done

echo "$cases cases, $failures failures"
[ "$failures" -eq 0 ] && [ "$cases" -ge 6 ]
