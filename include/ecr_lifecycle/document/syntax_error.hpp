// SPDX-License-Identifier: MIT
// ecr_lifecycle: says in plain words where and why a text is not JSON. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_SYNTAX_ERROR_HPP
#define ECR_LIFECYCLE_DOCUMENT_SYNTAX_ERROR_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "../base/template_variable.hpp"
#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../model/findings.hpp"
#include "non_json_text.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What is said where nothing but a comma is missing, for those who can put it there.
inline constexpr std::string_view missing_comma = "a comma is missing before this";

// Whether a person would take this character behind a number for a part of it.
constexpr bool continues_word(char c) { return is_word(c) || c == '.' || c == '-' || c == '+'; }

// A number as far as JSON's grammar goes; empty where there is none.
struct NumberToken {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_integer = true;
};

constexpr NumberToken number_token(std::string_view text, std::size_t begin) {
    const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
    const auto skip_digits = [&](std::size_t i) {
        while (is_digit(at(i))) {
            ++i;
        }
        return i;
    };
    const std::size_t digits = at(begin) == '-' ? begin + 1 : begin;
    if (!is_digit(at(digits))) {
        return {begin, begin, true};
    }
    NumberToken token{begin, at(digits) == '0' ? digits + 1 : skip_digits(digits), true};
    if (at(token.end) == '.' && is_digit(at(token.end + 1))) {
        token.end = skip_digits(token.end + 1);
        token.is_integer = false;
    }
    if (at(token.end) == 'e' || at(token.end) == 'E') {
        const bool sign = at(token.end + 1) == '-' || at(token.end + 1) == '+';
        const std::size_t exponent = token.end + (sign ? 2 : 1);
        if (is_digit(at(exponent))) {
            token.end = skip_digits(exponent);
            token.is_integer = false;
        }
    }
    return token;
}

constexpr bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// How far a reader came before it met something that is not JSON.
struct ReadState {
    enum class After : std::uint8_t { nothing, opening, key, value };

    After after = After::nothing;
    std::size_t base = 0;       // bytes in front of the text that is at hand
    std::size_t offset = 0;     // in this text, behind the last token that was understood
    std::size_t opened_at = 0;  // the innermost bracket that is still open, counted from the very beginning
    char opened = '\0';         // this bracket
    bool inside = false;        // whether there is one
};

// What the text should have been, for the words about it.
struct TextKind {
    Check invalid_json = Check::invalid_json;
    Check invalid_utf8 = Check::invalid_utf8;
    std::string_view noun = "policy";
    std::string_view not_json_help = "a lifecycle policy is a JSON object and begins with `{`";
    std::string_view comment_help = "remove it; the `description` of a rule can say it instead";
};

template <class IfUsed = void>
class SyntaxError {
  public:
    SyntaxError(std::string_view text, const ReadState& state, const TextKind& kind)
        : text_(text), state_(state), kind_(kind), at_(state.offset) {}

    [[nodiscard]] Diagnostic diagnostic() {
        skip_space();
        switch (state_.after) {
            case ReadState::After::nothing:
                return not_begun();
            case ReadState::After::key:
                return after_key();
            case ReadState::After::opening:
                return in_object() ? bad_key() : bad_value();
            case ReadState::After::value:
                break;
        }
        return state_.inside ? after_value() : behind_the_end();
    }

  private:
    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] char here() const { return at_end() ? '\0' : text_[at_]; }
    [[nodiscard]] bool starts(std::string_view prefix) const { return text_.substr(at_, prefix.size()) == prefix; }
    [[nodiscard]] bool in_object() const { return state_.inside && state_.opened == '{'; }

    void skip_space() {
        while (!at_end() && is_json_space(here())) {
            ++at_;
        }
    }

    [[nodiscard]] Diagnostic say(Span span, std::string message, std::string help = {}) const {
        return say(kind_.invalid_json, span, std::move(message), std::move(help));
    }
    [[nodiscard]] Diagnostic say(Check check, Span span, std::string message, std::string help) const {
        Diagnostic diagnostic = make_diagnostic(check, std::move(message), std::move(help));
        diagnostic.span = Span{state_.base + span.begin, state_.base + span.end};
        return diagnostic;
    }
    [[nodiscard]] Diagnostic say_here(std::size_t length, std::string message, std::string help = {}) const {
        const std::size_t end = at_ + length < text_.size() ? at_ + length : text_.size();
        return say({at_, end}, std::move(message), std::move(help));
    }

    [[nodiscard]] Diagnostic not_begun() {
        const bool is_policy = kind_.invalid_json == Check::invalid_json;
        const ForeignText foreign = is_policy ? ForeignTextReader(text_.substr(at_)).recognize() : ForeignText{};
        if (!foreign.what.empty()) {
            return say({at_ + foreign.span.begin, at_ + foreign.span.end},
                       concat({"this is ", foreign.what, ", not JSON"}), std::string(foreign.help));
        }
        return bad_value();
    }

    [[nodiscard]] Diagnostic after_key() {
        if (here() != ':') {
            if (at_end() || starts_noise()) {
                return noise();
            }
            return say_here(1, "a colon is missing between the key and its value");
        }
        ++at_;
        skip_space();
        return bad_value();
    }

    [[nodiscard]] Diagnostic after_value() {
        if (here() != ',') {
            return instead_of_comma();
        }
        const std::size_t comma = at_;
        ++at_;
        skip_space();
        if (here() == '}' || here() == ']') {
            return say({comma, comma + 1},
                       concat({"JSON has no trailing commas, but this one is followed by ",
                               in_backticks(text_.substr(at_, 1))}),
                       "remove the comma");
        }
        if (here() == ',' && !at_end()) {
            return say_here(1, "there is nothing between two commas", "remove one of them");
        }
        return in_object() ? bad_key() : bad_value();
    }

    [[nodiscard]] Diagnostic instead_of_comma() {
        if (at_end() || starts_noise()) {
            return noise();
        }
        const char c = here();
        if (c == '}' || c == ']') {
            Diagnostic result = say_here(1, concat({in_backticks(text_.substr(at_, 1)), " closes what ",
                                                    in_backticks(std::string_view(&state_.opened, 1)), " opened"}));
            result.notes.push_back(opened_here());
            return result;
        }
        if (c == ':') {
            return say_here(1, "a colon stands where a comma or the end should be",
                            in_object() ? "" : "only an object has keys; it is written with `{` and `}`");
        }
        if (c == '"' || c == '{' || c == '[' || is_word(c) || c == '-') {
            return say_here(token_length(), std::string(missing_comma));
        }
        return unexpected();
    }

    [[nodiscard]] Diagnostic behind_the_end() {
        if (starts_noise()) {
            return noise();
        }
        if (here() == '\0') {
            return unexpected();
        }
        return say_here(1, concat({"the ", kind_.noun, " has ended, but more text follows"}),
                        concat({"a file holds one ", kind_.noun, " and nothing else"}));
    }

    // What is wrong in the same way where a key or a value should stand: no text, none that is meant for JSON, or a
    // string that is not one.
    [[nodiscard]] bool stops_or_quotes() const { return at_end() || starts_noise() || here() == '"' || here() == '\''; }

    [[nodiscard]] Diagnostic cut_off_or_quoted() {
        if (at_end() || starts_noise()) {
            return noise();
        }
        return here() == '"' ? bad_string() : single_quotes();
    }

    [[nodiscard]] Diagnostic bad_key() {
        if (stops_or_quotes()) {
            return cut_off_or_quoted();
        }
        const char c = here();
        if (c == '{' && state_.after == ReadState::After::opening && state_.opened_at + 1 == state_.base + at_) {
            --at_;  // `{{` opens a variable, not two objects
            return noise();
        }
        if (is_word(c) && c != '$') {
            const std::string_view word = text_.substr(at_, token_length());
            const std::size_t behind = text_.find_first_not_of(" \t", at_ + word.size());
            if (text_.substr(behind == text_.npos ? text_.size() : behind, 1) == "=") {
                return say_here(word.size(),
                                concat({in_backticks(word), " is followed by `=`: this is Terraform, not JSON"}),
                                std::string(terraform_help));
            }
            return say_here(word.size(), concat({"the key ", in_backticks(word), " is not in double quotes"}),
                            concat({"write `\"", word.substr(0, 60), "\"`"}));
        }
        if (c == ']') {
            Diagnostic result = say_here(1, "`]` closes what `{` opened");
            result.notes.push_back(opened_here());
            return result;
        }
        return unexpected();
    }

    [[nodiscard]] Diagnostic bad_value() {
        if (state_.after == ReadState::After::nothing && starts_path()) {
            return not_json(1);
        }
        if (stops_or_quotes()) {
            return cut_off_or_quoted();
        }
        const char c = here();
        if (is_digit(c) || c == '-' || c == '+' || c == '.') {
            return bad_number();
        }
        if (c == ',' || c == '}' || c == ']') {
            return missing_value();
        }
        if (is_word(c)) {
            return bad_word();
        }
        return unexpected();
    }

    [[nodiscard]] bool starts_path() const {
        return starts("./") || starts("../") || starts("~/") || (here() == '/' && !starts("//") && !starts("/*"));
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

    [[nodiscard]] Diagnostic missing_value() const {
        if (in_object() && here() == ']') {
            Diagnostic result = say_here(1, "`]` closes what `{` opened");
            result.notes.push_back(opened_here());
            return result;
        }
        return say_here(1, concat({"a value is missing before this ", in_backticks(text_.substr(at_, 1))}));
    }

    [[nodiscard]] Diagnostic bad_word() const {
        const std::string_view word = text_.substr(at_, token_length());
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
                return say_here(word.size(), concat({"JSON has no ", in_backticks(word)}), std::string(hint.help));
            }
        }
        if (state_.after == ReadState::After::nothing) {
            return not_json(word.size());
        }
        if (kind_.invalid_json == Check::invalid_json && is_of_terraform(word)) {
            return say_here(word.size(),
                            concat({in_backticks(word), " is a value of Terraform that was not filled in"}),
                            "write the value, or take what `terraform console` prints for the whole `jsonencode(...)`");
        }
        return say_here(word.size(), concat({"the value ", in_backticks(word), " is not in double quotes"}),
                        concat({"write `\"", word.substr(0, 60), "\"`"}));
    }

    [[nodiscard]] Diagnostic not_json(std::size_t length) const {
        return say_here(length, "this is not JSON", std::string(kind_.not_json_help));
    }

    [[nodiscard]] Diagnostic bad_number() const {
        const std::string_view token = text_.substr(at_, token_length());
        const bool is_answer = kind_.invalid_json != Check::invalid_json;
        if (is_answer && state_.after == ReadState::After::nothing && token.find_first_of("0123456789") == token.npos) {
            return not_json(token.size());  // the frame of a table, or the first item of a list in YAML
        }
        std::string_view help = "an integer is written with digits only, such as `14`";
        const std::string_view digits = token.substr(token[0] == '-' || token[0] == '+' ? 1 : 0);
        if (digits.size() > 1 && digits[0] == '0' && is_digit(digits[1])) {
            help = "remove the zeros in front";
        } else if (token[0] == '+') {
            help = "remove the plus sign";
        }
        return say_here(token.size(), concat({in_backticks(token), " is not a number in JSON"}), std::string(help));
    }

    [[nodiscard]] Diagnostic single_quotes() const {
        const std::size_t close = text_.find_first_of("'\n", at_ + 1);
        const bool closed = close != text_.npos && text_[close] == '\'';
        return say_here(closed ? close + 1 - at_ : 1,
                        "this string is in single quotes, but JSON has only double quotes", "replace each `'` by `\"`");
    }

    // `at_` stands at the opening quotation mark of a string that a JSON reader refused.
    [[nodiscard]] Diagnostic bad_string() const {
        for (std::size_t i = at_ + 1; i < text_.size();) {
            const auto byte = static_cast<unsigned char>(text_[i]);
            if (byte == '"') {
                break;
            }
            if (byte == '\n' || byte == '\r') {
                return say({at_, i}, "a string may not run over the end of the line",
                           "close it with a quotation mark, or write `\\n` for a line feed");
            }
            if (byte < 0x20) {
                return say({i, i + 1}, concat({"a control character ", code_point_name(byte), " stands in a string"}),
                           "remove it, or write it as an escape such as `\\t`");
            }
            if (byte == '\\' && i + 1 == text_.size()) {
                break;
            }
            const std::size_t length = byte == '\\' ? escape_length(i) : utf8_length(text_, i);
            if (length == 0) {
                return byte == '\\' ? bad_escape(i) : bad_utf8(i);
            }
            i += length;
        }
        return say({at_, at_ + 1}, "this string is never closed");
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

    [[nodiscard]] Diagnostic bad_escape(std::size_t at) const {
        if (text_.substr(at, 2) == "\\u") {
            std::size_t end = at + 2;
            while (end < at + 6 && end < text_.size() && is_hex_digit(text_[end])) {
                ++end;
            }
            return say({at, end}, "`\\u` needs four hexadecimal digits, and surrogates come in pairs",
                       concat({"write the character itself: the ", kind_.noun, " is UTF-8"}));
        }
        const std::size_t length = utf8_length(text_, at + 1);
        if (length == 0) {
            return bad_utf8(at + 1);
        }
        return say({at, at + 1 + length}, concat({"JSON has no escape ", in_backticks(text_.substr(at, 1 + length))}),
                   "a backslash itself is written `\\\\`");
    }

    [[nodiscard]] Diagnostic bad_utf8(std::size_t at) const {
        if (at == 0 && (starts("\xFF\xFE") || starts("\xFE\xFF"))) {
            return say(kind_.invalid_utf8, {0, 2}, concat({"the text is UTF-16, but a ", kind_.noun, " is UTF-8"}),
                       "save the file as UTF-8 without a byte order mark");
        }
        return say(kind_.invalid_utf8, {at, at + 1},
                   concat({"the byte ", byte_name(text_[at]), " is not part of any UTF-8 character"}),
                   "save the file as UTF-8");
    }

    // Things that people put into JSON wherever they like.
    [[nodiscard]] bool starts_noise() const { return here() == '/' || here() == '#' || starts_variable(); }

    [[nodiscard]] bool starts_variable() const {
        for (const std::string_view opening : {"${", "{{", "<%", "%{", "$(", "#{"}) {
            if (starts(opening)) {
                return true;
            }
        }
        return here() == '$' && at_ + 1 < text_.size() && is_word(text_[at_ + 1]);
    }

    [[nodiscard]] Diagnostic noise() const {
        if (at_end()) {
            return cut_off();
        }
        if (!starts_variable()) {
            const bool block = starts("/*");
            std::size_t end = block ? text_.find("*/", at_ + 2) : text_.find_first_of("\r\n", at_);
            end = end == text_.npos ? text_.size() : block ? end + 2 : end;
            return say({at_, end}, "JSON has no comments", std::string(kind_.comment_help));
        }
        const std::size_t end = end_of_variable();
        return say({at_, end},
                   concat({in_backticks(text_.substr(at_, end - at_)), " is a variable that was not filled in"}),
                   std::string(template_help));
    }

    [[nodiscard]] std::size_t end_of_variable() const {
        if (here() == '$' && is_word(text_[at_ + 1])) {
            return at_ + token_length();
        }
        const std::string_view closing = starts("{{") ? "}}" : starts("<%") ? "%>" : starts("$(") ? ")" : "}";
        const std::size_t end = text_.find_first_of("\r\n", at_);
        const std::size_t close = text_.find(closing, at_);
        return close < end ? close + closing.size() : end == text_.npos ? text_.size() : end;
    }

    [[nodiscard]] Diagnostic cut_off() const {
        const bool has_begun = state_.after != ReadState::After::nothing;
        Diagnostic result = say({text_.size(), text_.size()},
                                has_begun ? concat({"the text ends before the ", kind_.noun, " is complete"})
                                          : concat({"there is no ", kind_.noun, " in this text"}));
        if (state_.inside) {
            result.notes.push_back(opened_here());
        }
        if (!has_begun && kind_.invalid_json != Check::invalid_json) {
            result.help = "what should have printed it may have failed";
        }
        return result;
    }

    [[nodiscard]] Note opened_here() const {
        return Note{concat({in_backticks(std::string_view(&state_.opened, 1)), " is opened here"}),
                    {},
                    Span{state_.opened_at, state_.opened_at + 1}};
    }

    [[nodiscard]] Diagnostic unexpected() const {
        const std::size_t length = utf8_length(text_, at_);
        if (length == 0) {
            return bad_utf8(at_);
        }
        const std::string_view character = text_.substr(at_, length);
        if (character == "\xE2\x80\x9C" || character == "\xE2\x80\x9D" || character == "\xE2\x80\x98" ||
            character == "\xE2\x80\x99") {
            return say_here(
                length,
                concat({in_backticks(character), " is a typographic quotation mark, which JSON does not have"}),
                "replace it by `\"`; a word processor or chat program put it there");
        }
        if (at_ == 0 && starts("\x1F\x8B")) {
            return say_here(1, "this is compressed with gzip", "`gunzip` it first");
        }
        if (here() == '\0') {
            return say_here(1, "a NUL byte stands outside of a string", "remove it, or save the file as UTF-8");
        }
        if (starts("\\\"") || starts("\\n")) {
            return say_here(2, "this is the inside of a string: its quotation marks are escaped",
                            "remove the backslashes before them, and take each `\\n` for a line break");
        }
        const bool visible = length == 1 && here() > ' ' && here() != '\x7F';
        return say_here(length,
                        concat({visible ? in_backticks(character) : code_point_name(decode_utf8(character)),
                                " does not belong here in JSON"}),
                        visible ? "" : "remove it; it may look like a space, or like nothing at all");
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
    const TextKind& kind_;
    std::size_t at_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
