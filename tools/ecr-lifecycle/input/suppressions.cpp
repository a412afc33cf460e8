#include "input/suppressions.hpp"

#include <ecr_lifecycle/check_catalog.hpp>

#include "command.hpp"
#include "output/output.hpp"

#include <toml++/toml.h>

#include <filesystem>
#include <set>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace tool {
namespace {

using namespace ecr_lifecycle;

constexpr std::string_view file_name = ".ecr-lifecycle.toml";

// What is wrong with a file, and where.
struct Mistake {
    std::string message;
    toml::source_position place;
};

[[noreturn]] void refuse(const toml::node& at, std::string message) {
    throw Mistake{std::move(message), at.source().begin};
}

const std::string& string_of(const toml::node& node, std::string_view key) {
    const toml::value<std::string>* const text = node.as_string();
    if (text == nullptr) {
        refuse(node, "`" + std::string(key) + "` must be a string");
    }
    return text->get();
}

std::vector<std::string> paths_of(const toml::node& node) {
    const toml::array* const list = node.as_array();
    if (list == nullptr || list->empty()) {
        refuse(node, "`paths` must be a list of strings");
    }
    std::vector<std::string> paths;
    for (const toml::node& entry : *list) {
        paths.push_back(string_of(entry, "paths"));
    }
    return paths;
}

Suppression suppression_of(const toml::table& table) {
    Suppression suppression;
    suppression.line = table.source().begin.line;
    bool has_check = false;
    bool has_reason = false;
    for (const auto& [key, value] : table) {
        if (key == "check") {
            const std::string& name = string_of(value, "check");
            const std::optional<Check> check = find_check(name);
            if (!check) {
                refuse(value, unknown_check(name));
            }
            suppression.check = *check;
            has_check = true;
        } else if (key == "reason") {
            if (string_of(value, "reason").find_first_not_of(" \t\r\n") == std::string::npos) {
                refuse(value, "`reason` is empty; say why the finding can be lived with");
            }
            has_reason = true;
        } else if (key == "paths") {
            suppression.paths = paths_of(value);
        } else if (key == "rule") {
            const toml::value<std::int64_t>* const priority = value.as_integer();
            if (priority == nullptr) {
                refuse(value, "`rule` must be the number that is a rule's `rulePriority`");
            }
            suppression.rule = priority->get();
        } else {
            throw Mistake{
                "`" + shown(key.str()) + "` is not known here; a suppression has `check`, `reason`, `paths` and `rule`",
                key.source().begin};
        }
    }
    if (!has_check) {
        refuse(table, "this suppression has no `check`");
    }
    if (!has_reason) {
        refuse(table, "this suppression has no `reason`; say why the finding can be lived with");
    }
    return suppression;
}

void read_suppressions(SuppressionFile& file) {
    const toml::table document = toml::parse_file(file.path);
    for (const auto& [key, value] : document) {
        if (key != "suppress") {
            throw Mistake{"`" + shown(key.str()) + "` is not known here; the file holds `[[suppress]]`",
                          key.source().begin};
        }
        const toml::array* const list = value.as_array();
        if (list == nullptr) {
            refuse(value, "write `[[suppress]]`, with two brackets: there may be several");
        }
        for (const toml::node& entry : *list) {
            const toml::table* const table = entry.as_table();
            if (table == nullptr) {
                refuse(entry, "an entry of `suppress` must be a table");
            }
            file.suppressions.push_back(suppression_of(*table));
        }
    }
}

void complain_at(const SuppressionFile& file, const toml::source_position& place, std::string_view message) {
    complain(shown(file.path) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
             std::string(message));
}

void read(SuppressionFile& file) {
    try {
        read_suppressions(file);
        return;
    } catch (const Mistake& mistake) {
        complain_at(file, mistake.place, mistake.message);
    } catch (const toml::parse_error& error) {
        const bool unreadable = error.source().begin.line == 0;
        if (unreadable) {
            complain(shown(file.path) + ": " + shown(error.description()));
        } else {
            complain_at(file, error.source().begin, "this is not TOML: " + shown(error.description()));
        }
    }
    file.suppressions.clear();
    file.broken = true;
}

std::string directory_of(const std::string& policy_path) {
    std::error_code error;
    const std::filesystem::path path =
        std::filesystem::absolute(policy_path.empty() ? "x" : policy_path, error).lexically_normal();
    return error ? std::string() : path.parent_path().string();
}

// The path of a policy from the directory of a suppression file.
std::string path_below(const std::string& directory, const std::string& policy_path) {
    std::error_code error;
    const std::string path = std::filesystem::absolute(policy_path, error).lexically_normal().string();
    return path.compare(0, directory.size(), directory) == 0 ? path.substr(directory.size()) : path;
}

// The priority of the rule that a finding is in.
std::optional<std::int64_t> priority_at(std::string_view pointer, const Document& document) {
    constexpr std::string_view rules = "/rules/";
    if (pointer.substr(0, rules.size()) != rules) {
        return std::nullopt;
    }
    const std::string rule(pointer.substr(0, pointer.find('/', rules.size())));
    const std::optional<Value> priority = document.at(rule + "/rulePriority");
    if (!priority || !priority->is(ValueKind::integer) || priority->raw().size() > 18) {
        return std::nullopt;
    }
    return std::stoll(std::string(priority->raw()));
}

}  // namespace

bool matches_path(std::string_view glob, std::string_view path) {
    while (!glob.empty()) {
        if (glob.substr(0, 3) == "**/") {
            if (matches_path(glob.substr(3), path)) {
                return true;
            }
            const std::size_t slash = path.find('/');
            if (slash == std::string_view::npos) {
                return false;
            }
            path.remove_prefix(slash + 1);
        } else if (glob == "**") {
            return true;
        } else if (glob.front() == '*') {
            const std::string_view rest = glob.substr(1);
            for (std::size_t i = 0;; ++i) {
                if (matches_path(rest, path.substr(i))) {
                    return true;
                }
                if (i == path.size() || path[i] == '/') {
                    return false;
                }
            }
        } else if (path.empty() || (glob.front() != path.front() && (glob.front() != '?' || path.front() == '/'))) {
            return false;
        } else {
            glob.remove_prefix(1);
            path.remove_prefix(1);
        }
    }
    return path.empty();
}

SuppressionFile* Suppressions::nearest(const std::string& policy_path) {
    const std::string directory = directory_of(policy_path);
    return directory.empty() ? nullptr : find(directory);
}

SuppressionFile* Suppressions::find(const std::string& directory) {
    const auto known = by_directory_.find(directory);
    if (known != by_directory_.end()) {
        return known->second;
    }
    const std::filesystem::path path = std::filesystem::path(directory) / file_name;
    std::error_code error;
    SuppressionFile* found = nullptr;
    if (std::filesystem::exists(path, error)) {
        auto file = std::make_unique<SuppressionFile>();
        const std::string near = path.lexically_proximate(std::filesystem::current_path(error)).string();
        file->path = near.compare(0, 2, "..") == 0 ? path.string() : near;
        file->directory = directory.back() == '/' ? directory : directory + "/";
        read(*file);
        found = file.get();
        files_.push_back(std::move(file));
    } else {
        const std::string above = std::filesystem::path(directory).parent_path().string();
        found = above == directory ? nullptr : find(above);
    }
    by_directory_.emplace(directory, found);
    return found;
}

bool Suppressions::broken() const {
    for (const auto& file : files_) {
        if (file->broken) {
            return true;
        }
    }
    return false;
}

void Suppressions::complain_about_unused(const std::vector<bool>& disabled_checks) const {
    for (const auto& file : files_) {
        for (const Suppression& suppression : file->suppressions) {
            if (suppression.in_scope && !suppression.used &&
                !disabled_checks[static_cast<std::size_t>(suppression.check)]) {
                complain(shown(file->path) + ":" + std::to_string(suppression.line) +
                         ": warning: this suppression of `" + std::string(name(suppression.check)) +
                         "` was not needed");
            }
        }
    }
}

ActiveSuppressions::ActiveSuppressions(SuppressionFile* file, const std::string& policy_path) {
    if (file == nullptr) {
        return;
    }
    const std::string path = path_below(file->directory, policy_path);
    for (Suppression& suppression : file->suppressions) {
        bool in_scope = suppression.paths.empty();
        for (const std::string& glob : suppression.paths) {
            in_scope = in_scope || matches_path(glob, path);
        }
        if (in_scope) {
            suppression.in_scope = true;
            active_.push_back(&suppression);
        }
    }
}

bool ActiveSuppressions::suppress(const Diagnostic& finding, const Document& document) const {
    for (Suppression* const suppression : active_) {
        if (suppression->check == finding.check &&
            (!suppression->rule || suppression->rule == priority_at(finding.pointer, document))) {
            suppression->used = true;
            return true;
        }
    }
    return false;
}

}  // namespace tool
