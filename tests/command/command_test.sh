#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests the command ecr-lifecycle as its users call it: exit statuses, what goes to which stream, what is left on disk.
#
# usage: command_test.sh COMMAND
#
# shellcheck disable=SC2012,SC2016 # ls of names that are known; backticks in messages
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 2
. "$here/support/command_checks.sh"
cd "$work" || exit 2
escape=$(printf '\033')

permissions() { ls -ld "$1" | cut -c 1-10; }

cat >in/good.json <<'END'
{
  "rules": [
    {
      "rulePriority": 1,
      "selection": {
        "tagStatus": "any",
        "countType": "imageCountMoreThan",
        "countNumber": 5
      },
      "action": {
        "type": "expire"
      }
    }
  ]
}
END
sed 's/5/0/' in/good.json >in/bad.json
sed 's/"rulePriority": 1,/"rulePriority": 2, "rulePriority": 1,/' in/good.json >in/warning.json
tr -d '\n' <in/good.json >in/long.json
echo '{"rules": [' >in/broken.json

# --- check ---------------------------------------------------------------------------------------------------------

about 'a good file'
run 0 check in/good.json
silent out
silent err

about 'on a terminal the number of files is told even where nothing was found'
if command -v script >/dev/null; then
    script -qec "'$command' check in/good.json" /dev/null >out </dev/null
    has out '1 file checked: nothing found'
    script -qec "'$command' check --quiet in/good.json" /dev/null >out </dev/null
    silent out
    script -qec "'$command' check --format json in/good.json" /dev/null >out </dev/null
    lacks out 'nothing found'
fi

about 'a bad file'
run 1 check in/bad.json
has out 'in/bad.json:8:24: error: '
has out ' 8 |         "countNumber": 0'
has out '[count-number-too-low]'
has out 'in/bad.json: note: AWS would answer:'
has out '1 file checked: 1 invalid, 1 error'
lacks out "$escape"
silent err

about 'a warning counts with --strict only'
run 0 check in/warning.json
has out 'in/warning.json:4:26: warning: '
has out '1 file checked: 1 warning'
run 1 check --strict in/warning.json
run 0 check --strict in/good.json

about 'several files'
run 1 check in/good.json in/bad.json in/warning.json
has out '3 files checked: 1 invalid, 1 error, 1 warning'

about 'an unreadable file does not stop the others'
run 2 check in/missing.json in/bad.json in/missing-too.json
has out 'in/bad.json:8:24: error: '
has err 'ecr-lifecycle: in/missing.json: No such file or directory'
has err 'ecr-lifecycle: in/missing-too.json: No such file or directory'
lines err 2
if [ "$(id -u)" -ne 0 ]; then
    cp in/good.json secret.json
    chmod 0 secret.json
    run 2 check secret.json
    has err 'ecr-lifecycle: secret.json: Permission denied'
fi

about 'standard input'
run 0 check - <in/good.json
run 1 check - <in/bad.json
has out '<stdin>:8:24: error: '
run 1 check --format json - <in/bad.json
has out '"path": "<stdin>"'
run 1 check - </dev/null
run 2 check - - <in/good.json
has err 'standard input can be read only once'

about 'formats'
run 1 check --format json in/bad.json in/good.json
has out '{"path": "in/bad.json", "address": null, "line": 1, "column": 1, "valid": false, "awsMessage": "Invalid parameter at '
has out '"check": "count-number-too-low", "code": "ECR202", "severity": "error", "basis": "documented", '
has out '"pointer": "/rules/0/selection/countNumber", "line": 8, "column": 24, "endLine": 8, "endColumn": 25, '
has out '{"path": "in/good.json", "address": null, "line": 1, "column": 1, "valid": true, "awsMessage": "", "placeholders": [], "diagnostics": []}'
has out '"summary": {"files": 2, "policies": 2, "invalid": 1, "errors": 1, "warnings": 0}'
run 0 check --format json in/good.json
run 1 check --format sarif in/bad.json
has out '"version": "2.1.0"'
has out '{"ruleId": "count-number-too-low", '
run 0 check --format sarif in/good.json
has out '"results": ['
run 1 check --format github in/bad.json
has out '::error file=in/bad.json,line=8,col=24,endLine=8,endColumn=25,title=count-number-too-low::'
lines out 1
run 0 check --format github in/good.json
silent out
run 1 check --format concise in/bad.json in/warning.json
has out 'in/bad.json:8:24: error: '
has out ' [count-number-too-low]'
lines out 2
run 0 check --format concise in/good.json
silent out

about 'messages of the command are no part of the document'
run 2 check --format json in/missing.json
has out '"summary": {"files": 0, "policies": 0, "invalid": 0, "errors": 0, "warnings": 0}'
lines err 1

about '--disable'
run 0 check --disable count-number-too-low in/bad.json
silent out
run 0 check --disable ECR202 --format json in/bad.json
has out '"valid": true, "awsMessage": "", "placeholders": [], "diagnostics": []'
run 1 check --disable duplicate-key --disable ECR401 in/bad.json
run 0 check --strict --disable duplicate-key in/warning.json
run 2 check --disable count-number-to-low in/bad.json
silent out
has err 'ecr-lifecycle: --disable: there is no check `count-number-to-low`; did you mean `count-number-too-low`?'
lines err 1

about '--color'
run 1 check --color always in/bad.json
has out "${escape}[1;31merror:${escape}[0m"
run 1 check --color auto in/bad.json
lacks out "$escape"
run 1 check --color never in/bad.json
lacks out "$escape"

about 'directories'
mkdir -p tree/b/deep tree/empty
cp in/bad.json tree/c.json
cp in/bad.json tree/a.json
cp in/bad.json tree/b/deep/x.json
cp in/bad.json tree/b/notes.txt
ln -s .. tree/b/loop
ln -s loop tree/loop
ln -s a.json tree/link.json
cat >expected <<'END'
::error file=tree/a.json
::error file=tree/b/deep/x.json
::error file=tree/b/notes.txt
::error file=tree/c.json
::error file=tree/link.json
END
run 1 check --format github tree
cut -d , -f 1 out >listed
same listed expected
silent err
run 1 check --format github tree/
cut -d , -f 1 out >listed
same listed expected
(cd tree && "$command" check --format github . | cut -d , -f 1) >listed
sed 's/tree.//' expected >expected-here
same listed expected-here
run 2 check tree/empty
has err 'ecr-lifecycle: tree/empty: there are no files below this directory'
ln -s nowhere tree/dangling.json
run 2 check --format github tree
lines out 5
has err 'ecr-lifecycle: tree/dangling.json: No such file or directory'

about 'names of files'
cp in/bad.json ./-.json
cp in/bad.json '[x]'
cp in/bad.json check
run 1 check '[x]' check ./-.json
has out '3 files checked'
run 1 check -- -.json
name=$(printf 'caf\351\033[31m\n.json')
cp in/bad.json "$name"
for format in text json sarif github; do
    run 1 check --format "$format" "$name"
    lacks out "$escape"
done
run 1 check "$name"
has out 'caf<0xE9><U+001B>[31m<U+000A>.json:8:24: error: '
run 2 check "$name.missing"
lacks err "$escape"
lines err 1

about 'a hostile text'
printf '{"rules": "\033[2J\377"}' >hostile.json
run 1 check hostile.json
lacks out "$escape"
has out '<U+001B>[2J<0xFF>'

about 'endless and huge input'
run 1 check /dev/zero
has out '[text-too-long]'
head -c 300000 /dev/zero | tr '\0' ' ' >huge.json
run 1 check huge.json
has out '[text-too-long]'
run 1 check - </dev/zero

about 'wrong usage of check'
run 2 check
has err 'FILE'
lines err 1
run 2 check --format xml in/good.json
lines err 1
run 2 check --no-such-option in/good.json
lines err 1
run 2 check --color in/good.json
lines err 1

# --- fmt -----------------------------------------------------------------------------------------------------------

about 'fmt prints the canonical text'
run 0 fmt in/long.json
same out in/good.json
silent err
run 0 fmt - <in/long.json
same out in/good.json
run 0 fmt in/good.json
same out in/good.json
run 0 fmt in/long.json in/good.json
cat in/good.json in/good.json >expected
same out expected

about 'fmt formats what AWS rejects for its meaning'
run 0 fmt in/bad.json
same out in/bad.json

about 'fmt --check lists what is in another form'
run 1 fmt --check in/good.json in/long.json
has out 'in/long.json'
lines out 1
run 0 fmt --check in/good.json
silent out
run 1 fmt --check - <in/long.json
has out '<stdin>'

about 'fmt refuses what it cannot keep'
for file in in/broken.json in/warning.json; do
    cp "$file" before.json
    for option in --check --write; do
        run 1 fmt $option "$file"
        silent out
        has err "$file"
        has err "ecr-lifecycle: $file: not formatted"
    done
    run 1 fmt "$file"
    silent out
    same "$file" before.json
done
has err '[duplicate-key]'
run 1 fmt in/broken.json in/long.json
same out in/good.json
has err '[invalid-json]'

about 'fmt --write'
mkdir w
cp in/long.json w/p.json
chmod 640 w/p.json
ln -s p.json w/link.json
run 0 fmt --write w/link.json
silent out
silent err
same w/p.json in/good.json
ok -h w/link.json
ok "$(permissions w/p.json)" = -rw-r-----
ok "$(ls -A w | wc -l)" -eq 2

about 'fmt --write does not touch a canonical file'
touch -t 200001010000 w/p.json
ls -li w/p.json >before
run 0 fmt --write w/p.json
ls -li w/p.json >after
same before after

about 'fmt --write on a directory'
rm w/link.json
cp in/long.json w/q.json
run 0 fmt --write w
same w/q.json in/good.json
ls -li w/p.json >after
same before after

about 'fmt --write says that hard links part, and keeps attributes and access control lists'
cp in/long.json w/hard.json
ln w/hard.json w/other.json
run 0 fmt --write w/hard.json
has err 'ecr-lifecycle: w/hard.json: note: it had other names (hard links), under which the text is still the old one'
same w/hard.json in/good.json
same w/other.json in/long.json
rm w/hard.json w/other.json
if command -v setfattr >/dev/null && setfattr -n user.owner -v me in/long.json 2>/dev/null; then
    cp --preserve=xattr in/long.json w/attributes.json
    run 0 fmt --write w/attributes.json
    ok "$(getfattr --only-values -n user.owner w/attributes.json)" = me
    rm w/attributes.json
fi
if command -v setfacl >/dev/null && setfacl -m u:nobody:r in/long.json 2>/dev/null; then
    cp --preserve=all in/long.json w/list.json
    run 0 fmt --write w/list.json
    getfacl -c w/list.json | grep -q '^user:nobody:r--' || fail 'the access control list is lost'
    rm w/list.json
fi

about 'what a killed run left behind is taken away, and nothing else'
touch -t 202001010000 w/.ecr-lifecycle-tmp-abcdef.part w/.ecr-lifecycle.toml.old w/.ecr-lifecycle-backup \
    w/.ecr-lifecycle-tmp-backup
touch w/.ecr-lifecycle-tmp-fedcba.part
cp in/long.json w/p.json
run 0 fmt --write w/p.json
ok ! -e w/.ecr-lifecycle-tmp-abcdef.part
ok -e w/.ecr-lifecycle-tmp-fedcba.part  # it may be written just now
ok -e w/.ecr-lifecycle.toml.old
ok -e w/.ecr-lifecycle-backup
ok -e w/.ecr-lifecycle-tmp-backup
rm w/.ecr-lifecycle-* w/.ecr-lifecycle.toml.old

about 'no name and no text steers a runner of GitHub Actions or Azure Pipelines'
mkdir runner
sed 's/"rulePriority": 1,/"rulePriority": 1, "description": "a ##vso[task.complete] b ##[error] ::stop-commands::x",/;s/5/0/' in/good.json >'runner/::error::x.json'
cp 'runner/::error::x.json' 'runner/##[error]x.json'
cd runner || exit 2
for arguments in 'check' 'check --format concise' 'fmt --check'; do
    # shellcheck disable=SC2086 # several words
    run 1 $arguments '::error::x.json' '##[error]x.json'
    has out '<U+003A>:error::x.json'
    has out '##<U+005B>error]x.json'
    for stream in out err; do
        ok "$(grep -c -e '^ *::' -e '##\[' -e '##vso\[' "$work/$stream")" -eq 0
    done
done
sed 's/"countNumber": 0/"countNumber": 5/' '::error::x.json' >good.json
COLUMNS=20 run 0 explain good.json
ok "$(grep -c -e '^ *::' -e '##\[' -e '##vso\[' "$work/out")" -eq 0
cd .. || exit 2

about 'a closed stream is not taken by a file'
"$command" check - <&- >out 2>err && fail 'closed standard input is not an error'
has err 'ecr-lifecycle: <stdin>: it is closed'
"$command" preview in/good.json --images - <&- >out 2>err && fail 'closed standard input is not an error'
has err 'ecr-lifecycle: <stdin>: it is closed'
cp in/bad.json kept.json
"$command" check kept.json >&- 2>err && fail 'closed standard output is no failure'
same kept.json in/bad.json

about 'fmt --write on an unwritable file or directory'
cp in/long.json w/p.json
if [ "$(id -u)" -ne 0 ]; then
    chmod 500 w
    run 2 fmt --write w/p.json
    has err 'ecr-lifecycle: w/p.json: cannot be written'
    same w/p.json in/long.json
    chmod 700 w
    chmod 400 w/p.json
    run 2 fmt --write w/p.json
    has err 'ecr-lifecycle: w/p.json: cannot be written: Permission denied'
    same w/p.json in/long.json
    chmod 600 w/p.json
fi

about 'fmt --write that cannot write'
(
    ulimit -f 0
    "$command" fmt --write w/p.json 2>&1
    echo "exit status $?"
) | cat >out
: >err
has out 'ecr-lifecycle: w/p.json: cannot be written: File too large'
has out 'exit status 2'
same w/p.json in/long.json
ok "$(ls -A w | wc -l)" -eq 2

about 'wrong usage of fmt'
run 2 fmt --write - <in/long.json
silent out
lines err 1
run 2 fmt --write in/long.json - <in/good.json
run 2 fmt --check --write in/long.json
lines err 1
run 2 fmt
run 2 fmt in/missing.json
has err 'ecr-lifecycle: in/missing.json: No such file or directory'

# --- checks, --help, --version ---------------------------------------------------------------------------------------

about 'checks'
run 0 checks
has out 'ECR401  duplicate-rule-priority '
silent err
run 0 checks duplicate-rule-priority
for word in ECR401 duplicate-rule-priority error measured 'every rule has a priority of its own' https://; do
    has out "$word"
done
# The section of docs/checks.md: what is bad about it, an example with its report, and one without the mistake.
has out '    bad/duplicate-rule-priority.json:'
has out 'Fixed'
has out '          "rulePriority": 1,'
lacks out '<!--'
lacks out '```'
lacks out '## '
mv out expected
run 0 checks ECR401
same out expected
for name in $("$command" checks | awk '{ print $2 }'); do
    run 0 checks "$name"
    ok "$(wc -l <"$work/out")" -gt 12
done
run 2 checks duplicate-rule-priorty
has err 'did you mean `duplicate-rule-priority`?'

about 'schema'
run 0 schema
same out "$here/../docs/schema/draft-7.schema.json"
silent err
run 0 schema --draft 7
same out "$here/../docs/schema/draft-7.schema.json"
run 0 schema --draft 2020-12
same out "$here/../docs/schema/draft-2020-12.schema.json"
run 2 schema --draft 4
has err '{7,2020-12}'
silent out

about 'each file of commands/ with a subcommand is in the table of subcommands'
for file in "$here"/../tools/ecr-lifecycle/commands/*_command.cpp; do
    subcommand=$(basename "$file" _command.cpp)
    run 0 "$subcommand" --help
done

about 'help and version'
run 0 --help
has out 'check'
silent err
run 0 check --help
has out '--strict'
run 0 --version
has out 'ecr-lifecycle '
lines out 1
run 2
lines err 1
run 2 chek in/good.json
has err 'ecr-lifecycle: there is no command `chek`; did you mean `check`?'
run 2 in/good.json
has err 'ecr-lifecycle: there is no command `in/good.json`; did you mean `ecr-lifecycle check in/good.json`?'

# --- where it cannot write ---------------------------------------------------------------------------------------------

about 'a full disk'
if [ -c /dev/full ]; then
    for arguments in 'check in/bad.json' 'fmt in/good.json' 'checks' '--help' 'check --format json in/good.json'; do
        # shellcheck disable=SC2086 # words on purpose
        "$command" $arguments >/dev/full 2>err
        ok $? -eq 2
        has err 'ecr-lifecycle: standard output cannot be written: No space left on device'
        lines err 1
    done
fi

about 'a reader who has gone'
mkfifo fifo
(
    "$command" check in/bad.json in/bad.json >fifo 2>err
    echo $? >status
) &
exec 3<fifo
exec 3<&-
wait
# The reader may have gone before the report or between its parts.
ok "$(cat status)" -ne 0
rm -f fifo
(
    "$command" fmt in/good.json 2>err
    echo $? >status
) | :
ok "$(cat status)" -le 2
silent err

about 'closed standard output'
"$command" check in/bad.json >&- 2>err
ok $? -eq 2

# --- many files --------------------------------------------------------------------------------------------------------

# The greatest memory of a check of a directory, in KiB. The command is asked while it waits to open its last file.
memory() {
    mkfifo last
    "$command" check --format json "$1" last >out 2>err &
    pid=$!
    exec 3>last
    sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status"
    cat in/good.json >&3
    exec 3>&-
    wait "$pid"
    rm last
}

about 'memory does not grow with the number of files'
# The address sanitizer's own memory does grow.
if [ -r /proc/self/status ] && ! grep -q __asan_init "$command"; then
    bad=$(cat in/bad.json)
    mkdir few many
    i=0
    while [ $i -lt 3000 ]; do
        i=$((i + 1))
        echo "$bad" >"many/$i.json"
    done
    cp many/1.json many/2.json few
    memory few >few-memory
    memory many >many-memory
    has out '"summary": {"files": 3001, "policies": 3001, "invalid": 3000, "errors": 3000, "warnings": 0}'
    few=$(cat few-memory)
    many=$(cat many-memory)
    ok "$few" -gt 0
    ok "$((many - few))" -lt 1500
fi

echo "$checks checks, $failures failures"
[ "$failures" -eq 0 ] && [ "$checks" -gt 100 ]
