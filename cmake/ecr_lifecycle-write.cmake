# SPDX-License-Identifier: MIT
# A step of a build that writes OUTPUT, all of it or, if anything goes wrong, nothing; what was there before is gone
# then, too. ecr_lifecycle_generate and ecr_lifecycle_embed run it:
#
#   cmake -DSTEP=generate -DOUTPUT=... -DCHECK=COMMAND -DPROGRAM=COMMAND -DNAME=ARGUMENT -DSOURCE=... -P this
#   cmake -DSTEP=embed -DOUTPUT=... -DCHECK=COMMAND -DFILE=... -DNAME=... -DNAMESPACE=... -DVARIABLE=... -P this
#
# With -DSUPPRESSIONS=..., which nothing here reads, a step is another one, and done again, once others are the nearest.
cmake_policy(VERSION 3.22)
include("${CMAKE_CURRENT_LIST_DIR}/ecr_lifecycle-functions.cmake")

# What becomes OUTPUT is made in a folder beside it. If suppressions are for OUTPUT, a copy of them is in that folder,
# and the draft is as far below it as OUTPUT is below them: their paths mean the same, then.
set(temporary "${OUTPUT}.part")
get_filename_component(draft "${OUTPUT}" NAME)
if(STEP STREQUAL "generate")
    _ecr_lifecycle_nearest_suppressions("${OUTPUT}" suppressions)
    if(suppressions)
        get_filename_component(folder "${suppressions}" DIRECTORY)
        file(RELATIVE_PATH draft "${folder}" "${OUTPUT}")
    endif()
endif()
set(draft "${temporary}/${draft}")

# The space before the sentence keeps it on one line.
function(fail cause)
    file(REMOVE_RECURSE "${temporary}")
    message(FATAL_ERROR " ${OUTPUT} is not written: ${cause}")
endfunction()

# The old output goes first, so that none is left however this ends.
function(begin)
    if(IS_DIRECTORY "${OUTPUT}")
        message(FATAL_ERROR " ${OUTPUT} is not written: there is a directory of this name")
    endif()
    file(REMOVE "${OUTPUT}")
    file(REMOVE_RECURSE "${temporary}")
    get_filename_component(folder "${draft}" DIRECTORY)
    execute_process(
        COMMAND ${CMAKE_COMMAND} -E make_directory "${folder}"
        RESULT_VARIABLE status ERROR_VARIABLE message)
    if(status EQUAL 0)
        execute_process(
            COMMAND ${CMAKE_COMMAND} -E touch "${draft}"
            RESULT_VARIABLE status ERROR_VARIABLE message)
    endif()
    if(NOT status EQUAL 0)
        string(STRIP "${message}" message)
        fail("its folder cannot be written to (${message})")
    endif()
endfunction()

# Checks a file; in the report, a draft and a copy of suppressions are called what they stand for.
function(check file blame)
    execute_process(COMMAND ${CHECK} "${file}" RESULT_VARIABLE status OUTPUT_VARIABLE report ERROR_VARIABLE errors)
    # Below the current directory, the command says of suppressions only how they are reached from there.
    set(copy "${temporary}/.ecr-lifecycle.toml")
    file(RELATIVE_PATH near_copy "${CMAKE_CURRENT_BINARY_DIR}" "${copy}")
    string(REPLACE "${draft}" "${OUTPUT}" report "${report}${errors}")
    string(REPLACE "${copy}" "${suppressions}" report "${report}")
    string(REPLACE "${near_copy}" "${suppressions}" report "${report}")
    string(STRIP "${report}" report)
    if(NOT report STREQUAL "")
        message("${report}")
    endif()
    if(status EQUAL 1)
        fail("${blame}")
    elseif(NOT status EQUAL 0)
        fail("the policy cannot be checked, as ecr-lifecycle ended with `${status}`")
    endif()
endfunction()

function(finish)
    file(RENAME "${draft}" "${OUTPUT}" RESULT status)
    if(NOT status EQUAL 0)
        fail("${status}")
    endif()
    file(REMOVE_RECURSE "${temporary}")
endfunction()

if(STEP STREQUAL "generate")
    begin()
    execute_process(COMMAND ${PROGRAM} "${NAME}" RESULT_VARIABLE status OUTPUT_FILE "${draft}")
    file(SIZE "${draft}" size)
    if(NOT status EQUAL 0)
        fail("the program made from ${SOURCE} ended with `${status}`")
    elseif(size EQUAL 0)
        fail("the program made from ${SOURCE} printed nothing")
    endif()
    if(suppressions)
        file(COPY_FILE "${suppressions}" "${temporary}/.ecr-lifecycle.toml" RESULT status)
        if(NOT status EQUAL 0)
            fail("${suppressions} cannot be copied (${status})")
        endif()
    endif()
    check("${draft}" "what the program made from ${SOURCE} printed is not a policy that passes the check")
    finish()
elseif(STEP STREQUAL "embed")
    begin()
    check("${FILE}" "${FILE} is not a policy that passes the check")
    # A string literal for each line of the file, so that the header can be read. Its bytes are the file's, but that LF
    # stands for CR LF, so that it does not depend on how the file was checked out.
    file(READ "${FILE}" text)
    string(REPLACE "\\" "\\\\" text "${text}")
    string(REPLACE "\"" "\\\"" text "${text}")
    string(REPLACE "??" "?\\?" text "${text}")
    string(REPLACE "\t" "\\t" text "${text}")
    string(REPLACE "\r" "\\r" text "${text}")
    string(REPLACE "\n" "\\n\"\n    \"" text "${text}")
    string(REGEX REPLACE "\n    \"\"$" "" text "${text}\"")
    file(WRITE "${draft}" "// Made from ${NAME} by ecr_lifecycle_embed; do not edit.\n"
         "#pragma once\n\n"
         "#include <string_view>\n\n"
         "namespace ${NAMESPACE} {\n\n"
         "inline constexpr std::string_view ${VARIABLE} =\n"
         "    \"${text};\n\n"
         "}  // namespace ${NAMESPACE}\n")
    finish()
else()
    message(FATAL_ERROR "there is no step `${STEP}`")
endif()
