#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs the recipes of docs/recipes.md: each block after a line `<!-- recipe: NAME -->` has a function below that tries it,
# with stand-ins for aws, terraform, kubectl and gh. A recipe without a function is a failure.
#
# usage: recipes_test.sh COMMAND
# REQUIRE_ALL=1: a tool that is missing for a recipe is a failure, too.
#
# shellcheck disable=SC2016 # backticks and variables in single quotes
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 2
. "$here/support/command_checks.sh"
page=$here/../docs/recipes.md
mkdir "$work/bin" "$work/recipes"
ln -s "$command" "$work/bin/ecr-lifecycle"
PATH=$work/bin:$PATH
skipped=

awk -v folder="$work/recipes" '
    /^<!-- recipe: .* -->$/ { name = $3; next }
    !inside && /^```/ { inside = 1; next }
    inside && /^```/ { inside = 0; if (name != "") close(folder "/" name); name = ""; next }
    inside && name != "" { print >(folder "/" name) }
' "$page"

# stand_in NAME: what standard input says, as a command of this name.
stand_in() {
    { echo '#!/bin/sh'; cat; } >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

# runs STATUS SCRIPT: runs a script in the present folder, its output in out and err.
runs() {
    status=0
    sh "$2" >"$work/out" 2>"$work/err" </dev/null || status=$?
    ok "$status" -eq "$1"
}

# A folder policies/ with one policy: `good` or `bad`.
policy() {
    mkdir -p policies
    case $1 in
        good) cp "$here/../examples/policies/keep-five-newest.json" policies/web.json ;;
        bad) cp "$here/../examples/policies/broken.json" policies/web.json ;;
    esac
}

# The commands of the `run:` lines and `script:` items of a workflow.
commands_of() { sed -n -e 's/^ *- run: //p' -e 's/^    - \(ecr-lifecycle .*\)/\1/p' "$1"; }

# needs TOOL: whether it is there.
needs() {
    command -v "$1" >/dev/null && return
    skipped="$skipped $1"
    return 1
}

try_github() {
    commands_of "$recipe" >script
    ok "$(wc -l <script)" -eq 1
    policy good
    runs 0 script
    policy bad
    runs 1 script
    has out '::error file=policies/web.json,line=4,col=23,'
}

try_gitlab() {
    commands_of "$recipe" >script
    ok "$(wc -l <script)" -eq 1
    policy good
    runs 0 script
    policy bad
    runs 1 script
    ok "$(grep -c '"ruleId": "any-rule-not-last"' policies.sarif)" -ge 1
}

try_pre_commit_hook() {
    needs git || return 0
    git init -q . && git config user.email a@example.com && git config user.name a
    cp "$recipe" .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit
    echo text >other && git add other
    git commit -qm other >"$work/out" 2>&1 || fail 'a commit without policies was refused'
    policy good
    git add policies
    git commit -qm good >"$work/out" 2>&1 || fail 'a good policy was refused'
    # What is checked is what is committed.
    policy bad
    git add policies
    policy good
    if git commit -qm bad >"$work/out" 2>&1; then
        fail 'a bad policy was committed'
    fi
    has out 'policies/web.json:4:23: error: '
}

try_pre_commit_config() {
    entry=$(sed -n 's/^ *entry: //p' "$recipe")
    files=$(sed -n 's/^ *files: //p' "$recipe")
    ok "$(printf '%s\n' policies/web.json policies/a/b.json web.json policies/x.tf | grep -cE -e "$files")" -eq 2
    policy bad
    echo "$entry policies/web.json" >script
    runs 1 script
    policy good
    runs 0 script
}

try_vim() {
    needs vim || return 0
    policy bad
    {
        cat "$recipe"
        echo 'silent make'
        echo 'call writefile(map(getqflist(), {_, q -> join([bufname(q.bufnr), q.lnum, q.col, q.type, q.text], "|")}), "found")'
        echo 'qall!'
    } >check.vim
    vim -es -u NONE -N policies/web.json -S check.vim >"$work/out" 2>&1 </dev/null
    cp found "$work/found" 2>/dev/null
    ok "$(grep -c '^policies/web.json|4|23|e|this rule with `tagStatus` `any`' "$work/found")" -eq 1
    ok "$(grep -c '|e|' "$work/found")" -eq 3
}

try_vscode() {
    policy bad
    sed -n 's/^ *"command": "\(.*\)",$/\1/p' "$recipe" >script
    runs 1 script
    regexp=$(sed -n 's/^ *"regexp": "\(.*\)",$/\1/p' "$recipe" | sed -e 's/\\\\/\\/g' -e 's/\\d/[0-9]/g')
    ok "$(grep -cE -e "$regexp" "$work/out")" -eq 3
    ok "$(sed -nE "s/$regexp/\1 \2 \3 \4 \6/p" "$work/out" | grep -cx 'policies/web.json 4 23 error any-rule-not-last')" -eq 1
}

# Seven images, of which the policy keeps five, whatever the time.
try_before_a_change() {
    policy good
    stand_in aws <<END
[ "\$*" = 'ecr describe-images --repository-name shop/web --filter imageStatus=ANY --output json' ] || exit 3
cat "$PWD/inventory"
END
    stand_in kubectl <<END
[ "\$*" = 'get pods --all-namespaces -o json' ] || exit 3
cat "$PWD/pods"
END
    for day in 1 2 3 4 5 6 7; do
        printf '{"imageDigest": "sha256:%064d", "imageTags": ["build-%d"], "imagePushedAt": "2020-01-0%dT00:00:00Z", ' $day $day $day
        printf '"repositoryName": "shop/web", "registryId": "123456789012"}\n'
    done >inventory
    image=123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web
    echo "{\"items\": [{\"spec\": {\"containers\": [{\"image\": \"$image:build-3\"}]}}]}" >pods
    runs 0 "$recipe"
    echo "{\"items\": [{\"spec\": {\"initContainers\": [{\"image\": \"$image:build-2\"}]}}]}" >pods
    runs 1 "$recipe"
    has out "violated: --in-use "
    has out ": build-2 (sha256:"
}

try_pull_request_comment() {
    needs git || return 0
    git init -q . && git config user.email a@example.com && git config user.name a
    policy good
    git add policies && git commit -qm first && git update-ref refs/remotes/origin/main HEAD
    stand_in gh <<END
[ "\$*" = 'pr comment --body-file comment.md' ] || exit 3
cp comment.md "$work/comment"
END
    runs 0 "$recipe"
    ok ! -e "$work/comment"
    sed 's/"countNumber": 5/"countNumber": 3/' policies/web.json >changed && mv changed policies/web.json
    runs 0 "$recipe"
    has comment '`policies/web.json`'
    ok "$(grep -c . "$work/comment")" -gt 5
    echo '{' >policies/web.json
    runs 2 "$recipe"
}

try_terraform_plan() {
    needs jq || return 0
    stand_in terraform <<END
[ "\$*" = 'show -json plan.tfplan' ] || exit 3
cat "$PWD/plan"
END
    plan() {
        jq -n --rawfile policy "$1" '{resource_changes: [
            {address: "aws_ecr_repository.web", type: "aws_ecr_repository", change: {after: {name: "web"}}},
            {address: "aws_ecr_lifecycle_policy.gone", type: "aws_ecr_lifecycle_policy", change: {after: null}},
            {address: "aws_ecr_lifecycle_policy.web", type: "aws_ecr_lifecycle_policy", change: {after: {policy: $policy}}}]}' >plan
    }
    plan "$here/../examples/policies/keep-five-newest.json"
    runs 0 "$recipe"
    has out aws_ecr_lifecycle_policy.web
    lacks out aws_ecr_lifecycle_policy.gone
    plan "$here/../examples/policies/broken.json"
    runs 1 "$recipe"
    has out 'error: this rule with `tagStatus` `any`'
}

try_many_repositories() {
    stand_in aws <<END
case \$* in
    *describe-repositories*) printf 'shop/web\nshop/api\nnone\n' ;;
    *'--repository-name none '*) echo 'An error occurred (LifecyclePolicyNotFoundException) when calling' >&2; exit 254 ;;
    *'--repository-name shop/web '*) cat "$here/../examples/policies/keep-five-newest.json" ;;
    *) cat "$PWD/api" ;;
esac
END
    cp "$here/../examples/policies/keep-five-newest.json" api
    runs 0 "$recipe"
    has out 'none has no policy'
    ok "$(find policies -name '*.json' | wc -l)" -eq 2
    cp "$here/../examples/policies/broken.json" api
    runs 1 "$recipe"
    has out 'policies/shop_api.json:4:23: error: '
}

for recipe in "$work"/recipes/*; do
    name=$(basename "$recipe")
    about "recipe $name"
    try=try_$(printf '%s' "$name" | tr - _)
    if ! command -v "$try" >/dev/null; then
        fail 'no function tries it'
        continue
    fi
    mkdir "$work/in-$name" && cd "$work/in-$name" && "$try"
    rm -f "$work/out" "$work/err"
done
ok "$(find "$work/recipes" -type f | wc -l)" -eq "$(grep -c '^<!-- recipe: ' "$page")"
if [ -n "$skipped" ]; then
    echo "not tried, for want of:$skipped"
    [ "${REQUIRE_ALL:-0}" = 0 ] || fail 'tools are missing'
fi
summary
