#!/bin/sh
# SPDX-License-Identifier: MIT
# Opens pages of `ecr-lifecycle preview --format html` in a headless Chromium and uses them as a reader would; exits with
# 77 (skipped) where there is none.
#
# usage: preview_page_test.sh COMMAND
set -u

case ${1:-} in
    '') echo "usage: $0 COMMAND" >&2; exit 2 ;;
    /*) command=$1 ;;
    *) command=$PWD/$1 ;;
esac
browser=
for name in chromium chromium-browser google-chrome; do
    [ -z "$browser" ] && browser=$(command -v "$name")
done
[ -n "$browser" ] || { echo 'skipped: there is no Chromium'; exit 77; }
cd "$(dirname "$0")/.." || exit 2
tests=$PWD
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failures=0
pages=0

# open_page WIDTH PAGE: prints the document that the page has become, and the console's messages to ./console
open_page() {
    timeout 100 "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$work/profile" \
        --enable-logging=stderr --window-size="$1,900" --timeout=60000 --virtual-time-budget=60000 --dump-dom \
        "file://$work/$2" 2>console
}

# try NAME WIDTH EXPECTED POLICY IMAGES OPTION...
try() {
    name=$1
    width=$2
    expected=$3
    shift 3
    pages=$((pages + 1))
    "$command" preview "$1" --images "$2" --now 2026-11-24T12:00:00Z --format html >page.html 2>/dev/null
    {
        sed '/^<head>$/q' page.html
        echo '<script>window.pageErrors = []; window.addEventListener("error", (event) => window.pageErrors.push(String(event.message)));'
        echo "window.expected = $expected;</script>"
        sed '1,/^<head>$/d;/^<\/body>$/,$d' page.html
        echo '<script>'
        cat "$tests/support/preview_page_test.js"
        echo '</script></body></html>'
    } >test.html
    open_page "$width" test.html >dom
    result=$(sed -n '/<pre id="test-result">page test: /,/<\/pre>/p' dom)
    case $result in
        *'page test: '*' checks, 0 failures'*) ;;
        *)
            failures=$((failures + 1))
            echo "FAILED: $name: ${result:-the page did not finish}"
            ;;
    esac
    if grep -v 'ERR_FILE_NOT_FOUND' console | grep -q ':CONSOLE'; then
        failures=$((failures + 1))
        echo "FAILED: $name: messages in the console"
        grep ':CONSOLE' console
    fi
}

golden=$tests/golden/preview
example=$tests/../examples/preview
real='{images: 19, fates: {Expired: 7, Transitioned: 1, Kept: 11}, filter: "BRANCH-*-long-* rule", found: 4, rules: {1: 5, 2: 5, 10: 2, 20: 2}, untagged: 5}'
# Without the index of the example, whose parts would be a warning.
sed 's/image\.index\.v1/image.manifest.v1/' "$example/images.json" >plain.json
try 'wide page' 1280 "$real" "$example/policy.json" plain.json
try 'phone' 500 "$real" "$example/policy.json" plain.json
sed 's/ARCHIVED/<img src=x onerror=window.hacked=1>/' plain.json >warned.json
try 'tablet' 800 "$real" "$example/policy.json" plain.json
try 'narrow phone' 340 "$real" "$example/policy.json" plain.json
try 'warnings' 500 '{images: 19, fates: {}, filter: "v1.0.0", found: 1, warnings: 3}' \
    "$example/policy.json" warned.json
try 'hostile texts' 1280 '{images: 2, warnings: 6, fates: {Expired: 1, Kept: 1}, filter: "window.hacked", found: 1}' \
    "$golden/hostile-policy.json" "$golden/hostile-images.json"
awk 'BEGIN {
    for (i = 0; i < 100000; ++i) {
        tags = i % 3 == 0 ? "" : ", \"imageTags\": [\"" (i % 3 == 1 ? "branch-" : "v1.") i "\"]"
        printf "{\"imageDigest\": \"sha256:%064x\", \"imagePushedAt\": %d%s}\n", (i * 7919) % 100003, 1735689600 + i * 590, tags
    }
}' >many.json
"$command" preview "$example/policy.json" --images many.json --now 2026-11-24T12:00:00Z --format json >many-preview.json 2>/dev/null
count() { grep -c "\"fate\": \"$1\"" many-preview.json; }
try 'a hundred thousand images' 1280 "{images: 100000, filter: \"branch-777 \", found: $(grep -c '"branch-777' many-preview.json), warnings: $(grep -c '{"check": ' many-preview.json),
    fates: {Expired: $(count expired), Transitioned: $(count transitioned), Kept: $(count kept)}}" \
    "$example/policy.json" many.json

# Without JavaScript the summary is there all the same.
"$command" preview "$example/policy.json" --images plain.json --now 2026-11-24T12:00:00Z --format html |
    sed '/<script/,/<\/script>/d' >page.html
open_page 1280 page.html >dom
for text in 'What this policy does to team/web' '<b>7</b>' 'releases that nobody pulls' '<noscript>'; do
    grep -qF "$text" dom || { failures=$((failures + 1)); echo "FAILED: without script: no $text"; }
done

echo "$pages pages, $failures failures"
[ "$failures" -eq 0 ]
