// SPDX-License-Identifier: MIT
#include "input/policy_input.hpp"

#include <ecr_lifecycle/aws_message.hpp>
#include <ecr_lifecycle/file_report.hpp>
#include <ecr_lifecycle/find_policies.hpp>
#include <ecr_lifecycle/format.hpp>
#include <ecr_lifecycle/parse.hpp>

#include "command.hpp"
#include "input/host_file.hpp"
#include "input/input.hpp"
#include "output/output.hpp"

#include <unistd.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tool {

using namespace ecr_lifecycle;

namespace {

// The policy that the argument names; prints an error if that is none, or several are.
std::optional<FoundPolicy> chosen(const Input& input, const std::optional<std::string>& address) {
    std::vector<FoundPolicy> policies = policies_in(input);
    if (policies.empty()) {
        print_error("no ECR lifecycle policy found in " + sanitized(input.name));
        return std::nullopt;
    }
    if (!address && policies.size() == 1) {
        return std::move(policies.front());
    }
    for (FoundPolicy& policy : policies) {
        if (address && policy.address == *address) {
            return std::move(policy);
        }
    }
    print_addresses(input, address ? no_policy_of_this_name : ": there are several policies; name one of", policies);
    return std::nullopt;
}

std::optional<Policy> parsed_policy(const Input& input, const std::optional<std::string>& address, int& status,
                                    const std::string& color, bool even_if_rejected = false) {
    std::optional<FoundPolicy> found = chosen(input, address);
    if (!found) {
        raise_status(status, failure);
        return std::nullopt;
    }
    Parsed& parsed = found->parsed;
    if (parsed.policy && (parsed.report.ok() || even_if_rejected)) {
        return std::move(parsed.policy);
    }
    raise_status(status, parsed.report.ok() ? failure : findings);
    const std::string message = aws_message(parsed);
    const HoldingFile file = holding_file(input, *found);
    std::string text;
    ReportWriter writer(ReportFormat::text, color_for(STDERR_FILENO, color));
    writer.begin(text);
    writer.add(text, report_on(*found, file, parsed.report, message));
    writer.end(text);
    write_all(STDERR_FILENO, text);
    if (parsed.report.ok()) {
        print_error(sanitized(input.name) + ": what the policy does depends on what is not known here");
    }
    return std::nullopt;
}

std::optional<Input> read(const std::string& argument, int& status) {
    constexpr std::size_t max_bytes = std::size_t{64} << 20U;
    std::optional<Input> input = read_input(argument, max_bytes + 1);
    if (!input) {
        raise_status(status, failure);
    } else if (input->text.size() > max_bytes) {
        input->text.resize(limits::max_text_bytes + 1);
        input->is_cut = true;
    }
    return input;
}

}  // namespace

std::optional<Policy> read_policy(const std::string& argument, int& status, const std::string& color) {
    const PolicyArgument file = policy_argument(argument);
    const std::optional<Input> input = read(file.file, status);
    return input ? parsed_policy(*input, file.address, status, color) : std::nullopt;
}

std::optional<Policy> read_policy_even_if_rejected(const std::string& argument, int& status, const std::string& color) {
    const PolicyArgument file = policy_argument(argument);
    const std::optional<Input> input = read(file.file, status);
    return input ? parsed_policy(*input, file.address, status, color, true) : std::nullopt;
}

std::optional<Policy> read_policy_or_none(const std::string& argument, int& status, const std::string& color) {
    const PolicyArgument file = policy_argument(argument);
    const std::optional<Input> input = read(file.file, status);
    if (!input) {
        return std::nullopt;
    }
    const bool is_empty = input->text.find_first_not_of(" \t\r\n") == std::string::npos;
    return is_empty ? Policy() : parsed_policy(*input, file.address, status, color);
}

}  // namespace tool
