// SPDX-License-Identifier: MIT
#include "input/suppressions.hpp"

#include <ecr_lifecycle/check_catalog.hpp>

#include "command.hpp"
#include "input/input.hpp"
#include "input/toml_text.hpp"
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
constexpr std::size_t longest_suppression_file = std::size_t{1} << 20U;

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

std::vector<SuppressedPath> paths_of(const toml::node& node) {
    const toml::array* const list = node.as_array();
    if (list == nullptr || list->empty()) {
        refuse(node, "`paths` must be a list of strings");
    }
    std::vector<SuppressedPath> paths;
    for (const toml::node& entry : *list) {
        paths.push_back({string_of(entry, "paths")});
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
                refuse(value, "`reason` is empty; say why the finding is accepted");
            }
            has_reason = true;
        } else if (key == "paths") {
            suppression.paths = paths_of(value);
        } else if (key == "rule") {
            const toml::value<std::int64_t>* const priority = value.as_integer();
            if (priority == nullptr) {
                refuse(value, "`rule` must be a number, the `rulePriority` of a rule");
            }
            suppression.rule = priority->get();
        } else {
            throw Mistake{
                "`" + sanitized(key.str()) + "` is unknown; a suppression has `check`, `reason`, `paths` and `rule`",
                key.source().begin};
        }
    }
    if (!has_check) {
        refuse(table, "this suppression has no `check`");
    }
    if (!has_reason) {
        refuse(table, "this suppression has no `reason`; say why the finding is accepted");
    }
    return suppression;
}

// A file that cannot be read as a whole.
struct Unreadable {
    std::string cause;
};

std::string text_of(const SuppressionFile& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file.path, error)) {
        throw Unreadable{error ? error.message() : "this is not a regular file"};
    }
    std::optional<Input> input = read_input(file.path, longest_suppression_file + 1);
    if (!input) {
        throw Unreadable{};  // and read_input has said why
    }
    if (input->text.size() > longest_suppression_file) {
        throw Unreadable{"the file is larger than 1 MiB"};
    }
    return std::move(input->text);
}

void read_suppressions(SuppressionFile& file) {
    const std::string text = text_of(file);
    if (const std::optional<TomlMistake> mistake = mistake_in_toml(text)) {
        throw Mistake{
            mistake->message,
            {static_cast<toml::source_index>(mistake->line), static_cast<toml::source_index>(mistake->column)}};
    }
    const toml::table document = toml::parse(text);
    for (const auto& [key, value] : document) {
        if (key != "suppress") {
            throw Mistake{"`" + sanitized(key.str()) + "` is unknown; the file holds `[[suppress]]`",
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

void print_error_at(const SuppressionFile& file, const toml::source_position& place, std::string_view message) {
    print_error(sanitized(file.path) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
                std::string(message));
}

void read(SuppressionFile& file) {
    try {
        read_suppressions(file);
        return;
    } catch (const Mistake& mistake) {
        print_error_at(file, mistake.place, mistake.message);
    } catch (const Unreadable& unreadable) {
        if (!unreadable.cause.empty()) {
            print_error(sanitized(file.path) + ": " + unreadable.cause);
        }
    } catch (const toml::parse_error& error) {
        print_error_at(file, error.source().begin, "this is not TOML: " + sanitized(error.description()));
    }
    file.suppressions.clear();
    file.broken = true;
}

std::string absolute_directory_of(const std::string& policy_path) {
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

// Follows all ways in which a glob can match at once, so the time is at most the glob's length times the path's.
class PathMatcher {
  public:
    explicit PathMatcher(std::string_view glob)
        : glob_(glob), reached_(glob.size() + 1), in_directory_(glob.size() + 1) {
        reach(0, reached_, in_directory_);
    }

    void read(char c) {
        std::vector<bool> reached(glob_.size() + 1);
        std::vector<bool> in_directory(glob_.size() + 1);
        for (std::size_t at = 0; at < glob_.size(); ++at) {
            if (in_directory_[at]) {
                in_directory[at] = true;
                if (c == '/') {
                    reach(at, reached, in_directory);
                }
            }
            if (!reached_[at] || is_directories(at)) {
                continue;
            }
            if (is_everything(at)) {
                reached[at] = true;
            } else if (glob_[at] == '*') {
                if (c != '/') {
                    reach(at, reached, in_directory);
                }
            } else if (glob_[at] == c || (glob_[at] == '?' && c != '/')) {
                reach(at + 1, reached, in_directory);
            }
        }
        reached_.swap(reached);
        in_directory_.swap(in_directory);
    }

    [[nodiscard]] bool matches() const {
        return reached_[glob_.size()] ||
               (glob_.size() >= 2 && is_everything(glob_.size() - 2) && reached_[glob_.size() - 2]);
    }

  private:
    std::string_view glob_;
    // By place in the glob: whether what comes before it matches what was read, and whether a `**/` there is inside a
    // directory's name.
    std::vector<bool> reached_;
    std::vector<bool> in_directory_;

    [[nodiscard]] bool is_directories(std::size_t at) const { return glob_.substr(at, 3) == "**/"; }
    [[nodiscard]] bool is_everything(std::size_t at) const { return glob_.substr(at) == "**"; }

    // This place, and those after it that match nothing.
    void reach(std::size_t at, std::vector<bool>& reached, std::vector<bool>& in_directory) const {
        while (!reached[at]) {
            reached[at] = true;
            if (at == glob_.size() || is_everything(at) || glob_[at] != '*') {
                return;
            }
            if (is_directories(at)) {
                in_directory[at] = true;
                at += 3;
            } else {
                ++at;
            }
        }
    }
};

// Whether there is such a file at all, whatever was checked this time. Links to directories are not followed; a project
// that is too large to search gets the benefit of the doubt.
bool matches_a_file(const std::string& glob, const std::string& directory) {
    constexpr std::size_t max_entries = 100000;
    std::size_t entries = 0;
    std::error_code error;
    std::filesystem::recursive_directory_iterator place(
        directory, std::filesystem::directory_options::skip_permission_denied, error);
    for (; !error && place != std::filesystem::recursive_directory_iterator(); place.increment(error)) {
        std::error_code ignored;
        if (++entries > max_entries) {
            return true;
        }
        if (!place->is_directory(ignored) && matches_path(glob, place->path().string().substr(directory.size()))) {
            return true;
        }
    }
    return false;
}

}  // namespace

bool matches_path(std::string_view glob, std::string_view path) {
    PathMatcher matcher(glob);
    for (const char c : path) {
        matcher.read(c);
    }
    return matcher.matches();
}

SuppressionFile* Suppressions::nearest(const std::string& policy_path) {
    const std::string directory = absolute_directory_of(policy_path);
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

void Suppressions::warn_about_unused(const std::vector<bool>& disabled_checks) const {
    for (const auto& file : files_) {
        for (const Suppression& suppression : file->suppressions) {
            const auto warn = [&](const std::string& message) {
                print_error(sanitized(file->path) + ":" + std::to_string(suppression.line) + ": warning: " + message);
            };
            if (suppression.in_scope && !suppression.used &&
                !disabled_checks[static_cast<std::size_t>(suppression.check)]) {
                warn("this suppression of `" + std::string(name(suppression.check)) + "` is unused");
            }
            for (const SuppressedPath& path : suppression.paths) {
                if (!path.matched && !matches_a_file(path.glob, file->directory)) {
                    warn("no file matches the path `" + sanitized(path.glob) + "`");
                }
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
        for (SuppressedPath& suppressed : suppression.paths) {
            const bool matches = matches_path(suppressed.glob, path);
            suppressed.matched = suppressed.matched || matches;
            in_scope = in_scope || matches;
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
