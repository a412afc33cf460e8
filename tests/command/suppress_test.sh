#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests .ecr-lifecycle.toml: which file is taken, what it leaves out, and what is said of a file that is wrong.
#
# usage: suppress_test.sh COMMAND
#
# shellcheck disable=SC2016 # backticks in messages
. "$(dirname "$0")/../support/command_checks.sh"

# Two rules, each with a warning: a list of two at priority 1, an age for everything at priority 7.
write_policy() {
    cat >"$1" <<'END'
{"rules": [
  {"rulePriority": 1, "selection": {"tagStatus": "tagged", "tagPrefixList": ["a", "b"],
   "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}},
  {"rulePriority": 6, "selection": {"tagStatus": "tagged", "tagPrefixList": ["c", "d"],
   "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}},
  {"rulePriority": 7, "selection": {"tagStatus": "untagged",
   "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 5}, "action": {"type": "expire"}}
]}
END
}
# config LINE...: writes .ecr-lifecycle.toml here.
config() { printf '%s\n' "$@" >.ecr-lifecycle.toml; }
reason='reason = "both tags are meant"'

write_policy p.json

about 'without a file'
run 1 check --strict p.json
has out '2 warnings'

about 'a check is left out'
config '[[suppress]]' 'check = "tag-list-means-all"' "$reason"
run 0 check --strict p.json
silent out
silent err
config '[[suppress]]' 'check = "ECR601"' "$reason"
run 0 check --strict p.json

about 'one rule only'
config '[[suppress]]' 'check = "tag-list-means-all"' "$reason" 'rule = 6'
run 1 check --strict p.json
has out 'p.json:2:77: warning'
lacks out 'p.json:4'
config '[[suppress]]' 'check = "tag-list-means-all"' "$reason" 'rule = 2'
run 1 check --strict p.json
has out '2 warnings'
has err 'ecr-lifecycle: .ecr-lifecycle.toml:1: warning: this suppression of `tag-list-means-all` is unused'

about 'paths are below the directory of the file'
mkdir -p one/two three
write_policy one/two/p.json
write_policy three/p.json
config '[[suppress]]' 'check = "tag-list-means-all"' "$reason" 'paths = ["one/**"]'
run 1 check --strict one three
lacks out 'one/two'
has out 'three/p.json'
config '[[suppress]]' 'check = "tag-list-means-all"' "$reason" 'paths = ["one/*.json", "three/?.json"]'
run 1 check --strict one three
has out 'one/two/p.json'
lacks out 'three/p.json'
config '[[suppress]]' 'check = "tag-list-means-all"' "$reason" 'paths = ["**/p.json"]'
run 0 check --strict .

about 'a suppression for files that were not checked is not said to be unused'
config '[[suppress]]' 'check = "tag-list-means-all"' "$reason" '[[suppress]]' 'check = "any-rule-not-last"' "$reason" \
    'paths = ["three/*"]'
run 0 check --strict p.json
silent err
run 0 check --strict three
lines err 1
has err '.ecr-lifecycle.toml:4: warning: this suppression of `any-rule-not-last` is unused'

about 'a disabled check needs no suppression, which is no news'
run 0 check --strict --disable tag-list-means-all --disable any-rule-not-last three
silent err

about 'a path that no file matches is said, whatever was checked'
config '[[suppress]]' 'check = "tag-list-means-all"' "$reason" 'paths = ["three/*.json", "thre/*"]'
run 0 check --strict p.json --disable tag-list-means-all
lines err 1
has err '.ecr-lifecycle.toml:1: warning: no file matches the path `thre/*`'

about 'the nearest file is taken, and no other'
config '[[suppress]]' 'check = "tag-list-means-all"' "$reason"
printf '' >three/.ecr-lifecycle.toml
run 1 check --strict one three
lacks out 'one/two'
has out 'three/p.json'
(cd one/two && "$command" check --strict p.json) || fail 'it is found from below'
run 0 check --strict "$PWD/one/two/p.json"
rm three/.ecr-lifecycle.toml

about 'standard input'
run 0 check --strict - <p.json

about 'an error, as with --disable'
printf '%s' '{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan",
 "countNumber": 0}, "action": {"type": "expire"}}]}' >error.json
run 1 check error.json
config '[[suppress]]' 'check = "count-number-too-low"' 'reason = "a template"'
run 0 check --format json error.json
has out '"valid": true'

about 'a file is read once for many policies'
mkdir many
for i in 1 2 3 4 5; do cp p.json many/$i.json; done
config '[[suppress]]' 'check = 5' "$reason"
run 2 check many
lines err 1

# wrong LINE:COLUMN MESSAGE LINE...: what is said of a file of these lines.
wrong() {
    place=$1
    message=$2
    shift 2
    config "$@"
    run 2 check p.json
    has err "ecr-lifecycle: .ecr-lifecycle.toml:$place: $message"
    lines err 1
    has out '2 warnings'
}
about 'what is wrong with a file'
wrong 1:1 'this suppression has no `reason`; say why the finding is accepted' \
    '[[suppress]]' 'check = "tag-list-means-all"'
wrong 1:1 'this suppression has no `check`' '[[suppress]]' "$reason"
wrong 3:10 '`reason` is empty; say why the finding is accepted' \
    '[[suppress]]' 'check = "tag-list-means-all"' 'reason = " "'
wrong 2:9 'there is no check `tag-list-mean-all`; did you mean `tag-list-means-all`?' \
    '[[suppress]]' 'check = "tag-list-mean-all"' "$reason"
wrong 2:9 '`check` must be a string' '[[suppress]]' 'check = 601' "$reason"
wrong 4:1 '`path` is unknown; a suppression has `check`, `reason`, `paths` and `rule`' \
    '[[suppress]]' 'check = "tag-list-means-all"' "$reason" 'path = "x"'
wrong 4:9 '`paths` must be a list of strings' '[[suppress]]' 'check = "tag-list-means-all"' "$reason" 'paths = "x"'
wrong 4:8 '`rule` must be a number, the `rulePriority` of a rule' \
    '[[suppress]]' 'check = "tag-list-means-all"' "$reason" 'rule = "1"'
wrong 1:1 '`disable` is unknown; the file holds `[[suppress]]`' 'disable = ["x"]'
wrong 1:1 'write `[[suppress]]`, with two brackets: there may be several' \
    '[suppress]' 'check = "tag-list-means-all"' "$reason"
wrong 2:3 'the name of a table cannot begin with a dot' 'x = 1' '[[.'
wrong 1:1 'TOML allows only ASCII characters outside strings and comments' "$(printf '\320\214 = 1')"
wrong 1:7 'the file is not UTF-8 text' "$(printf 'x = "a\377"')"
wrong 2:10 'this is not TOML: ' '[[suppress]]' 'check = tag-list-means-all'

about 'characters beyond ASCII in strings and comments'
config "$(printf '# \320\214')" '[[suppress]]' 'check = "tag-list-means-all"' "$(printf 'reason = "\320\214"')"
run 0 check --strict p.json
lines err 0

about 'what is no file, and what is too large'
rm -f .ecr-lifecycle.toml
mkdir .ecr-lifecycle.toml
run 2 check p.json
has err 'ecr-lifecycle: .ecr-lifecycle.toml: this is not a regular file'
rmdir .ecr-lifecycle.toml
mkfifo .ecr-lifecycle.toml
run 2 check p.json
has err 'ecr-lifecycle: .ecr-lifecycle.toml: this is not a regular file'
rm .ecr-lifecycle.toml
dd if=/dev/zero of=.ecr-lifecycle.toml bs=1 count=0 seek=2000000000 2>/dev/null
run 2 check p.json
has err 'ecr-lifecycle: .ecr-lifecycle.toml: the file is larger than 1 MiB'

about 'globs that match in many ways take no longer than others'
stars=$(printf '*a%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)
folders=$(printf '**/%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)
config '[[suppress]]' 'check = "tag-list-means-all"' "$reason" "paths = [\"${stars}b\", \"${folders}b\"]"
deep=$(printf 'aaaaaaaaaa/%.0s' 1 2 3 4 5 6 7 8 9 10)
mkdir -p "$deep"
cp p.json "$deep/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.json"
run 1 check --strict "$deep"

summary
