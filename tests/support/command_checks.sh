# SPDX-License-Identifier: MIT
# Sourced by tests of the command, with their own arguments: the command, and --update where expected outputs are to be
# written again. Goes to an empty directory; what the command prints is in $work/out and $work/err, next to it.
#
# shellcheck shell=sh disable=SC2154
set -u

case ${1:-} in
    '') echo "usage: $0 COMMAND [--update]" >&2; exit 2 ;;
    /*) command=$1 ;;
    *) command=$PWD/$1 ;;
esac
[ -x "$command" ] || { echo "$command: no such command" >&2; exit 2; }
update=${2:-}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
mkdir "$work/in" && cd "$work/in" || exit 2
unset NO_COLOR COLUMNS

failures=0
checks=0
what=

# about TEXT: what the next checks are about.
about() { what=$1; }

fail() {
    failures=$((failures + 1))
    echo "FAILED: $what: $1"
    sed 's/^/    stdout: /' "$work/out" | head -n 20
    sed 's/^/    stderr: /' "$work/err" | head -n 20
}

# run STATUS ARGUMENT...: runs the command and compares its exit status. Standard input is that of run.
run() {
    expected=$1
    shift
    checks=$((checks + 1))
    "$command" "$@" >"$work/out" 2>"$work/err"
    status=$?
    [ "$status" -eq "$expected" ] || fail "\`$*\` exited with $status instead of $expected"
}

# prints FILE: standard output is what is in FILE, in the folder $golden.
prints() {
    checks=$((checks + 1))
    if [ "$update" = --update ]; then
        cp "$work/out" "$golden/$1"
    elif ! diff -u "$golden/$1" "$work/out"; then
        fail "another output than $golden/$1 (- expected, + found); --update accepts it"
    fi
}

# ok CONDITION...: a condition as for test.
ok() { checks=$((checks + 1)); test "$@" || fail "not so: $*"; }
same() { checks=$((checks + 1)); cmp -s "$1" "$2" || fail "$1 and $2 differ: $(diff "$1" "$2")"; }
has() { checks=$((checks + 1)); grep -qF -e "$2" "$work/$1" || fail "$1 lacks: $2"; }
lacks() { checks=$((checks + 1)); ! grep -qF -e "$2" "$work/$1" || fail "$1 has: $2"; }
silent() { checks=$((checks + 1)); [ ! -s "$work/$1" ] || fail "$1 is not empty"; }
lines() { checks=$((checks + 1)); [ "$(wc -l <"$work/$1")" -eq "$2" ] || fail "$1 has not $2 lines"; }

# summary: the last command of a script.
summary() {
    echo "$checks checks, $failures failures"
    [ "$failures" -eq 0 ] && [ "$checks" -gt 0 ]
}
