# SPDX-License-Identifier: MIT
# cmake -DCOMPILER=FILE -DINCLUDE_DIR=DIR "-DHEADERS=LIST" -P check_cxx14.cmake
# Fails if a public header says more to a compiler of C++14, or less, than the one sentence that it needs C++17.
foreach(header IN LISTS HEADERS)
    execute_process(
        COMMAND ${COMPILER} -std=c++14 -fsyntax-only -fdiagnostics-color=never -I${INCLUDE_DIR} -x c++
                ${INCLUDE_DIR}/${header}
        RESULT_VARIABLE status ERROR_VARIABLE messages OUTPUT_QUIET)
    string(REPLACE ";" "," messages "${messages}")
    string(REGEX MATCHALL " (error|warning): " all "${messages}")
    list(LENGTH all count)
    if(status EQUAL 0 OR NOT count EQUAL 1 OR NOT messages MATCHES "ecr_lifecycle needs C\\+\\+17: compile with -std=c\\+\\+17")
        message(SEND_ERROR "${header} should begin with base/language.hpp and have the rest within "
                           "`#ifdef ECR_LIFECYCLE_HAS_LANGUAGE`; in C++14 the compiler says\n${messages}")
    endif()
endforeach()
