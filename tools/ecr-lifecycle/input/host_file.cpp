// SPDX-License-Identifier: MIT
#include "input/host_file.hpp"

#include <ecr_lifecycle/find_policies.hpp>
#include <ecr_lifecycle/policy.hpp>
#ifdef ECR_LIFECYCLE_TOOL_HAS_LIBYAML
#include <ecr_lifecycle/find_policies_yaml.hpp>
#endif

#include "output/output.hpp"

#include <sys/stat.h>

#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {

using namespace ecr_lifecycle;

namespace {

bool exists(const std::string& path) {
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0;
}

constexpr std::size_t longest_referenced = std::size_t{1} << 20U;

// Whether a text begins like one of JSON.
bool begins_like_json(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[' || text[begin] == '"');
}

// `{{- if ...}}`: a template of YAML.
bool begins_like_template(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    const std::string_view two = begin == std::string_view::npos ? text : text.substr(begin, 2);
    return two == "{{" || two == "{%" || two == "{#";
}

HostFormat format_of(std::string_view name, std::string_view text) {
    for (const std::string_view ending : {".json", ".tfstate"}) {
        if (has_ending(name, ending)) {
            return HostFormat::json;
        }
    }
    for (const std::string_view ending : {".tf", ".hcl", ".tofu"}) {
        if (has_ending(name, ending)) {
            return HostFormat::hcl;
        }
    }
    for (const std::string_view ending : {".yaml", ".yml"}) {
        if (has_ending(name, ending)) {
            return begins_like_json(text) && !begins_like_template(text) ? HostFormat::json : HostFormat::yaml;
        }
    }
    // What begins like JSON in these is an object of the language, or a template.
    for (const std::string_view ending : {".tftpl", ".tpl", ".js", ".mjs", ".cjs", ".ts", ".md", ".sh", ".py", ".rb"}) {
        if (has_ending(name, ending)) {
            return HostFormat::text;
        }
    }
    return begins_like_json(text) ? HostFormat::json : HostFormat::text;
}

// A path that a file has for another one, as the command's arguments have it.
std::string beside(std::string_view file, std::string_view path) {
    const std::size_t slash = file.rfind('/');
    std::string result(slash == std::string_view::npos ? std::string_view() : file.substr(0, slash + 1));
    result += path;
    return result;
}

// Reads a file that another one refers to: a regular one in its folder or below, not too long for a policy.
bool read_beside(void* context, std::string_view path, std::string& text) {
    const std::string_view from = *static_cast<const std::string_view*>(context);
    std::string relative(path.substr(path.substr(0, 2) == "./" ? 2 : 0));
    const bool leaves =
        relative.empty() || relative.front() == '/' || ("/" + relative + "/").find("/../") != std::string::npos;
    const std::string whole = beside(from, relative);
    struct stat status = {};
    if (leaves || ::stat(whole.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return false;
    }
    const std::optional<Input> input = read_input(whole, longest_referenced + 1);
    if (!input || input->text.size() > longest_referenced) {
        return false;
    }
    text = input->text;
    return true;
}

std::vector<FoundPolicy> find(std::string_view text, HostFormat format, const FindOptions& options) {
#ifdef ECR_LIFECYCLE_TOOL_HAS_LIBYAML
    if (format == HostFormat::yaml) {
        return find_policies_in_yaml(text, options);
    }
#endif
    return find_policies(text, format, options);
}

FoundPolicy whole_text(const Input& input) {
    FoundPolicy policy;
    policy.parsed = parse(input.text);
    return policy;
}

}  // namespace

PolicyArgument policy_argument(const std::string& argument) {
    if (argument == "-" || exists(argument)) {
        return {argument, std::nullopt};
    }
    for (std::size_t at = argument.find("::"); at != std::string::npos; at = argument.find("::", at + 1)) {
        const std::string file = argument.substr(0, at);
        if (file == "-" || exists(file)) {
            return {file, argument.substr(at + 2)};
        }
    }
    return {argument, std::nullopt};
}

std::vector<FoundPolicy> policies_in(const Input& input) {
    const std::string_view name = input.name == standard_input_name ? std::string_view() : std::string_view(input.name);
    const HostFormat format = format_of(name, input.text);
    std::vector<FoundPolicy> found;
    if (!input.is_cut) {
        std::string_view from = name;
        FindOptions options;
        options.path = name;
        options.read_file = name.empty() ? nullptr : &read_beside;
        options.context = &from;
        found = find(input.text, format, options);
    }
    const bool plain = format == HostFormat::json || name.empty() || input.is_cut;
    if (found.empty() && plain) {
        found.push_back(whole_text(input));
    }
    return found;
}

bool is_meant(const Input& input, const FoundPolicy& policy) {
    return !policy.parsed.report.has(Check::not_a_lifecycle_policy) &&
           (policy.parsed.report.ok() || !word_of_policies_in(input.text).empty() ||
            input.text.find("\"rules\"") != std::string::npos);
}

std::string_view word_of_policies_in(std::string_view text) {
    for (const std::string_view word : {std::string_view("rulePriority"), std::string_view("tagStatus"),
                                        std::string_view("countType"), std::string_view("ifecyclePolicyText")}) {
        const void* const found = ::memmem(text.data(), text.size(), word.data(), word.size());
        if (found != nullptr) {
            return word.front() == 'i' ? std::string_view("lifecyclePolicyText") : word;
        }
    }
    return {};
}

HoldingFile holding_file(const Input& input, const FoundPolicy& policy) {
    return policy.file.empty() ? HoldingFile{input.name, input.text}
                               : HoldingFile{beside(input.name, policy.file), policy.file_text};
}

FileReport report_on(const FoundPolicy& policy, const HoldingFile& file, const Report& report,
                     const std::string& aws_message) {
    FileReport about = {file.name, file.text, report, aws_message};
    about.address = policy.address;
    about.is_open = policy.parsed.is_open;
    about.placeholders = &policy.placeholders;
    about.remarks = &policy.remarks;
    about.assumption = policy.assumption;
    return about;
}

void print_addresses(const Input& input, const std::string& words, const std::vector<FoundPolicy>& policies) {
    const std::string file = sanitized(input.name);
    std::string message = file + words;
    for (const FoundPolicy& policy : policies) {
        message += "\n  " + file + "::" + sanitized(policy.address);
    }
    print_error(message);
}

bool has_ending(std::string_view name, std::string_view ending) {
    return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
}

}  // namespace tool
