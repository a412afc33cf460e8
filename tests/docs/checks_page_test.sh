#!/bin/sh
# Compares docs/checks.md with the catalogue of checks and with the golden tests, from which most of the page comes:
#
#   <!-- index -->               the table of all checks stands between these two
#   <!-- end of index -->
#   ## CHECK                     one section a check, in the order of the catalogue; its first paragraph is code,
#                                severity, basis, source and demand
#   <!-- golden: PATH -->        the block behind it holds the file tests/golden/PATH
#
# A section must show a report in which its check is found, and a policy or an inventory that is good. That the reports
# are what the command prints, and that nothing is found in what is good, is for golden_test.sh and, as to inventories,
# for inventory_golden_test.cpp to say.
#
# usage: checks_page_test.sh COMMAND [--update]
# --update writes the page anew; its other paragraphs stay as they are.
set -u

case ${1:-} in
    '') echo "usage: $0 COMMAND [--update]" >&2; exit 2 ;;
    /*) command=$1 ;;
    *) command=$PWD/$1 ;;
esac
update=${2:-}
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

"$command" checks >"$work/catalogue" || exit 2
awk '{ print $2 }' "$work/catalogue" >"$work/names"
[ -s "$work/names" ] || fail "the catalogue is empty"

# What the command says of each check, as one line of the index and as the first paragraph of its section.
while read -r name; do
    "$command" checks "$name" | awk -v name="$name" -v index_file="$work/index" -v facts_file="$work/facts" '
        NR == 1 { code = substr($2, 2, length($2) - 2) }
        NR == 3 { demand = substr($0, 3) }
        $1 == "severity" { severity = substr($2, 1, length($2) - 1) }
        $1 == "basis" { basis = substr($2, 1, length($2) - 1) }
        $1 == "reference" { reference = $2 }
        $1 == "disable" { disable = "; `--disable " name "` leaves it out" }
        END {
            first = toupper(substr(demand, 1, 1)) substr(demand, 2)
            if (demand ~ /^(rulePriority|countNumber|tagStatus|storageClass|countType|countUnit|targetStorageClass|sinceImageTransitioned|imageStatus) /) {
                first = demand
            }
            printf "| %s | [%s](#%s) | %s | %s | %s |\n", code, name, name, severity, basis, demand >>index_file
            printf "%s\t**%s.** `%s`, %s, %s, [source](%s)%s.\n", name, first, code, severity, basis, reference,
                   disable >>facts_file
        }'
done <"$work/names"

awk -v golden="$golden" -v index_file="$work/index" -v facts_file="$work/facts" '
    function put_file(path,    line, found) {
        while ((found = (getline line <path)) > 0) {
            print line
        }
        if (found < 0) {
            print "there is no file " path
        }
        close(path)
    }
    BEGIN {
        FS = "\t"
        while ((getline <facts_file) > 0) {
            facts[$1] = $2
        }
        FS = " "
    }
    # The old contents of what is written anew.
    skip == "index" && $0 != "<!-- end of index -->" { next }
    skip == "block" && $0 != "```" { next }
    skip == "paragraph" && $0 != "" { next }
    skip == "blank" && $0 == "" { next }
    skip == "blank" { skip = "paragraph"; next }
    { skip = "" }
    $0 == "<!-- index -->" {
        print
        print "| code | check | severity | basis | what it demands |"
        print "|---|---|---|---|---|"
        put_file(index_file)
        skip = "index"
        next
    }
    /^## / && $2 in facts {
        print
        print ""
        print facts[$2]
        skip = "blank"
        next
    }
    /^<!-- golden: .* -->$/ { path = $3 }
    /^```./ && path != "" {
        print
        put_file(golden "/" path)
        path = ""
        skip = "block"
        next
    }
    { print }
' "$page" >"$work/page" || exit 2

# Its sections are those of the catalogue, in the same order, and each shows what it is about.
awk '/^## / { print $2 }' "$work/page" >"$work/sections"
diff -u "$work/names" "$work/sections" || fail "$page: other sections than the catalogue has checks (- catalogue, + page)"
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

if [ "$update" = --update ]; then
    cp "$work/page" "$page"
elif ! diff -u "$page" "$work/page"; then
    fail "$page is stale (- the page, + as it should be); --update mends it"
fi

echo "$(wc -l <"$work/sections") sections, $failures failures"
[ "$failures" -eq 0 ]
