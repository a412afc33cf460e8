// SPDX-License-Identifier: MIT
#include "input/policy_input.hpp"

#include <ecr_lifecycle/aws_message.hpp>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/parse.hpp>

#include "command.hpp"
#include "input/input.hpp"
#include "output/output.hpp"

#include <unistd.h>

#include <optional>
#include <string>
#include <utility>

namespace tool {

using namespace ecr_lifecycle;

namespace {

std::optional<Policy> parsed_policy(const Input& input, int& status, const std::string& color) {
    Parsed parsed = parse(input.text);
    if (parsed.report.ok()) {
        return std::move(parsed.policy);
    }
    raise_status(status, findings);
    std::string text;
    ReportWriter writer(ReportFormat::text, color_for(STDERR_FILENO, color));
    writer.begin(text);
    writer.add(text, {input.name, input.text, parsed.report, aws_message(parsed)});
    writer.end(text);
    write_all(STDERR_FILENO, text);
    return std::nullopt;
}

std::optional<Input> read(const std::string& argument, int& status) {
    std::optional<Input> input = read_input(argument, limits::max_text_bytes + 1);
    if (!input) {
        raise_status(status, failure);
    }
    return input;
}

}  // namespace

std::optional<Policy> read_policy(const std::string& argument, int& status, const std::string& color) {
    const std::optional<Input> input = read(argument, status);
    return input ? parsed_policy(*input, status, color) : std::nullopt;
}

std::optional<Policy> read_policy_or_none(const std::string& argument, int& status, const std::string& color) {
    const std::optional<Input> input = read(argument, status);
    if (!input) {
        return std::nullopt;
    }
    const bool is_empty = input->text.find_first_not_of(" \t\r\n") == std::string::npos;
    return is_empty ? Policy() : parsed_policy(*input, status, color);
}

}  // namespace tool
