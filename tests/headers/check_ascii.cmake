# SPDX-License-Identifier: MIT
# cmake -DSOURCE_DIR=DIR -P check_ascii.cmake
# Fails on a byte beyond ASCII in the library's sources: a compiler may read them in another code page than UTF-8, and
# warn, or make other texts of them.
cmake_minimum_required(VERSION 3.22)

file(GLOB_RECURSE files ${SOURCE_DIR}/include/*.hpp ${SOURCE_DIR}/src/*.cpp)
list(LENGTH files count)
if(count LESS 100)
    message(SEND_ERROR "only ${count} files were found in ${SOURCE_DIR}")
endif()
foreach(file IN LISTS files)
    file(READ ${file} text)
    if(text MATCHES "([^\n]*)[^\t\n -~]")
        file(RELATIVE_PATH name ${SOURCE_DIR} ${file})
        message(SEND_ERROR "${name} has a byte beyond ASCII: write `\\xE2\\x80\\xA6` and the like, after `${CMAKE_MATCH_1}`")
    endif()
endforeach()
