// SPDX-License-Identifier: MIT
// The main function of the tests, for a Catch2 2.13 that was installed without its library of one.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
