# SPDX-License-Identifier: MIT
# cmake -DSOURCE_DIR=DIR -P check_licenses.cmake
# Fails on a source file, script, page or build file that does not begin with its license, after the line `#!` of a
# script and `<!DOCTYPE html>` of a page.
cmake_minimum_required(VERSION 3.22)

file(GLOB_RECURSE files RELATIVE ${SOURCE_DIR}
     ${SOURCE_DIR}/include/* ${SOURCE_DIR}/tools/* ${SOURCE_DIR}/tests/* ${SOURCE_DIR}/cmake/* ${SOURCE_DIR}/examples/*
     ${SOURCE_DIR}/packaging/* ${SOURCE_DIR}/.ci/*)
# Texts that are compared byte for byte.
list(FILTER files EXCLUDE REGEX "^tests/(golden|fuzz/seeds[a-z_]*)/")

set(checked 0)
foreach(file IN ITEMS CMakeLists.txt meson.build meson_options.txt LISTS files)
    file(STRINGS ${SOURCE_DIR}/${file} first_lines LIMIT_COUNT 2 LIMIT_INPUT 200)
    if(NOT file MATCHES "(\\.(hpp|cpp|in|cmake|sh|js|py|html|dict)|CMakeLists\\.txt|meson\\.build|meson_options\\.txt)$"
       AND NOT first_lines MATCHES "^#!")
        continue()
    endif()
    math(EXPR checked "${checked} + 1")
    if(NOT first_lines MATCHES "^(#![^;]*;|<!DOCTYPE html>;)?(//|#|<!--) SPDX-License-Identifier: MIT( -->)?(;|$)")
        message(SEND_ERROR "${file} does not begin with the line `SPDX-License-Identifier: MIT` in a comment")
    endif()
endforeach()
if(checked LESS 300)
    message(SEND_ERROR "only ${checked} files were found in ${SOURCE_DIR}")
endif()
