#!/bin/bash
# SPDX-License-Identifier: MIT
# Tests what the command says of itself: that the completions offer what `--help` lists, in the shells themselves, and
# that the manual page is a good one and names everything. What is not installed is passed over.
#
# usage: introspect_test.sh COMMAND
set -u
if [ -z "${BASH_VERSION:-}" ]; then
    command -v bash >/dev/null || { echo "passed over: there is no bash"; exit 0; }
    exec bash "$0" "$@"
fi

case ${1:-} in
    '') echo "usage: $0 COMMAND" >&2; exit 2 ;;
    /*) command=$1 ;;
    *) command=$PWD/$1 ;;
esac
[ -x "$command" ] || { echo "$command: no such command" >&2; exit 2; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
mkdir bin zsh
ln -s "$command" bin/ecr-lifecycle
PATH=$work/bin:$PATH
failures=0

fail() {
    failures=$((failures + 1))
    echo "FAILED: $1"
}

for kind in bash zsh fish man; do
    ecr-lifecycle introspect "$kind" >"$kind.out" || fail "introspect $kind"
    [ -s "$kind.out" ] || fail "introspect $kind prints nothing"
    ecr-lifecycle introspect "$kind" | cmp - "$kind.out" || fail "introspect $kind prints something else the second time"
done
ecr-lifecycle introspect tcsh >/dev/null 2>&1 && fail "introspect knows a shell that it does not know"
ecr-lifecycle --help | grep -q introspect && fail "introspect is not hidden"
ecr-lifecycle --version | grep -qF "$(sed -n '1s/.*ecr-lifecycle \([0-9.]*\)".*/\1/p' man.out)" || fail "the manual page has another version"

# The help, as CLI11 lays it out: names after two spaces, their descriptions after more.
subcommands=$(ecr-lifecycle --help | sed -n '/^Subcommands:/,$ s/^  \([a-z-]*\)  .*/\1/p')
options_of() { ecr-lifecycle "$@" --help | sed -n '/^Options:/,/^[A-Z]/ s/^  \(-[^ ]*\).*/\1/p' | tr , '\n' | sort; }
[ "$(echo "$subcommands" | wc -l)" -ge 3 ] || fail "the help's subcommands are not understood"
[ -n "$(options_of check)" ] || fail "the help's options are not understood"

# --- bash -------------------------------------------------------------------------------------------------------------

bash -n bash.out || fail "bash: the file is not understood"

# bash_offers WORD...: what is offered for the last word.
bash_offers() {
    (
        # shellcheck disable=SC2317,SC1091 # called by the file
        compopt() { :; }
        # shellcheck disable=SC1091
        . ./bash.out
        COMP_WORDS=(ecr-lifecycle "$@")
        COMP_CWORD=$#
        _ecr_lifecycle
        printf '%s\n' "${COMPREPLY[@]}" | sort
    )
}

# same WHAT EXPECTED FOUND
same() { [ "$2" = "$3" ] || fail "$1: offered is $(echo "$3" | tr '\n' ' ') instead of $(echo "$2" | tr '\n' ' ')"; }

: >"a file.json"
same 'bash: subcommands' "$(echo "$subcommands" | sort)" "$(bash_offers '')"
same 'bash: options' "$(options_of)" "$(bash_offers -)"
for subcommand in $subcommands; do
    same "bash: options of $subcommand" "$(options_of "$subcommand")" "$(bash_offers "$subcommand" -)"
done
same 'bash: a part of a name' check "$(bash_offers che | grep -v checks)"
formats=$(ecr-lifecycle check --help | sed -n 's/.*--format [^{]*{\([^}]*\)}.*/\1/p' | tr , '\n' | sort)
[ "$(echo "$formats" | wc -l)" -ge 5 ] || fail "the help's formats are not understood"
same 'bash: values' "$formats" "$(bash_offers check --format '')"
same 'bash: values after =' "$formats" "$(bash_offers check --format =)"
same 'bash: a value after =' sarif "$(bash_offers check --format = sa)"
same 'bash: checks' duplicate-rule-priority "$(bash_offers check --disable duplicate-r)"
same 'bash: a name of a check' duplicate-rule-priority "$(bash_offers checks duplicate-r)"
same 'bash: files' 'a file.json' "$(bash_offers check --strict a)"

# --- zsh and fish -----------------------------------------------------------------------------------------------------

if command -v zsh >/dev/null; then
    zsh -n zsh.out || fail "zsh: the file is not understood"
    cp zsh.out zsh/_ecr-lifecycle
    # zsh completes only in a terminal; zpty is one. Tab, and then what is on the screen.
    cat >offers.zsh <<'ZSH'
zmodload zsh/zpty
zpty shell "zsh -f -i"
send() { zpty -w shell "$1" }
send "PS1= PS2= RPS1=; unsetopt zle_bracketed_paste; fpath=($PWD/zsh \$fpath); autoload -Uz compinit; compinit -u -D; LISTMAX=1000; zstyle ':completion:*' list-prompt ''; echo rea''dy"
zpty -r shell line '*ready*' >/dev/null
zpty -w -n shell "$1"$'\t\t'
sleep 1
send $'\003'
send "echo offers-do''ne"
zpty -r shell line '*offers-done*'
print -r -- "$line"
ZSH
    zsh_offers() { TERM=dumb timeout 20 zsh -f offers.zsh "$1"; }
    zsh_offers 'ecr-lifecycle ' >offered
    for subcommand in $subcommands; do
        grep -q "$subcommand" offered || fail "zsh: $subcommand is not offered"
    done
    for subcommand in $subcommands; do
        zsh_offers "ecr-lifecycle $subcommand -" >offered
        for option in $(options_of "$subcommand"); do
            grep -q -e "$option" offered || fail "zsh: $subcommand $option is not offered"
        done
    done
    zsh_offers 'ecr-lifecycle check --format=' >offered
    grep -q sarif offered || fail "zsh: the values of --format are not offered"
else
    echo "passed over: there is no zsh"
fi

if command -v fish >/dev/null; then
    fish_offers() { HOME=$work fish --no-config -c "source fish.out; complete -C '$1'" | cut -f 1 | sort; }
    same 'fish: subcommands' "$(echo "$subcommands" | sort)" "$(fish_offers 'ecr-lifecycle ')"
    for subcommand in $subcommands; do
        same "fish: options of $subcommand" "$(options_of "$subcommand")" "$(fish_offers "ecr-lifecycle $subcommand -")"
    done
    same 'fish: values' "$formats" "$(fish_offers 'ecr-lifecycle check --format ')"
    same 'fish: files' 'a file.json' "$(fish_offers 'ecr-lifecycle check a')"
else
    echo "passed over: there is no fish"
fi

# --- the manual page --------------------------------------------------------------------------------------------------

sed 's/\\-/-/g; s/\\f[BIR]//g' man.out >man.plain
for subcommand in $subcommands; do
    grep -q "^\.SS $subcommand\$" man.plain || fail "man: there is no section $subcommand"
    for option in $(options_of "$subcommand"); do
        sed -n "/^\.SS $subcommand\$/,/^\.S[SH]/p" man.plain | sed 1d | grep -q -e "$option" || fail "man: $subcommand $option is missing"
    done
done
if command -v man >/dev/null && man --help | grep -q -e --warnings; then
    MANROFFSEQ='' MANWIDTH=80 LC_ALL=C man --warnings -l man.out >/dev/null 2>man.err || fail "man cannot show the page"
    [ ! -s man.err ] || fail "man: $(cat man.err)"
fi
if command -v mandoc >/dev/null; then
    # It has no date, so that the same sources give the same page.
    mandoc -T lint -W warning man.out | grep -v 'missing date' >man.err && fail "mandoc: $(cat man.err)"
fi

echo "$failures failures"
[ "$failures" -eq 0 ]
