# SPDX-License-Identifier: MIT
"""Conan 2 recipe: conan create packaging/conan --build=missing"""

import os
import re

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load, rmdir, save

required_conan_version = ">=2.0"

# What CMake's package of an installed tree does, for those who get the library by Conan.
BUILD_MODULE = """\
if(NOT TARGET ecr_lifecycle::command AND EXISTS "${CMAKE_CURRENT_LIST_DIR}/../../../bin/ecr-lifecycle")
    add_executable(ecr_lifecycle::command IMPORTED)
    set_target_properties(ecr_lifecycle::command PROPERTIES IMPORTED_LOCATION
                          "${CMAKE_CURRENT_LIST_DIR}/../../../bin/ecr-lifecycle")
endif()
set_property(GLOBAL PROPERTY _ecr_lifecycle_found_in "${CMAKE_CURRENT_SOURCE_DIR}")
include("${CMAKE_CURRENT_LIST_DIR}/ecr_lifecycle-functions.cmake")
"""
BUILD_MODULE_PATH = os.path.join("share", "cmake", "ecr_lifecycle", "ecr_lifecycle-conan.cmake")


class EcrLifecycleConan(ConanFile):
    name = "ecr_lifecycle"
    description = "Write, read and check AWS ECR lifecycle policies"
    license = "MIT"
    topics = ("aws", "ecr", "lifecycle-policy", "header-only")
    package_type = "header-library"  # until the option compiled says otherwise
    settings = "os", "arch", "compiler", "build_type"
    # shared and fPIC are of the compiled library.
    options = {"core_only": [True, False], "tools": [True, False], "compiled": [True, False], "shared": [True, False],
               "fPIC": [True, False]}
    default_options = {"core_only": False, "tools": False, "compiled": False, "shared": False, "fPIC": True}
    no_copy_source = True

    @property
    def _sources(self):
        return os.path.join(self.recipe_folder, os.pardir, os.pardir)

    def set_version(self):
        header = load(self, os.path.join(self._sources, "include", "ecr_lifecycle", "version.hpp"))
        self.version = ".".join(re.findall(r"^#define ECR_LIFECYCLE_VERSION_\w+ (\d+)$", header, re.MULTILINE))

    def export_sources(self):
        for pattern in ("CMakeLists.txt", "LICENSE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md",
                        "cmake/*", "docs/*", "examples/*", "include/*", "packaging/*", "src/*", "tools/*"):
            copy(self, pattern, src=self._sources, dst=self.export_sources_folder)

    def configure(self):
        if self.options.compiled:
            self.package_type = "shared-library" if self.options.shared else "static-library"
        if not self.options.compiled or self.options.shared or self.settings.os == "Windows":
            del self.options.fPIC
        if not self.options.compiled:
            del self.options.shared

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        if not self.options.core_only:
            self.requires("nlohmann_json/[>=3.11 <4]", transitive_headers=True)
            self.requires("fmt/[>=9]", transitive_headers=True, transitive_libs=True)
        if self.options.tools:
            self.requires("cli11/[>=2.1 <3]", visible=False)
            self.requires("tomlplusplus/[>=3 <4]", visible=False)

    def validate(self):
        check_min_cppstd(self, 17)
        if self.options.tools and self.options.core_only:
            raise ConanInvalidConfiguration("the command needs the whole library: core_only and tools exclude each other")
        if self.options.compiled and self.options.core_only:
            raise ConanInvalidConfiguration("core_only and compiled exclude each other: the core has only headers")
        if self.options.tools and self.settings.os == "Windows":
            raise ConanInvalidConfiguration("the command is written for POSIX systems")

    def package_id(self):
        # Headers alone are the same on every machine; the options say which can be used.
        if not self.info.options.tools and not self.info.options.compiled:
            self.info.settings.clear()

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["ECR_LIFECYCLE_CORE_ONLY"] = bool(self.options.core_only)
        toolchain.cache_variables["ECR_LIFECYCLE_COMPILED_LIBRARY"] = bool(self.options.compiled)
        toolchain.cache_variables["ECR_LIFECYCLE_BUILD_TOOLS"] = bool(self.options.tools)
        toolchain.cache_variables["ECR_LIFECYCLE_BUILD_TESTS"] = False
        toolchain.cache_variables["ECR_LIFECYCLE_BUILD_EXAMPLES"] = False
        toolchain.cache_variables["ECR_LIFECYCLE_YAML"] = "OFF"
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))
        # Conan makes both of package_info.
        config = os.path.join(self.package_folder, "share", "cmake", "ecr_lifecycle")
        for name in os.listdir(config):
            if name not in ("ecr_lifecycle-functions.cmake", "ecr_lifecycle-write.cmake"):
                os.remove(os.path.join(config, name))
        rmdir(self, os.path.join(self.package_folder, "share", "pkgconfig"))
        rmdir(self, os.path.join(self.package_folder, "lib", "pkgconfig"))
        rmdir(self, os.path.join(self.package_folder, "share", "doc"))
        save(self, os.path.join(self.package_folder, BUILD_MODULE_PATH), BUILD_MODULE)

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "ecr_lifecycle")
        self.cpp_info.set_property("cmake_build_modules", [BUILD_MODULE_PATH])
        core = self.cpp_info.components["core"]
        core.set_property("cmake_target_name", "ecr_lifecycle::core")
        core.set_property("pkg_config_name", "ecr_lifecycle-core")
        core.libdirs = []
        core.bindirs = []
        if not self.options.core_only:
            full = self.cpp_info.components["ecr_lifecycle"]
            full.set_property("cmake_target_name", "ecr_lifecycle::ecr_lifecycle")
            full.set_property("pkg_config_name", "ecr_lifecycle")
            full.requires = ["core", "nlohmann_json::nlohmann_json", "fmt::fmt"]
            full.libdirs = []
            full.bindirs = ["bin"] if self.options.tools else []
        if self.options.compiled:
            compiled = self.cpp_info.components["compiled"]
            compiled.set_property("cmake_target_name", "ecr_lifecycle::compiled")
            compiled.set_property("pkg_config_name", "ecr_lifecycle-compiled")
            compiled.requires = ["ecr_lifecycle"]
            compiled.libs = ["ecr_lifecycle"]
            compiled.defines = ["ECR_LIFECYCLE_COMPILED"]
