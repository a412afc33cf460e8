# SPDX-License-Identifier: MIT
# The rooms of the library, the one table of them. A header directly in include/ecr_lifecycle/ is the API, and the face of
# one room; every folder but testing/ is a private room. A room includes only itself and the rooms listed for it. testing/
# is public, too, and includes public headers and base/.
# CONTRIBUTING.md shows the same table to people, and check_rooms.cmake holds both, the headers, the command and the
# tests to it.

# room(NAME FACES <public headers> MAY_INCLUDE <rooms>), from the ground up.
macro(room name)
    cmake_parse_arguments(room "" "" "FACES;MAY_INCLUDE" ${ARGN})
    list(APPEND rooms ${name})
    set(faces_of_${name} ${room_FACES})
    set(allowed_in_${name} ${name} ${room_MAY_INCLUDE})
endmacro()

set(rooms "")
room(base FACES version enumerators)
room(model FACES policy policy_edit builder image diagnostic check_catalog MAY_INCLUDE base)
room(tags FACES tag_pattern MAY_INCLUDE base model)
room(document FACES document json_text MAY_INCLUDE base model)
room(hcl MAY_INCLUDE base model document)
room(validate FACES validate MAY_INCLUDE base model)
room(parse FACES parse aws_message json MAY_INCLUDE base model document validate)
room(constant FACES constant MAY_INCLUDE base model document validate)
room(preview FACES preview verdict execution MAY_INCLUDE base model tags)
room(analysis FACES analysis analysis_result MAY_INCLUDE base model tags preview)
room(lint FACES lint lint_options MAY_INCLUDE base model tags validate)
room(fix FACES check fix fix_result MAY_INCLUDE base model document validate parse lint)
room(inventory FACES inventory aws_preview aws_preview_result MAY_INCLUDE base model tags document validate parse preview)
room(format FACES format file_report printing MAY_INCLUDE base model document)
room(export FACES export MAY_INCLUDE base model document)
room(literals MAY_INCLUDE base model document)
room(hosts FACES find_policies MAY_INCLUDE base model document hcl literals validate parse)
room(rewrite FACES rewrite_policies MAY_INCLUDE base model document parse lint fix hosts)
room(yaml FACES find_policies_yaml MAY_INCLUDE base model document literals validate parse hosts)

# Headers that belong to no room: the umbrella.
set(headers_of_all_rooms ecr_lifecycle)

# What a face includes only so that its users have it, too.
set(passed_on_by_fix.hpp check.hpp)
set(passed_on_by_format.hpp document.hpp)
set(passed_on_by_parse.hpp aws_message.hpp)
set(passed_on_by_testing/catch2.hpp verdict.hpp testing/printing.hpp)
set(passed_on_by_testing/gtest.hpp policy.hpp verdict.hpp testing/printing.hpp)

# Private headers that the command may use besides the public ones: tools that know nothing of ECR.
set(private_headers_of_the_command "base/[a-z0-9_]+" format/display_width)
