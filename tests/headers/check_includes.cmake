# SPDX-License-Identifier: MIT
# Fails if a core header includes, directly or not, one of the headers that core.cmake forbids.
include(${CMAKE_CURRENT_LIST_DIR}/core.cmake)

execute_process(
    COMMAND ${COMPILER} -std=c++${STANDARD} -I${INCLUDE_DIR} -M -x c++ ${INCLUDE_DIR}/ecr_lifecycle/${HEADER}
    OUTPUT_VARIABLE rule COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^ \\\n]+" files "${rule}")

set(found "")
foreach(file IN LISTS files)
    foreach(forbidden IN LISTS core_forbidden)
        # Only the standard library's own headers and the two packages; not, say, include/ecr_lifecycle/map.
        if(file MATCHES "/(c\\+\\+/[^/]+|c\\+\\+/v1|include)/${forbidden}$")
            list(APPEND found ${file})
        endif()
    endforeach()
endforeach()
if(found)
    list(JOIN found "\n  " found)
    message(FATAL_ERROR "${HEADER} is a core header and may not include\n  ${found}")
endif()
