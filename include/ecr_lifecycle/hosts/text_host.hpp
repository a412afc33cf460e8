// SPDX-License-Identifier: MIT
// ecr_lifecycle: finds policies in any text: a script, a program, a page, a YAML file. It looks for `{"rules"`, in
// quotation marks or not, and then around it for how the file writes a text. Standard library only.
#ifndef ECR_LIFECYCLE_HOSTS_TEXT_HOST_HPP
#define ECR_LIFECYCLE_HOSTS_TEXT_HOST_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../base/storage.hpp"
#include "../base/text.hpp"
#include "../document/sent_text.hpp"
#include "../literals/object_literal.hpp"
#include "../literals/quoted_text.hpp"
#include "../policy.hpp"
#include "addresses.hpp"
#include "found_text.hpp"
#include "language.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Where a text begins in its file, and how it is written.
struct TextPlace {
    std::size_t begin;  // of the content
    std::size_t mark;   // of the quotation mark or what else comes before it: the address is before that
    std::size_t end;    // the content does not go on after this
    Quoting quoting;
    bool is_literal = false;
};

template <class Storage = OwnedStorage>
class TextHost {
    template <class T>
    using List = typename Storage::template List<T>;

  public:
    TextHost(std::string_view text, Language language)
        : text_(text),
          language_(language),
          is_template_(text.find("AWSTemplateFormatVersion") != std::string_view::npos ||
                       text.find("AWS::") != std::string_view::npos) {}

    [[nodiscard]] List<FoundText> find(std::size_t nesting = 0) {
        constexpr std::string_view word = "rules";
        for (std::size_t at = text_.find(word); at != std::string_view::npos; at = text_.find(word, at)) {
            if (!speaks_of_images_after(at)) {
                break;
            }
            const std::size_t next = look_at(at, nesting);
            at = next > at + word.size() ? next : at + word.size();
        }
        return std::move(found_);
    }

  private:
    // Whether there is a word of policies at or after this place. Asked for in the order of the text.
    bool speaks_of_images_after(std::size_t at) {
        if (next_word_ >= at && next_word_ != std::string_view::npos) {
            return true;
        }
        const std::string_view rest = text_.substr(at);
        std::size_t nearest = std::string_view::npos;
        for (const std::string_view word : words_of_policies) {
            const std::size_t found = rest.substr(0, nearest).find(word);
            nearest = found < nearest ? found : nearest;
        }
        next_word_ = nearest == std::string_view::npos ? nearest : at + nearest;
        return nearest != std::string_view::npos;
    }

    // Returns where to look on.
    std::size_t look_at(std::size_t word, std::size_t nesting) {
        constexpr std::size_t length = 5;
        std::size_t key = word;
        std::size_t escapes = 0;
        const char quote = key > read_to_ ? text_[key - 1] : ' ';
        bool doubled = false;
        if (quote == '"' || quote == '\'') {
            if (text_.substr(word + length).substr(0, 1) != std::string_view(&quote, 1) &&
                text_.substr(word + length).substr(0, 1) != "\\") {
                return 0;
            }
            --key;
            while (key > read_to_ && text_[key - 1] == '\\' && escapes < 8) {
                --key;
                ++escapes;
            }
            if (escapes == 0 && quote == '"' && key > read_to_ && text_[key - 1] == '"') {
                doubled = true;
                --key;
            }
        } else if (!has_object_literals(language_) ||
                   (quote != ' ' && quote != '\n' && quote != '\t' && quote != '{' && quote != ':')) {
            return 0;
        } else if (quote == ':') {
            --key;  // the symbol of Ruby
        }
        const std::size_t brace = back_over_space(key, escapes);
        if (brace <= read_to_ || text_[brace - 1] != '{' || is_comment(brace - 1)) {
            return 0;
        }
        std::size_t open = brace - 1;
        if (open > read_to_ && text_[open - 1] == '{') {
            --open;  // a brace of a text with inserts, such as f"{{..."
        }
        if (escapes > 1) {
            return nesting < 2 ? read_nested(open, nesting) : 0;
        }
        const TextPlace place = doubled        ? verbatim(open)
                                : escapes == 1 ? escaped(open)
                                : quote == '"' ? place_of(open)
                                               : literal(open);
        return read(place, open);
    }

    // Back over white space and, in a text with escapes, over `\n` and the like.
    [[nodiscard]] std::size_t back_over_space(std::size_t at, std::size_t escapes) const {
        for (;;) {
            const std::size_t before = at;
            while (at > read_to_ && is_json_space(text_[at - 1])) {
                --at;
            }
            const char c = at > read_to_ + 1 ? text_[at - 1] : ' ';
            if (escapes > 0 && (c == 'n' || c == 't' || c == 'r') && text_[at - 2] == '\\') {
                --at;
                while (at > read_to_ && text_[at - 1] == '\\') {
                    --at;
                }
            }
            if (at > read_to_ && at < text_.size() && text_[at - 1] == '\\' && text_[at] == '\n') {
                --at;
            }
            if (at == before) {
                return at;
            }
        }
    }

    [[nodiscard]] std::size_t line_begin(std::size_t at) const {
        const std::size_t from = at > read_to_ + longest_line ? at - longest_line : read_to_;
        const std::size_t found = text_.substr(from, at - from).rfind('\n');
        return found == std::string_view::npos ? from : from + found + 1;
    }

    // Whether the line that this stands in is a comment from its beginning on.
    [[nodiscard]] bool is_comment(std::size_t at) const {
        const std::size_t begin = line_begin(at);
        const std::string_view line = trimmed(text_.substr(begin, at - begin));
        if (language_ == Language::markdown) {
            return false;
        }
        return (line.substr(0, 1) == "#" && line.substr(0, 2) != "#!") || line.substr(0, 2) == "//" ||
               line.substr(0, 2) == "* ";
    }

    static std::string_view trimmed(std::string_view text) {
        while (!text.empty() && is_json_space(text.front())) {
            text.remove_prefix(1);
        }
        while (!text.empty() && is_json_space(text.back())) {
            text.remove_suffix(1);
        }
        return text;
    }

    [[nodiscard]] bool is_shell() const {
        return language_ == Language::shell || language_ == Language::make || language_ == Language::yaml ||
               language_ == Language::markdown || language_ == Language::unknown;
    }

    // --- how a text is written, by what is before it ---

    [[nodiscard]] TextPlace until(std::size_t begin, std::size_t mark, const Quoting& quoting) const {
        return {begin, mark, text_.size(), quoting};
    }

    // {"rules" without escapes.
    [[nodiscard]] TextPlace place_of(std::size_t open) const {
        const std::size_t before = back_over_space(open, 0);
        const char mark = before > read_to_ ? text_[before - 1] : ' ';
        const std::string_view three = before >= read_to_ + 3 ? text_.substr(before - 3, 3) : std::string_view();
        if (three == "\"\"\"" || three == "'''") {
            return triple(before);
        }
        // The marker of a here-document may have quotation marks.
        TextPlace block = block_before(open, before);
        if (block.end != 0) {
            return block;
        }
        if (mark == '\'') {
            return single(before);
        }
        if (mark == '`') {
            return backquoted(before);
        }
        if (has_object_literals(language_)) {
            return literal(open);
        }
        Quoting quoting;
        quoting.name = "JSON";
        quoting.inserts =
            language_ == Language::yaml && !is_template_ ? Quoting::Inserts::yaml : Quoting::Inserts::none;
        return until(open, open, quoting);
    }

    [[nodiscard]] TextPlace literal(std::size_t open) const {
        Quoting quoting;
        quoting.name = "object literal";
        TextPlace place = until(open, open, quoting);
        place.is_literal = true;
        return place;
    }

    // `r`, `f` and the like before a quotation mark.
    [[nodiscard]] std::string_view prefix_of(std::size_t mark) const {
        std::size_t begin = mark;
        while (begin > read_to_ && mark - begin < 2 &&
               (begins_name(text_[begin - 1]) || text_[begin - 1] == '$' || text_[begin - 1] == '@')) {
            --begin;
        }
        const bool word = begin > read_to_ && is_in_name(text_[begin - 1]);
        return word ? std::string_view() : text_.substr(begin, mark - begin);
    }

    static bool has(std::string_view prefix, char letter) {
        for (const char c : prefix) {
            if (lower_case(c) == letter) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] TextPlace triple(std::size_t before) const {
        const std::size_t mark = before - 3;
        const std::string_view prefix = prefix_of(mark);
        Quoting quoting;
        quoting.name = "triple-quoted string";
        quoting.closing = text_.substr(mark, 3);
        const bool raw = has(prefix, 'r') || language_ == Language::csharp || language_ == Language::kotlin;
        quoting.escapes = raw ? Quoting::Escapes::none : Quoting::Escapes::backslash;
        quoting.inserts = has(prefix, 'f')                ? Quoting::Inserts::brace
                          : language_ == Language::kotlin ? Quoting::Inserts::shell
                                                          : Quoting::Inserts::none;
        return until(before, mark - prefix.size(), quoting);
    }

    // `key: '` or `- '`, where YAML's own rules hold.
    [[nodiscard]] bool is_yaml_scalar(std::size_t mark) const {
        if (language_ != Language::yaml) {
            return false;
        }
        std::string_view line = text_.substr(line_begin(mark), mark - line_begin(mark));
        line = trimmed(line);
        if (const std::size_t tag = line.rfind('!');
            tag != std::string_view::npos && line.find(' ', tag) == std::string_view::npos) {
            line = trimmed(line.substr(0, tag));
        }
        return line.empty() || line.back() == ':' || line.back() == '-' || line.back() == '[' || line.back() == ',';
    }

    [[nodiscard]] bool is_sub(std::size_t mark) const {
        const std::size_t begin = line_begin(mark);
        const std::string_view line = trimmed(text_.substr(begin, mark - begin));
        if (ends_with(line, "!Sub") || ends_with(line, "Fn::Sub:")) {
            return true;
        }
        // !Sub with a list, of which this is the first entry
        const std::size_t above = begin == 0 ? 0 : line_begin(begin - 1);
        const std::string_view previous = trimmed(text_.substr(above, begin - above));
        return line == "-" && (ends_with(previous, "!Sub") || ends_with(previous, "Fn::Sub:"));
    }

    [[nodiscard]] Quoting::Inserts yaml_inserts(std::size_t mark) const {
        return is_template_ ? is_sub(mark) ? Quoting::Inserts::sub : Quoting::Inserts::none : Quoting::Inserts::yaml;
    }

    [[nodiscard]] TextPlace single(std::size_t before) const {
        Quoting quoting;
        quoting.closing = "'";
        if (is_yaml_scalar(before - 1)) {
            quoting.name = "YAML in single quotes";
            quoting.escapes = Quoting::Escapes::doubled;
            quoting.inserts = yaml_inserts(before - 1);
            quoting.indent = any_indent;
            quoting.folds = true;
        } else if (is_shell()) {
            quoting.name = "shell in single quotes";
            quoting.goes_on_in_word = true;
            quoting.inserts = language_ == Language::make   ? Quoting::Inserts::make
                              : language_ == Language::yaml ? Quoting::Inserts::double_brace
                                                            : Quoting::Inserts::none;
        } else {
            const std::string_view prefix = prefix_of(before - 1);
            quoting.name = "string";
            quoting.escapes = has(prefix, 'r') ? Quoting::Escapes::none : Quoting::Escapes::backslash;
            quoting.inserts = has(prefix, 'f') ? Quoting::Inserts::brace : Quoting::Inserts::none;
        }
        return until(before, before - 1, quoting);
    }

    [[nodiscard]] TextPlace backquoted(std::size_t before) const {
        Quoting quoting;
        quoting.closing = "`";
        if (language_ == Language::javascript || language_ == Language::unknown) {
            quoting.name = "template literal";
            quoting.escapes = Quoting::Escapes::backslash;
            quoting.inserts = Quoting::Inserts::dollar_brace;
        } else if (language_ == Language::markdown && before >= 3 && text_.substr(before - 3, 3) == "```") {
            quoting.name = "JSON";
            quoting.closing = {};
        } else {
            quoting.name = "raw string";
        }
        return until(before, before - 1, quoting);
    }

    // {\"rules\": a string in double quotes.
    [[nodiscard]] TextPlace escaped(std::size_t open) const {
        const std::size_t before = back_over_space(open, 1);
        const bool quoted = before > read_to_ && text_[before - 1] == '"';
        Quoting quoting;
        quoting.closing = quoted ? "\"" : "";
        quoting.escapes = Quoting::Escapes::backslash;
        quoting.name = "string";
        const std::size_t mark = quoted ? before - 1 : open;
        const std::string_view prefix = prefix_of(mark);
        if (has(prefix, 'f') || (language_ == Language::csharp && has(prefix, '$'))) {
            quoting.inserts = Quoting::Inserts::brace;
        } else if (language_ == Language::ruby) {
            quoting.inserts = Quoting::Inserts::hash_brace;
        } else if (language_ == Language::yaml && is_yaml_scalar(mark)) {
            quoting.name = "YAML in double quotes";
            quoting.inserts = yaml_inserts(mark);
            quoting.folds = true;
            quoting.indent = any_indent;
        } else if (is_shell()) {
            quoting.name = "shell in double quotes";
            quoting.escapes = Quoting::Escapes::shell;
            quoting.inserts = language_ == Language::make ? Quoting::Inserts::make : Quoting::Inserts::shell;
        } else if (language_ == Language::kotlin) {
            quoting.inserts = Quoting::Inserts::shell;
        }
        return until(quoted ? before : open, mark, quoting);
    }

    // {""rules"": C#.
    [[nodiscard]] TextPlace verbatim(std::size_t open) const {
        const std::size_t before = back_over_space(open, 0);
        Quoting quoting;
        quoting.closing = "\"";
        quoting.escapes = Quoting::Escapes::doubled;
        quoting.name = "verbatim string";
        const bool quoted = before > read_to_ && text_[before - 1] == '"';
        const std::string_view prefix = prefix_of(quoted ? before - 1 : open);
        quoting.inserts = has(prefix, '$') ? Quoting::Inserts::brace : Quoting::Inserts::none;
        return until(quoted ? before : open, (quoted ? before - 1 : open) - prefix.size(), quoting);
    }

    // A here-document or a block of YAML that begins on the line before the first one with text; its `end` is 0 if
    // there is none.
    [[nodiscard]] TextPlace block_before(std::size_t open, std::size_t before) const {
        TextPlace none{0, 0, 0, {}};
        if (before == 0 || line_begin(open) <= before) {
            return none;
        }
        const std::size_t begin = line_begin(before);
        const std::string_view line = text_.substr(begin, before - begin);
        const std::size_t body = text_.find('\n', before) + 1;
        if (const std::size_t arrows = line.rfind("<<"); arrows != std::string_view::npos) {
            TextPlace place = here_document(line, begin, arrows, body);
            if (place.end != 0) {
                return place;
            }
        }
        return language_ == Language::yaml || language_ == Language::markdown || language_ == Language::unknown
                   ? yaml_block(line, begin, body)
                   : none;
    }

    [[nodiscard]] TextPlace here_document(std::string_view line, std::size_t line_at, std::size_t arrows,
                                          std::size_t body) const {
        TextPlace place{body, line_at + arrows, 0, {}};
        std::size_t at = arrows + 2;
        while (at < line.size() && (line[at] == '-' || line[at] == '~')) {
            place.quoting.strips_tabs = true;
            ++at;
        }
        while (at < line.size() && line[at] == ' ') {
            ++at;
        }
        const bool quoted = at < line.size() && (line[at] == '\'' || line[at] == '"' || line[at] == '\\');
        at += quoted ? 1U : 0U;
        std::size_t length = 0;
        while (at + length < line.size() && is_in_name(line[at + length])) {
            ++length;
        }
        const std::string_view marker = line.substr(at, length);
        if (marker.empty()) {
            return place;
        }
        place.quoting.name = "here-document";
        place.quoting.to_the_end = true;
        if (!quoted) {
            const bool ruby = language_ == Language::ruby;
            place.quoting.escapes = ruby ? Quoting::Escapes::backslash : Quoting::Escapes::shell;
            place.quoting.inserts = ruby ? Quoting::Inserts::hash_brace : Quoting::Inserts::shell;
        }
        place.end = end_of_lines(body, [&](std::string_view text) { return trimmed(text) == marker; });
        return place;
    }

    // Where the first line begins for which `stop` is true, or the text ends.
    template <class Stop>
    [[nodiscard]] std::size_t end_of_lines(std::size_t at, Stop stop) const {
        // No longer text is read, and what comes after it is looked at again.
        const std::size_t limit = at + 2 * limits::max_text_bytes;
        while (at < text_.size() && at < limit) {
            const std::size_t end = text_.find('\n', at);
            const std::size_t next = end == std::string_view::npos ? text_.size() : end + 1;
            if (stop(text_.substr(at, next - at))) {
                return at;
            }
            at = next;
        }
        return at < text_.size() ? at : text_.size();
    }

    static std::size_t indentation(std::string_view line) {
        const std::size_t found = line.find_first_not_of(' ');
        return found == std::string_view::npos ? line.size() : found;
    }

    [[nodiscard]] TextPlace yaml_block(std::string_view line, std::size_t line_at, std::size_t body) const {
        TextPlace place{body, 0, 0, {}};
        if (const std::size_t comment = line.find(" #"); comment != std::string_view::npos) {
            line = line.substr(0, comment);
        }
        std::size_t at = trimmed(line).size() + indentation(line);
        while (at > 0 && (line[at - 1] == '-' || line[at - 1] == '+' || is_digit(line[at - 1]))) {
            --at;
        }
        if (at < 2 || (line[at - 1] != '|' && line[at - 1] != '>') || line[at - 2] != ' ') {
            return place;
        }
        const std::string_view first = text_.substr(body);
        const std::size_t text = first.find_first_not_of(" \r\n");
        const std::size_t first_line = line_begin(body + (text == std::string_view::npos ? 0 : text));
        place.quoting.indent = indentation(text_.substr(first_line));
        place.quoting.folds = line[at - 1] == '>';
        place.quoting.name = place.quoting.folds ? "folded block of YAML" : "block of YAML";
        place.quoting.to_the_end = true;
        place.mark = line_at + at - 1;
        place.quoting.inserts = yaml_inserts(place.mark);
        place.begin = first_line + place.quoting.indent;
        place.end = end_of_lines(first_line, [&](std::string_view text_line) {
            return !trimmed(text_line).empty() && indentation(text_line) < place.quoting.indent;
        });
        // The line break before the first line that does not belong to it does.
        return place;
    }

    // --- reading ---

    // A string in a string: the outer one is read, and then searched.
    std::size_t read_nested(std::size_t open, std::size_t nesting) {
        std::size_t mark = back_over_space(open, 1);
        while (mark > read_to_ && (text_[mark - 1] == '"' || text_[mark - 1] == '\\')) {
            --mark;
        }
        Quoting quoting;
        quoting.closing = "\"";
        quoting.escapes = Quoting::Escapes::backslash;
        TextWriter<> writer;
        QuotedText<> outer(text_, mark, text_.size(), quoting, writer);
        constexpr std::size_t max_bytes = 4U * limits::max_text_bytes;
        outer.read(max_bytes);
        const SentText& sent = writer.sent();
        TextHost inside(sent.text, Language::shell);
        for (FoundText& found : inside.find(nesting + 1)) {
            found.span = sent.map.outer(found.span);
            found.sent = moved(std::move(found.sent), sent);
            found.address = addresses_.unique(addresses_.of(text_, mark, found.span.begin, language_));
            found_.push_back(std::move(found));
        }
        read_to_ = outer.content_end();
        return read_to_;
    }

    std::size_t read(const TextPlace& place, std::size_t open) {
        SentText sent;
        std::size_t end = 0;
        if (place.is_literal) {
            ObjectLiteral<Storage> object(text_, place.begin, place.end);
            if (!object.read()) {
                // Brackets that are not closed cost no more than a few passes over the text.
                unclosed_ += object.end() - open;
                return unclosed_ > 4 * text_.size() ? object.end() : 0;
            }
            sent = std::move(object.sent());
            end = object.end();
        } else {
            TextWriter<> writer;
            QuotedText<> content(text_, place.begin, end_before_next(place, open), place.quoting, writer);
            content.read(limits::max_text_bytes);
            sent = std::move(writer.sent());
            end = content.content_end();
        }
        if (speaks_of_images(sent.text)) {
            FoundText found;
            found.kind = std::string(place.quoting.name);
            found.span = span_of(sent);
            found.address = addresses_.unique(addresses_.of(text_, place.mark, found.span.begin, language_));
            found.sent = std::move(sent);
            found_.push_back(std::move(found));
            read_to_ = end;
            return end;
        }
        // It may end far away, or never: what is in it is looked at on its own.
        return open + 1 > end ? 0 : end;
    }

    // A text that ends with its last bracket and lacks it ends before the next policy.
    [[nodiscard]] std::size_t end_before_next(const TextPlace& place, std::size_t open) {
        if (place.quoting.to_the_end || !place.quoting.closing.empty()) {
            return place.end;
        }
        std::size_t end = place.end;
        if (language_ == Language::markdown) {
            next_fence_ = found_after(open, "\n```", next_fence_);
            end = next_fence_ < end ? next_fence_ : end;
        }
        next_policy_ = found_after(open, "{\"rules\"", next_policy_);
        return next_policy_ < end ? next_policy_ : end;
    }

    // `known`: what was found last, from a place before this one.
    [[nodiscard]] std::size_t found_after(std::size_t at, std::string_view wanted, std::size_t known) const {
        return known > at ? known : text_.find(wanted, at + 1);
    }

    static constexpr std::size_t longest_line = 500;

    std::string_view text_;
    Language language_;
    bool is_template_;
    std::size_t read_to_ = 0;
    std::size_t unclosed_ = 0;
    std::size_t next_word_ = 0;
    std::size_t next_fence_ = 0;
    std::size_t next_policy_ = 0;
    Addresses<Storage> addresses_;
    List<FoundText> found_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
