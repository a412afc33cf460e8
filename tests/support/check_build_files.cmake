# SPDX-License-Identifier: MIT
# Fails if a source file is not named in the build files that list sources one by one, or if files for package managers
# have another version than the library.
function(check folder pattern)
    file(GLOB sources RELATIVE ${SOURCE_DIR}/${folder} ${SOURCE_DIR}/${folder}/${pattern})
    list(REMOVE_ITEM sources testing/gtest_test.cpp)  # CMake's alone: it needs GoogleTest
    foreach(build_file IN LISTS ARGN)
        file(READ ${SOURCE_DIR}/${folder}/${build_file} text)
        foreach(source IN LISTS sources)
            if(NOT text MATCHES "[ ']${source}[\n')]")
                message(SEND_ERROR "${folder}/${build_file} does not name ${source}")
            endif()
        endforeach()
    endforeach()
endfunction()

check(tests */*_test.cpp meson.build)
check(tests */*_test.sh meson.build)
check(src *.cpp CMakeLists.txt meson.build)
check(tools/ecr-lifecycle *.cpp CMakeLists.txt meson.build)
check(tools/ecr-lifecycle */*.cpp CMakeLists.txt meson.build)

# Where a version is written besides version.hpp, it is the same one.
include(${SOURCE_DIR}/cmake/version.cmake)
ecr_lifecycle_read_version(${SOURCE_DIR}/include/ecr_lifecycle/version.hpp version)
function(check_version file before)
    file(READ ${SOURCE_DIR}/${file} text)
    string(FIND "${text}" "${before}${version}" position)
    if(position EQUAL -1)
        message(SEND_ERROR "${file} does not say `${before}${version}`")
    endif()
endfunction()
check_version(packaging/vcpkg/ecr-lifecycle/vcpkg.json "\"version\": \"")
check_version(packaging/meson/ecr_lifecycle.wrap "revision = v")
check_version(tests/consumers/functions/CMakeLists.txt "GIT_TAG v")
