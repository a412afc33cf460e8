# SPDX-License-Identifier: MIT
# Run by cpack when all files are in its staging folder: Debian wants the license under the package's name.
# configure_file, as file(INSTALL) would put DESTDIR before the path, which cpack sets.
if(CPACK_GENERATOR STREQUAL "DEB")
    configure_file("${CMAKE_CURRENT_LIST_DIR}/../../LICENSE"
                   "${CPACK_TEMPORARY_DIRECTORY}/usr/share/doc/ecr-lifecycle/copyright" COPYONLY)
endif()
