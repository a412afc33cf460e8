# SPDX-License-Identifier: MIT
# cmake -DCASE=FILE -P run_compile_fail_case.cmake -- COMPILER FLAG...
# Compiles FILE and compares the outcome with its lines `// expect: TEXT`. With the flag that a line `// control: FLAG`
# names, it must compile.
cmake_minimum_required(VERSION 3.22)
set(command "")
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(i RANGE 1 ${last})
    if(command OR "${CMAKE_ARGV${i}}" STREQUAL "--")
        list(APPEND command "${CMAKE_ARGV${i}}")
    endif()
endforeach()
list(POP_FRONT command)

# One diagnostic a line, in English, whatever the user's terminal is.
set(ENV{LC_ALL} C)
execute_process(
    COMMAND ${command} -fdiagnostics-color=never ${CASE}
    RESULT_VARIABLE status ERROR_VARIABLE messages OUTPUT_QUIET)

file(STRINGS ${CASE} expectations REGEX "^// expect: ")
list(TRANSFORM expectations REPLACE "^// expect: " "")
if(NOT expectations)
    message(FATAL_ERROR "${CASE} has no line `// expect: ...`")
endif()

if(expectations STREQUAL "ok")
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "must compile, but:\n${messages}")
    endif()
    return()
endif()

if(status EQUAL 0)
    message(FATAL_ERROR "compiles, but must not")
endif()
foreach(expected IN LISTS expectations)
    string(FIND "${messages}" "${expected}" position)
    if(position EQUAL -1)
        message(FATAL_ERROR "the compiler does not say `${expected}`, but:\n${messages}")
    endif()
endforeach()

file(STRINGS ${CASE} control REGEX "^// control: ")
if(control)
    string(REPLACE "// control: " "" control "${control}")
    execute_process(
        COMMAND ${command} -fdiagnostics-color=never ${control} ${CASE}
        RESULT_VARIABLE status ERROR_VARIABLE messages OUTPUT_QUIET)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "must compile with ${control}, but:\n${messages}")
    endif()
endif()
