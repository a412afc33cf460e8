# SPDX-License-Identifier: MIT
# ecr_lifecycle_find_libyaml(RESULT): sets RESULT_FOUND, RESULT_INCLUDE_DIR and RESULT_LIBRARY. libyaml comes with no CMake
# package of its own on Debian.
function(ecr_lifecycle_find_libyaml result)
    set(names yaml)
    if(ECR_LIFECYCLE_STATIC_COMMAND)
        set(names libyaml.a yaml)
    endif()
    find_path(${result}_INCLUDE_DIR yaml.h)
    find_library(${result}_LIBRARY NAMES ${names})
    mark_as_advanced(${result}_INCLUDE_DIR ${result}_LIBRARY)
    if(NOT ${result}_INCLUDE_DIR OR NOT ${result}_LIBRARY)
        set(${result}_FOUND FALSE PARENT_SCOPE)
    else()
        set(${result}_FOUND TRUE PARENT_SCOPE)
    endif()
endfunction()
