# SPDX-License-Identifier: MIT
# find_package, with one clear sentence where a package is missing. Targets that the enclosing project already has, as
# after its own add_subdirectory, are taken as they are.
macro(ecr_lifecycle_need package version debian_package purpose)
    if(NOT TARGET ${package}::${package})
        find_package(${package} ${version} QUIET)
        if(NOT ${package}_FOUND)
            message(FATAL_ERROR "ecr_lifecycle needs ${package} ${version} or newer ${purpose}. "
                                "On Debian and Ubuntu: apt-get install ${debian_package}")
        endif()
    endif()
endmacro()
