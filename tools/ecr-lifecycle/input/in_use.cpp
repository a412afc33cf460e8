// SPDX-License-Identifier: MIT
#include "input/in_use.hpp"

#include "input/image_reference.hpp"
#include "input/input.hpp"
#include "output/output.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tool {
namespace {

constexpr std::string_view white_space = " \t\r\n\f\v";

// --- words -----------------------------------------------------------------------------------------------------------

// Appends what a backslash begins at `at`, and returns the place after it. `\/` is how some write a slash in JSON; the
// other escapes, such as `\n` and `\"` in JSON inside a string, separate words.
std::size_t append_escaped(std::string& word, bool& ends, std::string_view text, std::size_t at) {
    const char escaped = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool is_slash = escaped == '/' || text.substr(at, 6) == "\\u002f" || text.substr(at, 6) == "\\u002F";
    ends = !is_slash;
    word += ends ? "" : "/";
    constexpr std::size_t short_escape = 2;
    constexpr std::size_t unicode_escape = 6;
    return at + (escaped == 'u' ? unicode_escape : short_escape);
}

// What is between white space, commas, quotation marks and brackets.
std::vector<std::string> words_in(std::string_view text) {
    constexpr std::string_view between = ",;\"'`[]{}()<>|=";
    std::vector<std::string> words;
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        bool ends =
            between.find(text[at]) != std::string_view::npos || white_space.find(text[at]) != std::string_view::npos;
        if (text[at] == '\\') {
            at = append_escaped(word, ends, text, at);
        } else {
            word.append(ends ? 0 : 1, text[at]);
            ++at;
        }
        if (ends && !word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) {
        words.push_back(std::move(word));
    }
    return words;
}

// A line without its comment. A `#` inside a word is part of the word.
std::string_view without_comment(std::string_view line) {
    for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
        if (at == 0 || white_space.find(line[at - 1]) != std::string_view::npos) {
            return line.substr(0, at);
        }
    }
    return line;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_upper_case(const std::string& word) {
    return word.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
}

// --- what a word names -----------------------------------------------------------------------------------------------

// `arn:aws:ecr:us-east-1:123456789012:repository/team/web/sha256:...`, as Amazon Inspector names an image, as its URI.
std::optional<std::string> uri_of_arn(std::string_view word) {
    constexpr std::string_view service = ":ecr:";
    constexpr std::string_view resource = ":repository/";
    const std::size_t region = word.find(service);
    const std::size_t repository = word.find(resource);
    const std::size_t digest = word.rfind('/');
    if (word.substr(0, 4) != "arn:" || region == std::string_view::npos || repository == std::string_view::npos ||
        digest < repository + resource.size() || word.substr(digest + 1, digest_algorithm.size()) != digest_algorithm) {
        return std::nullopt;
    }
    const std::string_view owner = word.substr(region + service.size(), repository - region - service.size());
    const std::size_t colon = owner.find(':');
    const std::size_t begin = repository + resource.size();
    return colon == std::string_view::npos
               ? std::nullopt
               : std::optional<std::string>(fmt::format("{}.dkr.ecr.{}.amazonaws.com/{}@{}", owner.substr(colon + 1),
                                                        owner.substr(0, colon), word.substr(begin, digest - begin),
                                                        word.substr(digest + 1)));
}

// Whether a URI or digest can be recognized among words of all kinds: `may_be_other` if it need not be an image's.
std::optional<InUse> named_in_document(const std::string& word) {
    if (const auto uri = uri_of_arn(word)) {
        return InUse{{}, *uri, false};
    }
    constexpr std::size_t digest_digits = 64;
    if (word.size() == digest_digits && word.find_first_not_of("0123456789abcdef") == std::string::npos) {
        return InUse{{}, std::string(digest_algorithm) + word, true};  // Lambda's CodeSha256
    }
    const std::optional<ImageReference> reference = parse_image_reference(word);
    if (!reference) {
        return std::nullopt;
    }
    if (reference->repository.empty()) {
        return reference->digest.empty() ? std::nullopt : std::optional<InUse>(InUse{{}, word, true});
    }
    if (!reference->registry_id.empty() || !reference->digest.empty()) {
        return InUse{{}, word, false};
    }
    const std::size_t colon = word.rfind(':');
    const std::size_t slash = word.rfind('/');
    const bool has_tag = colon != std::string::npos && (slash == std::string::npos || slash < colon);
    const bool is_address = word.substr(0, 7) == "http://" || word.substr(0, 8) == "https://";
    const bool has_letter = std::any_of(reference->repository.begin(), reference->repository.end(), is_letter);
    return has_tag && !is_address && has_letter ? std::optional<InUse>(InUse{{}, word, true}) : std::nullopt;
}

bool is_entry_of_list(const std::string& word) {
    return parse_image_reference(word).has_value() || parse_digest_part(word).has_value();
}

bool is_certain(const std::string& word) {
    const std::optional<InUse> used = named_in_document(word);
    return used && !used->may_be_other;
}

// --- a text ----------------------------------------------------------------------------------------------------------

class Finder {
  public:
    Finder(const std::string& name, std::vector<InUse>& in_use) : name_(name), in_use_(in_use) {}

    std::vector<std::string> find(std::string_view text) {
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        text.remove_prefix(text.substr(0, byte_order_mark.size()) == byte_order_mark ? byte_order_mark.size() : 0);
        const std::size_t before = in_use_.size();
        const std::size_t first = text.find_first_not_of(white_space);
        const bool is_json = first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
        const bool has_objects = is_json && text.find('{') != std::string_view::npos;
        for (std::size_t number = 1; !text.empty(); ++number) {
            const std::size_t end = text.find('\n');
            const std::string_view line = text.substr(0, end);
            text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
            line_ = number;
            if (has_objects) {
                add_named(words_in(line));
            } else if (is_json) {
                add_list(words_in(line), line);
            } else {
                add_line(without_comment(line));
            }
        }
        if (not_understood_ > max_messages) {
            messages_.push_back(
                fmt::format("{}: {} more lines like these", sanitized(name_), not_understood_ - max_messages));
        }
        if (in_use_.size() == before && not_understood_ == 0) {
            messages_.push_back(
                fmt::format("{}: this names no image; if nothing is in use, omit --in-use", sanitized(name_)));
        }
        return std::move(messages_);
    }

  private:
    static constexpr std::size_t max_messages = 5;

    const std::string& name_;
    std::vector<InUse>& in_use_;
    std::size_t line_ = 0;
    std::size_t not_understood_ = 0;
    std::vector<std::string> messages_;

    void add(InUse used) {
        used.place = fmt::format("{}:{}", sanitized(name_), line_);
        in_use_.push_back(std::move(used));
    }

    // The words of a document that certainly name images. Returns whether there are any.
    bool add_named(const std::vector<std::string>& words) {
        bool found = false;
        for (const std::string& word : words) {
            if (auto used = named_in_document(word)) {
                add(std::move(*used));
                found = true;
            }
        }
        return found;
    }

    void add_list(const std::vector<std::string>& words, std::string_view line) {
        if (!std::all_of(words.begin(), words.end(), is_entry_of_list)) {
            not_an_entry(line);
            return;
        }
        // A line of a table has other words besides the image.
        const bool is_table = words.size() > 1 && std::any_of(words.begin(), words.end(), is_certain);
        for (const std::string& word : words) {
            add({{}, uri_of_arn(word).value_or(word), is_table && !is_certain(word)});
        }
    }

    // A line of a list, of a table or of YAML.
    void add_line(std::string_view line) {
        std::vector<std::string> words = words_in(line);
        // The dash of a YAML list is no word.
        const auto is_dashes = [](const std::string& word) { return word.find_first_not_of('-') == std::string::npos; };
        words.erase(std::remove_if(words.begin(), words.end(), is_dashes), words.end());
        if (words.empty()) {
            return;
        }
        if (has_variable(line) && line.find("image") != std::string_view::npos) {
            not_an_entry(line);
            return;
        }
        if (std::all_of(words.begin(), words.end(), is_entry_of_list) && !is_heading(words)) {
            add_list(words, line);
        } else if (!add_named(words) && !is_heading(words) && !is_yaml(words)) {
            not_an_entry(line);
        }
    }

    // One that nobody filled in: which image is meant cannot be seen.
    static bool has_variable(std::string_view line) {
        const auto holds = [line](std::string_view sign) { return line.find(sign) != std::string_view::npos; };
        return holds("${") || holds("$(") || holds("{{");
    }

    // `NAME  READY  IMAGE`
    static bool is_heading(const std::vector<std::string>& words) {
        return words.size() > 1 && std::all_of(words.begin(), words.end(), is_upper_case) &&
               std::any_of(words.front().begin(), words.front().end(), is_letter);
    }

    // `services:`, `replicas: 3`, `- name: web`, `---`
    static bool is_yaml(const std::vector<std::string>& words) { return words.front().back() == ':'; }

    void not_an_entry(std::string_view line) {
        if (++not_understood_ <= max_messages) {
            const std::size_t begin = line.find_first_not_of(white_space);
            constexpr std::size_t enough = 200;
            std::string_view text = line.substr(begin == std::string_view::npos ? 0 : begin);
            text = text.substr(0, std::min(enough, text.find_last_not_of(white_space) + 1));
            messages_.push_back(fmt::format("{}:{}: `{}` is not a digest, a tag or an image's URI", sanitized(name_),
                                            line_, sanitized(text)));
        }
    }
};

}  // namespace

std::vector<std::string> find_in_use(std::string_view text, const std::string& name, std::vector<InUse>& in_use) {
    return Finder(name, in_use).find(text);
}

bool read_in_use(const std::string& argument, std::vector<InUse>& in_use) {
    const std::optional<Input> input = read_whole_input(argument);
    if (!input) {
        return false;
    }
    const std::vector<std::string> messages = find_in_use(input->text, input->name, in_use);
    for (const std::string& message : messages) {
        print_error(message);
    }
    return messages.empty();
}

}  // namespace tool
