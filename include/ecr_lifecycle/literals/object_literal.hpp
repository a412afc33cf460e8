// SPDX-License-Identifier: MIT
// ecr_lifecycle: an object in a program (Python, JavaScript, TypeScript, Ruby, Go), as the JSON text that its encoder
// would make of it. Whatever is more than a literal is not known. Standard library only.
#ifndef ECR_LIFECYCLE_LITERALS_OBJECT_LITERAL_HPP
#define ECR_LIFECYCLE_LITERALS_OBJECT_LITERAL_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/json_string.hpp"
#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../document/sent_text.hpp"
#include "quoted_text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What the text of a literal becomes: the content of a JSON string.
template <class IfUsed = void>
class JsonStringWriter {
  public:
    explicit JsonStringWriter(SentText& sent) : sent_(sent) {}

    void characters(std::string_view text, Span outer) {
        std::string escaped;
        append_json_bytes(escaped, text);
        sent_.write(escaped, outer);
        size_ += escaped.size();
    }
    void character(char c, Span outer) { characters(std::string_view(&c, 1), outer); }
    void copy(std::string_view text, std::size_t outer_begin) {
        characters(text, Span{outer_begin, outer_begin + text.size()});
    }
    void unknown(std::string_view expression, Span outer) {
        const std::size_t begin = sent_.text.size();
        std::string text;
        append_json_string(text, expression);
        sent_.write(std::string_view(text).substr(1, text.size() - 2), outer);
        sent_.unknown.push_back({{begin, sent_.text.size()}, outer, std::string(expression), false});
    }
    [[nodiscard]] bool complete() const { return false; }
    [[nodiscard]] std::size_t size() const { return size_; }

  private:
    // Byte by byte: a character of several bytes comes in parts.
    static void append_json_bytes(std::string& out, std::string_view text) {
        for (const char c : text) {
            if (static_cast<unsigned char>(c) >= 0x80U) {
                out += c;
                continue;
            }
            std::string quoted;
            append_json_string(quoted, std::string_view(&c, 1));
            out.append(quoted, 1, quoted.size() - 2);
        }
    }

    SentText& sent_;
    std::size_t size_ = 0;
};

template <class Storage = OwnedStorage>
class ObjectLiteral {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    ObjectLiteral(std::string_view text, std::size_t begin, std::size_t end) : text_(text.substr(0, end)), at_(begin) {}

    // False where the brackets are not closed.
    bool read() {
        tokenize();
        if (tokens_.empty() || tokens_.front().partner == 0) {
            return false;
        }
        value(0, tokens_.front().partner + 1, 0);
        return true;
    }

    [[nodiscard]] SentText& sent() { return sent_; }
    [[nodiscard]] std::size_t end() const { return at_; }

  private:
    enum class Kind : std::uint8_t { open, close, comma, colon, word, string, other };
    struct Token {
        Kind kind;
        std::size_t begin;
        std::size_t end;
        std::size_t partner = 0;  // of an opening bracket
    };

    static constexpr std::size_t max_tokens = 20000;
    static constexpr std::size_t max_nesting = 40;

    void tokenize() {
        List<std::size_t> open;
        while (at_ < text_.size() && tokens_.size() < max_tokens) {
            const char c = text_[at_];
            const std::string_view two = text_.substr(at_, 2);
            if (is_json_space(c) || two == "\\\n") {
                ++at_;
            } else if (c == '#' || two == "//") {
                const std::size_t end = text_.find('\n', at_);
                at_ = end == std::string_view::npos ? text_.size() : end;
            } else if (two == "/*") {
                const std::size_t end = text_.find("*/", at_ + 2);
                at_ = end == std::string_view::npos ? text_.size() : end + 2;
            } else if (c == '"' || c == '\'' || c == '`') {
                string();
            } else if (c == '{' || c == '[' || c == '(') {
                open.push_back(tokens_.size());
                add(Kind::open, 1);
            } else if (c == '}' || c == ']' || c == ')') {
                if (open.empty()) {
                    return;
                }
                tokens_[open.back()].partner = tokens_.size();
                open.pop_back();
                add(Kind::close, 1);
                if (open.empty()) {
                    return;
                }
            } else if (c == ',') {
                add(Kind::comma, 1);
            } else if (two == "=>") {
                add(Kind::colon, 2);
            } else if (c == ':' && !begins_symbol()) {
                add(Kind::colon, 1);
            } else if (is_in_word(c)) {
                word();
            } else {
                add(Kind::other, 1);
            }
        }
    }

    // `:rules` of Ruby, as opposed to `rules:any`.
    [[nodiscard]] bool begins_symbol() const {
        const bool adjacent = !tokens_.empty() && tokens_.back().end == at_;
        return !adjacent && at_ + 1 < text_.size() && begins_name(text_[at_ + 1]);
    }

    static bool is_in_word(char c) { return is_in_name(c) || c == '.' || c == '-' || c == '$'; }

    void word() {
        std::size_t length = 1;
        while (at_ + length < text_.size() && is_in_word(text_[at_ + length])) {
            ++length;
        }
        const char next = at_ + length < text_.size() ? text_[at_ + length] : ' ';
        // f"...", r"...": a string with a prefix
        if (length <= 2 && (next == '"' || next == '\'') && begins_name(text_[at_])) {
            at_ += length;
            string(length);
            return;
        }
        add(Kind::word, length);
    }

    void add(Kind kind, std::size_t length) {
        tokens_.push_back({kind, at_, at_ + length});
        at_ += length;
    }

    // `prefix`: letters before it.
    void string(std::size_t prefix = 0) {
        const std::size_t begin = at_ - prefix;
        const char quote = text_[at_];
        const std::string_view three = text_.substr(at_, 3);
        if (three.size() == 3 && three[0] == three[1] && three[1] == three[2] && quote != '`') {
            const std::size_t end = text_.find(three, at_ + 3);
            at_ = end == std::string_view::npos ? text_.size() : end + 3;
        } else {
            ++at_;
            while (at_ < text_.size() && text_[at_] != quote && (quote == '`' || text_[at_] != '\n')) {
                at_ += text_[at_] == '\\' ? 2U : 1U;
            }
            at_ = at_ < text_.size() ? at_ + 1 : text_.size();
        }
        tokens_.push_back({Kind::string, begin, at_});
    }

    [[nodiscard]] std::string_view raw(const Token& token) const {
        return text_.substr(token.begin, token.end - token.begin);
    }
    [[nodiscard]] bool is_open(std::size_t i, char bracket) const {
        return tokens_[i].kind == Kind::open && text_[tokens_[i].begin] == bracket;
    }
    [[nodiscard]] std::size_t after(std::size_t i) const {
        return tokens_[i].kind == Kind::open && tokens_[i].partner > i ? tokens_[i].partner + 1 : i + 1;
    }

    // The first token at or after `i`, before `end`, that separates the parts of a bracket, or `end`.
    [[nodiscard]] std::size_t part_end(std::size_t i, std::size_t end) const {
        while (i < end && tokens_[i].kind != Kind::comma) {
            i = after(i);
        }
        return i < end ? i : end;
    }

    void punctuation(std::string_view text, const Token& at) { sent_.write(text, Span{at.begin, at.end}); }

    // The value of the tokens [i, end).
    void value(std::size_t i, std::size_t end, std::size_t depth) {
        const Token& first = tokens_[i];
        if (end == i + 1 && first.kind == Kind::string) {
            string_value(first);
            return;
        }
        if (end == i + 1 && first.kind == Kind::word && word_value(first)) {
            return;
        }
        const std::size_t open = composite(i, end);
        if (open < end && depth < max_nesting) {
            const bool list = text_[first.begin] == '[';
            list ? array(open, depth) : object(open, depth);
            return;
        }
        unknown(i, end);
    }

    // The bracket that holds a literal: the first token, or the last bracket after a type of Go; `end` if there is
    // none.
    [[nodiscard]] std::size_t composite(std::size_t i, std::size_t end) const {
        if (after(i) == end && (is_open(i, '{') || is_open(i, '['))) {
            return is_open(i, '[') && has_loop(i) ? end : i;
        }
        const bool typed = (is_open(i, '[') && tokens_[i].partner == i + 1) || raw(tokens_[i]) == "map";
        std::size_t last = i;
        for (std::size_t k = i; typed && k < end; k = after(k)) {
            last = k;
        }
        return typed && is_open(last, '{') && after(last) == end ? last : end;
    }

    // `[x for x in y]`
    [[nodiscard]] bool has_loop(std::size_t open) const {
        for (std::size_t k = open + 1; k < tokens_[open].partner; k = after(k)) {
            if (tokens_[k].kind == Kind::word && raw(tokens_[k]) == "for") {
                return true;
            }
        }
        return false;
    }

    void unknown(std::size_t i, std::size_t end) {
        const Span span{tokens_[i].begin, tokens_[end - 1].end};
        const std::string_view expression = text_.substr(span.begin, span.end - span.begin);
        const std::size_t begin = sent_.text.size();
        std::string text;
        append_json_string(text, expression);
        sent_.write(text, span);
        sent_.unknown.push_back({{begin, sent_.text.size()}, span, std::string(expression), true});
    }

    bool word_value(const Token& token) {
        const std::string_view word = raw(token);
        const std::string_view keyword = word == "True" || word == "true"                    ? "true"
                                         : word == "False" || word == "false"                ? "false"
                                         : word == "None" || word == "null" || word == "nil" ? "null"
                                                                                             : "";
        if (!keyword.empty()) {
            punctuation(keyword, token);
            return true;
        }
        std::string digits;
        std::size_t points = 0;
        for (std::size_t i = 0; i < word.size(); ++i) {
            points += word[i] == '.' ? 1U : 0U;
            if (!is_digit(word[i]) && word[i] != '.' && word[i] != '_' && !(i == 0 && word[i] == '-')) {
                return false;
            }
            digits += word[i] == '_' ? "" : std::string(1, word[i]);
        }
        const bool number = points <= 1 && is_digit(digits.back()) && (is_digit(digits[0]) || digits.size() > 1);
        if (number && digits.size() == word.size()) {
            sent_.copy(word, token.begin);
        } else if (number) {
            punctuation(digits, token);
        }
        return number;
    }

    void string_value(const Token& token) {
        const std::string_view all = raw(token);
        std::size_t prefix = 0;
        bool formatted = false;
        bool plain = false;
        for (; prefix < all.size() && begins_name(all[prefix]); ++prefix) {
            formatted = formatted || lower_case(all[prefix]) == 'f';
            plain = plain || lower_case(all[prefix]) == 'r';
        }
        const char quote = all[prefix];
        const std::size_t marks = all.size() >= prefix + 6 && all.substr(prefix, 3) == std::string(3, quote) ? 3 : 1;
        if (all.size() < prefix + 2 * marks) {
            punctuation("\"", token);  // it is not closed
            return;
        }
        Quoting quoting;
        quoting.to_the_end = true;
        quoting.escapes = plain ? Quoting::Escapes::none : Quoting::Escapes::backslash;
        quoting.inserts = formatted      ? Quoting::Inserts::brace
                          : quote == '`' ? Quoting::Inserts::dollar_brace
                                         : Quoting::Inserts::none;
        sent_.write("\"", Span{token.begin, token.begin + prefix + marks});
        JsonStringWriter<> writer(sent_);
        QuotedText<JsonStringWriter<>> content(text_, token.begin + prefix + marks, token.end - marks, quoting, writer);
        content.read(all.size() * 6);
        sent_.write("\"", Span{token.end - marks, token.end});
    }

    void array(std::size_t open, std::size_t depth) {
        punctuation("[", tokens_[open]);
        const std::size_t end = tokens_[open].partner;
        for (std::size_t i = open + 1; i < end;) {
            const std::size_t stop = part_end(i, end);
            if (stop > i) {
                value(i, stop, depth + 1);
            }
            separate(stop, end);
            i = stop + 1;
        }
        punctuation("]", tokens_[end]);
    }

    void object(std::size_t open, std::size_t depth) {
        punctuation("{", tokens_[open]);
        const std::size_t end = tokens_[open].partner;
        for (std::size_t i = open + 1; i < end;) {
            const std::size_t stop = part_end(i, end);
            if (stop > i) {
                member(i, stop, depth);
            }
            separate(stop, end);
            i = stop + 1;
        }
        punctuation("}", tokens_[end]);
    }

    // A comma after the last part is left out.
    void separate(std::size_t comma, std::size_t end) {
        if (comma + 1 < end) {
            punctuation(",", tokens_[comma]);
        }
    }

    void member(std::size_t i, std::size_t end, std::size_t depth) {
        std::size_t colon = i;
        while (colon < end && tokens_[colon].kind != Kind::colon) {
            colon = after(colon);
        }
        const bool simple = colon == i + 1 && colon + 1 < end;
        // :rules => [...], which has its colon before the name
        const bool symbol = colon == i + 2 && colon + 1 < end && tokens_[i].kind == Kind::other;
        if (simple && tokens_[i].kind == Kind::string) {
            string_value(tokens_[i]);
        } else if ((simple || symbol) && tokens_[colon - 1].kind == Kind::word) {
            const Token& name = tokens_[colon - 1];
            sent_.write("\"", Span{tokens_[i].begin, name.begin});
            sent_.copy(raw(name), name.begin);
            sent_.write("\"", Span{name.end, name.end});
        } else {
            unknown(i, colon < end && colon > i ? colon : end);  // a key that is not known, or what is spread there
        }
        if (colon + 1 < end) {
            punctuation(":", tokens_[colon]);
            value(colon + 1, end, depth + 1);
        } else {
            punctuation(":null", tokens_[end - 1]);
        }
    }

    std::string_view text_;
    std::size_t at_;
    List<Token> tokens_;
    SentText sent_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
