# SPDX-License-Identifier: MIT
# Sourced by the scripts here. need PROGRAM: ends the test with 77, which ctest reports as skipped, where that is not
# installed; with 1 if REQUIRE_ALL is set.
#
# shellcheck shell=sh
need() {
    if ! command -v "$1" >/dev/null; then
        echo "skipped: $1 is not installed"
        [ -n "${REQUIRE_ALL:-}" ] && exit 1
        exit 77
    fi
}

# Ends with the status for "skipped" where not everything is to be tested: this test builds the command once more.
need_patience() {
    if [ -z "${REQUIRE_ALL:-}" ]; then
        echo "skipped: it rebuilds the command, which takes minutes; REQUIRE_ALL=1 runs it"
        exit 77
    fi
}
