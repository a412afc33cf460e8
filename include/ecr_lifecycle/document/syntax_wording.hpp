// SPDX-License-Identifier: MIT
// ecr_lifecycle: says in plain words where and why a text is not JSON. Standard library only.
#ifndef ECR_LIFECYCLE_DOCUMENT_SYNTAX_WORDING_HPP
#define ECR_LIFECYCLE_DOCUMENT_SYNTAX_WORDING_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "../base/template_variable.hpp"
#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../model/findings.hpp"
#include "cursor.hpp"
#include "expected_text.hpp"
#include "non_json_text.hpp"
#include "syntax_error.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// What is said where nothing but a comma is missing, for those who can put it there.
inline constexpr std::string_view missing_comma = "a comma is missing before this";
// What is said where every quotation mark may have a backslash too many, for those who can remove it.
inline constexpr std::string_view single_quoted_string =
    "this string is in single quotes, but JSON has only double quotes";
inline constexpr std::string_view still_escaped = "this text is still escaped as a JSON string";

template <class IfUsed = void>
class SyntaxWording {
  public:
    SyntaxWording(const SyntaxError& error, const ReadState& state, const ExpectedText& expected)
        : error_(error), state_(state), expected_(expected) {}

    // Without a default, so that a mistake without words does not compile where warnings are errors.
    [[nodiscard]] Diagnostic diagnostic() const {
        switch (error_.mistake) {
            case SyntaxMistake::other_language:
                return finding(concat({"this is ", error_.part, ", not JSON"}), std::string(error_.help));
            case SyntaxMistake::not_json:
                return finding("this is not JSON", std::string(expected_.not_json_help));
            case SyntaxMistake::no_text:
                return no_text();
            case SyntaxMistake::text_cut_off:
                return with_opening_bracket(
                    finding(concat({"the text ends before the ", expected_.noun, " is complete"})));
            case SyntaxMistake::text_after_end:
                return finding(concat({"there is more text after the end of the ", expected_.noun}),
                               concat({"a file holds one ", expected_.noun, " and nothing else"}));
            case SyntaxMistake::nested_too_deep:
                return finding(concat({"brackets are nested more than ", std::to_string(max_depth), " deep"}),
                               std::string(expected_.depth_help));
            case SyntaxMistake::gzip:
                return finding("this is compressed with gzip", "`gunzip` it first");
            case SyntaxMistake::utf16:
                return finding(concat({"the text is UTF-16, but a ", expected_.noun, " is UTF-8"}),
                               "save the file as UTF-8 without a byte order mark");
            case SyntaxMistake::utf16_for_json:
                return finding(
                    "the text is UTF-16, but JSON is UTF-8",
                    "save it as UTF-8; in Windows PowerShell `| Out-File -Encoding utf8` does so, and `>` does not");
            case SyntaxMistake::invalid_byte:
                return finding(concat({"the byte ", byte_name(error_.part[0]), " is not part of any UTF-8 character"}),
                               "save the file as UTF-8");
            case SyntaxMistake::nul_byte:
                return finding("there is a NUL byte outside a string", "remove it, or save the file as UTF-8");
            case SyntaxMistake::escaped_text:
                return finding(
                    std::string(still_escaped),
                    "remove the backslash before each quotation mark, and replace each `\\n` with a line break");
            case SyntaxMistake::typographic_quote:
                return finding(concat({part(), " is a typographic quotation mark, which JSON does not have"}),
                               "replace it with `\"`; a word processor or chat program put it there");
            case SyntaxMistake::unexpected_character:
                return unexpected_character();
            case SyntaxMistake::missing_colon:
                return finding("a colon is missing between the key and its value");
            case SyntaxMistake::misplaced_colon:
                return finding("this colon should be a comma or a closing bracket",
                               state_.in_object() ? "" : "only an object has keys; it is written with `{` and `}`");
            case SyntaxMistake::missing_comma:
                return finding(std::string(missing_comma));
            case SyntaxMistake::trailing_comma:
                return finding(concat({"JSON has no trailing commas, but this one is followed by ", part()}),
                               "remove the comma");
            case SyntaxMistake::comma_after_comma:
                return finding("there is nothing between two commas", "remove one of them");
            case SyntaxMistake::wrong_closing_bracket:
                return with_opening_bracket(finding(concat({part(), " closes what ", opened(), " opened"})));
            case SyntaxMistake::missing_value:
                return finding(concat({"a value is missing before this ", part()}));
            case SyntaxMistake::unquoted_key:
                return finding(concat({"the key ", part(), " is not in double quotes"}), quoted());
            case SyntaxMistake::unquoted_value:
                return finding(concat({"the value ", part(), " is not in double quotes"}), quoted());
            case SyntaxMistake::terraform_assignment:
                return finding(concat({part(), " is followed by `=`: this is Terraform, not JSON"}),
                               std::string(terraform_help));
            case SyntaxMistake::terraform_expression:
                return finding(concat({part(), " is an unresolved Terraform expression"}),
                               concat({"write the value here; Terraform fills it in where a heredoc has `${",
                                       error_.part.substr(0, 60),
                                       "}`, and in `jsonencode(...)`, which `terraform console | jq -r .` prints"}));
            case SyntaxMistake::word_of_other_language:
                return finding(concat({"JSON has no ", part()}), std::string(error_.help));
            case SyntaxMistake::zeros_before_number:
                return finding(not_a_number(), "remove the leading zeros");
            case SyntaxMistake::plus_before_number:
                return finding(not_a_number(), "remove the plus sign");
            case SyntaxMistake::bad_number:
                return finding(not_a_number(), "an integer is written with digits only, such as `14`");
            case SyntaxMistake::single_quotes:
                return finding(std::string(single_quoted_string), "replace each `'` with `\"`");
            case SyntaxMistake::quoted_for_shell:
                return finding("there is a single quote before the policy, as a shell or YAML needs it",
                               "remove it, and the one at the end");
            case SyntaxMistake::yaml_tag:
                return finding(concat({part(), " is of YAML or CloudFormation: JSON has no such word"}),
                               "write the value that it stands for");
            case SyntaxMistake::line_break_in_string:
                return finding("a string may not continue on the next line",
                               "close it with a quotation mark, or write `\\n` for a line feed");
            case SyntaxMistake::control_character_in_string:
                return finding(concat({"this string contains the control character ",
                                       code_point_name(static_cast<unsigned char>(error_.part[0]))}),
                               "remove it, or write it as an escape such as `\\t`");
            case SyntaxMistake::unclosed_string:
                return finding("this string is never closed");
            case SyntaxMistake::bad_unicode_escape:
                return finding("`\\u` needs four hexadecimal digits, and surrogates come in pairs",
                               concat({"write the character itself: the ", expected_.noun, " is UTF-8"}));
            case SyntaxMistake::bad_escape:
                return finding(concat({"JSON has no escape ", part()}), "a backslash itself is written `\\\\`");
            case SyntaxMistake::comment:
                return finding("JSON has no comments", std::string(expected_.comment_help));
            case SyntaxMistake::variable:
                return finding(concat({part(), " is a variable that was not filled in"}), std::string(template_help));
        }
        return finding({});  // for an invalid value
    }

  private:
    [[nodiscard]] std::string part() const { return in_backticks(error_.part); }
    [[nodiscard]] std::string opened() const { return in_backticks(std::string_view(&state_.opened, 1)); }
    [[nodiscard]] std::string quoted() const { return concat({"write `\"", error_.part.substr(0, 60), "\"`"}); }
    [[nodiscard]] std::string not_a_number() const { return concat({part(), " is not a number in JSON"}); }

    [[nodiscard]] Check violated_check() const {
        if (error_.mistake == SyntaxMistake::nested_too_deep) {
            return expected_.nested_too_deep;
        }
        const bool bytes = error_.mistake == SyntaxMistake::utf16 || error_.mistake == SyntaxMistake::invalid_byte;
        return bytes ? expected_.invalid_utf8 : expected_.invalid_json;
    }

    [[nodiscard]] Diagnostic finding(std::string message, std::string help = {}) const {
        Diagnostic result = make_diagnostic(violated_check(), std::move(message), std::move(help));
        result.span = Span{state_.base + error_.span.begin, state_.base + error_.span.end};
        return result;
    }

    [[nodiscard]] Diagnostic with_opening_bracket(Diagnostic result) const {
        if (state_.inside) {
            result.notes.push_back(
                Note{concat({opened(), " is opened here"}), {}, Span{state_.opened_at, state_.opened_at + 1}});
        }
        return result;
    }

    [[nodiscard]] Diagnostic no_text() const {
        return finding(concat({"there is no ", expected_.noun, " in this text"}),
                       expected_.author == ExpectedText::Author::command
                           ? "the command that should have written it may have failed"
                           : "");
    }

    [[nodiscard]] Diagnostic unexpected_character() const {
        const char first = error_.part[0];
        const bool visible = error_.part.size() == 1 && first > ' ' && first != '\x7F';
        return finding(
            concat({visible ? part() : code_point_name(decode_utf8(error_.part)), " is not allowed here in JSON"}),
            visible ? "" : "remove it; it may look like a space, or like nothing at all");
    }

    const SyntaxError& error_;
    const ReadState& state_;
    const ExpectedText& expected_;
};

// The finding about a mistake that a reader found itself, at a place in the whole text.
template <class IfUsed = void>
Diagnostic describe_mistake(SyntaxMistake mistake, Span span, const ExpectedText& expected) {
    const SyntaxError error{mistake, span};
    const ReadState state;
    return SyntaxWording(error, state, expected).diagnostic();
}

// The finding about a text, or the window of one, that a reader could follow as far as `state` says.
template <class IfUsed = void>
Diagnostic describe_syntax_error(std::string_view text, const ReadState& state, const ExpectedText& expected) {
    const SyntaxError error = SyntaxErrorFinder(text, state, expected.author).find();
    return SyntaxWording(error, state, expected).diagnostic();
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
