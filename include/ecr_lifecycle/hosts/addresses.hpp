// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a policy in a text is called: its variable, its key, the command that sends it. Standard library
// only.
#ifndef ECR_LIFECYCLE_HOSTS_ADDRESSES_HPP
#define ECR_LIFECYCLE_HOSTS_ADDRESSES_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../literals/quoted_text.hpp"
#include "language.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

template <class Storage = OwnedStorage>
class Addresses {
  public:
    // Of a policy at `at`, before the quotation marks of which `mark` is. Asked for in the order of the text.
    [[nodiscard]] std::string of(std::string_view text, std::size_t mark, std::size_t at, Language language) {
        const std::string line = " (line " + std::to_string(line_of(text, at)) + ")";
        if (language == Language::yaml) {
            if (std::string path = yaml_path(text, at); !path.empty()) {
                return path;
            }
        }
        std::string_view before = text.substr(0, mark);
        before.remove_prefix(before.size() > window ? before.size() - window : 0);
        if (const std::string_view name = assigned(before); !name.empty()) {
            return language == Language::javascript && ends_like_key(before) ? std::string(name) + line
                                                                             : std::string(name);
        }
        if (const std::string_view name = assigned_in_line(before); has_object_literals(language) && !name.empty()) {
            return std::string(name);
        }
        if (const std::string_view command = last_command(before); !command.empty()) {
            return std::string(command) + line;
        }
        return "line " + std::to_string(line_of(text, at));
    }

    // Two policies of one name get another one each.
    [[nodiscard]] std::string unique(std::string address) {
        // To compare each with each other takes too long for more than these.
        constexpr std::size_t few = 500;
        if (taken_.size() >= few) {
            ++more_;
            return concat({address, " (", std::to_string(few + more_), ")"});
        }
        std::string result = address;
        for (std::size_t number = 2; is_taken(result); ++number) {
            result = address + " (" + std::to_string(number) + ")";
        }
        taken_.push_back(result);
        return result;
    }

  private:
    static constexpr std::size_t window = 600;

    [[nodiscard]] bool is_taken(const std::string& address) const {
        for (const std::string& taken : taken_) {
            if (taken == address) {
                return true;
            }
        }
        return false;
    }

    std::size_t line_of(std::string_view text, std::size_t at) {
        if (at < counted_to_) {
            counted_to_ = 0;
            line_ = 1;
        }
        for (; counted_to_ < at && counted_to_ < text.size(); ++counted_to_) {
            line_ += text[counted_to_] == '\n' ? 1U : 0U;
        }
        return line_;
    }

    static std::string_view without_space(std::string_view text) {
        while (!text.empty() && is_json_space(text.back())) {
            text.remove_suffix(1);
        }
        return text;
    }

    static bool remove(std::string_view& text, std::string_view ending) {
        text = without_space(text);
        if (!ends_with(text, ending)) {
            return false;
        }
        text.remove_suffix(ending.size());
        return true;
    }

    // The name before `=`, `:=`, `:` or `=>`, after which an encoder may be called.
    static std::string_view assigned(std::string_view before) {
        before = without_call(before);
        if (const std::string_view file = redirected(before); !file.empty()) {
            return file;
        }
        if (remove(before, "cat") || remove(before, "tee")) {
            remove(before, "$(");
            remove(before, "\"");
        }
        if (remove(before, "=>") || remove(before, ":=") || remove(before, "?=") || remove(before, "=")) {
            return last_name(before);
        }
        return remove(before, ":") ? last_name(before) : std::string_view();
    }

    // `cat > policy.json <<EOF`
    static std::string_view redirected(std::string_view before) {
        before = without_space(before);
        std::size_t begin = before.size();
        while (begin > 0 && !is_json_space(before[begin - 1]) && before[begin - 1] != '>') {
            --begin;
        }
        const std::string_view file = before.substr(begin);
        const std::string_view sign = without_space(before.substr(0, begin));
        return ends_with(sign, "cat >") || ends_with(sign, "tee") ? file : std::string_view();
    }

    // `var policy = map[string]any`: what is assigned in this line.
    static std::string_view assigned_in_line(std::string_view before) {
        const std::size_t line = before.rfind('\n');
        before.remove_prefix(line == std::string_view::npos ? 0 : line + 1);
        std::size_t sign = before.find(" = ");
        sign = sign == std::string_view::npos ? before.find(" := ") : sign;
        return sign == std::string_view::npos ? std::string_view() : last_name(before.substr(0, sign));
    }

    static bool ends_like_key(std::string_view before) {
        before = without_call(before);
        return !before.empty() && before.back() == ':';
    }

    // `json.dumps(`, `JSON.stringify(`, `jsonencode(`, `string.Format(`
    static std::string_view without_call(std::string_view before) {
        before = without_space(before);
        for (std::size_t calls = 0; calls < 3 && !before.empty() && before.back() == '('; ++calls) {
            before.remove_suffix(1);
            while (!before.empty() && (is_in_name(before.back()) || before.back() == '.')) {
                before.remove_suffix(1);
            }
            before = without_space(before);
        }
        return before;
    }

    static std::string_view last_name(std::string_view before) {
        before = without_space(before);
        // a type: `const policy: string =`, `string policy =` keeps its last word
        const std::size_t colon = before.rfind(": ");
        const std::size_t line = before.rfind('\n');
        if (colon != std::string_view::npos && (line == std::string_view::npos || colon > line) &&
            before.find_first_of("\"'`(", colon) == std::string_view::npos) {
            before = without_space(before.substr(0, colon));
        }
        while (!before.empty() &&
               (before.back() == '"' || before.back() == '\'' || before.back() == '\\' || before.back() == ']')) {
            before.remove_suffix(1);
        }
        std::size_t begin = before.size();
        while (begin > 0 && (is_in_name(before[begin - 1]) || before[begin - 1] == '-' || before[begin - 1] == '.')) {
            --begin;
        }
        std::string_view name = before.substr(begin);
        while (!name.empty() && name.front() == '-') {
            name.remove_prefix(1);
        }
        return name == "lifecycle-policy-text" || name == "cli-input-json" ? std::string_view() : name;
    }

    static std::string_view last_command(std::string_view before) {
        constexpr std::string_view commands[] = {"put-lifecycle-policy",
                                                 "start-lifecycle-policy-preview",
                                                 "create-repository-creation-template",
                                                 "update-repository-creation-template",
                                                 "put_lifecycle_policy",
                                                 "start_lifecycle_policy_preview"};
        std::string_view last;
        std::size_t last_at = 0;
        for (const std::string_view command : commands) {
            const std::size_t found = before.rfind(command);
            if (found != std::string_view::npos && found >= last_at) {
                last = command;
                last_at = found;
            }
        }
        return last;
    }

    // --- YAML: the keys above, by their indentation ---

    struct Key {
        std::string_view name;
        std::string_view value;
    };

    static std::size_t indentation(std::string_view line) {
        std::size_t length = 0;
        while (length < line.size() &&
               (line[length] == ' ' || (line[length] == '-' && length + 1 < line.size() && line[length + 1] == ' '))) {
            ++length;
        }
        return length;
    }

    static std::string_view unquoted(std::string_view text) {
        const bool quoted =
            text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
        return quoted ? text.substr(1, text.size() - 2) : text;
    }

    static Key key_of(std::string_view line) {
        line.remove_prefix(indentation(line));
        const std::size_t colon = line.find(": ");
        const std::size_t end = colon != std::string_view::npos       ? colon
                                : !line.empty() && line.back() == ':' ? line.size() - 1
                                                                      : std::string_view::npos;
        if (end == std::string_view::npos || line.front() == '#' || line.front() == '{' || line.front() == '"') {
            return {};
        }
        const std::string_view value = end + 2 <= line.size() ? line.substr(end + 2) : std::string_view();
        return {unquoted(line.substr(0, end)), unquoted(value)};
    }

    std::string yaml_path(std::string_view text, std::size_t at) {
        typename Storage::template List<std::string_view> keys;
        std::string_view kind;
        std::string_view name;
        bool in_metadata = false;
        std::size_t least = static_cast<std::size_t>(-1);
        constexpr std::size_t max_lines = 2000;
        std::size_t end = at;
        bool first = true;
        for (std::size_t lines = 0; lines < max_lines && lines_left_ > 0; ++lines, --lines_left_) {
            const std::size_t from = end > 4000 ? end - 4000 : 0;
            const std::size_t found = text.substr(from, end - from).rfind('\n');
            const std::size_t begin = found == std::string_view::npos ? from : from + found + 1;
            const std::string_view line = without_space(text.substr(begin, end - begin));
            if (line.substr(0, 3) == "---") {
                break;
            }
            const std::size_t indent = indentation(line);
            if (!line.empty() && line.find_first_not_of(' ') != std::string_view::npos) {
                const Key key = key_of(line);
                if (!key.name.empty() && (first ? true : indent < least)) {
                    keys.push_back(key.name);
                    least = indent;
                } else if (first) {
                    least = indent;
                }
                if (key.name == "name" && indent > 0) {
                    name = key.value;
                    in_metadata = true;
                }
                kind = indent == 0 && key.name == "kind" ? key.value : kind;
                first = false;
            }
            if (begin == 0) {
                break;
            }
            end = begin - 1;
        }
        if (keys.empty()) {
            return {};
        }
        if (!kind.empty() && in_metadata) {
            return concat({kind, "/", name});
        }
        const std::string_view top = keys.back();
        if (keys.size() > 1 && top == "Resources") {
            return concat({"Resources/", keys[keys.size() - 2]});
        }
        if (keys.size() > 2 && top == "resources" && keys[keys.size() - 3] == "properties") {
            return std::string(keys[keys.size() - 2]);
        }
        std::string path;
        for (std::size_t i = keys.size(); i-- > 0;) {
            path += path.empty() ? "" : ".";
            path += keys[i];
        }
        return path;
    }

    typename Storage::template List<std::string> taken_;
    std::size_t more_ = 0;
    std::size_t lines_left_ = 200'000;  // that are looked at for keys
    std::size_t counted_to_ = 0;
    std::size_t line_ = 1;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
