# SPDX-License-Identifier: MIT
# Fails if a group of headers preprocesses to more lines than core.cmake allows.
include(${CMAKE_CURRENT_LIST_DIR}/core.cmake)

function(count_lines result)
    set(text "")
    foreach(header IN LISTS ARGN)
        string(APPEND text "#include <${header}>\n")
    endforeach()
    set(source ${CMAKE_CURRENT_BINARY_DIR}/line_budget.cpp)
    file(WRITE ${source} "${text}")
    execute_process(
        COMMAND ${COMPILER} -std=c++${STANDARD} -I${INCLUDE_DIR} -E -P ${source}
        OUTPUT_VARIABLE preprocessed COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL "\n" newlines "${preprocessed}")
    list(LENGTH newlines count)
    set(${result} ${count} PARENT_SCOPE)
endfunction()

count_lines(standard string vector optional)
foreach(group policy core)
    list(TRANSFORM ${group}_headers PREPEND ecr_lifecycle/)
    count_lines(lines ${${group}_headers})
    math(EXPR percent "100 * ${lines} / ${standard}")
    message(STATUS "<string>, <vector> and <optional>: ${standard} lines; the ${group} headers: ${lines} (${percent} %)")
    if(percent GREATER ${group}_line_budget_percent)
        message(SEND_ERROR "the ${group} headers may have ${${group}_line_budget_percent} % of those lines")
    endif()
endforeach()
