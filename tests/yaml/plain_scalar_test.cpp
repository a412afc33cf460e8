// SPDX-License-Identifier: MIT
#include <ecr_lifecycle/yaml/plain_scalar.hpp>

#include <string>
#include <string_view>

#include "support/catch.hpp"

using ecr_lifecycle::detail::plain_scalar_in_json;

TEST_CASE("What a scalar without quotation marks is") {
    struct Row {
        std::string_view yaml;
        std::string_view json;  // empty: a text
    };
    const Row rows[] = {{"", "null"},
                        {"~", "null"},
                        {"null", "null"},
                        {"Null", "null"},
                        {"nULL", ""},
                        {"true", "true"},
                        {"Yes", "true"},
                        {"ON", "true"},
                        {"oN", ""},
                        {"off", "false"},
                        {"No", "false"},
                        {"y", ""},
                        {"5", "5"},
                        {"-5", "-5"},
                        {"+5", "5"},
                        {"0", "0"},
                        {"-0", "-0"},
                        {"00", "0"},
                        {"017", "15"},
                        {"0o17", "15"},
                        {"08", ""},
                        {"0x1F", "31"},
                        {"-0x1f", "-31"},
                        {"0xG", ""},
                        {"0b101", "5"},
                        {"1_000", "1000"},
                        {"5.0", "5.0"},
                        {"5.", "5.0"},
                        {".5", "0.5"},
                        {"1e3", "1e3"},
                        {"1.5E-3", "1.5e-3"},
                        {"1.2.3", ""},
                        {"1e", ""},
                        {".", ""},
                        {"-", ""},
                        {"--5", ""},
                        {"5 days", ""},
                        {"imageCountMoreThan", ""},
                        {".inf", ""},
                        {"_1", ""},
                        {"0x", ""},
                        {"18446744073709551616", "18446744073709551616"},
                        {"0xFFFFFFFFFFFFFFFFF", ""}};
    for (const Row& row : rows) {
        INFO(row.yaml);
        CHECK(plain_scalar_in_json(row.yaml) == row.json);
    }
}
