# SPDX-License-Identifier: MIT
# For projects that keep policies: ecr_lifecycle_check tests policy files, ecr_lifecycle_generate writes policies while
# building, ecr_lifecycle_embed makes a header of a policy file. docs/build.md describes their arguments.
#
# They run the command ecr-lifecycle: ECR_LIFECYCLE_COMMAND if that is set, or the target ecr_lifecycle::command, which
# is either imported from the installed package or built from the sources.

# Whatever the project asks of CMake; the functions keep it, outside it ends with the file.
cmake_policy(VERSION 3.22)

# ecr_lifecycle_check(NAME name FILES file... [STRICT] [DISABLE check...] [TARGET target] [ALL])
function(ecr_lifecycle_check)
    cmake_parse_arguments(PARSE_ARGV 0 arg "STRICT;ALL" "NAME;TARGET" "FILES;DISABLE")
    _ecr_lifecycle_require_arguments(ecr_lifecycle_check NAME FILES)
    _ecr_lifecycle_check_command(ecr_lifecycle_check check tool)
    if(TARGET "${tool}" AND NOT TARGET ecr_lifecycle_command_for_tests)
        add_custom_target(ecr_lifecycle_command_for_tests ALL)
        add_dependencies(ecr_lifecycle_command_for_tests ${tool})
    endif()

    set(target "${arg_TARGET}")
    if(arg_ALL AND target STREQUAL "")
        set(target ${arg_NAME})
    endif()
    set(stamps "")
    set(makers "")
    foreach(file IN LISTS arg_FILES)
        _ecr_lifecycle_input(ecr_lifecycle_check "${file}" path short maker)
        if(TEST "${arg_NAME}.${short}")
            message(FATAL_ERROR "ecr_lifecycle_check: there is a test ${arg_NAME}.${short} already; another NAME tells them apart")
        endif()
        add_test(NAME "${arg_NAME}.${short}" COMMAND ${check} "${path}" COMMAND_EXPAND_LISTS)

        if(NOT target STREQUAL "")
            set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_ecr_lifecycle)
            _ecr_lifecycle_suppressions("${path}" suppressions)
            # Two names may differ in nothing but what is replaced here.
            string(MD5 hash "${arg_NAME};${path}")
            string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" stamp "${arg_NAME}.${short}")
            set(stamp ${folder}/${stamp}.${hash}.checked)
            list(APPEND stamps ${stamp})
            list(APPEND makers ${maker})
            add_custom_command(
                OUTPUT ${stamp}
                COMMAND ${check} "${path}"
                COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
                COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
                # This does nothing; with it, the step is another one, and done again, once others are the nearest.
                COMMAND ${CMAKE_COMMAND} -E true "${suppressions}"
                DEPENDS "${path}" ${tool} ${suppressions}
                COMMENT "Checking ${short}"
                VERBATIM COMMAND_EXPAND_LISTS)
        endif()
    endforeach()
    if(NOT target STREQUAL "")
        _ecr_lifecycle_add_to_target("${target}" "${arg_NAME}_checked" "${stamps}" "${arg_ALL}" "${makers}")
    endif()
endfunction()

# ecr_lifecycle_generate(TARGET target SOURCE file.cpp... OUTPUT file.json... [LIBRARIES library...] [STRICT]
#                        [DISABLE check...])
function(ecr_lifecycle_generate)
    cmake_parse_arguments(PARSE_ARGV 0 arg "STRICT" "TARGET" "SOURCE;OUTPUT;LIBRARIES;DISABLE")
    _ecr_lifecycle_require_arguments(ecr_lifecycle_generate TARGET SOURCE OUTPUT)
    if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
        message(FATAL_ERROR "ecr_lifecycle_generate: a program for ${CMAKE_SYSTEM_NAME} ${CMAKE_SYSTEM_PROCESSOR} cannot be "
                            "run while cross-compiling unless CMAKE_CROSSCOMPILING_EMULATOR is set")
    endif()
    _ecr_lifecycle_check_command(ecr_lifecycle_generate check tool)
    if(NOT TARGET ecr_lifecycle::core)
        _ecr_lifecycle_where_found(where)
        message(FATAL_ERROR "ecr_lifecycle_generate needs the target ecr_lifecycle::core${where}")
    endif()

    list(GET arg_OUTPUT 0 first)
    get_filename_component(first "${first}" NAME_WLE)
    string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" first "${first}")
    _ecr_lifecycle_free_target_name(${arg_TARGET}_${first}_generator program)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}_ecr_lifecycle)
    add_executable(${program} EXCLUDE_FROM_ALL ${arg_SOURCE})
    # Not among the programs of the project, and in one place whatever the configuration.
    set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${folder}/$<CONFIG>)
    if(TARGET ecr_lifecycle::ecr_lifecycle)
        target_link_libraries(${program} PRIVATE ecr_lifecycle::ecr_lifecycle)
    else()
        target_link_libraries(${program} PRIVATE ecr_lifecycle::core)
    endif()
    target_link_libraries(${program} PRIVATE ${arg_LIBRARIES})

    list(JOIN arg_SOURCE " " sources)
    set(outputs "")
    foreach(file IN LISTS arg_OUTPUT)
        get_filename_component(path "${file}" ABSOLUTE BASE_DIR ${CMAKE_CURRENT_BINARY_DIR})
        get_filename_component(name "${file}" NAME_WLE)
        _ecr_lifecycle_claim(ecr_lifecycle_generate OUTPUT "${file}" "${path}")
        _ecr_lifecycle_suppressions("${path}" suppressions)
        add_custom_command(
            OUTPUT "${path}"
            COMMAND
                ${CMAKE_COMMAND} -DSTEP=generate "-DOUTPUT=${path}" "-DCHECK=${check}" "-DNAME=${name}" "-DSOURCE=${sources}"
                "-DPROGRAM=$<TARGET_PROPERTY:${program},CROSSCOMPILING_EMULATOR>;$<TARGET_FILE:${program}>"
                "-DSUPPRESSIONS=${suppressions}" -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/ecr_lifecycle-write.cmake
            DEPENDS ${program} ${tool} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/ecr_lifecycle-write.cmake ${suppressions}
            COMMENT "Generating ${file}"
            VERBATIM)
        list(APPEND outputs "${path}")
    endforeach()
    set(all TRUE)
    if(TARGET ${arg_TARGET})
        set(all FALSE)  # they are made when that target is
    endif()
    _ecr_lifecycle_add_to_target("${arg_TARGET}" "${arg_TARGET}_${first}_generated" "${outputs}" ${all} "")
endfunction()

# ecr_lifecycle_embed(TARGET target FILE file.json [HEADER file.hpp] [NAMESPACE namespace] [VARIABLE variable] [STRICT]
#                     [DISABLE check...])
function(ecr_lifecycle_embed)
    cmake_parse_arguments(PARSE_ARGV 0 arg "STRICT" "TARGET;FILE;HEADER;NAMESPACE;VARIABLE" "DISABLE")
    _ecr_lifecycle_require_arguments(ecr_lifecycle_embed TARGET FILE)
    _ecr_lifecycle_input(ecr_lifecycle_embed "${arg_FILE}" path short maker)
    _ecr_lifecycle_check_command(ecr_lifecycle_embed check tool)

    get_filename_component(stem "${path}" NAME_WLE)
    # Of letters and digits only, and no underscore at its beginning: C++ keeps some of those names to itself.
    string(REGEX REPLACE "[^A-Za-z0-9]+" "_" identifier "${stem}")
    string(REGEX REPLACE "^_|_$" "" identifier "${identifier}")
    if(NOT identifier MATCHES "^[A-Za-z]")
        string(REGEX REPLACE "_$" "" identifier "policy_${identifier}")
    endif()
    foreach(default "HEADER=${stem}.hpp" "NAMESPACE=policies" "VARIABLE=${identifier}_json")
        string(REGEX MATCH "^([A-Z]+)=(.*)$" default "${default}")
        if("${arg_${CMAKE_MATCH_1}}" STREQUAL "")
            set(arg_${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
        endif()
    endforeach()
    set(identifier "[A-Za-z_][A-Za-z0-9_]*")
    if(NOT arg_VARIABLE MATCHES "^${identifier}$")
        message(FATAL_ERROR "ecr_lifecycle_embed: VARIABLE ${arg_VARIABLE} is not a C++ identifier")
    elseif(NOT arg_NAMESPACE MATCHES "^${identifier}(::${identifier})*$")
        message(FATAL_ERROR "ecr_lifecycle_embed: NAMESPACE ${arg_NAMESPACE} is not the name of a C++ namespace")
    elseif(IS_ABSOLUTE "${arg_HEADER}" OR arg_HEADER MATCHES "(^|/)\\.\\.(/|$)")
        message(FATAL_ERROR "ecr_lifecycle_embed: HEADER ${arg_HEADER} must be as an #include names it")
    endif()
    _ecr_lifecycle_refuse_reserved_name(VARIABLE "${arg_VARIABLE}")
    string(REPLACE "::" ";" parts "${arg_NAMESPACE}")
    foreach(part IN LISTS parts)
        _ecr_lifecycle_refuse_reserved_name(NAMESPACE "${part}")
    endforeach()

    if(NOT TARGET ${arg_TARGET})
        add_library(${arg_TARGET} INTERFACE)
    endif()
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}_ecr_lifecycle)
    _ecr_lifecycle_claim(ecr_lifecycle_embed HEADER "${arg_HEADER}" "${folder}/${arg_HEADER}")
    _ecr_lifecycle_suppressions("${path}" suppressions)
    get_target_property(type ${arg_TARGET} TYPE)
    if(type STREQUAL "INTERFACE_LIBRARY")
        target_include_directories(${arg_TARGET} INTERFACE $<BUILD_INTERFACE:${folder}>)
    else()
        target_include_directories(${arg_TARGET} PRIVATE ${folder})
    endif()
    add_custom_command(
        OUTPUT "${folder}/${arg_HEADER}"
        COMMAND
            ${CMAKE_COMMAND} -DSTEP=embed "-DOUTPUT=${folder}/${arg_HEADER}" "-DCHECK=${check}" "-DFILE=${path}" "-DNAME=${short}"
            "-DNAMESPACE=${arg_NAMESPACE}" "-DVARIABLE=${arg_VARIABLE}" "-DSUPPRESSIONS=${suppressions}" -P
            ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/ecr_lifecycle-write.cmake
        DEPENDS "${path}" ${tool} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/ecr_lifecycle-write.cmake ${suppressions}
        COMMENT "Embedding ${short}"
        VERBATIM)
    string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" header "${arg_HEADER}")
    _ecr_lifecycle_add_to_target("${arg_TARGET}" "${arg_TARGET}_${header}_embedded" "${folder}/${arg_HEADER}" FALSE
                                 "${maker}")
endfunction()

# --- what they share -------------------------------------------------------------------------------------------------

# Fails if one of the caller's arguments is unknown or one of the keywords in ARGN has no value.
function(_ecr_lifecycle_require_arguments caller)
    if(NOT "${arg_UNPARSED_ARGUMENTS}" STREQUAL "")
        message(FATAL_ERROR "${caller} does not know what to do with: ${arg_UNPARSED_ARGUMENTS}")
    endif()
    foreach(keyword IN LISTS ARGN arg_KEYWORDS_MISSING_VALUES)
        if("${arg_${keyword}}" STREQUAL "")
            message(FATAL_ERROR "${caller} needs ${keyword} with a value")
        endif()
    endforeach()
endfunction()

# Sets `check` to the command line that checks the file that is appended to it, with the caller's STRICT and DISABLE, and
# `tool` to what an output depends on then.
function(_ecr_lifecycle_check_command caller check tool)
    if(ECR_LIFECYCLE_COMMAND)
        if(NOT EXISTS "${ECR_LIFECYCLE_COMMAND}")
            message(FATAL_ERROR "${caller}: ECR_LIFECYCLE_COMMAND is ${ECR_LIFECYCLE_COMMAND}, but there is no such file")
        endif()
        set(command "${ECR_LIFECYCLE_COMMAND}")
        set(${tool} "${ECR_LIFECYCLE_COMMAND}" PARENT_SCOPE)
    elseif(TARGET ecr-lifecycle)
        if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
            message(FATAL_ERROR "${caller}: while cross-compiling, set ECR_LIFECYCLE_COMMAND to a command ecr-lifecycle that runs "
                                "on this machine")
        endif()
        set(command $<TARGET_PROPERTY:ecr-lifecycle,CROSSCOMPILING_EMULATOR> $<TARGET_FILE:ecr-lifecycle>)
        set(${tool} ecr-lifecycle PARENT_SCOPE)
    elseif(TARGET ecr_lifecycle::command)
        get_target_property(command ecr_lifecycle::command IMPORTED_LOCATION)
        set(${tool} "${command}" PARENT_SCOPE)
    else()
        # CMakeLists.txt of the sources or the package's configuration has said why there is none, if it knows.
        get_property(why GLOBAL PROPERTY _ecr_lifecycle_why_no_command)
        _ecr_lifecycle_where_found(where)
        if(where STREQUAL "" AND NOT why STREQUAL "")
            set(where ", ${why}")
        endif()
        message(FATAL_ERROR "${caller} needs the command ecr-lifecycle${where}; ECR_LIFECYCLE_COMMAND can name it")
    endif()
    list(APPEND command check)
    if(arg_STRICT)
        list(APPEND command --strict)
    endif()
    foreach(name IN LISTS arg_DISABLE)
        list(APPEND command --disable ${name})
    endforeach()
    set(${check} "${command}" PARENT_SCOPE)
endfunction()

# Sets what a message adds if the package was found, but only where the caller cannot see its targets; else to nothing.
function(_ecr_lifecycle_where_found where)
    set(${where} "" PARENT_SCOPE)
    get_property(found_in GLOBAL PROPERTY _ecr_lifecycle_found_in)
    if(found_in AND NOT TARGET ecr_lifecycle::core)
        set(${where} ", but find_package(ecr_lifecycle) was only called in ${found_in}, which is neither this directory nor \
above it: call it here or above, or with GLOBAL"
            PARENT_SCOPE)
    endif()
endfunction()

# Fails for a name that is an identifier, but one that C++ keeps to itself.
function(_ecr_lifecycle_refuse_reserved_name keyword name)
    set(keywords
        alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class
        co_await co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype default
        delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline int long
        mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register
        reinterpret_cast requires return short signed sizeof static static_assert static_cast struct switch template this
        thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor
        xor_eq)
    if(name IN_LIST keywords)
        message(FATAL_ERROR "ecr_lifecycle_embed: ${keyword} ${name} is a keyword of C++")
    elseif(name MATCHES "^_[A-Z]|__" OR (keyword STREQUAL "NAMESPACE" AND name MATCHES "^_"))
        message(FATAL_ERROR "ecr_lifecycle_embed: ${keyword} ${name} is a name that C++ reserves")
    endif()
endfunction()

# Sets the file .ecr-lifecycle.toml that the command takes for a policy, if there is one: the nearest one upwards. An
# output depends on it, and so does the configuration: without it, another one may be the nearest.
function(_ecr_lifecycle_suppressions policy suppressions)
    _ecr_lifecycle_nearest_suppressions("${policy}" nearest)
    if(nearest)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${nearest}")
    endif()
    set(${suppressions} "${nearest}" PARENT_SCOPE)
endfunction()

function(_ecr_lifecycle_nearest_suppressions policy nearest)
    set(${nearest} "" PARENT_SCOPE)
    get_filename_component(folder "${policy}" DIRECTORY)
    set(below "")
    while(NOT folder STREQUAL below)
        get_filename_component(found .ecr-lifecycle.toml ABSOLUTE BASE_DIR "${folder}")
        if(EXISTS "${found}")
            set(${nearest} "${found}" PARENT_SCOPE)
            return()
        endif()
        set(below "${folder}")
        get_filename_component(folder "${folder}" DIRECTORY)
    endwhile()
endfunction()

# Fails if something here makes this file already; from now on, something does.
function(_ecr_lifecycle_claim caller keyword file path)
    get_property(made_by GLOBAL PROPERTY "_ecr_lifecycle_maker_of_${path}")
    if(made_by)
        message(FATAL_ERROR "${caller}: ${keyword} ${file} is made already, by the target ${made_by}")
    endif()
    set_property(GLOBAL PROPERTY "_ecr_lifecycle_maker_of_${path}" ${arg_TARGET})
endfunction()

# Sets a name that no target has: this one or, if it is taken, one with a number after it.
function(_ecr_lifecycle_free_target_name wanted name)
    set(free ${wanted})
    set(number 1)
    while(TARGET ${free})
        math(EXPR number "${number} + 1")
        set(free ${wanted}_${number})
    endwhile()
    set(${name} ${free} PARENT_SCOPE)
endfunction()

# Finds the file that a caller's argument names: in the source folder or, if something is to make it, in the binary
# folder. Sets its absolute path, a short name for messages, and the target that makes it, if there is one.
function(_ecr_lifecycle_input caller file path short maker)
    get_filename_component(found "${file}" ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
    if(NOT EXISTS "${found}")
        get_filename_component(found "${file}" ABSOLUTE BASE_DIR ${CMAKE_CURRENT_BINARY_DIR})
        get_property(made_by GLOBAL PROPERTY "_ecr_lifecycle_maker_of_${found}")
        string(FIND "${found}" "${CMAKE_BINARY_DIR}/" in_binary_folder)
        # Something else may make a file in the binary folder; an absolute path says that it is meant.
        if(NOT made_by AND NOT (IS_ABSOLUTE "${file}" AND in_binary_folder EQUAL 0))
            message(FATAL_ERROR "${caller}: there is no file ${file} in ${CMAKE_CURRENT_SOURCE_DIR}, and nothing makes one")
        endif()
    endif()
    if(IS_DIRECTORY "${found}")
        message(FATAL_ERROR "${caller}: ${file} is a directory, not a file")
    endif()
    set(shortest "${found}")
    foreach(folder "${CMAKE_CURRENT_BINARY_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}")
        file(RELATIVE_PATH relative "${folder}" "${found}")
        if(NOT relative MATCHES "^\\.\\./")
            set(shortest "${relative}")
            break()
        endif()
    endforeach()
    get_property(made_by GLOBAL PROPERTY "_ecr_lifecycle_maker_of_${found}")
    set(${path} "${found}" PARENT_SCOPE)
    set(${short} "${shortest}" PARENT_SCOPE)
    set(${maker} "${made_by}" PARENT_SCOPE)
endfunction()

# Lets a target make outputs: a target of the project's own depends on a new one, `helper`, for them; a name that is not
# taken becomes the new one. `makers` are targets that make what these outputs need. Two targets with the same custom
# command run it twice at once under make, if nothing orders them.
function(_ecr_lifecycle_add_to_target target helper outputs all makers)
    set(making ${target})
    if(TARGET ${target})
        _ecr_lifecycle_free_target_name(${helper} making)
    endif()
    set(in_all "")
    if(all)
        set(in_all ALL)
    endif()
    add_custom_target(${making} ${in_all} DEPENDS ${outputs})
    if(NOT making STREQUAL target)
        add_dependencies(${target} ${making})
    endif()
    if(makers)
        add_dependencies(${making} ${makers})
    endif()
    foreach(output IN LISTS outputs)
        set_property(GLOBAL PROPERTY "_ecr_lifecycle_maker_of_${output}" ${making})
    endforeach()
endfunction()
