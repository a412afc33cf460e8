# SPDX-License-Identifier: MIT
# An overlay port, which builds the sources that it lies in: vcpkg install ecr-lifecycle --overlay-ports=packaging/vcpkg
# In a registry, vcpkg_from_git or vcpkg_from_github would set SOURCE_PATH instead.
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

vcpkg_check_features(OUT_FEATURE_OPTIONS FEATURE_OPTIONS
    FEATURES
        compiled ECR_LIFECYCLE_COMPILED_LIBRARY
        tools ECR_LIFECYCLE_BUILD_TOOLS
    INVERTED_FEATURES
        full ECR_LIFECYCLE_CORE_ONLY
)
# Headers are the same in both configurations.
if(NOT "compiled" IN_LIST FEATURES)
    set(VCPKG_BUILD_TYPE release)
endif()
vcpkg_cmake_configure(
    SOURCE_PATH "${SOURCE_PATH}"
    OPTIONS
        ${FEATURE_OPTIONS}
        -DECR_LIFECYCLE_BUILD_TESTS=OFF
        -DECR_LIFECYCLE_BUILD_EXAMPLES=OFF
        -DECR_LIFECYCLE_INSTALL=ON
        -DECR_LIFECYCLE_YAML=OFF
)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME ecr_lifecycle CONFIG_PATH share/cmake/ecr_lifecycle)
vcpkg_fixup_pkgconfig()
if("tools" IN_LIST FEATURES)
    vcpkg_copy_tools(TOOL_NAMES ecr-lifecycle AUTO_CLEAN)
endif()
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/share/doc" "${CURRENT_PACKAGES_DIR}/debug/include"
     "${CURRENT_PACKAGES_DIR}/debug/share")

file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
