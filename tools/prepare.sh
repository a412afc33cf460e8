# SPDX-License-Identifier: MIT
# Sourced by tools/quickstart and tools/test: finds what is missing to build, and installs it where there is an apt-get
# that may be used. Elsewhere it says what is missing.

CXX=${CXX:-c++}
missing_names=
missing_packages=

has_command() { command -v "$1" >/dev/null 2>&1; }

has_cxx17() { echo '#include <optional>' | "$CXX" -std=c++17 -fsyntax-only -x c++ - >/dev/null 2>&1; }

has_generator() { has_command ninja || has_command make; }

has_cmake() {
    has_command cmake || return 1
    version=$(cmake --version | sed -n 's/^cmake version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
    # shellcheck disable=SC2086
    set -- $version
    [ "$1" -gt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -ge 22 ]; }
}

# A header of any of these names. Where there is no compiler yet to ask, the usual folders are looked at.
has_header() {
    for header in "$@"; do
        if has_cxx17; then
            echo "#include <$header>" | "$CXX" -std=c++17 -E -x c++ - >/dev/null 2>&1 && return 0
        else
            [ -e "/usr/include/$header" ] || [ -e "/usr/local/include/$header" ] && return 0
        fi
    done
    return 1
}

# need NAME PACKAGE TEST...: notes what is missing, and the Debian package that holds it.
need() {
    name=$1
    package=$2
    shift 2
    if ! "$@"; then
        missing_names="$missing_names  - $name (Debian package $package)
"
        missing_packages="$missing_packages $package"
    fi
}

need_to_build() {
    need "a C++17 compiler" g++ has_cxx17
    need "CMake 3.22 or newer" cmake has_cmake
    need "ninja or make" ninja-build has_generator
    need "nlohmann/json 3.11 or newer" nlohmann-json3-dev has_header nlohmann/json.hpp
    need "fmt 9 or newer" libfmt-dev has_header fmt/format.h
    need "libyaml 0.2" libyaml-dev has_header yaml.h
    need "CLI11 2.1 or newer" libcli11-dev has_header CLI/CLI.hpp
    need "toml++ 3 or newer" libtomlplusplus-dev has_header toml++/toml.h
}

need_to_test() {
    need_to_build
    need "Catch2 2.13 or newer" catch2 has_header catch2/catch_test_macros.hpp catch2/catch.hpp
}

# give_up SENTENCE: the last word of a script that cannot go on.
give_up() {
    echo "$0: $1" >&2
    exit 1
}

apt_get() {
    if [ "$(id -u)" -eq 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 "$@"
    else
        sudo DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 "$@"
    fi
}

# prepare CHECK: CHECK is need_to_build or need_to_test.
prepare() {
    "$1"
    if [ -n "$missing_packages" ]; then
        printf '%s needs, and this machine does not have:\n%s' "$0" "$missing_names" >&2
        has_command apt-get ||
            give_up "there is no apt-get here; install these in this system's own way, then run $0 again"
        [ "$(id -u)" -eq 0 ] || has_command sudo ||
            give_up "only root may install them: apt-get install$missing_packages"

        echo "Installing:$missing_packages"
        apt_get update -qq || give_up "the package lists cannot be fetched: does apt-get update work here?"
        # shellcheck disable=SC2086
        apt_get install -qq -y --no-install-recommends $missing_packages >/dev/null ||
            give_up "apt-get could not install:$missing_packages"

        missing_names=
        missing_packages=
        "$1"
        [ -z "$missing_packages" ] ||
            give_up "installed, but still missing or too old:
$missing_names"
    fi
    if [ -z "${CMAKE_GENERATOR:-}" ] && has_command ninja; then
        export CMAKE_GENERATOR=Ninja
    fi
}

# The generator of an existing build folder cannot be changed, so it is left out there.
keep_generator() {
    if [ -e "$1/CMakeCache.txt" ]; then
        unset CMAKE_GENERATOR
    fi
}

# Those that this process may use, which a container may limit.
processors() { nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1; }
