// SPDX-License-Identifier: MIT
// Variables of templates and shells: where one is, and where it ends.
#include <ecr_lifecycle/base/template_variable.hpp>

#include <string>

#include "support/catch.hpp"

namespace {

using namespace ecr_lifecycle;
using detail::bracketed_variable_length;
using detail::has_variable;
using detail::variable_in;

TEST_CASE("every kind of brackets is known to all who look for a variable") {
    for (const char* variable : {"${a}", "{{ a }}", "<% a %>", "%{a}", "$(a)", "#{a}"}) {
        INFO(variable);
        CHECK(has_variable(std::string("v-") + variable));
        CHECK(variable_in(std::string("v-") + variable + "-x") == variable);
        CHECK(bracketed_variable_length(std::string(variable) + "-x") == std::string(variable).size());
    }
}

TEST_CASE("a variable in brackets ends with its line at the latest") {
    CHECK(bracketed_variable_length("${a\n}") == 3);
    CHECK(bracketed_variable_length("${a") == 3);
    CHECK(bracketed_variable_length("a${b}") == 0);
    CHECK(bracketed_variable_length("") == 0);
}

TEST_CASE("in a tag there may be a variable without brackets, and an empty one is none") {
    CHECK(variable_in("v$TAG-1") == "$TAG");
    CHECK(variable_in("%TAG%-1") == "%TAG%");
    CHECK(variable_in("<tag>") == "<tag>");
    CHECK(variable_in("${}").empty());
    CHECK(variable_in("v1.0").empty());
    CHECK(variable_in("100%").empty());
    CHECK_FALSE(has_variable("v*"));
}

}  // namespace
