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

std::optional<Policy> read_policy(const std::string& argument, int& status, const std::string& color) {
    const std::optional<Input> input = read_input(argument, limits::max_text_bytes + 1);
    if (!input) {
        raise_status(status, failure);
        return std::nullopt;
    }
    Parsed parsed = parse(input->text);
    if (parsed.report.ok()) {
        return std::move(parsed.policy);
    }
    raise_status(status, findings);
    std::string text;
    ReportWriter writer(ReportFormat::text, color_for(STDERR_FILENO, color));
    writer.begin(text);
    writer.add(text, {input->name, input->text, parsed.report, aws_message(parsed)});
    writer.end(text);
    write_all(STDERR_FILENO, text);
    return std::nullopt;
}

}  // namespace tool
