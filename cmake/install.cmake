# SPDX-License-Identifier: MIT
# Headers, the CMake package, the pkg-config files, the documents, and the compiled library and the command if they are
# built. Nothing of the headers depends on the machine's architecture, so the package files go to share/; only the
# compiled library's pkg-config file lies beside it.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_DATADIR}/cmake/ecr_lifecycle)
set(pkgconfig_dir ${CMAKE_INSTALL_DATADIR}/pkgconfig)

install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")

install(TARGETS ecr_lifecycle_core EXPORT ecr_lifecycle-core-targets)
install(EXPORT ecr_lifecycle-core-targets NAMESPACE ecr_lifecycle:: DESTINATION ${package_dir})
if(TARGET ecr_lifecycle)
    install(TARGETS ecr_lifecycle EXPORT ecr_lifecycle-targets)
    install(EXPORT ecr_lifecycle-targets NAMESPACE ecr_lifecycle:: DESTINATION ${package_dir})
endif()
if(TARGET ecr_lifecycle_compiled)
    install(TARGETS ecr_lifecycle_compiled EXPORT ecr_lifecycle-compiled-targets)
    install(EXPORT ecr_lifecycle-compiled-targets NAMESPACE ecr_lifecycle:: DESTINATION ${package_dir})
endif()
if(TARGET ecr_lifecycle_yaml)
    install(TARGETS ecr_lifecycle_yaml EXPORT ecr_lifecycle-yaml-targets)
    install(EXPORT ecr_lifecycle-yaml-targets NAMESPACE ecr_lifecycle:: DESTINATION ${package_dir})
    install(FILES cmake/ecr_lifecycle-libyaml.cmake DESTINATION ${package_dir})
endif()

configure_package_config_file(cmake/ecr_lifecycle-config.cmake.in ecr_lifecycle-config.cmake
                              INSTALL_DESTINATION ${package_dir} PATH_VARS CMAKE_INSTALL_BINDIR)
# While the major version is 0, a new minor version may change names; from 1.0 on this becomes SameMajorVersion.
write_basic_package_version_file(
    ${CMAKE_CURRENT_BINARY_DIR}/ecr_lifecycle-config-version.cmake
    VERSION ${PROJECT_VERSION}
    COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/ecr_lifecycle-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/ecr_lifecycle-config-version.cmake
              cmake/ecr_lifecycle-functions.cmake cmake/ecr_lifecycle-write.cmake DESTINATION ${package_dir})

# The prefix in a pkg-config file is relative to that file, so that an installed tree can be moved.
file(RELATIVE_PATH pc_prefix /${pkgconfig_dir} /)
string(REGEX REPLACE "/$" "" pc_prefix "${pc_prefix}")
set(pc_prefix "\${pcfiledir}/${pc_prefix}")
set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
if(IS_ABSOLUTE "${CMAKE_INSTALL_DATADIR}")
    set(pc_prefix ${CMAKE_INSTALL_PREFIX})
endif()
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
    set(pc_includedir ${CMAKE_INSTALL_INCLUDEDIR})
endif()
set(pc_version ${PROJECT_VERSION})
set(pc_files ecr_lifecycle-core)
if(TARGET ecr_lifecycle)
    list(APPEND pc_files ecr_lifecycle)
endif()
if(TARGET ecr_lifecycle_yaml)
    list(APPEND pc_files ecr_lifecycle-yaml)
endif()
foreach(name IN LISTS pc_files)
    configure_file(cmake/${name}.pc.in ${name}.pc @ONLY)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.pc DESTINATION ${pkgconfig_dir})
endforeach()
if(TARGET ecr_lifecycle_compiled)
    set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
    if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
        set(pc_prefix ${CMAKE_INSTALL_PREFIX})
        set(pc_libdir ${CMAKE_INSTALL_LIBDIR})
    else()
        file(RELATIVE_PATH pc_prefix /${pkgconfig_dir} /)
        string(REGEX REPLACE "/$" "" pc_prefix "${pc_prefix}")
        set(pc_prefix "\${pcfiledir}/${pc_prefix}")
        set(pc_libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
    endif()
    configure_file(cmake/ecr_lifecycle-compiled.pc.in ecr_lifecycle-compiled.pc @ONLY)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/ecr_lifecycle-compiled.pc DESTINATION ${pkgconfig_dir})
endif()

if(TARGET ecr-lifecycle AND ECR_LIFECYCLE_BUILD_TOOLS)
    install(TARGETS ecr-lifecycle)
endif()
# The interface of the C++20 module, which lists the names in the headers as they are when it is installed.
if(UNIX AND TARGET ecr_lifecycle)
    install(
        CODE "set(folder \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/ecr_lifecycle\")
              message(STATUS \"Installing: \$ENV{DESTDIR}\${folder}/ecr_lifecycle.cppm\")
              file(MAKE_DIRECTORY \"\$ENV{DESTDIR}\${folder}\")
              execute_process(COMMAND \"${PROJECT_SOURCE_DIR}/tools/module_interface\"
                              OUTPUT_FILE \"\$ENV{DESTDIR}\${folder}/ecr_lifecycle.cppm\" COMMAND_ERROR_IS_FATAL ANY)
              list(APPEND CMAKE_INSTALL_MANIFEST_FILES \"\${folder}/ecr_lifecycle.cppm\")")
endif()

# As they lie here, so that the links between them lead somewhere.
install(FILES README.md LICENSE CHANGELOG.md CONTRIBUTING.md SECURITY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md" PATTERN "*.schema.json")
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} REGEX "/examples/(CMakeLists.txt|compare.cmake)$" EXCLUDE)
