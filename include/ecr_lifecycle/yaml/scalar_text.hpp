// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a scalar of YAML says, and where in the file each byte of it comes from. Standard library only.
#ifndef ECR_LIFECYCLE_YAML_SCALAR_TEXT_HPP
#define ECR_LIFECYCLE_YAML_SCALAR_TEXT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/storage.hpp"
#include "../diagnostic.hpp"
#include "../document/sent_text.hpp"
#include "../literals/quoted_text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Reads a scalar again, whose end and value are known from a reader of YAML that keeps no places within it.
template <class Storage = OwnedStorage>
class ScalarText {
  public:
    // `end`: of a plain scalar. `value`: what it should say.
    ScalarText(std::string_view text, std::size_t begin, std::size_t end, std::string_view value)
        : text_(text), at_(begin), end_(end), value_(value) {}

    // Each returns whether it says what it should.
    bool plain() {
        quote_ = '\0';
        return flow();
    }
    bool single_quoted() {
        quote_ = '\'';
        ++at_;
        return flow();
    }
    bool double_quoted() {
        quote_ = '"';
        ++at_;
        return flow();
    }
    bool literal() { return block(false); }
    bool folded() { return block(true); }

    [[nodiscard]] SentText& sent() { return sent_; }

  private:
    struct Break {
        std::size_t at;
        std::size_t size;
    };

    [[nodiscard]] bool done() const { return at_ >= text_.size(); }
    [[nodiscard]] bool is_blank(std::size_t at) const {
        return at < text_.size() && (text_[at] == ' ' || text_[at] == '\t');
    }

    // YAML 1.1 has five characters that end a line.
    [[nodiscard]] std::size_t break_size(std::size_t at) const {
        if (at >= text_.size()) {
            return 0;
        }
        const char c = text_[at];
        if (c == '\n') {
            return 1;
        }
        if (c == '\r') {
            return text_.substr(at + 1, 1) == "\n" ? 2 : 1;
        }
        if (c == '\xC2') {
            return text_.substr(at + 1, 1) == "\x85" ? 2 : 0;
        }
        const bool separator = c == '\xE2' && text_.substr(at + 1, 1) == "\x80" &&
                               (text_.substr(at + 2, 1) == "\xA8" || text_.substr(at + 2, 1) == "\xA9");
        return separator ? 3 : 0;
    }
    [[nodiscard]] bool is_plain_break(const Break& at) const { return at.size < 3; }
    void write_break(const Break& at) {
        if (is_plain_break(at)) {
            sent_.write("\n", Span{at.at, at.at + at.size});
        } else {
            sent_.copy(text_.substr(at.at, at.size), at.at);
        }
    }

    // It cannot become what it should any more.
    [[nodiscard]] bool too_long() const { return sent_.text.size() > value_.size(); }
    [[nodiscard]] bool is_as_it_should() const { return sent_.text == value_; }

    // --- plain and quoted ---

    [[nodiscard]] bool is_special(std::size_t at) const {
        const char c = text_[at];
        return c == ' ' || c == '\t' || (quote_ != '\0' && c == quote_) || (c == '\\' && quote_ == '"') ||
               break_size(at) > 0;
    }

    bool flow() {
        const std::size_t end = quote_ == '\0' && end_ < text_.size() ? end_ : text_.size();
        while (at_ < end && !too_long()) {
            std::size_t plain = at_;
            while (plain < end && !is_special(plain)) {
                ++plain;
            }
            if (plain > at_) {
                sent_.copy(text_.substr(at_, plain - at_), at_);
                at_ = plain;
                continue;
            }
            if (text_[at_] == quote_) {
                if (quote_ == '"' || text_.substr(at_ + 1, 1) != "'") {
                    return is_as_it_should();
                }
                sent_.write("'", Span{at_, at_ + 2});
                at_ += 2;
            } else if (text_[at_] == '\\') {
                escape();
            } else {
                white_space();
            }
        }
        return quote_ == '\0' && is_as_it_should();
    }

    // Within a line it stays; around the end of a line it becomes one space, or the empty lines.
    void white_space() {
        const std::size_t begin = at_;
        while (is_blank(at_)) {
            ++at_;
        }
        if (break_size(at_) == 0) {
            sent_.copy(text_.substr(begin, at_ - begin), begin);
            return;
        }
        const Break first{at_, break_size(at_)};
        at_ += first.size;
        const std::size_t size = sent_.text.size();
        if (!is_plain_break(first)) {
            write_break(first);
        }
        empty_lines();
        if (sent_.text.size() == size) {
            sent_.write(" ", Span{first.at, first.at + first.size});
        }
    }

    void empty_lines() {
        for (;;) {
            while (is_blank(at_)) {
                ++at_;
            }
            const Break next{at_, break_size(at_)};
            if (next.size == 0) {
                return;
            }
            write_break(next);
            at_ += next.size;
        }
    }

    void escape() {
        const std::size_t begin = at_;
        const std::size_t line = break_size(at_ + 1);
        if (line > 0) {
            at_ += 1 + line;
            empty_lines();
            return;
        }
        const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        const std::size_t digits = c == 'x' ? 2U : c == 'u' ? 4U : c == 'U' ? 8U : 0U;
        Unescaped character;
        if (digits > 0) {
            character.put(hex_number(text_.substr(at_ + 2), digits));
        } else {
            character.put(code_of(c));
        }
        at_ += 2 + digits;
        sent_.write(character.text(), Span{begin, at_});
    }

    static std::uint32_t code_of(char c) {
        switch (c) {
            case '0':
                return 0;
            case 'a':
                return 7;
            case 'b':
                return 8;
            case 't':
                return 9;
            case 'n':
                return 10;
            case 'v':
                return 11;
            case 'f':
                return 12;
            case 'r':
                return 13;
            case 'e':
                return 27;
            case 'N':
                return 0x85;
            case '_':
                return 0xA0;
            case 'L':
                return 0x2028;
            case 'P':
                return 0x2029;
            default:
                return static_cast<unsigned char>(c);  // itself
        }
    }

    // --- blocks ---

    static std::size_t spaces(std::string_view text, std::size_t at) {
        std::size_t count = 0;
        while (at + count < text.size() && text[at + count] == ' ') {
            ++count;
        }
        return count;
    }

    // How far the text is indented: as much as its first line has more spaces here than in what it says.
    [[nodiscard]] std::size_t indentation(std::size_t at) const {
        for (;;) {
            const std::size_t here = spaces(text_, at);
            const std::size_t line = break_size(at + here);
            if (line == 0) {
                std::size_t value = 0;
                while (value < value_.size() && value_[value] == '\n') {
                    ++value;
                }
                const std::size_t kept = spaces(value_, value);
                return here > kept ? here - kept : 0;
            }
            at += here + line;
        }
    }

    // Over the indentation and empty lines. Whether a line of the text comes next.
    bool to_text(std::size_t indent) {
        trailing_.clear();
        for (;;) {
            std::size_t column = 0;
            while (column < indent && at_ < text_.size() && text_[at_] == ' ') {
                ++at_;
                ++column;
            }
            const Break line{at_, break_size(at_)};
            if (line.size == 0) {
                return column == indent && !done();
            }
            trailing_.push_back(line);
            at_ += line.size;
        }
    }

    bool block(bool folds) {
        char chomping = ' ';
        for (++at_; !done() && (text_[at_] == '-' || text_[at_] == '+' || is_digit(text_[at_])); ++at_) {
            chomping = is_digit(text_[at_]) ? chomping : text_[at_];
        }
        while (!done() && break_size(at_) == 0) {
            ++at_;  // a comment
        }
        at_ += break_size(at_);
        const std::size_t indent = indentation(at_);
        if (indent == 0) {
            return is_as_it_should();
        }
        Break leading{0, 0};
        bool leading_blank = false;
        while (to_text(indent) && !too_long()) {
            const bool trailing_blank = is_blank(at_);
            const bool joined =
                folds && leading.size > 0 && is_plain_break(leading) && !leading_blank && !trailing_blank;
            write_between(leading, joined);
            leading_blank = trailing_blank;
            const std::size_t begin = at_;
            while (!done() && break_size(at_) == 0) {
                ++at_;
            }
            sent_.copy(text_.substr(begin, at_ - begin), begin);
            leading = Break{at_, break_size(at_)};
            at_ += leading.size;
        }
        if (chomping != '-' && leading.size > 0) {
            write_break(leading);
        }
        if (chomping == '+') {
            for (const Break& line : trailing_) {
                write_break(line);
            }
        }
        return is_as_it_should();
    }

    void write_between(const Break& leading, bool joined) {
        if (!joined && leading.size > 0) {
            write_break(leading);
        } else if (joined && trailing_.empty()) {
            sent_.write(" ", Span{leading.at, leading.at + leading.size});
        }
        for (const Break& line : trailing_) {
            write_break(line);
        }
    }

    std::string_view text_;
    std::size_t at_;
    std::size_t end_;
    std::string_view value_;
    char quote_ = '\0';
    typename Storage::template List<Break> trailing_;
    SentText sent_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
