# SPDX-License-Identifier: MIT
# Sourced by the scripts that test ecr_lifecycle_check, ecr_lifecycle_generate and ecr_lifecycle_embed, with their kind and
# with the variables that CMakeLists.txt sets. Goes to an empty directory.
#
# shellcheck shell=sh disable=SC2034,SC2154
. "$here/need.sh"
prefix=$WORK_DIR/prefix
work=$WORK_DIR/functions_$1
rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1

give_up() {
    echo "FAILED: $1"
    exit 1
}

# configure SOURCE OPTION...: into $work/build; its output in $work/log.
configure() {
    configured=$1
    shift
    "$CMAKE" -S "$configured" -B build -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_PREFIX_PATH="$prefix" "$@" >log 2>&1
}

build() { "$CMAKE" --build build >log 2>&1; }

must() {
    if ! "$@"; then
        cat log
        give_up "$*"
    fi
}

# A small project: what is in $1, after what every project needs.
found='find_package(ecr_lifecycle REQUIRED)'
project() {
    mkdir -p small
    printf 'cmake_minimum_required(VERSION 3.22)\nproject(small LANGUAGES CXX)\nenable_testing()\n%s\n%s\n' "$found" "$1" \
        >small/CMakeLists.txt
}

# says TEXT...: one line of the log, with white space made single, holds all of them.
says() {
    tr -s ' ' <log >squeezed
    for text in "$@"; do
        grep -F -e "$text" squeezed >matching || { cat log; give_up "no line says: $*"; }
        mv matching squeezed
    done
}

# A configuration must fail. CMake breaks its message into lines, which are put together again.
refuses_to_configure() {  # PROJECT TEXT OPTION...
    project "$1"
    text=$2
    shift 2
    rm -rf build
    if configure small "$@"; then
        give_up "configured, but should not be: $text"
    fi
    tr -s '\n ' ' ' <log >joined && mv joined log
    says "$text"
}

# A build must fail and leave none of the files.
refuses_to_build() {  # FILE TEXT...
    file=$1
    shift
    if build; then
        give_up "built, but should not be: $*"
    fi
    says "$@"
    [ ! -f "$file" ] || give_up "$file is left"
    [ ! -e "$file.part" ] || give_up "$file.part is left"
}

good_json='{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]}'
bad_json='{"rules": [{"rulePriority": 0, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]}'
warning_json='{"rules": [{"rulePriority": 2, "rulePriority": 1, "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 5}, "action": {"type": "expire"}}]}'

# A generator that prints $1 and then does $2.
generator() { printf '#include <cstdio>\n#include <cstdlib>\nint main() { std::fputs(R"(%s)", stdout); %s; }\n' "$1" "$2" >small/policies.cpp; }
