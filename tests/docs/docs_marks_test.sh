#!/bin/sh
# SPDX-License-Identifier: MIT
# Tests docs_test.sh: that it passes a good page, and that it fails for each way in which a block can be wrong.
#
# usage: docs_marks_test.sh COMMAND
#
# shellcheck disable=SC2016 # backticks and $ in single quotes
set -u
case ${1:-} in
    '') echo "usage: $0 COMMAND" >&2; exit 2 ;;
    /*) command=$1 ;;
    *) command=$PWD/$1 ;;
esac
docs_test=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/docs_test.sh
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failures=0

mkdir "$work/docs"
printf 'one\n    two\nthree\n' >"$work/lines.txt"
cat >"$work/page" <<'END_OF_PAGE'
<!-- program: greet -->
```cpp
#include <cstdio>
int main() { std::puts("hello"); }
```

<!-- output: greet -->
```text
hello
```

<!-- file: lines.txt -->
```text
one
    two
three
```

<!-- part of: lines.txt -->
```cmake
two
three
```

<!-- console: the version -->
```console
$ ecr-lifecycle --version | cut -d ' ' -f 1
ecr-lifecycle
$ echo done
done
```

<!-- not tested: it is an excerpt -->
```cpp
int
```

```json
{}
```
END_OF_PAGE

# test_page STATUS TEXT: the page in docs/page.md gives this status and a line with this text.
test_page() {
    : >"$work/README.md"
    DOCS_ROOT=$work sh "$docs_test" "$command" "${CXX:-c++}" >"$work/log" 2>&1
    status=$?
    if [ "$status" -ne "$1" ] || ! grep -qF -e "$2" "$work/log"; then
        failures=$((failures + 1))
        echo "FAILED: status $status instead of $1, or no line with: $2"
        sed 's/^/    /' "$work/log"
    fi
}

# wrong TEXT SED-COMMAND...: the page, changed so, must fail with this text.
wrong() {
    text=$1
    shift
    sed "$@" "$work/page" >"$work/docs/page.md"
    cmp -s "$work/page" "$work/docs/page.md" && { failures=$((failures + 1)); echo "FAILED: nothing is changed by $*"; }
    test_page 1 "$text"
}

cp "$work/page" "$work/docs/page.md"
test_page 0 '7 blocks, 1 of them programs, 0 failures'
wrong 'page.md:2: the program greet prints something else' -e 's/^hello/hullo/'
wrong 'page.md:2: the program greet does not compile' -e 's/puts(/put(/'
wrong 'page.md:2: the program greet ended with status 134' -e 's/<cstdio>/<cstdlib>/; s/std::puts("hello")/std::abort()/'
wrong 'page.md:2: docs/page.md has not one output greet' -e 's/output: greet/output: great/'
wrong 'page.md:8: there is no program great' -e 's/output: greet/output: great/'
wrong 'page.md:13: the block is not lines.txt' -e '13,17s/three/four/'
wrong 'page.md:13: the block is not absent.txt' -e 's/file: lines.txt/file: absent.txt/'
wrong 'page.md:20: these lines are not in lines.txt' -e '20,22s/three/four/'
wrong 'page.md:26: the commands print something else' -e 's/^done/gone/'
wrong 'page.md:26: there is no command in this block' -e 's/^\$ //'
wrong 'page.md:33: nothing says how to test this block' -e '/not tested/d'
wrong 'no block follows `program: greet`' -e '1a\
words between'
wrong 'no block follows `the end of a block`' -e '$d'

echo "$failures failures"
[ "$failures" -eq 0 ]
