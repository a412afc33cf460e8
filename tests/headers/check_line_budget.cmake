# Fails if all core headers together preprocess to more lines than core.cmake allows.
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

list(TRANSFORM core_headers PREPEND ecr_lifecycle/)
count_lines(standard string vector optional)
count_lines(core ${core_headers})
math(EXPR percent "100 * ${core} / ${standard}")
message(STATUS "<string>, <vector> and <optional>: ${standard} lines; the core headers: ${core} (${percent} %)")
if(percent GREATER core_line_budget_percent)
    message(FATAL_ERROR "the core headers may have ${core_line_budget_percent} % of those lines")
endif()
