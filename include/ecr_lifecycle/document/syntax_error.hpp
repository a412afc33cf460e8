// SPDX-License-Identifier: MIT
// ecr_lifecycle: finds where and why a text is not JSON. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_SYNTAX_ERROR_HPP
#define ECR_LIFECYCLE_DOCUMENT_SYNTAX_ERROR_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "../base/literals.hpp"
#include "../base/template_variable.hpp"
#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "expected_text.hpp"
#include "non_json_text.hpp"
#include "number_token.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Everything that can be wrong with the syntax of a text, each with a sentence of its own in syntax_wording.hpp.
enum class SyntaxMistake : std::uint8_t {
    // the text as a whole
    other_language,  // `part` says which, in words
    not_json,
    no_text,
    text_cut_off,
    text_after_end,
    nested_too_deep,  // found by who reads the text
    gzip,
    // bytes
    utf16,
    utf16_for_json,  // found by who reads the text
    invalid_byte,
    nul_byte,
    escaped_text,
    typographic_quote,
    unexpected_character,
    // between values
    missing_colon,
    misplaced_colon,
    missing_comma,
    trailing_comma,  // `part` is the bracket after it
    comma_after_comma,
    wrong_closing_bracket,
    missing_value,
    // words, numbers and strings
    unquoted_key,
    unquoted_value,
    terraform_assignment,
    terraform_expression,
    word_of_other_language,  // `help` says what JSON has instead
    zeros_before_number,
    plus_before_number,
    bad_number,
    single_quotes,
    quoted_for_shell,
    yaml_tag,
    line_break_in_string,
    control_character_in_string,
    unclosed_string,
    bad_unicode_escape,
    bad_escape,
    // what people put into JSON wherever they like
    comment,
    variable
};

struct SyntaxError {
    SyntaxMistake mistake;
    Span span;                   // in the text that is at hand
    std::string_view part = {};  // the text there
    std::string_view help = {};
};

constexpr bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

template <class IfUsed = void>
class SyntaxErrorFinder {
  public:
    SyntaxErrorFinder(std::string_view text, const ReadState& state, ExpectedText::Author author)
        : text_(text), state_(state), author_(author), at_(state.offset) {}

    [[nodiscard]] SyntaxError find() {
        skip_space();
        switch (state_.after) {
            case ReadState::After::nothing:
                return not_begun();
            case ReadState::After::key:
                return after_key();
            case ReadState::After::opening:
                return state_.in_object() ? bad_key() : bad_value();
            case ReadState::After::value:
                break;
        }
        return state_.inside ? after_value() : after_the_end();
    }

  private:
    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] char here() const { return at_end() ? '\0' : text_[at_]; }
    [[nodiscard]] bool starts(std::string_view prefix) const { return text_.substr(at_, prefix.size()) == prefix; }

    void skip_space() {
        while (!at_end() && is_json_space(here())) {
            ++at_;
        }
    }

    [[nodiscard]] SyntaxError error(SyntaxMistake mistake, Span span) const {
        return {mistake, span, text_.substr(span.begin, span.end - span.begin)};
    }
    [[nodiscard]] SyntaxError error_here(SyntaxMistake mistake, std::size_t length) const {
        return error(mistake, {at_, at_ + length < text_.size() ? at_ + length : text_.size()});
    }

    // --- what was expected -------------------------------------------------------------------------------------------

    [[nodiscard]] SyntaxError not_begun() const {
        if (author_ == ExpectedText::Author::person) {
            const NonJsonText other = NonJsonTextReader(text_.substr(at_)).recognize();
            if (!other.what.empty()) {
                return {SyntaxMistake::other_language,
                        {at_ + other.span.begin, at_ + other.span.end},
                        other.what,
                        other.help};
            }
        }
        return starts_path() ? error_here(SyntaxMistake::not_json, 1) : bad_value();
    }

    [[nodiscard]] SyntaxError after_key() {
        if (here() != ':') {
            return stops() ? stop() : error_here(SyntaxMistake::missing_colon, 1);
        }
        ++at_;
        skip_space();
        return bad_value();
    }

    [[nodiscard]] SyntaxError after_value() {
        if (here() != ',') {
            return instead_of_comma();
        }
        const std::size_t comma = at_;
        ++at_;
        skip_space();
        if (here() == '}' || here() == ']') {
            return {SyntaxMistake::trailing_comma, {comma, comma + 1}, text_.substr(at_, 1)};
        }
        if (here() == ',') {
            return error_here(SyntaxMistake::comma_after_comma, 1);
        }
        return state_.in_object() ? bad_key() : bad_value();
    }

    [[nodiscard]] SyntaxError instead_of_comma() const {
        if (stops()) {
            return stop();
        }
        const char c = here();
        if (c == '}' || c == ']') {
            return error_here(SyntaxMistake::wrong_closing_bracket, 1);
        }
        if (c == ':') {
            return error_here(SyntaxMistake::misplaced_colon, 1);
        }
        if (c == '"' || c == '{' || c == '[' || is_word(c) || c == '-') {
            return error_here(SyntaxMistake::missing_comma, token_length());
        }
        return unexpected();
    }

    [[nodiscard]] SyntaxError after_the_end() const {
        if (starts_noise()) {
            return noise();
        }
        return here() == '\0' ? unexpected() : error_here(SyntaxMistake::text_after_end, 1);
    }

    [[nodiscard]] SyntaxError bad_key() {
        if (stops_or_quotes()) {
            return stop_or_quotes();
        }
        const char c = here();
        if (c == '{' && state_.after == ReadState::After::opening && state_.opened_at + 1 == state_.base + at_) {
            --at_;  // `{{` opens a variable, not two objects
            return noise();
        }
        if (is_word(c) && c != '$') {
            return unquoted_key();
        }
        return c == ']' ? error_here(SyntaxMistake::wrong_closing_bracket, 1) : unexpected();
    }

    [[nodiscard]] SyntaxError bad_value() const {
        if (stops_or_quotes()) {
            return stop_or_quotes();
        }
        const char c = here();
        if (is_digit(c) || c == '-' || c == '+' || c == '.') {
            return bad_number();
        }
        if (c == ']' && state_.in_object()) {
            return error_here(SyntaxMistake::wrong_closing_bracket, 1);
        }
        if (c == ',' || c == '}' || c == ']') {
            return error_here(SyntaxMistake::missing_value, 1);
        }
        return is_word(c) ? bad_word() : unexpected();
    }

    // --- where the text stops, or is no longer meant for JSON --------------------------------------------------------

    [[nodiscard]] bool stops() const { return at_end() || starts_noise(); }

    [[nodiscard]] SyntaxError stop() const {
        if (at_end()) {
            return error(
                state_.after == ReadState::After::nothing ? SyntaxMistake::no_text : SyntaxMistake::text_cut_off,
                {text_.size(), text_.size()});
        }
        return noise();
    }

    // What is wrong in the same way where a key or a value should be.
    [[nodiscard]] bool stops_or_quotes() const { return stops() || here() == '"' || here() == '\''; }

    [[nodiscard]] SyntaxError stop_or_quotes() const {
        return stops() ? stop() : here() == '"' ? bad_string() : single_quotes();
    }

    // Things that people put into JSON wherever they like.
    [[nodiscard]] bool starts_noise() const { return here() == '/' || here() == '#' || variable_length() != 0; }

    [[nodiscard]] SyntaxError noise() const {
        if (const std::size_t length = variable_length(); length != 0) {
            return error_here(SyntaxMistake::variable, length);
        }
        const bool block = starts("/*");
        const std::size_t end = block ? text_.find("*/", at_ + 2) : text_.find_first_of("\r\n", at_);
        return error(SyntaxMistake::comment, {at_, end == text_.npos ? text_.size() : block ? end + 2 : end});
    }

    [[nodiscard]] std::size_t variable_length() const {
        const bool shell = here() == '$' && at_ + 1 < text_.size() && is_word(text_[at_ + 1]);
        return shell ? token_length() : at_end() ? 0 : bracketed_variable_length(text_.substr(at_));
    }

    [[nodiscard]] bool starts_path() const {
        return starts("./") || starts("../") || starts("~/") || (here() == '/' && !starts("//") && !starts("/*"));
    }

    // --- words and numbers -------------------------------------------------------------------------------------------

    [[nodiscard]] SyntaxError unquoted_key() const {
        const std::size_t length = token_length();
        const std::size_t next = text_.find_first_not_of(" \t", at_ + length);
        const bool assigned = next != text_.npos && text_[next] == '=';
        return error_here(assigned ? SyntaxMistake::terraform_assignment : SyntaxMistake::unquoted_key, length);
    }

    [[nodiscard]] SyntaxError bad_word() const {
        const std::size_t length = token_length();
        const std::string_view word = text_.substr(at_, length);
        if (const std::string_view help = help_for_word(word); !help.empty()) {
            SyntaxError found = error_here(SyntaxMistake::word_of_other_language, length);
            found.help = help;
            return found;
        }
        if (state_.after == ReadState::After::nothing) {
            return error_here(SyntaxMistake::not_json, length);
        }
        const bool terraform = author_ == ExpectedText::Author::person && is_of_terraform(word);
        return error_here(terraform ? SyntaxMistake::terraform_expression : SyntaxMistake::unquoted_value, length);
    }

    // For a word that means something in another language.
    [[nodiscard]] static std::string_view help_for_word(std::string_view word) {
        struct Hint {
            std::string_view word;
            std::string_view help;
        };
        static constexpr Hint hints[] = {
            {"True"sv, "write `true`"sv},           {"TRUE"sv, "write `true`"sv},
            {"False"sv, "write `false`"sv},         {"FALSE"sv, "write `false`"sv},
            {"None"sv, "leave the property out"sv}, {"undefined"sv, "leave the property out"sv},
            {"NULL"sv, "leave the property out"sv}, {"Null"sv, "leave the property out"sv},
            {"NaN"sv, "write an integer"sv},        {"Infinity"sv, "write an integer"sv}};
        for (const Hint& hint : hints) {
            if (hint.word == word) {
                return hint.help;
            }
        }
        return {};
    }

    [[nodiscard]] static bool is_of_terraform(std::string_view word) {
        for (const std::string_view root :
             {"var.", "local.", "each.", "count.", "data.", "module.", "path.", "self.", "terraform."}) {
            if (word.substr(0, root.size()) == root) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] SyntaxError bad_number() const {
        const std::string_view token = text_.substr(at_, token_length());
        if (author_ == ExpectedText::Author::command && state_.after == ReadState::After::nothing &&
            token.find_first_of("0123456789") == token.npos) {
            // the frame of a table, or the first item of a list in YAML
            return error_here(SyntaxMistake::not_json, token.size());
        }
        const std::string_view digits = token.substr(token[0] == '-' || token[0] == '+' ? 1 : 0);
        const bool zeros = digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]);
        return error_here(zeros             ? SyntaxMistake::zeros_before_number
                          : token[0] == '+' ? SyntaxMistake::plus_before_number
                                            : SyntaxMistake::bad_number,
                          token.size());
    }

    // --- strings -----------------------------------------------------------------------------------------------------

    [[nodiscard]] SyntaxError single_quotes() const {
        if (state_.after == ReadState::After::nothing) {
            std::size_t inside = at_ + 1;
            while (inside < text_.size() && is_json_space(text_[inside])) {
                ++inside;
            }
            if (text_.substr(inside, 1) == "{") {
                return error_here(SyntaxMistake::quoted_for_shell, 1);
            }
        }
        const std::size_t close = text_.find_first_of("'\n", at_ + 1);
        const bool closed = close != text_.npos && text_[close] == '\'';
        return error_here(SyntaxMistake::single_quotes, closed ? close + 1 - at_ : 1);
    }

    // `at_` is the opening quotation mark of a string that a JSON reader refused.
    [[nodiscard]] SyntaxError bad_string() const {
        for (std::size_t i = at_ + 1; i < text_.size();) {
            const auto byte = static_cast<unsigned char>(text_[i]);
            if (byte == '"' || (byte == '\\' && i + 1 == text_.size())) {
                break;
            }
            if (byte == '\n' || byte == '\r') {
                return error(SyntaxMistake::line_break_in_string, {at_, i});
            }
            if (byte < 0x20) {
                return error(SyntaxMistake::control_character_in_string, {i, i + 1});
            }
            const std::size_t length = byte == '\\' ? escape_length(i) : utf8_length(text_, i);
            if (length == 0) {
                return byte == '\\' ? bad_escape(i) : bad_utf8(i);
            }
            i += length;
        }
        return error(SyntaxMistake::unclosed_string, {at_, at_ + 1});
    }

    // The length of the escape at an offset, 0 for one that JSON does not have.
    [[nodiscard]] std::size_t escape_length(std::size_t at) const {
        const char c = at + 1 < text_.size() ? text_[at + 1] : '\0';
        if (c == 'u') {
            const std::uint32_t unit = hex4(at + 2);
            if (unit >= 0xD800U && unit < 0xDC00U) {
                const bool pair = text_.substr(at + 6, 2) == "\\u" && hex4(at + 8) >= 0xDC00U && hex4(at + 8) < 0xE000U;
                return pair ? 12 : 0;
            }
            return unit > 0xFFFFU || (unit >= 0xDC00U && unit < 0xE000U) ? 0 : 6;
        }
        return c != '\0' && std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos ? 2 : 0;
    }

    // Four hexadecimal digits as a number; more than 0xFFFF where they are not there.
    [[nodiscard]] std::uint32_t hex4(std::size_t at) const {
        std::uint32_t value = 0;
        for (std::size_t i = at; i < at + 4; ++i) {
            const std::size_t digit =
                i < text_.size() ? std::string_view("0123456789abcdef0123456789ABCDEF").find(text_[i]) : text_.npos;
            if (digit == text_.npos) {
                return 0x10000U;
            }
            value = value * 16U + static_cast<std::uint32_t>(digit % 16U);
        }
        return value;
    }

    [[nodiscard]] SyntaxError bad_escape(std::size_t at) const {
        if (text_.substr(at, 2) == "\\u") {
            std::size_t end = at + 2;
            while (end < at + 6 && end < text_.size() && is_hex_digit(text_[end])) {
                ++end;
            }
            return error(SyntaxMistake::bad_unicode_escape, {at, end});
        }
        const std::size_t length = utf8_length(text_, at + 1);
        return length == 0 ? bad_utf8(at + 1) : error(SyntaxMistake::bad_escape, {at, at + 1 + length});
    }

    // --- bytes -------------------------------------------------------------------------------------------------------

    [[nodiscard]] SyntaxError bad_utf8(std::size_t at) const {
        const bool utf16 = at == 0 && (starts("\xFF\xFE") || starts("\xFE\xFF"));
        return utf16 ? error(SyntaxMistake::utf16, {0, 2}) : error(SyntaxMistake::invalid_byte, {at, at + 1});
    }

    [[nodiscard]] SyntaxError unexpected() const {
        const std::size_t length = utf8_length(text_, at_);
        if (length == 0) {
            return bad_utf8(at_);
        }
        for (const std::string_view quote : {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99"}) {
            if (starts(quote)) {
                return error_here(SyntaxMistake::typographic_quote, length);
            }
        }
        if (at_ == 0 && starts("\x1F\x8B")) {
            return error_here(SyntaxMistake::gzip, 1);
        }
        if (here() == '\0') {
            return error_here(SyntaxMistake::nul_byte, 1);
        }
        if (here() == '!' && at_ + 1 < text_.size() && is_word(text_[at_ + 1])) {
            return error_here(SyntaxMistake::yaml_tag, token_length());
        }
        if (here() == '\\') {
            const std::size_t escaped = text_.find_first_not_of('\\', at_);
            const char c = escaped < text_.size() ? text_[escaped] : '\0';
            if (c == '"' || c == 'n' || c == 'r' || c == 't') {
                return error_here(SyntaxMistake::escaped_text, escaped + 1 - at_);
            }
        }
        return error_here(SyntaxMistake::unexpected_character, length);
    }

    // The length of what a person would take for one word, at least 1.
    [[nodiscard]] std::size_t token_length() const {
        std::size_t end = at_ + 1;
        if (here() == '"') {
            while (end < text_.size() && text_[end] != '"' && text_[end] != '\n') {
                end += text_[end] == '\\' ? 2U : 1U;
            }
            return end < text_.size() && text_[end] == '"' ? end + 1 - at_ : 1;
        }
        if (here() == '{' || here() == '[') {
            return 1;
        }
        while (end < text_.size() && continues_word(text_[end])) {
            ++end;
        }
        return end - at_;
    }

    std::string_view text_;
    const ReadState& state_;
    ExpectedText::Author author_;
    std::size_t at_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
