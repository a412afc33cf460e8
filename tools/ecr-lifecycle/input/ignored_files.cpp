// SPDX-License-Identifier: MIT
#include "input/ignored_files.hpp"

#include "input/suppressions.hpp"

#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>

namespace tool {
namespace {

constexpr std::string_view directories_of_tools[] = {".git",        ".hg", ".svn", ".terraform", ".terragrunt-cache",
                                                     "node_modules"};

}  // namespace

void IgnoredFiles::add(const std::string& directory) {
    const std::string base = directory == "." ? "" : directory.back() == '/' ? directory : directory + "/";
    std::ifstream file(base + ".gitignore");
    constexpr std::size_t max_lines = 10'000;
    std::string line;
    for (std::size_t lines = 0; lines < max_lines && std::getline(file, line); ++lines) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) {
            line.pop_back();
        }
        if (line.empty() || line.front() == '#') {
            continue;
        }
        Pattern pattern;
        pattern.directory = base;
        pattern.negated = line.front() == '!';
        line.erase(0, pattern.negated ? 1 : 0);
        pattern.only_directories = !line.empty() && line.back() == '/';
        if (pattern.only_directories) {
            line.pop_back();
        }
        pattern.anchored = line.find('/') != std::string::npos;
        line.erase(0, !line.empty() && line.front() == '/' ? 1 : 0);
        if (!line.empty()) {
            pattern.glob = line;
            patterns_.push_back(std::move(pattern));
        }
    }
}

bool IgnoredFiles::has(std::string_view path, std::string_view name, bool is_directory) const {
    if (is_directory) {
        for (const std::string_view tool : directories_of_tools) {
            if (name == tool) {
                return true;
            }
        }
    }
    bool ignored = false;
    for (const Pattern& pattern : patterns_) {
        if (pattern.negated != ignored || (pattern.only_directories && !is_directory)) {
            continue;
        }
        const bool below = path.substr(0, pattern.directory.size()) == pattern.directory;
        const std::string_view what = pattern.anchored && below ? path.substr(pattern.directory.size()) : name;
        if (matches_path(pattern.glob, what)) {
            ignored = !pattern.negated;
        }
    }
    return ignored;
}

}  // namespace tool
