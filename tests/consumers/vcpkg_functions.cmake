# SPDX-License-Identifier: MIT
# Runs the portfile as vcpkg does, with functions in vcpkg's place that do what its documentation says of them:
# cmake -DPORT_DIR=... -DFEATURES=... -DPACKAGES_DIR=... -DBUILD_DIR=... -DWORK_DIR=... -DCXX=... -P this
# The files that are installed are those of BUILD_DIR, so that nothing has to be compiled again.
cmake_policy(VERSION 3.22)
set(PORT ecr-lifecycle)
set(CURRENT_PORT_DIR ${PORT_DIR})
set(CURRENT_PACKAGES_DIR ${PACKAGES_DIR})
set(CURRENT_HOST_INSTALLED_DIR ${PACKAGES_DIR})

function(vcpkg_check_features)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUT_FEATURE_OPTIONS" "FEATURES;INVERTED_FEATURES")
    set(options "")
    foreach(kind FEATURES INVERTED_FEATURES)
        while(arg_${kind})
            list(POP_FRONT arg_${kind} feature option)
            set(value OFF)
            if(feature IN_LIST FEATURES)
                set(value ON)
            endif()
            if(kind STREQUAL "INVERTED_FEATURES" AND value)
                set(value OFF)
            elseif(kind STREQUAL "INVERTED_FEATURES")
                set(value ON)
            endif()
            list(APPEND options -D${option}=${value})
        endwhile()
    endforeach()
    set(${arg_OUT_FEATURE_OPTIONS} "${options}" PARENT_SCOPE)
endfunction()

# The options must be ones that the project knows: cmake itself says which were not used.
function(vcpkg_cmake_configure)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "SOURCE_PATH" "OPTIONS")
    execute_process(
        COMMAND ${CMAKE_COMMAND} -S ${arg_SOURCE_PATH} -B ${WORK_DIR}/configured -DCMAKE_CXX_COMPILER=${CXX} ${arg_OPTIONS}
        ERROR_VARIABLE warnings OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
    if(warnings MATCHES "not used")
        message(FATAL_ERROR "${warnings}")
    endif()
    message(STATUS "options: ${arg_OPTIONS}")
endfunction()

function(vcpkg_cmake_install)
    execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${CURRENT_PACKAGES_DIR} OUTPUT_QUIET
                            COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# To share/NAME, from where the prefix is one folder nearer.
function(vcpkg_cmake_config_fixup)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "PACKAGE_NAME;CONFIG_PATH" "")
    set(target ${CURRENT_PACKAGES_DIR}/share/${arg_PACKAGE_NAME})
    file(GLOB files ${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH}/*.cmake)
    if(NOT files)
        message(FATAL_ERROR "there is no package in ${arg_CONFIG_PATH}")
    endif()
    file(COPY ${files} DESTINATION ${target})
    file(REMOVE_RECURSE ${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH} ${CURRENT_PACKAGES_DIR}/share/cmake)
    file(GLOB files ${target}/*.cmake)
    foreach(file IN LISTS files)
        file(READ ${file} text)
        string(REPLACE "get_filename_component(_IMPORT_PREFIX \"\${_IMPORT_PREFIX}\" PATH)\nget_filename_component(_IMPORT_PREFIX \"\${_IMPORT_PREFIX}\" PATH)\nget_filename_component(_IMPORT_PREFIX \"\${_IMPORT_PREFIX}\" PATH)"
                       "get_filename_component(_IMPORT_PREFIX \"\${_IMPORT_PREFIX}\" PATH)\nget_filename_component(_IMPORT_PREFIX \"\${_IMPORT_PREFIX}\" PATH)" text "${text}")
        string(REPLACE "\${CMAKE_CURRENT_LIST_DIR}/../../../" "\${CMAKE_CURRENT_LIST_DIR}/../../" text "${text}")
        file(WRITE ${file} "${text}")
    endforeach()
endfunction()

function(vcpkg_fixup_pkgconfig)
    file(GLOB files ${CURRENT_PACKAGES_DIR}/share/pkgconfig/*.pc)
    if(NOT files)
        message(FATAL_ERROR "there are no files for pkg-config")
    endif()
endfunction()

function(vcpkg_copy_tools)
    cmake_parse_arguments(PARSE_ARGV 0 arg "AUTO_CLEAN" "" "TOOL_NAMES")
    foreach(tool IN LISTS arg_TOOL_NAMES)
        file(COPY ${CURRENT_PACKAGES_DIR}/bin/${tool} DESTINATION ${CURRENT_PACKAGES_DIR}/tools/${PORT})
    endforeach()
    if(arg_AUTO_CLEAN)
        file(REMOVE_RECURSE ${CURRENT_PACKAGES_DIR}/bin)
    endif()
endfunction()

function(vcpkg_install_copyright)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "FILE_LIST")
    file(INSTALL ${arg_FILE_LIST} DESTINATION ${CURRENT_PACKAGES_DIR}/share/${PORT} RENAME copyright)
endfunction()

include(${PORT_DIR}/portfile.cmake)
