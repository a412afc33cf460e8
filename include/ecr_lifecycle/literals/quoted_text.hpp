// SPDX-License-Identifier: MIT
// ecr_lifecycle: what a string of another language says: its quotation marks, its escapes, and what is put into it when
// the program runs. Standard library only.
#ifndef ECR_LIFECYCLE_LITERALS_QUOTED_TEXT_HPP
#define ECR_LIFECYCLE_LITERALS_QUOTED_TEXT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "text_writer.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// How a language writes a text.
struct Quoting {
    enum class Escapes : std::uint8_t {
        none,
        backslash,  // `\"`, `\n`, `\u00e9`, as in C, JSON, Python, JavaScript, Java and Go
        shell,      // `\"`, `\\`, `\$`, "\`" and a backslash at the end of a line
        doubled     // the quotation mark itself, written twice
    };
    enum class Inserts : std::uint8_t {
        none,
        shell,         // $N, ${N}, $(command), `command`
        dollar_brace,  // ${N}
        brace,         // {N}; a brace itself is written twice
        hash_brace,    // #{N}
        sub,           // ${N}; ${!N} is the text ${N} (CloudFormation)
        make,          // $(N); $$ is a dollar sign
        double_brace,  // {{ N }} and ${{ N }}
        yaml           // ${N}, {{ N }} and ${{ N }}, as what renders YAML files takes them
    };

    std::string_view closing;  // empty: the text ends where its brackets are closed
    Escapes escapes = Escapes::none;
    Inserts inserts = Inserts::none;
    // What follows the closing quotation mark in a shell belongs to the same word: 'it'"'"'s', 'it'\''s', 'n'"$N"''.
    bool goes_on_in_word = false;
    // The text ends where the part of the file ends that is read.
    bool to_the_end = false;
    // At the beginning of each line but the first one, so many spaces are left out; or all tabs.
    std::size_t indent = 0;
    bool strips_tabs = false;
    // The end of a line becomes a space, that of an empty line stays (YAML).
    bool folds = false;
    std::string_view name;
};

constexpr std::size_t any_indent = 0xFFFFFFFFU;

// Takes one character after the other from a file.
class FileCharacters {
  public:
    FileCharacters(std::string_view text, std::size_t begin, std::size_t end)
        : text_(text.substr(0, end)), at_(begin) {}

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    [[nodiscard]] std::size_t at() const { return at_; }
    void skip(std::size_t count) { at_ = at_ + count < text_.size() ? at_ + count : text_.size(); }

  private:
    std::string_view text_;
    std::size_t at_;
};

// The characters that an escape such as `\n` or `\u00e9` stands for, after its backslash; and how long it is without
// it.
struct Unescaped {
    char bytes[4] = {};
    std::size_t size = 0;
    std::size_t length = 1;

    [[nodiscard]] std::string_view text() const { return {bytes, size}; }
    void put(std::uint32_t code) {
        const auto byte = [&](std::uint32_t value) { bytes[size++] = static_cast<char>(value); };
        if (code < 0x80U) {
            byte(code);
        } else if (code < 0x800U) {
            byte(0xC0U | code >> 6U);
            byte(0x80U | (code & 0x3FU));
        } else if (code < 0x10000U) {
            byte(0xE0U | code >> 12U);
            byte(0x80U | (code >> 6U & 0x3FU));
            byte(0x80U | (code & 0x3FU));
        } else {
            byte(0xF0U | code >> 18U);
            byte(0x80U | (code >> 12U & 0x3FU));
            byte(0x80U | (code >> 6U & 0x3FU));
            byte(0x80U | (code & 0x3FU));
        }
    }
};

constexpr std::uint32_t no_code = 0xFFFFFFFFU;

constexpr std::uint32_t hex_number(std::string_view digits, std::size_t count) {
    if (digits.size() < count) {
        return no_code;
    }
    std::uint32_t value = 0;
    for (const char c : digits.substr(0, count)) {
        const char lower = lower_case(c);
        const bool letter = lower >= 'a' && lower <= 'f';
        if (!is_digit(c) && !letter) {
            return no_code;
        }
        value = value * 16 + static_cast<std::uint32_t>(letter ? lower - 'a' + 10 : c - '0');
    }
    return value;
}

// `rest`: what follows the backslash. Nothing is known of other letters: they stand for themselves, backslash included.
template <class IfUsed = void>
Unescaped unescaped(std::string_view rest) {
    Unescaped result;
    if (rest.empty()) {
        result.put('\\');
        result.length = 0;
        return result;
    }
    const char c = rest.front();
    switch (c) {
        case 'n':
            result.put('\n');
            return result;
        case 't':
            result.put('\t');
            return result;
        case 'r':
            result.put('\r');
            return result;
        case 'b':
            result.put('\b');
            return result;
        case 'f':
            result.put('\f');
            return result;
        case 'u': {
            const std::uint32_t code = hex_number(rest.substr(1), 4);
            if (code == no_code) {
                break;
            }
            result.length = 5;
            const bool high = code >= 0xD800U && code < 0xDC00U;
            const std::uint32_t low = high && rest.substr(5, 2) == "\\u" ? hex_number(rest.substr(7), 4) : no_code;
            if (low != no_code && low >= 0xDC00U && low < 0xE000U) {
                result.put(0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U));
                result.length = 11;
            } else {
                result.put(code);
            }
            return result;
        }
        case 'x':
            if (const std::uint32_t code = hex_number(rest.substr(1), 2); code != no_code) {
                result.put(code);
                result.length = 3;
                return result;
            }
            break;
        case '\n':
            return result;
        case '\r':
            result.length = rest.substr(1, 1) == "\n" ? 2 : 1;
            return result;
        case '"':
        case '\'':
        case '\\':
        case '/':
        case '`':
        case '$':
        case '{':
        case '#':
            result.put(static_cast<unsigned char>(c));
            return result;
        default:
            break;
    }
    result.put('\\');
    result.length = 0;
    return result;
}

constexpr bool begins_name(char c) { return (lower_case(c) >= 'a' && lower_case(c) <= 'z') || c == '_'; }
constexpr bool is_in_name(char c) { return begins_name(c) || is_digit(c); }

// How long the expression is that begins with an opening bracket, up to the one that closes it; 0 if it has no end
// near.
constexpr std::size_t bracketed_length(std::string_view text, char open, char close) {
    constexpr std::size_t longest = 400;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size() && i < longest; ++i) {
        if (text[i] == open) {
            ++depth;
        } else if (text[i] == close && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

// How long what is inserted here is: a variable or an expression; 0 if nothing is.
constexpr std::size_t shell_insert_length(std::string_view rest) {
    const char first = rest.empty() ? ' ' : rest.front();
    if (first == '`') {
        const std::size_t end = rest.substr(0, 400).find('`', 1);
        return end == std::string_view::npos ? 0 : end + 1;
    }
    if (first != '$' || rest.size() < 2) {
        return 0;
    }
    if (rest[1] == '{') {
        const std::size_t length = bracketed_length(rest.substr(1), '{', '}');
        return length == 0 ? 0 : length + 1;
    }
    if (rest[1] == '(') {
        const std::size_t length = bracketed_length(rest.substr(1), '(', ')');
        return length == 0 ? 0 : length + 1;
    }
    if (is_digit(rest[1]) || rest[1] == '@' || rest[1] == '*' || rest[1] == '#' || rest[1] == '?') {
        return 2;
    }
    std::size_t length = 1;
    while (length < rest.size() && is_in_name(rest[length])) {
        ++length;
    }
    return length == 1 ? 0 : length;
}

constexpr std::size_t insert_length(std::string_view rest, Quoting::Inserts inserts) {
    const auto braced = [&](char sign) -> std::size_t {
        if (rest.size() < 2 || rest[0] != sign || rest[1] != '{') {
            return 0;
        }
        const std::size_t length = bracketed_length(rest.substr(1), '{', '}');
        return length == 0 ? 0 : length + 1;
    };
    switch (inserts) {
        case Quoting::Inserts::shell:
            return shell_insert_length(rest);
        case Quoting::Inserts::dollar_brace:
        case Quoting::Inserts::sub:
            return braced('$');
        case Quoting::Inserts::hash_brace:
            return braced('#');
        case Quoting::Inserts::brace:
            return rest.substr(0, 1) == "{" ? bracketed_length(rest, '{', '}') : 0;
        case Quoting::Inserts::make:
            return rest.substr(0, 2) == "$(" ? shell_insert_length(rest) : 0;
        case Quoting::Inserts::double_brace:
            return rest.substr(0, 2) == "{{"    ? bracketed_length(rest, '{', '}')
                   : rest.substr(0, 3) == "${{" ? braced('$')
                                                : 0;
        case Quoting::Inserts::yaml:
            return rest.substr(0, 2) == "{{" ? bracketed_length(rest, '{', '}') : braced('$');
        case Quoting::Inserts::none:
            break;
    }
    return 0;
}

// Reads one text of a language up to its end, into a JSON text.
template <class Writer = TextWriter<>>
class QuotedText {
  public:
    QuotedText(std::string_view text, std::size_t begin, std::size_t end, const Quoting& quoting, Writer& writer)
        : from_(text, begin, end), quoting_(quoting), writer_(writer) {}

    // What is read stops after this many bytes of JSON text.
    void read(std::size_t max_bytes) {
        while (!from_.at_end() && writer_.size() <= max_bytes) {
            if (!quoting_.to_the_end && (quoting_.closing.empty() ? writer_.complete() : ends_here())) {
                closed_ = true;
                return;
            }
            step();
        }
        closed_ = quoting_.to_the_end || (quoting_.closing.empty() && writer_.complete());
    }

    // Where reading stopped: at the closing quotation mark, after which `end()` is.
    [[nodiscard]] std::size_t content_end() const { return from_.at(); }
    [[nodiscard]] std::size_t end() const { return from_.at() + (closed_ ? quoting_.closing.size() : 0); }
    [[nodiscard]] bool closed() const { return closed_; }

  private:
    bool ends_here() {
        const std::string_view closing = quoting_.closing;
        const std::string_view rest = from_.rest();
        if (rest.substr(0, closing.size()) != closing) {
            return false;
        }
        if (quoting_.escapes == Quoting::Escapes::doubled && rest.substr(closing.size(), closing.size()) == closing) {
            return false;
        }
        return !(quoting_.goes_on_in_word && join(rest));
    }

    // In a shell: after a single quotation mark, an apostrophe in double ones or after a backslash, or a variable, and
    // single ones again.
    bool join(std::string_view rest) {
        const std::size_t at = from_.at();
        for (const std::string_view apostrophe : {"'\"'\"'", "'\\''"}) {
            if (rest.substr(0, apostrophe.size()) == apostrophe) {
                writer_.character('\'', Span{at, at + apostrophe.size()});
                from_.skip(apostrophe.size());
                return true;
            }
        }
        const bool quoted = rest.substr(1, 1) == "\"";
        const std::size_t open = quoted ? 2 : 1;
        if (open >= rest.size()) {
            return false;
        }
        const std::size_t length = shell_insert_length(rest.substr(open));
        const std::string_view after = length == 0 ? std::string_view() : rest.substr(open + length);
        if (length == 0 || after.substr(0, open) != (quoted ? "\"'" : "'")) {
            return false;
        }
        writer_.unknown(rest.substr(open, length), Span{at + open, at + open + length});
        from_.skip(open + length + open);
        return true;
    }

    void step() {
        const std::string_view rest = from_.rest();
        const std::size_t at = from_.at();
        const char c = rest.front();
        if (c == '\n' && (quoting_.indent > 0 || quoting_.strips_tabs || quoting_.folds)) {
            end_line(rest);
            return;
        }
        if (c == '\\' && quoting_.escapes == Quoting::Escapes::backslash) {
            const Unescaped escape = unescaped(rest.substr(1));
            put(escape.text(), escape.length + 1);
            return;
        }
        if (c == '\\' && quoting_.escapes == Quoting::Escapes::shell && rest.size() > 1) {
            const char next = rest[1];
            // In a here-document, a quotation mark needs no backslash and keeps it.
            if (next == '\\' || next == '$' || next == '`' || (next == '"' && quoting_.closing == "\"")) {
                put(rest.substr(1, 1), 2);
                return;
            }
            if (next == '\n') {
                from_.skip(2);
                return;
            }
        }
        if (quoting_.escapes == Quoting::Escapes::doubled &&
            rest.substr(0, quoting_.closing.size()) == quoting_.closing) {
            put(quoting_.closing, 2 * quoting_.closing.size());
            return;
        }
        if (quoting_.inserts != Quoting::Inserts::none && insert(rest, at)) {
            return;
        }
        put(rest.substr(0, 1), 1);
    }

    // How much of the indentation of a line is left out.
    [[nodiscard]] std::size_t stripped(std::string_view line) const {
        std::size_t length = 0;
        while (length < line.size() &&
               (quoting_.strips_tabs ? line[length] == '\t' : line[length] == ' ' && length < quoting_.indent)) {
            ++length;
        }
        return length;
    }

    void end_line(std::string_view rest) {
        const std::size_t at = from_.at();
        if (!quoting_.folds) {
            put("\n", 1);
            from_.skip(stripped(from_.rest()));
            return;
        }
        std::size_t empty_lines = 0;
        std::size_t next = 1;
        for (;;) {
            const std::size_t content = next + stripped(rest.substr(next));
            if (content < rest.size() && rest[content] == '\n') {
                ++empty_lines;
                next = content + 1;
                continue;
            }
            next = content;
            break;
        }
        const bool keeps =
            next >= rest.size() || (quoting_.indent != any_indent && rest[next] == ' ') || indented_line_;
        indented_line_ = next < rest.size() && quoting_.indent != any_indent && rest[next] == ' ';
        const std::string_view text = keeps || empty_lines > 0 ? "\n" : " ";
        writer_.characters(text, Span{at, at + 1});
        from_.skip(next);
    }

    bool insert(std::string_view rest, std::size_t at) {
        const char c = rest.front();
        if (quoting_.inserts == Quoting::Inserts::brace && (c == '{' || c == '}') && rest.size() > 1 && rest[1] == c) {
            put(rest.substr(0, 1), 2);
            return true;
        }
        if (quoting_.inserts == Quoting::Inserts::make && rest.substr(0, 2) == "$$") {
            put("$", 2);
            return true;
        }
        if (quoting_.inserts == Quoting::Inserts::sub && rest.substr(0, 3) == "${!") {
            put("${", 3);
            return true;
        }
        const std::size_t length = insert_length(rest, quoting_.inserts);
        if (length == 0) {
            return false;
        }
        writer_.unknown(rest.substr(0, length), Span{at, at + length});
        from_.skip(length);
        return true;
    }

    void put(std::string_view text, std::size_t length) {
        if (text.size() == length) {
            writer_.copy(text, from_.at());
        } else {
            writer_.characters(text, Span{from_.at(), from_.at() + length});
        }
        from_.skip(length);
    }

    FileCharacters from_;
    const Quoting quoting_;
    Writer& writer_;
    bool closed_ = false;
    bool indented_line_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
