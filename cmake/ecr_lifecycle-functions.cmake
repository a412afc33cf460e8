# For projects that keep policies: ecr_lifecycle_check tests policy files, ecr_lifecycle_generate writes policies while
# building, ecr_lifecycle_embed makes a header of a policy file. docs/build.md describes their arguments.
#
# They run the command ecr-lifecycle: ECR_LIFECYCLE_COMMAND if that is set, or the target ecr_lifecycle::command, which
# is either imported from the installed package or built from the sources.

# ecr_lifecycle_check(NAME name FILES file... [STRICT] [DISABLE check...] [TARGET target] [ALL])
function(ecr_lifecycle_check)
    cmake_parse_arguments(PARSE_ARGV 0 arg "STRICT;ALL" "NAME;TARGET" "FILES;DISABLE")
    _ecr_lifecycle_complain_about_arguments(ecr_lifecycle_check NAME FILES)
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
        add_test(NAME "${arg_NAME}.${short}" COMMAND ${check} "${path}" COMMAND_EXPAND_LISTS)

        if(NOT target STREQUAL "")
            set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target}_ecr_lifecycle)
            string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" stamp "${arg_NAME}.${short}")
            set(stamp ${folder}/${stamp}.checked)
            list(APPEND stamps ${stamp})
            list(APPEND makers ${maker})
            add_custom_command(
                OUTPUT ${stamp}
                COMMAND ${check} "${path}"
                COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
                COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
                DEPENDS "${path}" ${tool}
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
    _ecr_lifecycle_complain_about_arguments(ecr_lifecycle_generate TARGET SOURCE OUTPUT)
    if(CMAKE_CROSSCOMPILING AND NOT CMAKE_CROSSCOMPILING_EMULATOR)
        message(FATAL_ERROR "ecr_lifecycle_generate: a program for ${CMAKE_SYSTEM_NAME} ${CMAKE_SYSTEM_PROCESSOR} cannot be "
                            "run while cross-compiling unless CMAKE_CROSSCOMPILING_EMULATOR is set")
    endif()
    _ecr_lifecycle_check_command(ecr_lifecycle_generate check tool)

    list(GET arg_OUTPUT 0 first)
    get_filename_component(first "${first}" NAME_WLE)
    string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" first "${first}")
    set(program ${arg_TARGET}_${first}_generator)
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
        add_custom_command(
            OUTPUT "${path}"
            COMMAND
                ${CMAKE_COMMAND} -DSTEP=generate "-DOUTPUT=${path}" "-DCHECK=${check}" "-DNAME=${name}" "-DSOURCE=${sources}"
                "-DPROGRAM=$<TARGET_PROPERTY:${program},CROSSCOMPILING_EMULATOR>;$<TARGET_FILE:${program}>" -P
                ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/ecr_lifecycle-write.cmake
            DEPENDS ${program} ${tool} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/ecr_lifecycle-write.cmake
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
    _ecr_lifecycle_complain_about_arguments(ecr_lifecycle_embed TARGET FILE)
    _ecr_lifecycle_input(ecr_lifecycle_embed "${arg_FILE}" path short maker)
    _ecr_lifecycle_check_command(ecr_lifecycle_embed check tool)

    get_filename_component(stem "${path}" NAME_WLE)
    string(MAKE_C_IDENTIFIER "${stem}" identifier)
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

    if(NOT TARGET ${arg_TARGET})
        add_library(${arg_TARGET} INTERFACE)
    endif()
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}_ecr_lifecycle)
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
            "-DNAMESPACE=${arg_NAMESPACE}" "-DVARIABLE=${arg_VARIABLE}" -P
            ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/ecr_lifecycle-write.cmake
        DEPENDS "${path}" ${tool} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/ecr_lifecycle-write.cmake
        COMMENT "Embedding ${short}"
        VERBATIM)
    string(REGEX REPLACE "[^A-Za-z0-9_.+-]" "_" header "${arg_HEADER}")
    _ecr_lifecycle_add_to_target("${arg_TARGET}" "${arg_TARGET}_${header}_embedded" "${folder}/${arg_HEADER}" FALSE
                                 "${maker}")
endfunction()

# --- what they share -------------------------------------------------------------------------------------------------

# Fails if one of the caller's arguments is unknown or one of the keywords in ARGN has no value.
function(_ecr_lifecycle_complain_about_arguments caller)
    if(NOT "${arg_UNPARSED_ARGUMENTS}" STREQUAL "")
        message(FATAL_ERROR "${caller} does not know what to do with: ${arg_UNPARSED_ARGUMENTS}")
    endif()
    foreach(keyword IN LISTS ARGN arg_KEYWORDS_MISSING_VALUES)
        if("${arg_${keyword}}" STREQUAL "")
            message(FATAL_ERROR "${caller} needs ${keyword} and a value behind it")
        endif()
    endforeach()
endfunction()

# Sets `check` to the command line that checks whatever is put behind it, with the caller's STRICT and DISABLE, and
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
        message(FATAL_ERROR "${caller} needs the command ecr-lifecycle, which is neither installed nor can be built without CLI11 "
                            "2.1 or newer (on Debian and Ubuntu: apt-get install libcli11-dev); ECR_LIFECYCLE_COMMAND can name it")
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
    set(making ${helper})
    if(NOT TARGET ${target})
        set(making ${target})
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
