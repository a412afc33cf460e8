// SPDX-License-Identifier: MIT
#include "input/toml_text.hpp"

#include <ecr_lifecycle/base/utf8.hpp>

namespace tool {
namespace {

class TomlScanner {
  public:
    explicit TomlScanner(std::string_view text) : text_(text) {}

    std::optional<TomlMistake> scan() {
        if (ecr_lifecycle::detail::begins_with_byte_order_mark(text_)) {
            at_ = ecr_lifecycle::detail::byte_order_mark_size;
        }
        while (at_ < text_.size() && !mistake_) {
            const char c = text_[at_];
            if (c == '#') {
                skip_comment();
            } else if (c == '"' || c == '\'') {
                skip_string(c);
            } else if (c == '[') {
                check_table_name();
            } else if (static_cast<unsigned char>(c) >= 0x80U) {
                refuse("TOML allows only ASCII characters outside strings and comments");
            } else {
                ++at_;
            }
        }
        return mistake_;
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::optional<TomlMistake> mistake_;

    void refuse(std::string message) {
        std::size_t line = 1;
        std::size_t column = 1;
        for (const char c : text_.substr(0, at_)) {
            line += c == '\n' ? 1U : 0U;
            column = c == '\n' ? 1 : column + 1;
        }
        mistake_ = TomlMistake{std::move(message), line, column};
    }

    [[nodiscard]] bool follows(std::string_view expected) const {
        return text_.substr(at_, expected.size()) == expected;
    }

    // One character of a string or a comment.
    void step() {
        const std::size_t length = ecr_lifecycle::detail::utf8_length(text_, at_);
        if (length == 0) {
            refuse("the file is not UTF-8 text");
        }
        at_ += length;
    }

    void skip_comment() {
        while (at_ < text_.size() && text_[at_] != '\n' && !mistake_) {
            step();
        }
    }

    // Up to its closing quotation mark, or to the end of the line or text that lacks it; toml++ reports that.
    void skip_string(char quote) {
        const std::string three(3, quote);
        const bool multi_line = follows(three);
        const std::string_view end = multi_line ? std::string_view(three) : std::string_view(three).substr(0, 1);
        at_ += end.size();
        while (at_ < text_.size() && !mistake_ && (multi_line || text_[at_] != '\n')) {
            if (follows(end)) {
                at_ += end.size();
                return;
            }
            if (quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size()) {
                ++at_;
            }
            step();
        }
    }

    void check_table_name() {
        at_ += follows("[[") ? 2U : 1U;
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) {
            ++at_;
        }
        if (follows(".")) {
            refuse("the name of a table cannot begin with a dot");
        }
    }
};

}  // namespace

std::optional<TomlMistake> mistake_in_toml(std::string_view text) { return TomlScanner(text).scan(); }

}  // namespace tool
