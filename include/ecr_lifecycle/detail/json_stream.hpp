// ecr_lifecycle: JSON documents, one after another in one text, as events with places; no tree of them is made.
// (nlohmann/json)
#ifndef ECR_LIFECYCLE_DETAIL_JSON_STREAM_HPP
#define ECR_LIFECYCLE_DETAIL_JSON_STREAM_HPP

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../diagnostic.hpp"
#include "../document.hpp"
#include "json_cursor.hpp"
#include "syntax_error.hpp"
#include "utf8.hpp"
#include "wording.hpp"

namespace ecr_lifecycle {
inline namespace v1 {
namespace detail {

// Tells a handler what stands in a text, in its order:
//
//     void key(std::string_view name, Span span);
//     void value(const JsonToken& token);
//     void open(ValueKind kind, std::size_t begin);    // array or object
//     void close(std::size_t end);
//     void end_document();
template <class Handler>
class JsonStream {
  public:
    JsonStream(std::string_view text, const TextKind& kind, Handler& handler)
        : text_(text), kind_(kind), handler_(handler), cursor_(text) {}

    /// Reads the whole text, or as far as it is JSON; the finding, if it is not. A text without a document is a
    /// finding.
    [[nodiscard]] std::optional<Diagnostic> read() {
        const char* const end = text_.data() + text_.size();
        bool empty = true;
        while (skip_to_document()) {
            after_ = ReadState::After::nothing;
            const StructureIterator begin(text_.data() + cursor_.offset(), end);
            if (!nlohmann::json::sax_parse(begin, StructureIterator(end, end), this,
                                           nlohmann::json::input_format_t::json, false)) {
                return too_deep_at_ ? too_deep() : syntax_error();
            }
            handler_.end_document();
            empty = false;
        }
        return empty ? std::optional<Diagnostic>(syntax_error()) : std::nullopt;
    }

    // nlohmann/json's SAX interface; a false stops the parser.
    bool null() { return literal(ValueKind::null, 4); }
    bool boolean(bool value) { return literal(ValueKind::boolean, value ? 4 : 5); }
    bool number_integer(std::int64_t /*value*/) { return number(); }
    bool number_unsigned(std::uint64_t /*value*/) { return number(); }
    bool number_float(double /*value*/, const std::string& /*text*/) { return number(); }
    bool binary(nlohmann::json::binary_t& /*value*/) { return false; }

    bool string(std::string& value) {
        const Span span = cursor_.string_token(value);
        return token(ValueKind::string, span, string_text(value, span));
    }

    bool key(std::string& value) {
        const Span span = cursor_.string_token(value);
        cursor_.pass(span.end);
        after_ = ReadState::After::key;
        handler_.key(string_text(value, span), span);
        return true;
    }

    bool start_object(std::size_t /*size*/) { return open(ValueKind::object); }
    bool start_array(std::size_t /*size*/) { return open(ValueKind::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    template <class Exception>
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const Exception& /*exception*/) {
        return false;
    }

  private:
    // Goes to where a document begins; false at the end of the text. A byte order mark is harmless here, also where
    // files that begin with one were put one behind the other.
    bool skip_to_document() {
        cursor_.pass(cursor_.end_of_spaces());
        while (begins_with_byte_order_mark(text_.substr(cursor_.offset()))) {
            cursor_.pass(cursor_.offset() + byte_order_mark_size);
            cursor_.pass(cursor_.end_of_spaces());
        }
        return cursor_.offset() < text_.size();
    }

    // nlohmann/json was shown the quotation marks only where it read nothing.
    [[nodiscard]] std::string_view string_text(const std::string& value, Span span) const {
        return value.empty() ? text_.substr(span.begin + 1, span.end - span.begin - 2) : std::string_view(value);
    }

    bool token(ValueKind kind, Span span, std::string_view text) {
        cursor_.pass(span.end);
        after_ = ReadState::After::value;
        handler_.value(JsonToken{kind, text, span});
        return true;
    }

    bool literal(ValueKind kind, std::size_t length) {
        const std::size_t begin = cursor_.next_token();
        return token(kind, {begin, begin + length}, text_.substr(begin, length));
    }

    bool number() {
        const std::optional<NumberToken> found = cursor_.number_token();
        return found && token(found->is_integer ? ValueKind::integer : ValueKind::number, {found->begin, found->end},
                              text_.substr(found->begin, found->end - found->begin));
    }

    bool open(ValueKind kind) {
        const std::size_t begin = cursor_.next_token();
        if (open_.size() == max_depth) {
            too_deep_at_ = begin;
            return false;
        }
        open_.push_back(begin);
        cursor_.pass(begin + 1);
        after_ = ReadState::After::opening;
        handler_.open(kind, begin);
        return true;
    }

    bool close() {
        cursor_.pass(cursor_.next_token() + 1);
        open_.pop_back();
        after_ = ReadState::After::value;
        handler_.close(cursor_.offset());
        return true;
    }

    [[nodiscard]] Diagnostic syntax_error() const {
        ReadState state;
        state.after = after_;
        state.offset = cursor_.offset();
        state.inside = !open_.empty();
        state.opened_at = state.inside ? open_.back() : 0;
        return SyntaxError(text_, state, kind_).diagnostic();
    }

    [[nodiscard]] Diagnostic too_deep() const {
        Diagnostic finding = make_diagnostic(
            kind_.invalid_json, concat({"brackets are nested more than ", std::to_string(max_depth), " deep"}));
        finding.span = Span{*too_deep_at_, *too_deep_at_ + 1};
        return finding;
    }

    std::string_view text_;
    const TextKind& kind_;
    Handler& handler_;
    JsonCursor cursor_;
    std::vector<std::size_t> open_;  // where the brackets stand that are not closed yet
    ReadState::After after_ = ReadState::After::nothing;
    std::optional<std::size_t> too_deep_at_;
};

}  // namespace detail
}  // namespace v1
}  // namespace ecr_lifecycle

#endif
