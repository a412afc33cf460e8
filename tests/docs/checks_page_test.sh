#!/bin/sh
# SPDX-License-Identifier: MIT
# Compares docs/checks.md with what tools/update_checks_page makes of the catalog of checks and the golden tests.
#
# Each section must show a report in which its check is found, and a policy or an inventory that is good. That the
# reports are what the command prints, and that nothing is found in what is good, is checked by golden_test.sh and, for
# inventories, by inventory_golden_test.cpp.
#
# usage: checks_page_test.sh COMMAND
set -u

case ${1:-} in
    '') echo "usage: $0 COMMAND" >&2; exit 2 ;;
    /*) command=$1 ;;
    *) command=$PWD/$1 ;;
esac
cd "$(dirname "$0")/../.." || exit 2
page=docs/checks.md
golden=tests/golden
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failures=0

fail() {
    failures=$((failures + 1))
    echo "FAILED: $1"
}

tools/update_checks_page --print "$command" >"$work/page" || exit 2
"$command" checks | awk '{ print $2 }' >"$work/names"

# Its sections are those of the catalog, in the same order, and each shows what it is about.
awk '/^## / { print $2 }' "$work/page" >"$work/sections"
diff -u "$work/names" "$work/sections" || fail "$page: other sections than the catalog has checks (- catalog, + page)"
while read -r name; do
    awk -v name="$name" '/^## / { inside = $2 == name } inside && /^<!-- golden: / { print $3 }' "$work/page" >"$work/shown"
    found=
    good=
    while read -r path; do
        case $path in
            bad/*.txt | inventory/*.txt) grep -q " \[$name\]\$" "$golden/$path" && found=yes ;;
            good/* | inventory/*good*.json) [ -f "$golden/$path" ] && good=yes ;;
        esac
    done <"$work/shown"
    [ -n "$found" ] || fail "$page: the section $name shows no report in which this check is found"
    [ -n "$good" ] || fail "$page: the section $name shows nothing that is good"
done <"$work/names"
grep -n 'there is no file' "$work/page" && fail "$page: it shows files that are not there"

diff -u "$page" "$work/page" ||
    fail "$page is stale (- the page, + as it should be): run tools/update_checks_page"

echo "$(wc -l <"$work/sections") sections, $failures failures"
[ "$failures" -eq 0 ]
