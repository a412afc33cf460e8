# SPDX-License-Identifier: MIT
# Sourced by tests of `ecr-lifecycle preview`, with what support/command_checks.sh wants. Goes to a folder with copies of
# the policies and inventories in golden/preview and of the example.
#
# shellcheck shell=sh disable=SC2034,SC2154
. "$here/support/command_checks.sh"
golden=$here/golden/preview
cp "$golden"/*.json "$here"/../examples/preview/*.json "$work" && cd "$work" || exit 2
# The example has an index whose parts are not known without links, which is a warning of its own. Most tests are not about
# that.
mv images.json with-index.json
sed 's/image\.index\.v1/image.manifest.v1/' with-index.json >images.json
now=2026-11-24T12:00:00Z

# preview STATUS ARGUMENT...: runs `preview` and compares its exit status.
preview() {
    expected_status=$1
    shift
    run "$expected_status" preview "$@"
}

# What most of the tests vary, and what is printed for it.
"$command" preview policy.json --images images.json --now $now >text

# An inventory without images, a policy that goes by age alone, and two digests.
echo '{"imageDetails": []}' >empty.json
cat >old.json <<'END'
{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14}, "action": {"type": "expire"}}]}
END
a=sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
b=sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
