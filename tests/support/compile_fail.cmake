# SPDX-License-Identifier: MIT
# Programs that must not compile, and must not with a plain word to their author. Each ROOM/compile_fail/*.cpp is one
# case, whose lines `// expect: TEXT` name what must be in the compiler's message; `// expect: ok` marks a control, which
# must compile, and `// control: FLAG` the flag that turns a case into one.
if(NOT CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    return()
endif()

file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*/compile_fail/*.cpp)
foreach(case IN LISTS cases)
    get_filename_component(name ${case} NAME_WE)
    add_test(
        NAME compile_fail.${name}
        COMMAND ${CMAKE_COMMAND} -DCASE=${case} -P ${CMAKE_CURRENT_SOURCE_DIR}/support/run_compile_fail_case.cmake -- ${CMAKE_CXX_COMPILER}
                -std=c++${ecr_lifecycle_standard} -fsyntax-only ${ecr_lifecycle_compile_flags}
        COMMAND_EXPAND_LISTS)
    set_tests_properties(compile_fail.${name} PROPERTIES LABELS compile)
endforeach()
