// SPDX-License-Identifier: MIT
// ecr_lifecycle: JSON documents, one after another in one text, as events with places; no tree of them is made.
// (nlohmann/json)
#ifndef ECR_LIFECYCLE_DOCUMENT_STREAM_HPP
#define ECR_LIFECYCLE_DOCUMENT_STREAM_HPP

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../base/utf8.hpp"
#include "../diagnostic.hpp"
#include "../document.hpp"
#include "cursor.hpp"
#include "expected_text.hpp"
#include "sax_parse.hpp"
#include "syntax_error.hpp"
#include "syntax_wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// A text that is at hand as a whole.
class WholeText {
  public:
    explicit WholeText(std::string_view text) : text_(text) {}

    /// The part of the text that is at hand, and the bytes before it.
    [[nodiscard]] std::string_view window() const { return text_; }
    [[nodiscard]] std::size_t base() const { return 0; }
    /// Reads on, and gives up the first bytes of the window; false at the end of the text.
    bool more(std::size_t /*given_up*/) { return false; }

  private:
    std::string_view text_;
};

// A text that comes in pieces: `read(to, size)` writes up to `size` bytes and returns how many, 0 at the end.
template <class Read>
class TextInPieces {
  public:
    explicit TextInPieces(Read& read) : read_(read) {}

    [[nodiscard]] std::string_view window() const { return {buffer_.data(), buffer_.size()}; }
    [[nodiscard]] std::size_t base() const { return base_; }
    bool more(std::size_t given_up) {
        constexpr std::size_t piece = 65536;
        buffer_.erase(0, given_up);
        base_ += given_up;
        const std::size_t kept = buffer_.size();
        buffer_.resize(kept + piece);
        const std::size_t count = read_(buffer_.data() + kept, piece);
        buffer_.resize(kept + (count < piece ? count : piece));
        return count > 0;
    }

  private:
    Read& read_;
    std::string buffer_;
    std::size_t base_ = 0;
};

// Windows PowerShell's `>` writes UTF-16, which does not look like JSON at all.
template <class IfUsed = void>
bool is_utf16(std::string_view text) {
    return text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF";
}

// Tells a handler what is in a text, in its order:
//
//     void key(std::string_view name, Span span);
//     void value(const JsonToken& token);
//     void open(ValueKind kind, std::size_t begin);    // array or object
//     void close(std::size_t end);
//     void end_document();
//
// Only the window of a source is in memory, from the last token that was told on: a token can be as long as it likes.
template <class Handler, class Source>
class JsonStream {
  public:
    JsonStream(Source& source, const ExpectedText& expected, Handler& handler)
        : source_(source), expected_(expected), handler_(handler), cursor_(source.window()) {}

    /// Reads the whole text, or as far as it is JSON; the finding, if it is not. A text without a document is a
    /// finding.
    template <class Finding = Diagnostic>
    [[nodiscard]] std::optional<Finding> read() {
        bool empty = true;
        while (skip_to_document()) {
            if (empty && is_utf16(window())) {
                return describe_mistake(SyntaxMistake::utf16_for_json, Span{0, 2}, expected_);
            }
            empty = false;
            after_ = ReadState::After::nothing;
            const char* const begin = window().data();
            const Iterator at(begin + cursor_.offset(), begin + window().size(), *this);
            if (!sax_parse(at, Iterator(), *this, false)) {
                return too_deep_at_ ? describe_mistake(SyntaxMistake::nested_too_deep,
                                                       Span{*too_deep_at_, *too_deep_at_ + 1}, expected_)
                                    : syntax_error();
            }
            handler_.end_document();
        }
        return empty ? std::optional<Finding>(syntax_error()) : std::nullopt;
    }

    // The source's end was reached at `at`: brings more of the text.
    void extend(const char*& at, const char*& end) {
        const std::size_t place = source_.base() + static_cast<std::size_t>(at - window().data());
        read_on();
        at = window().data() + (place - source_.base());
        end = window().data() + window().size();
    }

    // What sax_parse tells.
    bool literal(ValueKind kind, std::size_t length) {
        const std::size_t begin = cursor_.next_token();
        return token(kind, {begin, begin + length}, window().substr(begin, length));
    }

    bool number() {
        const NumberToken found = cursor_.number_token();
        return found.end != 0 && token(found.is_integer ? ValueKind::integer : ValueKind::number,
                                       {found.begin, found.end}, window().substr(found.begin, found.end - found.begin));
    }

    bool string(std::string& value) {
        const Span span = cursor_.string_token(value);
        return token(ValueKind::string, span, string_text(value, span));
    }

    bool key(std::string& value) {
        const Span span = cursor_.string_token(value);
        cursor_.pass(span.end);
        after_ = ReadState::After::key;
        handler_.key(string_text(value, span), placed(span));
        return true;
    }

    bool open(ValueKind kind) {
        const std::size_t begin = cursor_.next_token();
        const std::size_t place = source_.base() + begin;
        if (open_.size() == max_depth) {
            too_deep_at_ = place;
            return false;
        }
        open_.push_back({place, window()[begin]});
        cursor_.pass(begin + 1);
        after_ = ReadState::After::opening;
        handler_.open(kind, place);
        return true;
    }

    bool close() {
        cursor_.pass(cursor_.next_token() + 1);
        open_.pop_back();
        after_ = ReadState::After::value;
        handler_.close(source_.base() + cursor_.offset());
        return true;
    }

  private:
    using Iterator = StructureIterator<JsonStream>;

    [[nodiscard]] std::string_view window() const { return source_.window(); }

    // The place in the whole text of one in the window.
    [[nodiscard]] Span placed(Span span) const { return {source_.base() + span.begin, source_.base() + span.end}; }

    // One byte before the cursor stays: a SyntaxErrorFinder looks at the bracket there.
    bool read_on() {
        const std::size_t base = source_.base();
        const bool more = source_.more(cursor_.offset() > 0 ? cursor_.offset() - 1 : 0);
        cursor_.move_to(window(), source_.base() - base);
        return more;
    }

    // Reads on until this many bytes are at hand after the cursor, or the text ends.
    void look_ahead(std::size_t bytes) {
        while (window().size() - cursor_.offset() < bytes && read_on()) {
        }
    }

    // Goes to where a document begins; false at the end of the text. A byte order mark is harmless here, also where
    // files that begin with one were concatenated.
    bool skip_to_document() {
        for (;;) {
            cursor_.pass(cursor_.skip_whitespace());
            look_ahead(byte_order_mark_size);
            const std::string_view rest = window().substr(cursor_.offset());
            if (begins_with_byte_order_mark(rest)) {
                cursor_.pass(cursor_.offset() + byte_order_mark_size);
            } else if (rest.empty()) {
                return false;
            } else if (!is_json_space(rest.front())) {
                return true;
            }
        }
    }

    // nlohmann/json was shown the quotation marks only where it read nothing.
    [[nodiscard]] std::string_view string_text(const std::string& value, Span span) const {
        return value.empty() ? window().substr(span.begin + 1, span.end - span.begin - 2) : std::string_view(value);
    }

    bool token(ValueKind kind, Span span, std::string_view text) {
        cursor_.pass(span.end);
        after_ = ReadState::After::value;
        handler_.value(JsonToken{kind, text, placed(span)});
        return true;
    }

    [[nodiscard]] Diagnostic syntax_error() {
        constexpr std::size_t enough_for_words = 4096;
        look_ahead(enough_for_words);
        ReadState state;
        state.after = after_;
        state.base = source_.base();
        state.offset = cursor_.offset();
        state.inside = !open_.empty();
        if (state.inside) {
            state.opened_at = open_.back().place;
            state.opened = open_.back().bracket;
        }
        return describe_syntax_error(window(), state, expected_);
    }

    // A bracket that is not closed yet.
    struct Open {
        std::size_t place;
        char bracket;
    };

    Source& source_;
    const ExpectedText& expected_;
    Handler& handler_;
    JsonCursor<> cursor_;
    std::vector<Open> open_;
    ReadState::After after_ = ReadState::After::nothing;
    std::optional<std::size_t> too_deep_at_;
};

// Reads a text that is at hand as a whole.
template <class Handler>
auto read_json_stream(std::string_view text, const ExpectedText& expected, Handler& handler) {
    WholeText source(text);
    return JsonStream<Handler, WholeText>(source, expected, handler).read();
}

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
