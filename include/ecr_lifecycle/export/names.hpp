// SPDX-License-Identifier: MIT
// ecr_lifecycle: names of repositories as AWS takes them, and names of resources as languages take them. Standard
// library only.
#ifndef ECR_LIFECYCLE_EXPORT_NAMES_HPP
#define ECR_LIFECYCLE_EXPORT_NAMES_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

constexpr bool is_small_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || is_digit(c); }
constexpr bool is_letter_or_digit(char c) { return is_small_letter_or_digit(lower_case(c)); }

// What AWS's API says of repositoryName: 2 to 256 characters, words of small letters and digits with one of `._-/`
// between two of them.
constexpr bool is_repository_name(std::string_view name) {
    if (name.size() < 2 || name.size() > 256) {
        return false;
    }
    bool after_word = false;
    for (const char c : name) {
        const bool in_word = is_small_letter_or_digit(c);
        const bool between = c == '.' || c == '_' || c == '-' || c == '/';
        if (!in_word && !(between && after_word)) {
            return false;
        }
        after_word = in_word;
    }
    return after_word;
}

// How a language writes the name of a resource.
enum class IdStyle : std::uint8_t {
    none,    // the format has no such name
    snake,   // my_ai_models: Terraform
    pascal,  // MyAiModels: CloudFormation and CDK
    kebab    // my-ai-models: Pulumi and Kubernetes
};

constexpr bool is_resource_id(std::string_view id, IdStyle style) {
    constexpr std::size_t max_size = 63;  // the shortest limit of all, that of Kubernetes; 255 in CloudFormation
    if (id.empty() || id.size() > max_size) {
        return false;
    }
    const bool begins_well = style == IdStyle::kebab ? is_small_letter_or_digit(id.front())
                                                     : !is_digit(id.front()) && is_letter_or_digit(id.front());
    if (!begins_well && !(style == IdStyle::snake && id.front() == '_')) {
        return false;
    }
    for (const char c : id) {
        const bool fits = style == IdStyle::pascal  ? is_letter_or_digit(c)
                          : style == IdStyle::snake ? is_letter_or_digit(c) || c == '_' || c == '-'
                                                    : is_small_letter_or_digit(c) || c == '-';
        if (!fits) {
            return false;
        }
    }
    return style != IdStyle::kebab || id.back() != '-';
}

constexpr std::string_view words_for(IdStyle style) {
    switch (style) {
        case IdStyle::snake:
            return "1 to 63 letters, digits, `_` and `-`, and no digit or `-` first";
        case IdStyle::pascal:
            return "1 to 63 letters and digits, and no digit first";
        case IdStyle::kebab:
            return "1 to 63 small letters, digits and `-`, and no `-` first or last";
        case IdStyle::none:
            break;
    }
    return "";
}

// From the name of a repository.
template <class IfUsed = void>
std::string resource_id_from(std::string_view repository, IdStyle style) {
    std::string id;
    bool begins_word = true;
    for (const char c : repository.substr(0, 63)) {
        if (!is_small_letter_or_digit(c)) {
            if (style != IdStyle::pascal) {
                id += style == IdStyle::snake ? '_' : '-';
            }
            begins_word = true;
            continue;
        }
        const bool capital = style == IdStyle::pascal && begins_word && !is_digit(c);
        id += capital ? static_cast<char>(c - 'a' + 'A') : c;
        begins_word = false;
    }
    while (!id.empty() && id.back() == '-') {
        id.pop_back();
    }
    if (style != IdStyle::kebab && (id.empty() || is_digit(id.front()))) {
        id = (style == IdStyle::snake ? "repository_" : "Repository") + id.substr(0, 52);
    }
    return id;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
