// SPDX-License-Identifier: MIT
// Catch2, whichever of its versions 2.13 and 3 is installed, and the library's values printed: in every file, as all of
// a program must agree on how a value is shown.
//
// The build defines, for tests that need files or the command:
//   ECR_LIFECYCLE_SOURCE_DIR  the project's root folder
//   ECR_LIFECYCLE_COMMAND     the path of the built command ecr-lifecycle
#ifndef ECR_LIFECYCLE_TESTS_SUPPORT_CATCH_HPP
#define ECR_LIFECYCLE_TESTS_SUPPORT_CATCH_HPP

#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_message.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>
#include <catch2/generators/catch_generators.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <ostream>

#include <ecr_lifecycle/printing.hpp>

#endif
