// SPDX-License-Identifier: MIT
#include "input/host_file.hpp"

#include <ecr_lifecycle/find_policies.hpp>
#include <ecr_lifecycle/policy.hpp>

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

bool has_ending(std::string_view name, std::string_view ending) {
    return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
}

// Whether a text begins like one of JSON.
bool begins_like_json(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[' || text[begin] == '"');
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
            return begins_like_json(text) ? HostFormat::json : HostFormat::yaml;
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
        found = find_policies(input.text, format, FindOptions{name});
    }
    const bool plain = format == HostFormat::json || name.empty() || input.is_cut;
    if (found.empty() && plain) {
        found.push_back(whole_text(input));
    }
    return found;
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

std::string list_of_addresses(const std::string& file, const std::vector<FoundPolicy>& policies) {
    std::string list;
    for (const FoundPolicy& policy : policies) {
        list += "\n  " + sanitized(file) + "::" + sanitized(policy.address);
    }
    return list;
}

}  // namespace tool
