# SPDX-License-Identifier: MIT
# Fails if the programs do not all print the same, or nothing.
set(expected "")
foreach(program IN LISTS PROGRAMS)
    execute_process(COMMAND ${program} ${INVENTORY} ${POLICIES} OUTPUT_VARIABLE answers COMMAND_ERROR_IS_FATAL ANY)
    if(NOT answers MATCHES "prove_capped")
        message(FATAL_ERROR "${program} does not print what it is to print")
    endif()
    if(expected STREQUAL "")
        set(expected "${answers}")
    elseif(NOT answers STREQUAL expected)
        message(FATAL_ERROR "${program} prints something else than the program that uses the headers alone")
    endif()
endforeach()
