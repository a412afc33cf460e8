#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests the blocks of code in README.md and docs/*.md. A line before a block says what it is:
#
#   <!-- program: NAME -->       a whole program; it must compile and print the block
#   <!-- output: NAME -->        ... of the same name in the same page
#   <!-- file: PATH -->          that file, all of it except the line with its license
#   <!-- part of: PATH -->       consecutive lines of that file; their indentation is not compared
#   <!-- console: WHAT -->       commands, each after `$ `, and what they print, to standard error as well
#   <!-- golden: PATH -->        a golden test's file; checks_page_test.sh compares these
#   <!-- not tested: WHY -->     anything else
#
# A block of C++, CMake, Meson or console without such a line is a failure.
#
# usage: docs_test.sh COMMAND [COMPILER FLAG...]
# DOCS_ROOT, if set, is another folder to read README.md and docs/ in; docs_marks_test.sh uses it.
#
# shellcheck disable=SC2016 # backticks and $0 in single quotes
set -u

case ${1:-} in
    '') echo "usage: $0 COMMAND [COMPILER FLAG...]" >&2; exit 2 ;;
    /*) command=$1 ;;
    *) command=$PWD/$1 ;;
esac
shift
cd "${DOCS_ROOT:-$(dirname "$0")/../..}" || exit 2
[ -x "$command" ] || { echo "$command: no such command" >&2; exit 2; }
[ $# -gt 0 ] || set -- "${CXX:-c++}" -std=c++17 -Iinclude -DFMT_HEADER_ONLY
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$command" "$work/bin/ecr-lifecycle"
failures=0

fail() {
    failures=$((failures + 1))
    echo "FAILED: $1"
}

# --- the blocks: the N-th one in the file N, and a line `N KIND PAGE:LINE WHAT` for each in index ---------------------

for page in README.md docs/*.md; do
    awk -v page="$page" '
        /^<!-- (program|output|file|part of|console|golden|not tested): .* -->$/ {
            mark = $0
            sub(/^<!-- /, "", mark)
            sub(/ -->$/, "", mark)
            next
        }
        !inside && /^```/ {
            inside = 1
            kind = what = mark
            sub(/: .*/, "", kind)
            sub(/^[^:]*: /, "", what)
            sub(/part of/, "part", kind)
            sub(/not tested/, "untested", kind)
            language = substr($0, 4)
            if (mark == "") {
                kind = language ~ /^(cpp|c\+\+|cmake|meson|console)$/ ? "unmarked" : "untested"
            }
            print kind, page ":" NR, what
            next
        }
        inside && /^```/ { inside = 0; mark = ""; print "."; next }
        inside { print "|" $0; next }
        # Only blank lines may be between the two.
        /[^ ]/ { if (mark != "") print "lost", page ":" NR, mark; mark = "" }
        END { if (inside) print "lost", page ":" NR, "the end of a block" }
    ' "$page"
done | awk -v work="$work" '
    /^\|/ { print substr($0, 2) >(work "/" count); next }
    /^\.$/ { close(work "/" count); next }
    { ++count; printf "" >(work "/" count); print count, $0 >(work "/index") }
'
[ -s "$work/index" ] || fail "no block was found"

# --- programs, compiled side by side ---------------------------------------------------------------------------------

awk '$2 == "program" { print $1 }' "$work/index" >"$work/programs"
while read -r number; do
    mv "$work/$number" "$work/$number.cpp"
    echo "$work/$number"
done <"$work/programs" | xargs -P "$(getconf _NPROCESSORS_ONLN)" -I '{}' sh -c '
    base=$0
    ${CMAKE_CXX_COMPILER_LAUNCHER:-} "$@" -Wall -Wextra -Werror -c "$base.cpp" -o "$base.o" >"$base.log" 2>&1 &&
        "$@" "$base.o" -o "$base.program" >>"$base.log" 2>&1' '{}' "$@"

run_program() {  # NUMBER PLACE NAME
    if [ ! -x "$work/$1.program" ]; then
        fail "$2: the program $3 does not compile"
        head -n 30 "$work/$1.log"
        return
    fi
    "$work/$1.program" >"$work/printed" </dev/null
    status=$?
    [ "$status" -lt 128 ] || fail "$2: the program $3 ended with status $status"
    page=${2%:*}
    output=$(awk -v page="$page" -v name="$3" \
        '$2 == "output" && $4 == name && index($3, page ":") == 1 { print $1 }' "$work/index")
    case $output in
        '' | *[!0-9]*) fail "$2: $page has not one output $3" ;;
        *) diff -u "$work/$output" "$work/printed" || fail "$2: the program $3 prints something else (- page, + program)" ;;
    esac
}

has_program() {  # PLACE NAME
    awk -v page="${1%:*}" -v name="$2" \
        '$2 == "program" && $4 == name && index($3, page ":") == 1 { found = 1 } END { exit !found }' "$work/index" ||
        fail "$1: there is no program $2"
}

# --- the other kinds -------------------------------------------------------------------------------------------------

run_console() {  # NUMBER PLACE
    grep -q '^\$ ' "$work/$1" || fail "$2: there is no command in this block"
    sed -n 's/^\$ //p' "$work/$1" | while IFS= read -r line; do
        printf '$ %s\n' "$line"
        PATH=$work/bin:$PATH sh -c "$line" 2>&1 </dev/null
    done >"$work/printed"
    diff -u "$work/$1" "$work/printed" || fail "$2: the commands print something else (- page, + commands)"
}

is_part() {  # NUMBER PLACE PATH
    awk '{ sub(/^ +/, "") }
         NR == FNR { part = part $0 "\n"; next }
         { all = all $0 "\n" }
         END { exit index("\n" all, "\n" part) == 0 }' \
        "$work/$1" "$3" || fail "$2: these lines are not in $3"
}

while read -r number kind place what; do
    case $kind in
        program) run_program "$number" "$place" "$what" ;;
        output) has_program "$place" "$what" ;;
        file) grep -v '^[/#]* SPDX-License-Identifier: ' "$what" | diff -u - "$work/$number" || fail "$place: the block is not $what (- file, + page)" ;;
        part) is_part "$number" "$place" "$what" ;;
        console) run_console "$number" "$place" ;;
        golden | untested) ;;
        unmarked) fail "$place: nothing says how to test this block" ;;
        lost) fail "$place: no block follows \`$what\`" ;;
    esac
done <"$work/index"

echo "$(wc -l <"$work/index") blocks, $(wc -l <"$work/programs") of them programs, $failures failures"
[ "$failures" -eq 0 ]
