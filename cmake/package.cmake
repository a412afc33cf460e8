# SPDX-License-Identifier: MIT
# Archives and a Debian package, made by cpack in the build folder: cpack -G "TGZ;ZIP;DEB". A packager sets what follows
# here on the command line of cmake, -D CPACK_PACKAGE_CONTACT="Name <address>" for one.
set(CPACK_PACKAGE_NAME ecr-lifecycle)
set(CPACK_PACKAGE_VENDOR "ecr_lifecycle authors")
if(NOT DEFINED CPACK_PACKAGE_CONTACT)
    set(CPACK_PACKAGE_CONTACT "ecr_lifecycle authors <ecr-lifecycle@example.com>")
endif()
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION_FILE ${PROJECT_SOURCE_DIR}/packaging/debian/description)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
if(NOT DEFINED CPACK_GENERATOR)
    set(CPACK_GENERATOR TGZ ZIP)
endif()
if(NOT DEFINED CPACK_SYSTEM_NAME)
    set(CPACK_SYSTEM_NAME "${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}")
endif()
set(CPACK_STRIP_FILES ON)

# One package for headers, compiled library and command: Debian's own rules would ask for two. What the headers need is recommended, not
# depended on, as neither the command nor the core needs it.
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "nlohmann-json3-dev (>= 3.11), libfmt-dev (>= 9)")
if((TARGET ecr-lifecycle AND ECR_LIFECYCLE_BUILD_TOOLS) OR TARGET ecr_lifecycle_compiled)
    if(NOT ECR_LIFECYCLE_STATIC_COMMAND)
        set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
    endif()
else()
    set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE all)
endif()
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/debian/copyright.cmake)

# The sources: cpack --config CPackSourceConfig.cmake.
set(CPACK_SOURCE_GENERATOR TGZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME ecr_lifecycle-${PROJECT_VERSION})
# Escaped twice: the list is read once more, from CPackSourceConfig.cmake.
string(REGEX REPLACE "([][+.*()^$?\\])" "\\\\\\\\\\1" source_dir "${PROJECT_SOURCE_DIR}")
set(CPACK_SOURCE_IGNORE_FILES "^${source_dir}/build" "^${source_dir}/\\\\.git/" "^${source_dir}/\\\\.git$" "^${source_dir}/\\\\.cache/")
include(CPack)
