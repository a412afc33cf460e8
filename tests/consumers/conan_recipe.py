# SPDX-License-Identifier: MIT
"""Runs the Conan recipe without Conan: conan_recipe.py SOURCE_DIR WORK_DIR BUILD_DIR CMAKE CXX

Stand-ins for what the recipe imports do what Conan's documentation says of them, as far as the recipe goes. CMake
configures the exported sources for each set of options; the files that are packaged are those of BUILD_DIR. Of what
the recipe tells consumers, a CMake package is written into WORK_DIR/package, as CMakeDeps would.
"""

import collections
import fnmatch
import os
import shutil
import subprocess
import sys
import types

SOURCE_DIR, WORK_DIR, BUILD_DIR, CMAKE, CXX = sys.argv[1:6]
PACKAGE_DIR = os.path.join(WORK_DIR, "package")


class Component:
    def __init__(self):
        self.properties = {}
        self.requires, self.libdirs, self.bindirs, self.includedirs = [], ["lib"], ["bin"], ["include"]
        self.libs, self.defines = [], []
        self.components = collections.defaultdict(Component)

    def set_property(self, name, value):
        self.properties[name] = value


class Settings(types.SimpleNamespace):
    def clear(self):
        self.__dict__.clear()


class ConanFile:
    def __init__(self, options):
        for name in options:
            if name not in self.options:
                sys.exit(f"the recipe has no option {name}")
        self.recipe_folder = os.path.join(SOURCE_DIR, "packaging", "conan")
        self.export_sources_folder = self.source_folder = os.path.join(WORK_DIR, "exported")
        self.package_folder = PACKAGE_DIR
        self.options = types.SimpleNamespace(**{**self.default_options, **options})
        self.settings = Settings(os="Linux", arch="x86_64", compiler="gcc", build_type="Release")
        self.info = types.SimpleNamespace(options=self.options, settings=Settings(**vars(self.settings)))
        self.cpp_info = Component()
        self.required = []

    def requires(self, reference, **_):
        self.required.append(reference.split("/")[0])


class CMakeToolchain:
    def __init__(self, recipe):
        self.cache_variables = recipe.cache_variables = {}

    def generate(self):
        pass


class CMakeDeps:
    def __init__(self, recipe):
        pass

    def generate(self):
        pass


class CMake:
    def __init__(self, recipe):
        self.recipe = recipe

    def configure(self):
        options = [f"-D{name}={'ON' if value else 'OFF'}" for name, value in self.recipe.cache_variables.items()]
        folder = os.path.join(WORK_DIR, "configured")
        shutil.rmtree(folder, ignore_errors=True)
        done = subprocess.run([CMAKE, "-S", self.recipe.source_folder, "-B", folder, f"-DCMAKE_CXX_COMPILER={CXX}", *options],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0 or "not used" in done.stdout:
            sys.exit(done.stdout)

    def build(self):
        pass

    def install(self):
        subprocess.run([CMAKE, "--install", BUILD_DIR, "--prefix", PACKAGE_DIR], check=True, stdout=subprocess.DEVNULL)


def copy(_, pattern, src, dst):
    found = 0
    for folder, folders, files in os.walk(src):
        folders[:] = [name for name in folders if name not in ("build", ".git")]
        for name in files:
            path = os.path.relpath(os.path.join(folder, name), src)
            if fnmatch.fnmatch(path, pattern):
                os.makedirs(os.path.dirname(os.path.join(dst, path)), exist_ok=True)
                shutil.copy2(os.path.join(src, path), os.path.join(dst, path))
                found += 1
    if not found:
        sys.exit(f"copy: nothing in {src} is called {pattern}")


def load(_, path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def save(_, path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


class ConanInvalidConfiguration(Exception):
    pass


def module(name, **names):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(names)


module("conan", ConanFile=ConanFile)
module("conan.errors", ConanInvalidConfiguration=ConanInvalidConfiguration)
module("conan.tools")
module("conan.tools.build", check_min_cppstd=lambda _, standard: None, can_run=lambda _: True)
module("conan.tools.cmake", CMake=CMake, CMakeDeps=CMakeDeps, CMakeToolchain=CMakeToolchain, cmake_layout=lambda _: None)
module("conan.tools.files", copy=copy, load=load, save=save,
       rmdir=lambda _, path: shutil.rmtree(path, ignore_errors=True))


recipe_names = {}
exec(compile(load(None, os.path.join(SOURCE_DIR, "packaging/conan/conanfile.py")), "conanfile.py", "exec"), recipe_names)
compile(load(None, os.path.join(SOURCE_DIR, "packaging/conan/test_package/conanfile.py")), "test_package", "exec")
Recipe = recipe_names["EcrLifecycleConan"]


def create(**options):
    recipe = Recipe(options)
    recipe.set_version()
    recipe.configure()
    recipe.export_sources()
    recipe.layout()
    recipe.requirements()
    recipe.validate()
    recipe.package_id()
    recipe.generate()
    recipe.build()
    shutil.rmtree(PACKAGE_DIR, ignore_errors=True)
    recipe.package()
    recipe.package_info()
    return recipe


def expect(what, expected, found):
    if expected != found:
        sys.exit(f"{what} is {found}, not {expected}")


try:
    create(core_only=True, tools=True)
    sys.exit("core_only and tools together are no mistake")
except ConanInvalidConfiguration:
    pass
core = create(core_only=True)
expect("what the core requires", [], core.required)
expect("the core's settings", {}, vars(core.info.settings))
expect("the core's components", ["core"], list(core.cpp_info.components))

full = create(tools=True, compiled=True)
expect("the type of the package", "static-library", full.package_type)
expect("the type of the headers' package", "header-library", core.package_type)
expect("the settings of the compiled library", "x86_64", full.info.settings.arch)
expect("the compiled library", True, full.cache_variables["ECR_LIFECYCLE_COMPILED_LIBRARY"])
expect("what the library requires", ["nlohmann_json", "fmt", "cli11", "tomlplusplus"], full.required)
expect("the number of parts of the version", 3, len(full.version.split(".")))
expect("the package's license", True, os.path.exists(os.path.join(PACKAGE_DIR, "licenses", "LICENSE")))
expect("CMake's own package", [], [name for name in os.listdir(os.path.join(PACKAGE_DIR, "share/cmake/ecr_lifecycle"))
                                   if "config" in name or "targets" in name])

lines = ["find_package(nlohmann_json REQUIRED)", "find_package(fmt REQUIRED)"]
names = {name: part.properties["cmake_target_name"] for name, part in full.cpp_info.components.items()}
for name, part in full.cpp_info.components.items():
    lines.append(f"add_library({names[name]} INTERFACE IMPORTED)")
    for folder in part.includedirs:
        lines.append(f'target_include_directories({names[name]} INTERFACE "{PACKAGE_DIR}/{folder}")')
    for name_of_library in part.libs:
        lines.append(f'target_link_libraries({names[name]} INTERFACE "{PACKAGE_DIR}/lib/lib{name_of_library}.a")')
    for definition in part.defines:
        lines.append(f"target_compile_definitions({names[name]} INTERFACE {definition})")
    for required in part.requires:
        lines.append(f"target_link_libraries({names[name]} INTERFACE {names.get(required, required)})")
for path in full.cpp_info.properties["cmake_build_modules"]:
    lines.append(f'include("{PACKAGE_DIR}/{path}")')
file_name = full.cpp_info.properties["cmake_file_name"]
save(None, os.path.join(PACKAGE_DIR, "share/cmake/ecr_lifecycle", file_name + "-config.cmake"), "\n".join(lines) + "\n")
