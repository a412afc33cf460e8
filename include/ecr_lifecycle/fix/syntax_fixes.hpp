// SPDX-License-Identifier: MIT
// ecr_lifecycle: fixes of a text that is not JSON. Standard library only.
#ifndef ECR_LIFECYCLE_FIX_SYNTAX_FIXES_HPP
#define ECR_LIFECYCLE_FIX_SYNTAX_FIXES_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "../base/literals.hpp"
#include "../base/text.hpp"
#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../document/syntax_wording.hpp"
#include "make_fix.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// The comma at `at` is one too many if a bracket comes after it or a comma before it, which is at `before` - 1.
template <class Storage>
MaybeFix<Storage> without_comma(const Diagnostic& finding, std::string_view text, std::size_t at, std::size_t before) {
    std::size_t after = at + 1;
    while (after < text.size() && is_json_space(text[after])) {
        ++after;
    }
    const bool last = after < text.size() && (text[after] == '}' || text[after] == ']');
    const bool second = before > 0 && text[before - 1] == ',';
    if (!last && !second) {
        return std::nullopt;
    }
    return make_fix<Storage>(finding,
                             second && last ? "removed the trailing commas"
                             : second       ? "removed the second comma"
                                            : "removed the trailing comma",
                             {{{second && last ? before - 1 : at, at + 1}, {}}});
}

template <class Storage>
MaybeFix<Storage> fix_comma(const Diagnostic& finding, std::string_view text) {
    if (!finding.span || finding.span->begin >= text.size()) {
        return std::nullopt;
    }
    const std::size_t at = finding.span->begin;
    std::size_t before = at;
    while (before > 0 && is_json_space(text[before - 1])) {
        --before;
    }
    if (text[at] == ',') {
        return without_comma<Storage>(finding, text, at, before);
    }
    return finding.message == missing_comma
               ? make_fix<Storage>(finding, "added the missing comma", {{{before, before}, ","}})
               : std::nullopt;
}

// Whether every quotation mark has a backslash before it.
template <class IfUsed = void>
bool escapes_all_quotes(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && (i == 0 || text[i - 1] != '\\')) {
            return false;
        }
    }
    return text.find('"') != std::string_view::npos;
}

template <class IfUsed = void>
std::string unescaped_once(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        const char c = text[i + 1];
        if (c != '"' && c != '\\' && c != '/' && c != 'n' && c != 'r' && c != 't') {
            result += text[i];  // left as it is, for the reader of what comes out
            continue;
        }
        result += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
        ++i;
    }
    return result;
}

// A text in which every quotation mark is escaped, once or twice.
template <class Storage>
MaybeFix<Storage> fix_escaped_text(const Diagnostic& finding, std::string_view text) {
    if (finding.message != still_escaped || !escapes_all_quotes(text)) {
        return std::nullopt;
    }
    std::string mended = unescaped_once(text);
    if (escapes_all_quotes(mended)) {
        mended = unescaped_once(mended);
    }
    return make_fix<Storage>(finding, "removed the backslashes of a JSON string", {{{0, text.size()}, mended}});
}

// The length of a word of Python, and what JSON calls it; 0 where there is none.
template <class IfUsed = void>
std::string_view word_of_python(std::string_view rest, std::size_t& length) {
    constexpr std::string_view words[][2] = {{"True"sv, "true"sv}, {"False"sv, "false"sv}, {"None"sv, "null"sv}};
    for (const auto& word : words) {
        if (rest.substr(0, word[0].size()) == word[0]) {
            length = word[0].size();
            return word[1];
        }
    }
    return {};
}

// As Python prints an object: all strings in the quotation marks of JSON.
template <class Storage>
MaybeFix<Storage> fix_single_quotes(const Diagnostic& finding, std::string_view text) {
    if (finding.message != single_quoted_string) {
        return std::nullopt;
    }
    typename Storage::template List<TextEdit> edits;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool escapes = quote != 0 && c == '\\' && i + 1 < text.size();
        if (escapes && quote == '\'' && text[i + 1] == '\'') {
            edits.push_back({{i, i + 1}, {}});
        } else if (c == '\'' && quote != '"') {
            edits.push_back({{i, i + 1}, "\""});
        } else if (c == '"' && quote == '\'') {
            edits.push_back({{i, i + 1}, "\\\""});
        }
        std::size_t length = 0;
        if (escapes) {
            ++i;
        } else if (quote == 0) {
            const std::string_view word = word_of_python(text.substr(i), length);
            if (length > 0) {
                edits.push_back({{i, i + length}, std::string(word)});
                i += length - 1;
            }
            quote = c == '"' || c == '\'' ? c : '\0';
        } else if (c == quote) {
            quote = 0;
        }
    }
    return make_fix<Storage>(finding, "wrote all strings in double quotes", std::move(edits));
}

template <class Storage>
MaybeFix<Storage> find_syntax_fix(const Diagnostic& finding, std::string_view text) {
    switch (finding.check) {
        case Check::byte_order_mark:
            return make_fix<Storage>(finding, "removed the byte order mark", {{{0, byte_order_mark_size}, {}}});
        case Check::invalid_json:
            if (auto fix = fix_escaped_text<Storage>(finding, text)) {
                return fix;
            }
            if (auto fix = fix_single_quotes<Storage>(finding, text)) {
                return fix;
            }
            return fix_comma<Storage>(finding, text);
        default:
            return std::nullopt;
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
