#!/bin/sh
# Compares what `ecr-lifecycle check` prints with what is expected.
#
#   tests/golden/good/*.json   nothing is printed, and the exit status is 0
#   tests/golden/bad/*.json    the text beside it, *.txt, is printed, and the exit status with --strict is 1
#   tests/golden/bad/*.sh      the same for what this script prints, which is given as standard input
#
# Every check of the catalogue must be found in at least one of the reports.
#
# usage: golden_test.sh COMMAND [--update]
# --update writes the *.txt files anew. Read the difference before committing it.
set -u

case ${1:-} in
    '') echo "usage: $0 COMMAND [--update]" >&2; exit 2 ;;
    /*) command=$1 ;;
    *) command=$PWD/$1 ;;
esac
update=${2:-}
cd "$(dirname "$0")/golden" || exit 2
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

checks=$("$command" checks | awk '{ print $2 }')
[ -n "$checks" ] || fail "the catalogue is empty"
for check in $checks; do
    grep -q " \[$check\]\$" bad/*.txt || fail "$check: no input in bad/ is reported for this check"
done

echo "$cases cases, $failures failures"
[ "$failures" -eq 0 ] && [ "$cases" -ge 6 ]
