# SPDX-License-Identifier: MIT
# Fails if ecr_lifecycle.hpp does not include every public header, directly or not.
execute_process(
    COMMAND ${COMPILER} -std=c++${STANDARD} ${FLAGS} -M -x c++ ${INCLUDE_DIR}/ecr_lifecycle/ecr_lifecycle.hpp
    OUTPUT_VARIABLE rule COMMAND_ERROR_IS_FATAL ANY)
foreach(header IN LISTS HEADERS)
    string(FIND "${rule}" "/${header}" position)
    if(position EQUAL -1)
        message(SEND_ERROR "ecr_lifecycle.hpp does not include ${header}")
    endif()
endforeach()
