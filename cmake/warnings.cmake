# SPDX-License-Identifier: MIT
# The warnings under which this project's own programs compile without one. They are never on a target that others link.
set(ecr_lifecycle_warnings "")
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    set(ecr_lifecycle_warnings
        -Wall
        -Wextra
        -Wpedantic
        -Wconversion
        -Wsign-conversion
        -Wshadow
        -Wold-style-cast)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        list(APPEND ecr_lifecycle_warnings -Wuseless-cast)
    endif()
    # A stranger's newer compiler has newer warnings; they must not break the build of whoever only wants to use this.
    if(PROJECT_IS_TOP_LEVEL)
        list(APPEND ecr_lifecycle_warnings -Werror)
    endif()
endif()

function(ecr_lifecycle_strict target)
    target_compile_options(${target} PRIVATE ${ecr_lifecycle_warnings})
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
endfunction()
