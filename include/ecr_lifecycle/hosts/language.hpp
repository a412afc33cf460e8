// SPDX-License-Identifier: MIT
// ecr_lifecycle: in which language a file is written, as far as its strings depend on it. Standard library only.
#ifndef ECR_LIFECYCLE_HOSTS_LANGUAGE_HPP
#define ECR_LIFECYCLE_HOSTS_LANGUAGE_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "../base/literals.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

enum class Language : std::uint8_t {
    unknown,
    shell,
    make,
    python,
    javascript,
    go,
    java,
    csharp,
    kotlin,
    ruby,
    markdown,
    yaml
};

struct LanguageOfName {
    std::string_view ending;  // of the file's name
    Language language;
};

inline constexpr LanguageOfName languages_of_names[] = {
    {".sh"sv, Language::shell},          {".bash"sv, Language::shell},
    {".zsh"sv, Language::shell},         {"Makefile"sv, Language::make},
    {".mk"sv, Language::make},           {"GNUmakefile"sv, Language::make},
    {"Dockerfile"sv, Language::shell},   {"Jenkinsfile"sv, Language::kotlin},
    {".py"sv, Language::python},         {".ts"sv, Language::javascript},
    {".tsx"sv, Language::javascript},    {".js"sv, Language::javascript},
    {".mjs"sv, Language::javascript},    {".cjs"sv, Language::javascript},
    {".jsx"sv, Language::javascript},    {".go"sv, Language::go},
    {".java"sv, Language::java},         {".cs"sv, Language::csharp},
    {".kt"sv, Language::kotlin},         {".kts"sv, Language::kotlin},
    {".scala"sv, Language::kotlin},      {".groovy"sv, Language::kotlin},
    {".rb"sv, Language::ruby},           {".md"sv, Language::markdown},
    {".markdown"sv, Language::markdown}, {".rst"sv, Language::markdown},
    {".yaml"sv, Language::yaml},         {".yml"sv, Language::yaml}};

constexpr bool ends_with(std::string_view text, std::string_view ending) {
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

// By the name of the file or, where that says nothing, by its first line and what the text calls.
constexpr Language language_of(std::string_view path, std::string_view text) {
    for (const LanguageOfName& entry : languages_of_names) {
        if (ends_with(path, entry.ending)) {
            return entry.language;
        }
    }
    const std::string_view first = text.substr(0, text.substr(0, 200).find('\n'));
    if (first.substr(0, 2) == "#!") {
        return first.find("python") != std::string_view::npos ? Language::python
               : first.find("ruby") != std::string_view::npos ? Language::ruby
               : first.find("node") != std::string_view::npos ? Language::javascript
               : first.find("sh") != std::string_view::npos   ? Language::shell
                                                              : Language::unknown;
    }
    return text.find("aws ecr ") != std::string_view::npos ? Language::shell : Language::unknown;
}

// Whether an object of the language is written like one in JSON, but is none.
constexpr bool has_object_literals(Language language) {
    return language == Language::python || language == Language::javascript || language == Language::ruby ||
           language == Language::go;
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
